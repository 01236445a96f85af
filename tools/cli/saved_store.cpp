#include "tools/cli/saved_store.hpp"

#include <chrono>
#include <memory>

#include "parser/query/instant.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/saved_queries.hpp"

namespace quoth::cli {
namespace {

namespace fs = std::filesystem;
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr std::size_t change_bytes_max = 1 << 20;

Result<std::vector<fs::path>> paths_of(const fs::path& folder,
                                       const std::vector<std::string>& names) {
  std::vector<fs::path> paths;
  for (const std::string& name : names) {
    auto path = path_beside(folder, name);
    if (!path) return path.error();
    paths.push_back(std::move(*path));
  }
  return paths;
}

Result<Moment> moment_of(const std::string& told) {
  const auto date = parse_date(told);
  if (!date || date->first != date->last)
    return Error{ErrorKind::bad_input,
                 "`told: " + told + "` is no day",
                 {},
                 "such as `told: 2024-09-10 by ana`"};
  return Moment(std::chrono::sys_days{std::chrono::days{date->first}} + std::chrono::hours{12});
}

Result<void> put_in(Database& database, const fs::path& folder, const query::SavedFile& file) {
  auto data = paths_of(folder, file.data_files);
  if (!data) return data.error();
  if (!data->empty())
    if (auto loaded = database.load(*data); !loaded) return loaded.error();
  auto found = paths_of(folder, file.document_files);
  if (!found) return found.error();
  std::vector<std::string> paths;
  for (const fs::path& path : *found) paths.push_back(path.string());
  std::optional<Error> failure;
  const auto documents = read_documents_at(paths, [&](const Error& error) { failure = error; });
  if (failure) return *failure;
  if (documents.empty()) return {};
  auto ingested = database.ingest(documents);
  if (!ingested) return ingested.error();
  return {};
}

Result<void> change(Database& database, const fs::path& path) {
  auto text = read_file(path, change_bytes_max);
  if (!text) return text.error();
  AskOptions options;
  options.source = path.filename().string();
  auto rows = database.ask(*text, options);
  if (!rows) return rows.error();
  for (;;) {
    auto more = rows->next();
    if (!more) return more.error();
    if (!*more) return {};
  }
}

}  // namespace

Result<Database> store_for(const fs::path& folder, const query::SavedFile& file) {
  OpenOptions options;
  options.told_by = file.told_by;
  const auto now = std::make_shared<Moment>();
  if (!file.told.empty()) {
    auto moment = moment_of(file.told);
    if (!moment) return moment.error();
    *now = *moment;
    options.clock = [now] { return *now; };
  }
  auto database = Database::in_memory(options);
  if (!database) return database.error();
  if (auto put = put_in(*database, folder, file); !put) return put.error();
  auto changes = paths_of(folder, file.change_files);
  if (!changes) return changes.error();
  for (const fs::path& path : *changes) {
    *now += std::chrono::days{1};
    if (auto changed = change(*database, path); !changed) return changed.error();
  }
  *now += std::chrono::days{1};
  return std::move(database).value();
}

}  // namespace quoth::cli
