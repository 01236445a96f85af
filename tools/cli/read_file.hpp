// Files of the command line, read whole within a bound.
#pragma once

#include <filesystem>
#include <quoth/quoth.hpp>
#include <quoth/result.hpp>
#include <string>
#include <vector>

namespace quoth::cli {

/// Everything in the file, which may be a pipe.
/// Errors: `not_found`, `io`; `limit` over `bytes_max`, seen without reading further.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max);

/// The news documents at the paths: files as they are, folders with the files below them that have
/// an ending of a document. Ascending within a folder. Each is read and checked; `on_failure` is
/// told of each that cannot be used, and the rest goes on.
/// `name` of a document is its file's name without folders; failures tell the whole path.
std::vector<DocumentText> read_documents_at(const std::vector<std::string>& paths,
                                            const std::function<void(const Error&)>& on_failure);

}  // namespace quoth::cli
