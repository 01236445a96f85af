// A store opened for a command.
#pragma once

#include <quoth/quoth.hpp>
#include <string>

namespace quoth::cli {

/// For reading only; a process that writes may have it open too.
/// Errors: `not_found` where there is no store, with the command that makes one as the hint.
Result<Database> open_for_reading(const std::string& folder);
/// For questions, and for changes unless another process is writing: then says so and only reads.
/// `told_by` is who makes the changes; `folding` in the background is for what lives long.
/// Errors: as open_for_reading.
Result<Database> open_for_queries(const std::string& folder, const std::string& told_by,
                                  OpenOptions::Folding folding = OpenOptions::Folding::in_commits);
/// For changes and upkeep. Errors: as open_for_reading; `conflict` while another process writes.
Result<Database> open_for_writing(const std::string& folder);
/// Makes the store where there is none. `told_by` is who puts something in.
Result<Database> open_or_make(const std::string& folder, const std::string& told_by);

}  // namespace quoth::cli
