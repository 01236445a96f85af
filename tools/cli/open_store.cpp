#include "tools/cli/open_store.hpp"

#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

using Folding = OpenOptions::Folding;

/// Says what was lost before the open, if anything was.
Result<Database> open_and_tell(const std::string& folder, const OpenOptions& options) {
  auto database = Database::open(folder, options);
  if (!database) return database;
  const auto note = database->opening_note();
  if (!note) return note.error();
  if (!note->empty()) report_note(*note);
  return database;
}

Result<Database> open_existing(const std::string& folder, OpenOptions::Access access,
                               Folding folding = Folding::in_commits,
                               const std::string& told_by = {}) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder, ignored)) {
    return Error{ErrorKind::not_found, "there is no store at " + folder, std::nullopt,
                 "`quoth ingest " + folder + " FILES...` makes one"};
  }
  OpenOptions options;
  options.access = access;
  options.folding = folding;
  options.create_if_missing = false;
  options.told_by = told_by;
  return open_and_tell(folder, options);
}

}  // namespace

Result<Database> open_for_reading(const std::string& folder) {
  return open_existing(folder, OpenOptions::Access::read_only);
}

Result<Database> open_for_queries(const std::string& folder, const std::string& told_by,
                                  OpenOptions::Folding folding) {
  auto database = open_existing(folder, OpenOptions::Access::read_write, folding, told_by);
  if (database || database.error().kind != ErrorKind::conflict) return database;
  report_note("another process is writing to this store; it is read as it was last saved");
  return open_for_reading(folder);
}

Result<Database> open_for_writing(const std::string& folder) {
  return open_existing(folder, OpenOptions::Access::read_write);
}

Result<Database> open_or_make(const std::string& folder, const std::string& told_by) {
  OpenOptions options;
  options.told_by = told_by;
  return open_and_tell(folder, options);
}

}  // namespace quoth::cli
