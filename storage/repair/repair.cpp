#include "storage/repair/repair.hpp"

#include <fmt/format.h>

#include "storage/backup/unfinished_folder.hpp"
#include "storage/check/check_folder.hpp"
#include "storage/layout/store_folder.hpp"
#include "storage/repair/rescue.hpp"
#include "storage/store/meta.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

fs::path beside(const fs::path& folder, const std::string& ending) {
  fs::path path = folder;
  path += ending;
  return path;
}

/// The first N for which neither name is taken.
std::size_t free_number(const fs::path& folder) {
  std::error_code ignored;
  for (std::size_t number = 1;; ++number) {
    const bool is_taken =
        fs::exists(beside(folder, fmt::format(".damaged-{}", number)), ignored) ||
        fs::exists(beside(folder, fmt::format(".uncertain-{}.nq", number)), ignored);
    if (!is_taken) return number;
  }
}

/// A folder that goes when it is no longer needed.
class ScratchCopy {
 public:
  explicit ScratchCopy(fs::path path) : path_(std::move(path)) {}
  ScratchCopy(const ScratchCopy&) = delete;
  ScratchCopy& operator=(const ScratchCopy&) = delete;
  ~ScratchCopy() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Copies the files of a database, without what told how it was closed.
Result<void> copy_files(const fs::path& from, const fs::path& to) {
  std::error_code code;
  fs::remove_all(to, code);
  fs::create_directory(to, code);
  if (code) return file_error(to, code);
  for (const auto& entry : fs::directory_iterator(from, code)) {
    const std::string name = entry.path().filename().string();
    const bool is_wanted =
        entry.is_regular_file(code) && name != "LOCK" && name != "CLEAN-CLOSE" && name != "OPENING";
    // A file that cannot be read is left out, as one that is damaged will be.
    std::error_code unreadable;
    if (is_wanted) fs::copy_file(entry.path(), to / name, unreadable);
    if (unreadable == std::errc::no_space_on_device) return file_error(to / name, unreadable);
  }
  return code ? Result<void>(file_error(from, code)) : Result<void>();
}

/// The damaged store, opened in the way that forgives least.
struct Patient {
  std::unique_ptr<ScratchCopy> copy;  // behind a store that had to be put together anew
  std::unique_ptr<KeyValueStore> store;
  Trust trust = Trust::one_state;
};

Result<Patient> open_copy(const fs::path& folder, RepairOutcome& outcome) {
  Patient patient;
  patient.copy = std::make_unique<ScratchCopy>(beside(folder, ".repair-copy"));
  patient.trust = Trust::remade;
  if (auto copied = copy_files(folder, patient.copy->path()); !copied) return copied.error();
  const auto options = store_folder(patient.copy->path());
  if (auto remade = remake_rocksdb_folder(options); !remade) return remade.error();
  auto inspection = inspect_rocksdb_store(options);
  if (!inspection) return inspection.error();
  if (inspection->store == nullptr) {
    return Error{ErrorKind::corrupt,
                 fmt::format("nothing in {} can be read: {}", folder.string(),
                             inspection->refusals.back().message),
                 {},
                 "a backup is what is left"};
  }
  patient.store = std::move(inspection->store);
  outcome.lost.push_back(
      "the list of the store's files cannot be read, or files are missing: the store was put "
      "together from the files that can be");
  return patient;
}

Result<Patient> open_patient(const fs::path& folder, RepairOutcome& outcome) {
  auto inspection = inspect_rocksdb_store(store_folder(folder));
  if (!inspection) return inspection.error();
  if (inspection->is_open_elsewhere) {
    return Error{ErrorKind::conflict,
                 fmt::format("the store {} is open for writing", folder.string()),
                 {},
                 "close it first"};
  }
  if (inspection->store == nullptr) return open_copy(folder, outcome);
  if (inspection->is_end_of_log_torn) {
    outcome.lost.push_back(
        "the last record of the log is cut short: a change that was not "
        "acknowledged is not in the store");
  } else if (inspection->is_log_cut && !inspection->refusals.empty()) {
    outcome.lost.push_back("the log is read up to a damaged place; changes behind it are lost: " +
                           inspection->refusals.front().message);
  }
  return Patient{nullptr, std::move(inspection->store), Trust::one_state};
}

/// Writes and checks the new store in `path`.
Result<void> write_store(const Patient& patient, const fs::path& path, const fs::path& uncertain,
                         const RepairOptions& options, RepairOutcome& outcome) {
  const auto snapshot = patient.store->snapshot();
  if (!snapshot) return snapshot.error();
  StoreOptions wanted;
  wanted.durability = Durability::relaxed;
  wanted.label_predicates = options.label_predicates;
  // Where it cannot be read, every text is indexed.
  if (const auto texts = read_text_predicates(*snapshot.value())) {
    wanted.text_predicates.assign(texts->begin(), texts->end());
  }
  wanted.history = History::begins_later;
  auto store = Store::open(path, wanted);
  if (!store) return store.error();
  Rescue rescue(*snapshot.value(), **store, uncertain, options, outcome);
  if (auto rescued = rescue.run(patient.trust); !rescued) return rescued;
  if (auto folded = store.value()->optimize(); !folded) return folded;
  if (auto closed = store.value()->close(); !closed) return closed;
  const auto checked = check_folder(path, {options.progress});
  if (!checked) return checked.error();
  if (checked->is_sound()) return {};
  return Error{ErrorKind::corrupt,
               "the store that was written is not sound: " + to_line(checked->findings.front()),
               {},
               "the disk may be failing; nothing was replaced"};
}

Result<void> swap_folders(const fs::path& repaired, const fs::path& folder,
                          const fs::path& damaged) {
  std::error_code code;
  fs::rename(folder, damaged, code);
  if (code) return file_error(damaged, code);
  fs::rename(repaired, folder, code);
  if (code) return file_error(folder, code);
  return sync_folder(folder.parent_path());
}

fs::path without_slash(const fs::path& path) {
  fs::path absolute = fs::absolute(path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

Result<RepairOutcome> repair(const fs::path& given, const RepairOptions& options) {
  const fs::path folder = without_slash(given);
  RepairOutcome outcome;
  auto patient = open_patient(folder, outcome);
  if (!patient) return patient.error();
  const std::size_t number = free_number(folder);
  outcome.damaged_folder = beside(folder, fmt::format(".damaged-{}", number));
  const fs::path uncertain = beside(folder, fmt::format(".uncertain-{}.nq", number));
  const fs::path repaired = beside(folder, ".repaired");
  auto unfinished = UnfinishedFolder::beside(repaired);
  if (!unfinished) return unfinished.error();
  auto written = write_store(*patient, unfinished->path(), uncertain, options, outcome);
  if (!written) {
    std::error_code ignored;
    fs::remove(uncertain, ignored);
    return written.error();
  }
  if (auto finished = unfinished->finish(); !finished) return finished.error();
  patient->store.reset();
  if (auto swapped = swap_folders(repaired, folder, outcome.damaged_folder); !swapped) {
    return swapped.error();
  }
  return outcome;
}

}  // namespace quoth::storage
