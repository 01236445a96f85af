#include "storage/terms/each_term.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/layout/spaces.hpp"
#include "storage/terms/term_block.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_entries.hpp"

namespace quoth::storage {
namespace {

constexpr std::uint64_t blocks_read_at_once = 256;
constexpr std::uint64_t number_end = std::uint64_t{1} << 56;

Error no_term(std::uint64_t number) {
  return {ErrorKind::corrupt,
          fmt::format("the dictionary holds no term with the number {}", number),
          {},
          {}};
}

Error stray(TermId id) {
  return {ErrorKind::corrupt,
          fmt::format("the term with the id {:#018x} stands where none should", id.bits),
          {},
          {}};
}

class TermWalk {
 public:
  /// From the first term of a block on, or from a fresh term.
  TermWalk(const TermSource& source, const VisitTerm& visit, std::uint64_t begin)
      : source_(source),
        visit_(visit),
        entries_(source.snapshot, begin, number_end - 1),
        number_(begin) {}

  /// Up to before `end`, or the end of the block that it is in.
  Result<void> run(std::uint64_t end) {
    const std::uint64_t packed_end = std::min(end, source_.numbers.packed_end);
    const std::uint64_t blocks =
        number_ < packed_end ? (packed_end - 1 + block_terms - 1) / block_terms : 0;
    for (std::uint64_t begin = (number_ - 1) / block_terms; begin < blocks;
         begin += blocks_read_at_once) {
      auto done = visit_blocks(begin, std::min(begin + blocks_read_at_once, blocks));
      if (!done) return done;
    }
    while (number_ < end) {
      auto done = visit_entry();
      if (!done) return done;
    }
    return {};
  }

  /// After a run to the end of all numbers.
  Result<void> find_strays() {
    const auto behind = entries_.current();
    if (!behind) return behind.error();
    return behind.value() == nullptr ? Result<void>() : stray(behind.value()->id);
  }

 private:
  Result<void> visit_blocks(std::uint64_t begin, std::uint64_t end) {
    std::vector<std::string> keys;
    for (std::uint64_t block = begin; block < end; ++block) keys.push_back(term_block_key(block));
    return source_.snapshot.get_many(
        term_blocks_space, keys,
        [&](std::size_t index, std::optional<std::string_view> value) -> Result<void> {
          const auto terms = decoder_.decode(begin + index, value.value_or(""));
          return terms ? visit_block(terms.value()) : terms.error();
        });
  }

  Result<void> visit_block(const DecodedTerms& terms) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (number_ == source_.numbers.packed_end) return no_term(number_);
      auto done = terms[i].empty() ? visit_entry() : visit(terms[i]);
      if (!done) return done;
    }
    const bool is_whole = terms.size() == block_terms || number_ == source_.numbers.packed_end;
    return is_whole ? Result<void>() : no_term(number_);
  }

  Result<void> visit(std::string_view bytes) {
    auto done = visit_(make_term_id(tag_of_bytes(bytes), number_), bytes);
    ++number_;
    return done;
  }

  /// A term that stands in an entry of its own.
  Result<void> visit_entry() {
    const auto entry = entries_.current();
    if (!entry) return entry.error();
    const TermEntry* found = entry.value();
    if (found == nullptr || found->id.payload() > number_) return no_term(number_);
    const bool is_packed = number_ < source_.numbers.packed_end;
    const bool is_right = found->id.payload() == number_ && !found->bytes.empty() &&
                          found->id.tag() == tag_of_bytes(found->bytes) &&
                          (!is_packed || stands_apart(found->bytes));
    if (!is_right) return stray(found->id);
    auto done = visit_(found->id, found->bytes);
    ++number_;
    entries_.advance();
    return done;
  }

  const TermSource& source_;
  const VisitTerm& visit_;
  TermEntries entries_;
  TermBlockDecoder decoder_;
  std::uint64_t number_;
};

}  // namespace

Result<void> for_each_term(const TermSource& source, const VisitTerm& visit) {
  TermWalk walk(source, visit, 1);
  auto done = walk.run(source.numbers.next);
  return done ? walk.find_strays() : done;
}

Result<void> for_each_term_in(const TermSource& source, std::uint64_t begin, std::uint64_t end,
                              const VisitTerm& visit) {
  const bool is_packed = begin < source.numbers.packed_end;
  const std::uint64_t from = is_packed ? begin - place_in_block(begin) : begin;
  const VisitTerm visit_wanted = [&](TermId id, std::string_view bytes) {
    const bool is_wanted = id.payload() >= begin && id.payload() < end;
    return is_wanted ? visit(id, bytes) : Result<void>();
  };
  return TermWalk(source, visit_wanted, from).run(end);
}

}  // namespace quoth::storage
