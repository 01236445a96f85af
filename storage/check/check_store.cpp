#include "storage/check/check_store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/check/dictionary_check.hpp"
#include "storage/check/differences.hpp"
#include "storage/check/history_check.hpp"
#include "storage/check/names_check.hpp"
#include "storage/check/order_check.hpp"
#include "storage/check/quad_checks.hpp"
#include "storage/check/text_index_check.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/store/meta.hpp"

namespace quoth::storage {
namespace {

class StoreCheck {
 public:
  StoreCheck(const KeyValueSnapshot& snapshot, std::uint32_t format, const CheckOptions& options)
      : snapshot_(snapshot), format_(format), options_(options) {}

  CheckReport run(const Result<void>& checksums) {
    if (!checksums) {
      report("the files of the store", checksums.error().message, "what they hold may be lost",
             "`quoth repair` saves what can be read");
    }
    const auto state = read_state(snapshot_);
    if (!state) {
      report("the counts of the store", state.error().message, "nothing can be written",
             "`quoth repair` counts anew");
    }
    step("the dictionary");
    const std::optional<TermNumbers> numbers =
        state ? std::optional(state->term_numbers()) : std::nullopt;
    const auto dictionary = check_dictionary(snapshot_, numbers, findings_);
    if (numbers && dictionary.is_whole) {
      step("the text index");
      check_text_index(snapshot_, *numbers, findings_);
    }
    check_orders(dictionary, numbers.value_or(TermNumbers{}), state ? state->next_block : 0,
                 state ? std::optional(state->folded_commits) : std::nullopt);
    if (state) check_counts(*state, dictionary);
    step("the history");
    if (state && format_ >= first_format_with_history) check_history(snapshot_, *state, findings_);
    CheckReport result;
    result.findings = findings_.take();
    result.quads = outcomes_[0].quads;
    for (const OrderOutcome& outcome : outcomes_) result.blocks += outcome.blocks;
    result.blocks += triple_blocks_;
    result.terms = dictionary.terms;
    return result;
  }

 private:
  void step(std::string_view what) const {
    if (options_.progress) options_.progress(what);
  }

  void report(std::string where, std::string what, std::string meaning, std::string remedy) {
    findings_.add({Finding::Kind::damage, std::move(where), std::move(what), std::move(meaning),
                   std::move(remedy)});
  }

  void check_orders(const DictionaryOutcome& dictionary, const TermNumbers& numbers,
                    std::uint64_t next_block, std::optional<std::uint64_t> folded_commits) {
    directories_ = check_directories(snapshot_, next_block, findings_);
    read_updates(folded_commits);
    NamesCheck names(snapshot_, numbers, findings_);
    DistinctCounter subjects;
    DistinctCounter objects;
    ColumnCheck subject(dictionary.table, "subject", findings_);
    ColumnCheck predicate(dictionary.table, "predicate", findings_);
    ColumnCheck object(dictionary.table, "object", findings_);
    ColumnCheck graph(dictionary.table, "graph", findings_);
    check_one(IndexOrder::spo, [&](const QuadIds& columns) {
      subject.take(columns[0]);
      graph.take(columns[3]);
    });
    check_one(IndexOrder::sop, {});
    check_one(IndexOrder::pso, [&](const QuadIds& columns) {
      predicate.take(columns[0]);
      subjects.take(columns[0], columns[1]);
      names.take(quad_in(columns, IndexOrder::pso));
    });
    check_one(IndexOrder::pos,
              [&](const QuadIds& columns) { objects.take(columns[0], columns[1]); });
    check_one(IndexOrder::osp, [&](const QuadIds& columns) { object.take(columns[0]); });
    check_one(IndexOrder::ops, {});
    compare_orders();
    if (format_ >= first_format_with_triple_rows) check_triple_terms(dictionary);
    const bool can_count = of(IndexOrder::pso).is_whole && of(IndexOrder::pos).is_whole;
    if (can_count && format_ >= first_format_with_statistics) {
      check_statistics(snapshot_, subjects, objects, findings_);
    }
    step("the alias index");
    if (of(IndexOrder::pso).is_whole && dictionary.is_whole) names.finish();
  }

  void read_updates(std::optional<std::uint64_t> folded_commits) {
    SoundUpdates read = read_sound_updates(snapshot_, format_, folded_commits);
    updates_ = std::move(read.updates);
    are_updates_whole_ = read.faults.empty();
    if (read.repeated > 0) {
      read.faults.push_back(
          fmt::format("{} of them do not follow from the one before", read.repeated));
    }
    for (std::string& fault : read.faults) {
      report("the updates beside the blocks", std::move(fault),
             "a change made since the last `optimize` may be lost",
             "`quoth repair` keeps what is certain");
    }
  }

  OrderOutcome& of(IndexOrder order) { return outcomes_[static_cast<std::size_t>(order)]; }

  void check_one(IndexOrder order, const VisitColumns& visit) {
    step(fmt::format("the order {}", name_of(order)));
    of(order) = check_order(snapshot_, {RowTable::quads, order}, directory(order), updates_, visit,
                            findings_);
  }

  /// Each order of triple terms against the dictionary, which they are made from.
  void check_triple_terms(const DictionaryOutcome& dictionary) {
    step("the index of triple terms");
    for (const IndexOrder order : all_orders) {
      const TableOrder triples{RowTable::triple_terms, order};
      const auto outcome =
          check_order(snapshot_, triples, directories_.of(triples), {}, {}, findings_);
      triple_blocks_ += outcome.blocks;
      if (!outcome.is_whole || !dictionary.is_whole) continue;
      if (outcome.digest == dictionary.packed_triples) continue;
      report(fmt::format("the order {}", title_of(triples)),
             fmt::format("it does not hold the triple terms of the dictionary: {} against {}",
                         outcome.quads_in_blocks, dictionary.packed_triples.count()),
             "patterns with triple terms find too little or too much",
             "`quoth repair` makes it anew");
    }
  }

  const SoundDirectory& directory(IndexOrder order) const {
    return directories_.of({RowTable::quads, order});
  }

  /// Each order that can be read whole against the one that most of them agree with.
  void compare_orders() {
    const IndexOrder reference = reference_order();
    for (const IndexOrder order : all_orders) {
      if (!of(order).is_whole || of(order).digest == of(reference).digest) continue;
      report(
          fmt::format("the order {}", name_of(order)),
          fmt::format("it does not hold the same facts as the order {}: {} against {}",
                      name_of(reference), of(order).quads_in_blocks, of(reference).quads_in_blocks),
          "an answer depends on how it is looked for",
          "`quoth repair` makes all orders anew from what they hold together");
      report_differences(reference, order);
    }
  }

  IndexOrder reference_order() {
    IndexOrder best = IndexOrder::spo;
    std::ptrdiff_t best_agreeing = 0;
    for (const IndexOrder order : all_orders) {
      if (!of(order).is_whole) continue;
      const auto agreeing =
          std::count_if(outcomes_.begin(), outcomes_.end(), [&](const OrderOutcome& other) {
            return other.is_whole && other.digest == of(order).digest;
          });
      if (agreeing > best_agreeing) best = order;
      best_agreeing = std::max(best_agreeing, agreeing);
    }
    return best;
  }

  void report_differences(IndexOrder reference, IndexOrder order) {
    const auto walk = [this](IndexOrder which) {
      return [this, which](const TakeItem& take) {
        Findings ignored;
        check_order(
            snapshot_, {RowTable::quads, which}, directory(which), {},
            [&](const QuadIds& columns) {
              const QuadIds quad = quad_in(columns, which);
              take(hash_of(quad), {reinterpret_cast<const char*>(quad.data()), sizeof quad});
            },
            ignored);
      };
    };
    const auto differences =
        find_differences(of(reference).digest, of(order).digest, walk(reference), walk(order));
    for (const Difference& difference : differences) {
      QuadIds quad{};
      std::copy_n(difference.item.data(), sizeof quad, reinterpret_cast<char*>(quad.data()));
      report(fmt::format("the fact {:#018x} {:#018x} {:#018x} {:#018x}", quad[0].bits, quad[1].bits,
                         quad[2].bits, quad[3].bits),
             fmt::format("it is in the order {} and not in the order {}",
                         name_of(difference.is_in_first ? reference : order),
                         name_of(difference.is_in_first ? order : reference)),
             "", "");
    }
  }

  void check_counts(const StoreState& state, const DictionaryOutcome& dictionary) {
    const auto compare = [this](const char* what, std::uint64_t said, std::uint64_t found) {
      if (said == found) return;
      report("the counts of the store",
             fmt::format("{} {} are noted, and {} found", said, what, found),
             "figures are wrong, or something is lost", "`quoth repair` counts anew");
    };
    const bool knows_facts = of(IndexOrder::spo).is_whole && are_updates_whole_;
    if (knows_facts) compare("facts", state.quads, of(IndexOrder::spo).quads);
    if (dictionary.is_whole) compare("terms", state.terms, dictionary.terms);
  }

  const KeyValueSnapshot& snapshot_;
  std::uint32_t format_;
  const CheckOptions& options_;
  Findings findings_;
  SoundDirectories directories_;
  std::vector<Update> updates_;
  bool are_updates_whole_ = true;
  std::array<OrderOutcome, 6> outcomes_;
  std::uint64_t triple_blocks_ = 0;
};

/// Nothing for a format that can be read.
std::optional<Finding> format_finding(const Result<std::uint32_t>& format) {
  if (format && format.value() != 0) return std::nullopt;
  return Finding{Finding::Kind::damage, "the format of the store",
                 format ? "it is not noted" : format.error().message, "the store does not open",
                 "`quoth repair` writes it anew"};
}

/// Whether a process died before it had written anything; the next open begins again.
Result<bool> is_unwritten(const KeyValueSnapshot& snapshot) {
  for (std::size_t space = 0; space < space_names().size(); ++space) {
    const auto first = snapshot.scan(static_cast<SpaceId>(space), {})->next();
    if (!first) return first.error();
    if (!first->empty()) return false;
  }
  return true;
}

CheckReport unwritten_report() {
  CheckReport report;
  report.findings.push_back({Finding::Kind::note, "the store", "nothing has been written to it yet",
                             "", "the next open for writing makes it ready"});
  return report;
}

}  // namespace

Result<CheckReport> check_store(const KeyValueStore& store, const CheckOptions& options) {
  const auto snapshot = store.snapshot();
  if (!snapshot) return snapshot.error();
  const auto format = read_format(*snapshot.value());
  if (!format && format.error().kind == ErrorKind::unsupported) return format.error();
  const auto unwritten = is_unwritten(*snapshot.value());
  if (unwritten && unwritten.value()) return unwritten_report();
  if (options.progress) options.progress("the checksums of all files");
  StoreCheck check(*snapshot.value(), format ? format.value() : 0, options);
  auto report = check.run(store.verify());
  if (auto finding = format_finding(format)) {
    report.findings.insert(report.findings.begin(), std::move(*finding));
  }
  return report;
}

}  // namespace quoth::storage
