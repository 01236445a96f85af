// Files that the program writes for its user: whole, or not at all.
#pragma once

#include <filesystem>
#include <quoth/result.hpp>
#include <string_view>

namespace quoth::cli {

/// Puts `bytes` in the place of what the file holds, through a file beside it that takes its name.
/// Errors: `io`; the file is then as it was.
Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace quoth::cli
