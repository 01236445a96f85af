#include "storage/check/dictionary_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/check/term_index.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/each_term.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_runs.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t fresh_batch_terms = 1024;
constexpr const char* term_meaning = "facts with it cannot be shown";
constexpr const char* index_meaning = "facts with it cannot be found by it";
constexpr const char* dictionary_remedy =
    "`quoth repair` makes the dictionary anew from what can be read";

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

class DictionaryCheck {
 public:
  DictionaryCheck(const KeyValueSnapshot& snapshot, const std::optional<TermNumbers>& numbers,
                  Findings& findings)
      : snapshot_(snapshot),
        numbers_(numbers),
        findings_(findings),
        source_{snapshot, numbers.value_or(TermNumbers{}),
                std::make_shared<TermCache>(cache_bytes)},
        packed_(source_),
        dictionary_(source_),
        outcome_{TermTable(numbers ? numbers->next : 1)} {}

  DictionaryOutcome run() {
    each_sound_term(
        snapshot_, numbers_, [this](const SoundTerm& term) { take_term(term); },
        [this](const TermFault& fault) {
          outcome_.is_whole = false;
          report(fault.where, fault.what, "facts with its terms cannot be shown");
        });
    look_for_fresh_in_blocks();
    report_numbers_without_term();
    check_triple_terms();
    check_runs();
    compare_index();
    return std::move(outcome_);
  }

 private:
  static constexpr std::size_t cache_bytes = std::size_t{16} << 20;

  struct TriplePart {
    TermId triple;
    TermId part;
  };

  void report(std::string where, std::string what, const char* meaning) {
    findings_.add(
        {Finding::Kind::damage, std::move(where), std::move(what), meaning, dictionary_remedy});
  }

  void take_term(const SoundTerm& term) {
    const std::uint64_t number = term.id.payload();
    if (numbers_ && number >= numbers_->next) {
      return report(name_of(term.id), "its number has not been given out",
                    "a new term may get it too");
    }
    if (outcome_.table.has_number(number)) {
      report(name_of(term.id), fmt::format("the number {} has two terms", number),
             "one may be taken for the other");
    }
    if (auto fault = term_fault(term.id, term.bytes); !fault.empty()) {
      outcome_.is_whole = false;
      report(name_of(term.id), std::move(fault), term_meaning);
    }
    outcome_.table.add(term.id);
    ++outcome_.terms;
    expected_.add(hash_of(index_item(term)));
    if (const auto parts = triple_parts(term.bytes)) {
      for (const TermId part : *parts) parts_.push_back({term.id, part});
      if (term.home != TermHome::fresh) {
        outcome_.packed_triples.add(
            hash_of(QuadIds{(*parts)[0], (*parts)[1], (*parts)[2], term.id}));
      }
    }
    if (term.home != TermHome::fresh) return;
    fresh_.emplace_back(term.id, term.bytes);
    if (fresh_.size() == fresh_batch_terms) look_for_fresh_in_blocks();
  }

  /// A fresh term that is packed as well has two numbers.
  void look_for_fresh_in_blocks() {
    std::vector<HashedBytes> terms;
    for (const auto& [id, bytes] : fresh_) terms.push_back({bytes, hash_of_bytes(bytes)});
    std::vector<std::optional<std::uint64_t>> numbers(terms.size());
    // What cannot be read is told of by the walk over the index.
    const auto found = packed_.find_many(terms, numbers);
    for (std::size_t i = 0; found && i < terms.size(); ++i) {
      if (numbers[i]) report_twice(fresh_[i].first);
    }
    fresh_.clear();
  }

  void report_twice(TermId id) {
    report(name_of(id), "it is in the dictionary twice", index_meaning);
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
    for (const auto& [triple, part] : parts_) {
      if (inline_term(part) || outcome_.table.has(part)) continue;
      report(name_of(triple), fmt::format("its part {:#018x} is no term", part.bits), term_meaning);
    }
  }

  /// Conditions on beginnings of texts are answered by the order that is noted.
  void check_runs() {
    const auto runs = read_term_runs(snapshot_);
    const char* const meaning = "conditions on how a text begins find too little or too much";
    if (!runs) return report("the order of the terms", runs.error().message, meaning);
    if (runs->empty() || !outcome_.is_whole || !numbers_) return;
    if (runs->back().end > numbers_->packed_end) {
      return report("the order of the terms", "it is noted of terms that are not packed", meaning);
    }
    auto run = runs->begin();
    std::string last;
    const auto walked = for_each_term(source_, [&](TermId id, std::string_view bytes) {
      if (run != runs->end() && id.payload() == run->end) ++run;
      if (run == runs->end() || id.payload() < run->first) return Result<void>();
      if (id.payload() > run->first && !ascend(last, bytes)) {
        report(name_of(id), "it comes before the term before it, though an order is noted",
               meaning);
      }
      last = bytes;
      return Result<void>();
    });
    if (!walked) report("the dictionary", walked.error().message, term_meaning);
  }

  static bool ascend(std::string_view a, std::string_view b) {
    return tag_of_bytes(a) != tag_of_bytes(b) ? tag_of_bytes(a) < tag_of_bytes(b) : a < b;
  }

  void compare_index() {
    MultisetDigest actual;
    bool is_index_whole = true;
    const auto packed = numbers_ ? std::optional(numbers_->packed()) : std::nullopt;
    each_index_entry(snapshot_, packed,
                     {[&](const Hash128& hash, std::string_view) { actual.add(hash); },
                      [this](const SharedHash& shared) { compare_terms(shared); },
                      [&](const TermFault& fault) {
                        is_index_whole = false;
                        report(fault.where, fault.what, "facts with its terms cannot be found");
                      }});
    if (actual == expected_ || !is_index_whole || !outcome_.is_whole || !numbers_) return;
    report_index_differences(actual);
  }

  void compare_terms(const SharedHash& shared) {
    const auto first = dictionary_.term(outcome_.table.id_of(shared.number));
    const auto second = dictionary_.term(outcome_.table.id_of(shared.other));
    if (first && second && first.value() == second.value()) {
      report_twice(outcome_.table.id_of(shared.number));
    }
  }

  void report_index_differences(const MultisetDigest& actual) {
    const WalkItems terms = [this](const TakeItem& take) {
      each_sound_term(
          snapshot_, numbers_,
          [&](const SoundTerm& term) {
            const std::string item = index_item(term);
            take(hash_of(item), item);
          },
          [](const TermFault&) {});
    };
    const WalkItems index = [this](const TakeItem& take) {
      each_index_entry(snapshot_, numbers_->packed(),
                       {take, [](const SharedHash&) {}, [](const TermFault&) {}});
    };
    for (const Difference& difference : find_differences(expected_, actual, terms, index)) {
      report(fmt::format("the term with the number {}", number_in(difference.item)),
             difference.is_in_first ? "the index has no entry that leads to it"
                                    : "the index leads to it from another term",
             index_meaning);
    }
  }

  const KeyValueSnapshot& snapshot_;
  const std::optional<TermNumbers>& numbers_;
  Findings& findings_;
  TermSource source_;
  PackedTerms packed_;
  Dictionary dictionary_;
  DictionaryOutcome outcome_;
  std::vector<TriplePart> parts_;
  std::vector<std::pair<TermId, std::string>> fresh_;  // not yet looked for in the blocks
  MultisetDigest expected_;                            // index entries that the terms demand
};

}  // namespace

DictionaryOutcome check_dictionary(const KeyValueSnapshot& snapshot,
                                   const std::optional<TermNumbers>& numbers, Findings& findings) {
  return DictionaryCheck(snapshot, numbers, findings).run();
}

}  // namespace quoth::storage
