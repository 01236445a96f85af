#include "tools/cli/saved_queries.hpp"

#include <algorithm>
#include <quoth/nearest.hpp>

#include "parser/query/overloaded.hpp"
#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"
#include "parser/query/spelling.hpp"
#include "tools/cli/read_file.hpp"

namespace quoth::cli {
namespace {

namespace fs = std::filesystem;

Error failed(ErrorKind kind, std::string message, std::string hint = {}) {
  return Error{kind, std::move(message), std::nullopt, std::move(hint)};
}

bool is_saved_query(const fs::path& path) {
  const fs::path ending = path.extension();
  return ending == ".qq" || ending == ".rq" || ending == ".ru";
}

/// Whether `path`, links followed, lies in the folder.
bool lies_in(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  const fs::path outer = fs::weakly_canonical(folder, error);
  if (error) return false;
  const fs::path inner = fs::weakly_canonical(path, error);
  if (error) return false;
  const auto [end, ignored] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return end == outer.end();
}

/// The query without its declarations and definitions.
std::string body_of(const query::Query& query) {
  query::Query alone;
  const auto* pipeline = std::get_if<query::Pipeline>(&query.body);
  if (pipeline != nullptr) return query::print(*pipeline);
  std::string whole = query::print(query);
  const std::size_t last = whole.rfind("\n\n");
  return last == std::string::npos ? whole : whole.substr(last + 2);
}

std::string_view type_of(const query::Node& value) {
  return std::visit(query::overloaded{[](const query::DateValue&) { return "a date"; },
                                      [](const query::Number&) { return "a number"; },
                                      [](const query::Name&) { return "a name"; },
                                      [](const query::Boolean&) { return "true or false"; },
                                      [](const query::Text&) { return "a text"; },
                                      [](const auto&) { return ""; }},
                    value.form);
}

Error unknown_query(const fs::path& folder, const std::string& name) {
  std::vector<std::string> known;
  if (const auto files = saved_query_files(folder))
    for (const fs::path& path : *files) known.push_back(path.stem().string());
  const std::string hint = did_you_mean(nearest(name, known, 3));
  return failed(ErrorKind::not_found, "no saved query in " + folder.string() + " is called " + name,
                hint.empty() ? "`quoth queries " + folder.string() + "` lists them" : hint);
}

}  // namespace

Result<std::vector<fs::path>> saved_query_files(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return failed(ErrorKind::not_found, folder.string() + " is no folder");
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->is_regular_file(error) && is_saved_query(at->path())) files.push_back(at->path());
  if (error) return failed(ErrorKind::io, folder.string() + ": " + error.message());
  std::sort(files.begin(), files.end());
  return files;
}

Result<SavedQuery> read_saved_query(const fs::path& path) {
  SavedQuery saved;
  saved.name = (path.extension() == ".qq" ? path.stem() : path.filename()).string();
  saved.path = path;
  saved.language = language_of_file(path.string());
  auto text = read_file(path, bytes_max_of(saved.language));
  if (!text) return text.error();
  auto file = query::read_saved_file(*text, path.filename().string());
  if (!file) return file.error();
  saved.file = std::move(*file);
  if (saved.language != QueryLanguage::native) {
    saved.body = saved.file.query;
    return saved;
  }
  auto query = query::parse_query(saved.file.query, path.filename().string());
  if (!query) {
    saved.parse_error = query.error();
    saved.body = saved.file.query;
    return saved;
  }
  saved.parameters = std::move(query->parameters);
  if (!std::holds_alternative<std::monostate>(query->body)) saved.body = body_of(*query);
  return saved;
}

Result<fs::path> saved_query_called(const fs::path& folder, const std::string& name) {
  if (fs::path(name).filename() != fs::path(name) || name == "." || name == "..")
    return failed(ErrorKind::usage, "a saved query is called by its name alone, not " + name,
                  "`quoth queries " + folder.string() + "` lists them");
  std::error_code ignored;
  for (const char* ending : {"", ".qq", ".rq", ".ru"}) {
    const fs::path path = folder / (name + ending);
    if (!is_saved_query(path) || !fs::is_regular_file(path, ignored)) continue;
    if (!lies_in(folder, path))
      return failed(ErrorKind::usage, path.string() + " leads out of the folder");
    return path;
  }
  return unknown_query(folder, name);
}

Result<fs::path> path_beside(const fs::path& folder, const std::string& name) {
  const fs::path path = folder / name;
  std::error_code ignored;
  if (!lies_in(folder, path))
    return failed(ErrorKind::usage, name + " leads out of the folder of the query");
  if (!fs::exists(path, ignored))
    return failed(ErrorKind::not_found, "there is no " + path.string());
  return path;
}

std::string shown_parameter(const query::ParameterDeclaration& parameter) {
  if (!parameter.default_value) return "$" + parameter.name + " (must be given)";
  const std::string_view type = type_of(*parameter.default_value);
  std::string shown = "$" + parameter.name + " = " + query::spell(*parameter.default_value);
  return type.empty() ? shown : shown + " (" + std::string(type) + ")";
}

}  // namespace quoth::cli
