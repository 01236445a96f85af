#include "tools/cli/read_file.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>

#include "parser/document/reading/read_document.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

namespace fs = std::filesystem;

// A JSON Lines file may hold many documents, each within its own limit.
constexpr std::size_t json_lines_bytes_max = std::size_t{1} << 30;
constexpr std::size_t chunk_bytes = 256u << 10;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Error failure(ErrorKind kind, const fs::path& path, const std::string& what) {
  return Error{kind, path.string() + ": " + what, std::nullopt, ""};
}

bool is_document(const fs::path& path) {
  static constexpr std::string_view endings[] = {".txt",  ".md",  ".markdown", ".jsonl",
                                                 ".html", ".htm", ".xhtml"};
  return std::find(std::begin(endings), std::end(endings), path.extension().string()) !=
         std::end(endings);
}

/// The files below a folder, ascending. Hidden ones and those without a document's ending are left.
Result<std::vector<fs::path>> documents_below(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const bool is_hidden = at->path().filename().string().starts_with('.');
    if (at->is_directory(error) && is_hidden) at.disable_recursion_pending();
    if (at->is_regular_file(error) && !is_hidden && is_document(at->path())) {
      found.push_back(at->path());
    }
  }
  if (error) return failure(ErrorKind::io, folder, error.message());
  std::sort(found.begin(), found.end());
  return found;
}

Result<DocumentText> read_one(const fs::path& path) {
  const bool is_json_lines = path.extension() == ".jsonl";
  auto bytes = read_file(path, is_json_lines ? json_lines_bytes_max : document::document_bytes_max);
  if (!bytes) return bytes.error();
  auto checked = document::read_documents(path.string(), bytes.value(), {});
  if (!checked) return checked.error();
  return DocumentText{path.filename().string(), std::move(bytes).value()};
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t bytes_max) {
  std::error_code error;
  if (!fs::exists(path, error)) return failure(ErrorKind::not_found, path, "there is no such file");
  if (fs::is_directory(path, error)) return failure(ErrorKind::io, path, "this is a folder");
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (!file) return failure(ErrorKind::io, path, std::strerror(errno));
  std::string bytes;
  while (true) {
    const std::size_t size = bytes.size();
    bytes.resize(size + chunk_bytes);
    const std::size_t read = std::fread(bytes.data() + size, 1, chunk_bytes, file.get());
    bytes.resize(size + read);
    if (bytes.size() > bytes_max) {
      return failure(ErrorKind::limit, path,
                     "over the limit of " + std::to_string(bytes_max >> 20) + " MiB");
    }
    if (read < chunk_bytes) break;
  }
  if (std::ferror(file.get()) != 0) return failure(ErrorKind::io, path, "reading it failed");
  bytes.shrink_to_fit();  // a folder of articles would keep a chunk's room for each
  return bytes;
}

std::vector<DocumentText> read_documents_at(const std::vector<std::string>& paths,
                                            const std::function<void(const Error&)>& on_failure) {
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.emplace_back(path);
      continue;
    }
    auto below = documents_below(path);
    if (!below) {
      on_failure(below.error());
    } else if (below->empty()) {
      on_failure(
          failure(ErrorKind::bad_input, path, "no documents in this folder (.txt, .md, .jsonl)"));
    } else {
      files.insert(files.end(), below->begin(), below->end());
    }
  }
  std::vector<DocumentText> documents;
  for (const fs::path& file : files) {
    report_progress("reading " + file.string());
    auto document = read_one(file);
    report_progress("");
    if (document) {
      documents.push_back(std::move(document).value());
    } else {
      on_failure(document.error());
    }
  }
  return documents;
}

}  // namespace quoth::cli
