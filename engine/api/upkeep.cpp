#include "engine/api/check_records.hpp"
#include "engine/api/database_state.hpp"
#include "engine/api/verify_statements.hpp"
#include "engine/ingest/extraction_record.hpp"
#include "engine/ingest/merge_record.hpp"
#include "engine/ingest/store_derivation.hpp"
#include "engine/names/label_predicates.hpp"
#include "storage/backup/backup.hpp"
#include "storage/check/check_folder.hpp"
#include "storage/repair/repair.hpp"

namespace quoth {
namespace {

storage::CheckOptions storage_options(const CheckOptions& options) { return {options.progress}; }

CheckReport report_of(storage::CheckReport checked) {
  CheckReport report;
  report.findings = std::move(checked.findings);
  report.quads = checked.quads;
  report.blocks = checked.blocks;
  report.terms = checked.terms;
  return report;
}

/// What the engine keeps in a store that is sound below.
Result<void> add_records(const storage::Store& store, const CheckOptions& options,
                         CheckReport& report) {
  if (options.progress) options.progress("the documents");
  const auto snapshot = store.snapshot();
  if (!snapshot) return snapshot.error();
  return api::check_records(*snapshot.value(), report);
}

/// The record of a merge holds ids, which a repaired store gives anew.
std::optional<storage::SavedRecord> translate_merge(storage::SavedRecord record,
                                                    const storage::NewId& new_id) {
  auto merge = ingest::decode_merge(record.value);
  if (!merge) return std::nullopt;
  std::erase_if(merge->moved, [&](ingest::MovedFact& fact) {
    for (storage::TermId& id : fact.before) {
      const auto now = new_id(id);
      if (!now) return true;  // a term that is lost, and with it the fact
      id = *now;
    }
    return false;
  });
  record.value = ingest::encode_merge(merge.value());
  return record;
}

/// So does the list of derived facts.
std::optional<storage::SavedRecord> translate(storage::SavedRecord record,
                                              const storage::NewId& new_id) {
  if (record.space == storage::RecordSpace::extractions) {
    if (!ingest::decode_extraction(record.value)) return std::nullopt;
    return record;
  }
  if (record.space == storage::RecordSpace::merges)
    return translate_merge(std::move(record), new_id);
  if (ingest::is_derivation_stamp(record.key)) {
    record.value = ingest::stale_stamp();  // facts may be missing: all are derived anew
    return record;
  }
  auto quad = ingest::derived_quad(record.key, record.value);
  if (!quad) return std::nullopt;
  for (storage::TermId& id : *quad) {
    const auto now = new_id(id);
    if (!now) return std::nullopt;
    id = *now;
  }
  record.key = ingest::derived_key(*quad);
  return record;
}

}  // namespace

bool CheckReport::is_sound() const {
  for (const Finding& finding : findings) {
    if (finding.kind == Finding::Kind::damage) return false;
  }
  return true;
}

Result<CheckReport> Database::check(const CheckOptions& options) const {
  auto checked = state_->store->check(storage_options(options));
  if (!checked) return checked.error();
  CheckReport report = report_of(std::move(checked).value());
  if (!report.is_sound()) return report;
  if (auto added = add_records(*state_->store, options, report); !added) return added.error();
  return report;
}

Result<CheckReport> Database::check_folder(const std::filesystem::path& folder,
                                           const CheckOptions& options) {
  auto checked = storage::check_folder(folder, storage_options(options));
  if (!checked) return checked.error();
  CheckReport report = report_of(std::move(checked).value());
  // Records are read through a store, which a damaged or an empty one may not give.
  if (!report.is_sound() || (report.quads == 0 && report.terms == 0)) return report;
  storage::StoreOptions reading;
  reading.access = storage::Access::read_only;
  reading.create_if_missing = false;
  auto store = storage::Store::open(folder, reading);
  if (!store) return store.error();
  if (auto added = add_records(**store, options, report); !added) return added.error();
  return report;
}

Result<VerifyReport> Database::verify() const {
  const auto snapshot = state_->store->snapshot();
  if (!snapshot) return snapshot.error();
  VerifyReport report;
  if (auto done = api::verify_statements(*snapshot.value(), report); !done) return done.error();
  return report;
}

Result<void> Database::optimize() { return state_->store->optimize(); }

Result<void> Database::backup(const std::filesystem::path& folder) {
  return state_->store->back_up(folder);
}

Result<void> Database::restore(const std::filesystem::path& backup,
                               const std::filesystem::path& folder) {
  return storage::restore(backup, folder);
}

Result<RepairReport> Database::repair(const std::filesystem::path& folder,
                                      const CheckOptions& options) {
  storage::RepairOptions wanted;
  wanted.label_predicates.assign(label_predicates.begin(), label_predicates.end());
  wanted.translate = translate;
  wanted.progress = options.progress;
  auto outcome = storage::repair(folder, wanted);
  if (!outcome) return outcome.error();
  RepairReport report;
  report.quads_saved = outcome->quads_saved;
  report.terms_saved = outcome->terms_saved;
  report.records_saved = outcome->records_saved;
  report.quads_uncertain = outcome->quads_uncertain;
  report.uncertain_file = std::move(outcome->uncertain_file);
  report.damaged_folder = std::move(outcome->damaged_folder);
  report.lost = std::move(outcome->lost);
  return report;
}

}  // namespace quoth
