#include "storage/check/check_folder.hpp"

#include "storage/check/check_store.hpp"
#include "storage/layout/store_folder.hpp"

namespace quoth::storage {
namespace {

constexpr const char* repair = "`quoth repair` saves what can be read";

Finding damaged_files(std::string what, std::string meaning) {
  return {Finding::Kind::damage, "the files of the store", std::move(what), std::move(meaning),
          repair};
}

/// What the way in which the folder opened tells of it.
std::vector<Finding> findings_of(const Inspection& inspection, bool was_closed_cleanly) {
  std::vector<Finding> findings;
  if (inspection.is_end_of_log_torn && !was_closed_cleanly) {
    findings.push_back({Finding::Kind::note, "the end of the log",
                        "its last record is cut short: the process that wrote it died",
                        "a change that was not acknowledged is not in the store",
                        "the next open drops the record"});
    return findings;
  }
  for (const Error& refusal : inspection.refusals) {
    if (inspection.is_log_cut) {
      findings.push_back(damaged_files(
          refusal.message, "what the log holds behind that place is not in the figures below"));
    } else {
      findings.push_back(damaged_files(refusal.message, inspection.store == nullptr
                                                            ? "the store does not open"
                                                            : "something may be lost"));
    }
  }
  return findings;
}

}  // namespace

Result<CheckReport> check_folder(const std::filesystem::path& folder, const CheckOptions& options) {
  auto inspection = inspect_rocksdb_store(store_folder(folder));
  if (!inspection) return inspection.error();
  CheckReport report;
  bool was_closed_cleanly = false;
  if (inspection->store != nullptr) {
    const auto figures = inspection->store->figures();
    if (!figures) return figures.error();
    was_closed_cleanly = figures->was_closed_cleanly.value_or(false);
    auto checked = check_store(*inspection->store, options);
    if (!checked) return checked.error();
    report = std::move(checked).value();
  }
  const auto findings = findings_of(inspection.value(), was_closed_cleanly);
  report.findings.insert(report.findings.begin(), findings.begin(), findings.end());
  return report;
}

}  // namespace quoth::storage
