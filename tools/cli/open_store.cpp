#include "tools/cli/open_store.hpp"

#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

using Folding = OpenOptions::Folding;

Result<Database> open_existing(const std::string& folder, OpenOptions::Access access,
                               Folding folding = Folding::in_commits) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder, ignored)) {
    return Error{ErrorKind::not_found, "there is no store at " + folder, std::nullopt,
                 "`quoth ingest " + folder + " FILES...` makes one"};
  }
  OpenOptions options;
  options.access = access;
  options.folding = folding;
  options.create_if_missing = false;
  return Database::open(folder, options);
}

}  // namespace

Result<Database> open_for_reading(const std::string& folder) {
  return open_existing(folder, OpenOptions::Access::read_only);
}

Result<Database> open_for_queries(const std::string& folder, OpenOptions::Folding folding) {
  auto database = open_existing(folder, OpenOptions::Access::read_write, folding);
  if (database || database.error().kind != ErrorKind::conflict) return database;
  report_note("another process is writing to this store; it is read as it was last saved");
  return open_for_reading(folder);
}

Result<Database> open_or_make(const std::string& folder) { return Database::open(folder); }

}  // namespace quoth::cli
