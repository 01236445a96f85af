#include "storage/terms/dictionary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

// What is fetched in one round trip.
constexpr std::size_t keys_at_once = 1024;
constexpr std::size_t blocks_at_once = 256;

Error missing(TermId id) {
  return {ErrorKind::corrupt,
          fmt::format("the store holds no term with the id {:#018x}", id.bits),
          {},
          {}};
}

Error damaged(TermId id) {
  return {ErrorKind::corrupt,
          fmt::format("the term with the id {:#018x} cannot be read", id.bits),
          {},
          {}};
}

bool has_dictionary_number(TermId id) {
  const TermTag tag = id.tag();
  return id.payload() != 0 && (tag == TermTag::blank || tag == TermTag::iri ||
                               (tag >= TermTag::string && tag <= TermTag::triple));
}

}  // namespace

/// How far a walk over a triple term may still go.
struct Dictionary::TripleWalk {
  int depth = 0;
  int& terms_left;
};

Result<Term> Dictionary::term(TermId id) const {
  int terms_left = triple_terms_max;
  return term_at(id, {0, terms_left});
}

Result<std::vector<Term>> Dictionary::terms(std::span<const TermId> ids) const {
  std::vector<Term> answer(ids.size());
  std::vector<WantedTerm> wanted;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (has_dictionary_number(ids[i]) && !pending_bytes(ids[i])) {
      wanted.push_back({ids[i].payload(), ids[i], i});
      continue;
    }
    auto made = term(ids[i]);
    if (!made) return made.error();
    answer[i] = std::move(made).value();
  }
  std::sort(wanted.begin(), wanted.end());
  const auto fresh = std::partition_point(wanted.begin(), wanted.end(), [&](const WantedTerm& one) {
    return packed_.holds(one.number);
  });
  std::vector<WantedTerm> entries;
  auto read = read_packed({wanted.begin(), fresh}, answer, entries);
  entries.insert(entries.end(), fresh, wanted.end());
  if (read) read = read_entries(entries, answer);
  if (!read) return read.error();
  return answer;
}

Result<void> Dictionary::read_packed(std::span<const WantedTerm> wanted, std::span<Term> answer,
                                     std::vector<WantedTerm>& apart) const {
  std::vector<std::uint64_t> numbers;
  while (!wanted.empty()) {
    numbers.clear();
    std::size_t end = 0;
    for (; end < wanted.size(); ++end) {
      const std::uint64_t number = term_block_of(wanted[end].number);
      if (!numbers.empty() && numbers.back() == number) continue;
      if (numbers.size() == blocks_at_once) break;
      numbers.push_back(number);
    }
    const auto blocks = packed_.blocks(numbers);
    if (!blocks) return blocks.error();
    const auto each_wanted = [&](const auto& work) {
      std::size_t at = 0;
      for (const WantedTerm& one : wanted.first(end)) {
        if (numbers[at] != term_block_of(one.number)) ++at;
        work(*blocks.value()[at], place_in_block(one.number));
      }
    };
    // The misses of all are waited for together.
    each_wanted([](const DecodedTerms& block, std::size_t place) { block.prefetch_place(place); });
    each_wanted([](const DecodedTerms& block, std::size_t place) { block.prefetch(place); });
    std::size_t at = 0;
    for (const WantedTerm& one : wanted.first(end)) {
      if (numbers[at] != term_block_of(one.number)) ++at;
      const std::string_view bytes = (*blocks.value()[at])[place_in_block(one.number)];
      if (bytes.empty()) {
        apart.push_back(one);
        continue;
      }
      auto made = decode(one.id, bytes);
      if (!made) return made.error();
      answer[one.index] = std::move(made).value();
    }
    wanted = wanted.subspan(end);
  }
  return {};
}

Result<void> Dictionary::read_entries(std::span<const WantedTerm> wanted,
                                      std::span<Term> answer) const {
  std::vector<std::string> keys;
  for (; !wanted.empty(); wanted = wanted.subspan(keys.size())) {
    keys.clear();
    for (const WantedTerm& one : wanted.first(std::min(keys_at_once, wanted.size()))) {
      keys.push_back(term_key(one.id.bits));
    }
    const auto read = source_.snapshot.get_many(
        terms_space, keys,
        [&](std::size_t i, std::optional<std::string_view> bytes) -> Result<void> {
          if (!bytes) return missing(wanted[i].id);
          auto made = decode(wanted[i].id, *bytes);
          if (!made) return made.error();
          answer[wanted[i].index] = std::move(made).value();
          return {};
        });
    if (!read) return read;
  }
  return {};
}

void Dictionary::expect(std::span<const TermId> ids, TermAtHand& at_hand) const {
  auto& expected = at_hand.expected;
  expected.clear();
  at_hand.next_expected = 0;
  const auto is_packed = [&](TermId id) {
    return has_dictionary_number(id) && packed_.holds(id.payload());
  };
  std::vector<std::uint64_t> numbers;
  for (const TermId id : ids) {
    if (!is_packed(id)) continue;
    const std::uint64_t number = term_block_of(id.payload());
    const bool is_next = expected.empty() || expected.back().number != number;
    if (!is_next) continue;
    expected.push_back({number, nullptr});
    numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  const auto blocks = packed_.blocks(numbers);
  if (!blocks) return expected.clear();
  for (auto& block : expected) {
    const auto at = std::lower_bound(numbers.begin(), numbers.end(), block.number);
    block.terms = blocks.value()[static_cast<std::size_t>(at - numbers.begin())];
  }
  const auto each = [&](const auto& visit) {
    auto block = expected.begin();
    for (const TermId id : ids) {
      if (!is_packed(id)) continue;
      if (block->number != term_block_of(id.payload())) ++block;
      visit(*block->terms, place_in_block(id.payload()));
    }
  };
  each([](const DecodedTerms& block, std::size_t place) { block.prefetch_place(place); });
  each([](const DecodedTerms& block, std::size_t place) { block.prefetch(place); });
}

/// The block, if it was expected: those before it are not read any more.
const TermAtHand::Block* Dictionary::take_expected(std::uint64_t number, TermAtHand& at_hand) {
  const auto from = at_hand.expected.begin() + static_cast<std::ptrdiff_t>(at_hand.next_expected);
  const auto found = std::find_if(from, at_hand.expected.end(),
                                  [number](const auto& block) { return block.number == number; });
  if (found == at_hand.expected.end()) return nullptr;
  at_hand.next_expected = static_cast<std::size_t>(found - at_hand.expected.begin()) + 1;
  return &*found;
}

Result<std::string_view> Dictionary::bytes(TermId id, TermAtHand& at_hand) const {
  const bool is_packed =
      has_dictionary_number(id) && !pending_bytes(id) && packed_.holds(id.payload());
  if (is_packed) {
    const std::uint64_t number = term_block_of(id.payload());
    if (at_hand.number != number) {
      at_hand.number = UINT64_MAX;
      if (const auto* expected = take_expected(number, at_hand)) {
        at_hand.block = expected->terms;
      } else {
        auto block = packed_.block(number);
        if (!block) return block.error();
        at_hand.block = std::move(block).value();
      }
      at_hand.number = number;
    }
    const std::string_view bytes = (*at_hand.block)[place_in_block(id.payload())];
    if (!bytes.empty()) {
      if (tag_of_bytes(bytes) != id.tag()) return damaged(id);
      return bytes;
    }
  }
  auto read = bytes_of(id);
  if (!read) return read.error();
  at_hand.entry = std::move(read).value();
  if (at_hand.entry.empty() || tag_of_bytes(at_hand.entry) != id.tag()) return damaged(id);
  return std::string_view(at_hand.entry);
}

Result<std::string_view> Dictionary::bytes_of_number(std::uint64_t number,
                                                     TermAtHand& at_hand) const {
  if (!packed_.holds(number)) return missing(TermId{number});
  if (at_hand.number != term_block_of(number)) {
    auto block = packed_.block(term_block_of(number));
    if (!block) return block.error();
    at_hand.block = std::move(block).value();
    at_hand.number = term_block_of(number);
  }
  const std::string_view bytes = (*at_hand.block)[place_in_block(number)];
  if (!bytes.empty()) return bytes;
  for (const TermTag tag : {TermTag::string, TermTag::literal, TermTag::iri, TermTag::blank}) {
    auto apart = source_.snapshot.get(terms_space, term_key(make_term_id(tag, number).bits));
    if (!apart) return apart.error();
    if (!apart.value()) continue;
    at_hand.entry = std::move(*apart.value());
    if (at_hand.entry.empty() || tag_of_bytes(at_hand.entry) != tag) break;
    return std::string_view(at_hand.entry);
  }
  return damaged(TermId{number});
}

Result<std::string> Dictionary::bytes_of(TermId id) const {
  if (!has_dictionary_number(id)) return missing(id);
  if (const auto bytes = pending_bytes(id)) return std::string(*bytes);
  if (!packed_.holds(id.payload())) return bytes_of_entry(id);
  const auto block = packed_.block(term_block_of(id.payload()));
  if (!block) return block.error();
  const std::string_view bytes = (**block)[place_in_block(id.payload())];
  return bytes.empty() ? bytes_of_entry(id) : std::string(bytes);
}

Result<std::string> Dictionary::bytes_of_entry(TermId id) const {
  auto value = source_.snapshot.get(terms_space, term_key(id.bits));
  if (!value) return value.error();
  if (!value.value()) return missing(id);
  return std::move(*value.value());
}

Result<Term> Dictionary::decode(TermId id, std::string_view bytes) const {
  int terms_left = triple_terms_max;
  return decode(id, bytes, {0, terms_left});
}

Result<Term> Dictionary::decode(TermId id, std::string_view bytes, TripleWalk walk) const {
  if (bytes.empty() || tag_of_bytes(bytes) != id.tag()) return damaged(id);
  if (id.tag() != TermTag::triple) {
    auto term = term_of_bytes(bytes);
    if (!term) return damaged(id);
    return std::move(*term);
  }
  const auto parts = triple_parts(bytes);
  if (!parts || walk.depth > triple_depth_max) return damaged(id);
  std::array<Term, 3> terms;
  for (std::size_t i = 0; i < 3; ++i) {
    if (--walk.terms_left < 0) return damaged(id);
    auto part = term_at((*parts)[i], {walk.depth + 1, walk.terms_left});
    if (!part) return part.error();
    terms[i] = std::move(part).value();
  }
  return Term::triple(std::move(terms[0]), std::move(terms[1]), std::move(terms[2]));
}

Result<Term> Dictionary::term_at(TermId id, TripleWalk walk) const {
  if (auto term = inline_term(id)) return std::move(*term);
  const auto bytes = bytes_of(id);
  if (!bytes) return bytes.error();
  return decode(id, bytes.value(), walk);
}

}  // namespace quoth::storage
