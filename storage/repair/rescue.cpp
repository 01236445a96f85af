#include "storage/repair/rescue.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/check/sound_entries.hpp"
#include "storage/check/sound_terms.hpp"
#include "storage/store/snapshot.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t batch_quads = 50'000;

std::optional<StoreState> state_of(const KeyValueSnapshot& snapshot) {
  auto state = read_state(snapshot);
  return state ? std::optional(state.value()) : std::nullopt;
}

/// Without the counts, packed terms are looked for wherever a block may be.
TermNumbers numbers_of(const KeyValueSnapshot& snapshot, const std::optional<StoreState>& state) {
  if (state) return state->term_numbers();
  TermNumbers numbers;
  each_sound_term(
      snapshot, std::nullopt,
      [&numbers](const SoundTerm& term) {
        const std::uint64_t end = term.id.payload() + 1;
        numbers.next = std::max(numbers.next, end);
        if (term.home != TermHome::fresh) numbers.packed_end = std::max(numbers.packed_end, end);
      },
      [](const TermFault&) {});
  return numbers;
}

std::vector<TermId> ids_of(std::span<const QuadIds> quads) {
  std::vector<TermId> ids;
  for (const QuadIds& quad : quads) {
    for (const TermId id : quad) {
      if (id != default_graph) ids.push_back(id);
    }
  }
  return ids;
}

bool has_all(const std::unordered_map<TermId, Term>& terms, const QuadIds& quad) {
  return std::all_of(quad.begin(), quad.end(),
                     [&terms](TermId id) { return id == default_graph || terms.contains(id); });
}

}  // namespace

Rescue::Rescue(const KeyValueSnapshot& damaged, Store& target, std::filesystem::path uncertain_file,
               const RepairOptions& options, RepairOutcome& outcome)
    : damaged_(damaged),
      target_(target),
      uncertain_file_(std::move(uncertain_file)),
      options_(options),
      outcome_(outcome),
      state_(state_of(damaged)),
      terms_(damaged, numbers_of(damaged, state_)) {}

Result<void> Rescue::run(Trust trust) {
  if (options_.progress) options_.progress("reading the facts");
  each_saved_quad(
      damaged_, trust, [this](const SavedQuad& saved) { take_quad(saved); },
      [this](std::string loss) { outcome_.lost.push_back(std::move(loss)); });
  if (failure_) failure_ = write_batch();
  if (!failure_) return failure_;
  if (auto written = write_uncertain(); !written) return written;
  if (options_.progress) options_.progress("reading the documents");
  if (auto copied = copy_records(); !copied) return copied;
  const auto figures = target_.figures();
  if (!figures) return figures.error();
  outcome_.quads_saved = figures->quads;
  outcome_.terms_saved = figures->terms;
  tell_losses(figures->quads);
  return {};
}

void Rescue::take_quad(const SavedQuad& saved) {
  if (!failure_) return;
  if (!saved.is_certain) return uncertain_.push_back(saved.quad);
  batch_.push_back(saved.quad);
  if (batch_.size() == batch_quads) failure_ = write_batch();
}

Result<void> Rescue::write_batch() {
  if (batch_.empty()) return {};
  const auto terms = terms_.find(ids_of(batch_));
  auto writer = target_.begin();
  if (!writer) return writer.error();
  if (auto added = add_batch(**writer, terms); !added) return added;
  batch_.clear();
  return writer.value()->commit();
}

Result<void> Rescue::add_batch(WriteTransaction& writer,
                               const std::unordered_map<TermId, Term>& terms) {
  std::unordered_map<TermId, TermId> new_ids{{default_graph, default_graph}};
  std::vector<TermId> old_ids;
  std::vector<Term> wanted;
  for (const auto& [old_id, term] : terms) {
    old_ids.push_back(old_id);
    wanted.push_back(term);
  }
  const auto ids = writer.intern_all(wanted);
  if (!ids) return ids.error();
  for (std::size_t i = 0; i < old_ids.size(); ++i) new_ids.emplace(old_ids[i], (*ids)[i]);
  for (const QuadIds& quad : batch_) {
    if (!has_all(terms, quad)) {
      ++without_terms_;
      continue;
    }
    const auto added =
        writer.add({new_ids[quad[0]], new_ids[quad[1]], new_ids[quad[2]], new_ids[quad[3]]});
    if (!added) return added.error();
  }
  return {};
}

/// Facts that came as certain from another place too are not among them.
Result<void> Rescue::write_uncertain() {
  if (uncertain_.empty()) return {};
  std::sort(uncertain_.begin(), uncertain_.end());
  uncertain_.erase(std::unique(uncertain_.begin(), uncertain_.end()), uncertain_.end());
  const auto snapshot = target_.snapshot();
  if (!snapshot) return snapshot.error();
  std::ofstream file;
  for (std::size_t begin = 0; begin < uncertain_.size(); begin += batch_quads) {
    const std::size_t count = std::min(batch_quads, uncertain_.size() - begin);
    const auto quads = std::span(uncertain_).subspan(begin, count);
    const auto terms = terms_.find(ids_of(quads));
    for (const QuadIds& quad : quads) {
      if (!has_all(terms, quad)) {
        ++without_terms_;
        continue;
      }
      QuadPattern pattern;
      std::string line;
      bool is_known = true;
      for (std::size_t i = 0; i < 4; ++i) {
        const bool is_default = quad[i] == default_graph;
        if (!is_default) line += to_string(terms.at(quad[i])) + ' ';
        auto id = is_default ? Result<std::optional<TermId>>(std::optional(default_graph))
                             : snapshot.value()->find(terms.at(quad[i]));
        if (!id) return id.error();
        is_known = is_known && id.value();
        if (id.value()) pattern.columns[i] = QuadPattern::exactly(**id);
      }
      const auto found = is_known ? snapshot.value()->count(pattern, 1) : Result<std::uint64_t>(0u);
      if (!found) return found.error();
      if (found.value() > 0) continue;
      if (!file.is_open()) file.open(uncertain_file_, std::ios::binary | std::ios::trunc);
      file << line << ".\n";
      ++outcome_.quads_uncertain;
    }
  }
  if (outcome_.quads_uncertain == 0) return {};
  file.close();
  if (!file) return Error{ErrorKind::io, uncertain_file_.string() + " cannot be written", {}, {}};
  outcome_.uncertain_file = uncertain_file_;
  return {};
}

Result<void> Rescue::copy_records() {
  auto writer = target_.begin();
  if (!writer) return writer.error();
  for (const RecordSpace space :
       {RecordSpace::extractions, RecordSpace::derived_quads, RecordSpace::merges}) {
    if (auto copied = copy_records(space, **writer); !copied) return copied;
  }
  return writer.value()->commit();
}

Result<void> Rescue::copy_records(RecordSpace space, WriteTransaction& writer) {
  Result<void> put;
  std::uint64_t dropped = 0;
  const NewId new_id = [&](TermId old_id) -> std::optional<TermId> {
    if (old_id == default_graph) return old_id;
    const auto terms = terms_.find({old_id});
    if (terms.empty()) return std::nullopt;
    const auto id = writer.view().find(terms.begin()->second);
    return id ? id.value() : std::nullopt;
  };
  each_sound_entry(
      damaged_, space_of(space),
      [&](const Entry& entry) {
        if (!put) return;
        std::optional<SavedRecord> record =
            SavedRecord{space, std::string(entry.key), std::string(entry.value)};
        if (options_.translate) record = options_.translate(std::move(*record), new_id);
        if (!record) {
          ++dropped;
          return;
        }
        put = writer.put_record(record->space, record->key, record->value);
        ++outcome_.records_saved;
      },
      [&](const Gap& gap) {
        outcome_.lost.push_back("records of documents cannot be read: " + gap.cause.message);
      });
  if (dropped > 0) {
    outcome_.lost.push_back(fmt::format("{} {} cannot be kept", dropped,
                                        space == RecordSpace::extractions
                                            ? "records of documents"
                                            : "notes of which facts are derived"));
  }
  return put;
}

void Rescue::tell_losses(std::uint64_t quads_written) {
  if (without_terms_ > 0) {
    outcome_.lost.push_back(
        fmt::format("{} facts hold a term that cannot be read any more", without_terms_));
  }
  if (!state_) {
    outcome_.lost.push_back("how many facts there were is not known: the counts cannot be read");
    return;
  }
  const std::uint64_t found = quads_written + outcome_.quads_uncertain;
  if (found < state_->quads) {
    outcome_.lost.push_back(
        fmt::format("{} of {} facts are lost", state_->quads - found, state_->quads));
  }
  if (quads_written > state_->quads) {
    outcome_.lost.push_back(fmt::format(
        "the store counted {} facts and {} were found: some that were removed may be back",
        state_->quads, quads_written));
  }
}

}  // namespace quoth::storage
