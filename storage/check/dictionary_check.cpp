#include "storage/check/dictionary_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "storage/check/differences.hpp"
#include "storage/check/sound_entries.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t id_bytes = 8;
constexpr std::uint64_t largest_number = std::uint64_t{1} << 40;  // more than any disk holds
constexpr const char* term_meaning = "facts with it cannot be shown";
constexpr const char* index_meaning = "facts with it cannot be found by it";
constexpr const char* remedy = "`quoth repair` makes the dictionary anew from what can be read";

/// What is wrong with a term's bytes; empty if nothing.
std::string term_fault(TermId id, std::string_view bytes) {
  if (bytes.empty()) return "it has no bytes";
  if (tag_of_bytes(bytes) != id.tag()) return "it is of another kind than its id says";
  if (bytes.front() == 'q') return triple_parts(bytes) ? "" : "its bytes are none of a term";
  const auto term = term_of_bytes(bytes);
  if (!term) return "its bytes are none of a term";
  if (inline_id(*term)) return "its value fits into an id and may not stand here";
  return term_bytes(*term) == bytes ? "" : "its bytes are not in the one form that is written";
}

std::string name_of(TermId id) { return fmt::format("the term with the id {:#018x}", id.bits); }

/// What an index entry says: the key under which a term is found, and the id it leads to.
std::string index_item(std::string_view bytes, TermId id) {
  // As drawn in terms/dictionary.hpp.
  constexpr std::size_t direct_bytes_max = 64;
  std::string item;
  if (bytes.size() <= direct_bytes_max) {
    item = '\0';
    item += bytes;
  } else {
    item = '\1';
    append_u64(item, hash_of_bytes(bytes));
  }
  append_u64(item, id.bits);
  return item;
}

class DictionaryCheck {
 public:
  DictionaryCheck(const KeyValueSnapshot& snapshot, std::optional<std::uint64_t> next_number,
                  Findings& findings)
      : snapshot_(snapshot),
        next_number_(next_number),
        findings_(findings),
        outcome_{TermTable(next_number.value_or(1))} {}

  DictionaryOutcome run() {
    each_sound_entry(
        snapshot_, terms_space, [this](const Entry& entry) { take_term(entry); },
        [this](const Gap& gap) { take_gap("the dictionary", gap); });
    report_numbers_without_term();
    check_triple_terms();
    each_sound_entry(
        snapshot_, term_ids_space, [this](const Entry& entry) { take_index_entry(entry); },
        [this](const Gap& gap) {
          is_index_whole_ = false;
          take_gap("the index of the dictionary", gap);
        });
    compare_index();
    return std::move(outcome_);
  }

 private:
  void report(std::string where, std::string what, const char* meaning) {
    findings_.add({Finding::Kind::damage, std::move(where), std::move(what), meaning, remedy});
  }

  void take_gap(const char* where, const Gap& gap) {
    outcome_.is_whole = false;
    report(where, "part of it cannot be read: " + gap.cause.message,
           "facts with its terms cannot be shown or found");
  }

  void take_term(const Entry& entry) {
    if (entry.key.size() != id_bytes) {
      return report("the dictionary", "a key is no id", "it takes up room");
    }
    const TermId id{read_u64(entry.key)};
    const std::uint64_t number = id.payload();
    if (number == 0 || number >= next_number_.value_or(largest_number)) {
      return report(name_of(id), "its number has not been given out", "a new term may get it too");
    }
    if (outcome_.table.has_number(number)) {
      report(name_of(id), fmt::format("the number {} has two terms", number),
             "one may be taken for the other");
    }
    if (auto fault = term_fault(id, entry.value); !fault.empty()) {
      outcome_.is_whole = false;
      report(name_of(id), std::move(fault), term_meaning);
    }
    outcome_.table.add(id);
    ++outcome_.terms;
    if (!entry.value.empty() && entry.value.front() == 'q') triples_.push_back(id);
    expected_.add(hash_of(index_item(entry.value, id)));
  }

  void report_numbers_without_term() {
    std::uint64_t missing = 0;
    std::uint64_t first = 0;
    for (std::uint64_t number = 1; number < outcome_.table.next_number(); ++number) {
      if (outcome_.table.has_number(number)) continue;
      if (missing++ == 0) first = number;
    }
    if (missing == 0) return;
    outcome_.is_whole = false;
    report(
        "the dictionary",
        fmt::format("{} numbers that were given out have no term, the first is {}", missing, first),
        "facts with them cannot be shown");
  }

  void check_triple_terms() {
    for (const TermId id : triples_) {
      std::string key;
      append_u64(key, id.bits);
      const auto bytes = snapshot_.get(terms_space, key);
      if (!bytes || !bytes.value()) continue;  // told of above
      const auto parts = triple_parts(**bytes);
      if (!parts) continue;
      for (const TermId part : *parts) {
        if (inline_term(part) || outcome_.table.has(part)) continue;
        report(name_of(id), fmt::format("its part {:#018x} is no term", part.bits), term_meaning);
      }
    }
  }

  void take_index_entry(const Entry& entry) {
    const bool is_hashed = entry.key.size() == 1 + id_bytes && entry.key.front() == '\1';
    const bool is_direct = !entry.key.empty() && entry.key.front() == '\0';
    const bool fits = is_hashed ? !entry.value.empty() && entry.value.size() % id_bytes == 0
                                : is_direct && entry.value.size() == id_bytes;
    if (!fits) {
      is_index_whole_ = false;
      return report("the index of the dictionary", "an entry is damaged", index_meaning);
    }
    for (std::size_t at = 0; at < entry.value.size(); at += id_bytes) {
      actual_.add(hash_of(std::string(entry.key).append(entry.value.substr(at, id_bytes))));
    }
    if (entry.value.size() > id_bytes) check_shared_hash(entry);
  }

  /// Long terms with one hash must still be different terms.
  void check_shared_hash(const Entry& entry) {
    std::set<std::string> seen;
    for (std::size_t at = 0; at < entry.value.size(); at += id_bytes) {
      auto bytes = snapshot_.get(terms_space, entry.value.substr(at, id_bytes));
      if (!bytes || !bytes.value()) continue;  // the digests differ
      if (seen.insert(std::move(**bytes)).second) continue;
      report(name_of(TermId{read_u64(entry.value.substr(at))}), "it is in the dictionary twice",
             index_meaning);
    }
  }

  void compare_index() {
    if (expected_ == actual_ || !outcome_.is_whole || !is_index_whole_) return;
    const auto differences = find_differences(
        expected_, actual_, [this](const TakeItem& take) { walk_terms(take); },
        [this](const TakeItem& take) { walk_index(take); });
    for (const Difference& difference : differences) {
      const std::string_view item = difference.item;
      const TermId id{read_u64(item.substr(item.size() - id_bytes))};
      report(name_of(id),
             difference.is_in_first ? "the index has no entry that leads to it"
                                    : "the index leads to it from another term",
             index_meaning);
    }
  }

  void walk_terms(const TakeItem& take) const {
    each_sound_entry(
        snapshot_, terms_space,
        [&](const Entry& entry) {
          if (entry.key.size() != id_bytes) return;
          const std::string item = index_item(entry.value, TermId{read_u64(entry.key)});
          take(hash_of(item), item);
        },
        [](const Gap&) {});
  }

  void walk_index(const TakeItem& take) const {
    each_sound_entry(
        snapshot_, term_ids_space,
        [&](const Entry& entry) {
          for (std::size_t at = 0; at + id_bytes <= entry.value.size(); at += id_bytes) {
            const std::string item =
                std::string(entry.key).append(entry.value.substr(at, id_bytes));
            take(hash_of(item), item);
          }
        },
        [](const Gap&) {});
  }

  const KeyValueSnapshot& snapshot_;
  std::optional<std::uint64_t> next_number_;
  Findings& findings_;
  DictionaryOutcome outcome_;
  std::vector<TermId> triples_;
  MultisetDigest expected_;  // index entries that the terms demand
  MultisetDigest actual_;
  bool is_index_whole_ = true;
};

}  // namespace

DictionaryOutcome check_dictionary(const KeyValueSnapshot& snapshot,
                                   std::optional<std::uint64_t> next_number, Findings& findings) {
  return DictionaryCheck(snapshot, next_number, findings).run();
}

}  // namespace quoth::storage
