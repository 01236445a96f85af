// An answer as the golden lines of a saved query spell it. Made from quoth::Rows; compared with
// query::SavedFile::golden_lines.
#pragma once

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace quoth::cli {

/// The heads of `columns` (golden lines begin with theirs, two blanks between), then a line a row:
/// entities by name, dates in EDTF, text as it is, `-` where unbound. Only those columns are kept,
/// and of rows that are then the same only the first, so that a golden answer can leave out
/// wording. Errors: `bad_input` for a column that the answer lacks; those of Rows::next.
Result<std::vector<std::string>> golden_lines_of(Rows& rows,
                                                 const std::vector<std::string>& columns);

/// The columns' names in the first golden line.
std::vector<std::string> golden_columns(const std::vector<std::string>& golden_lines);

/// Whether they say the same, however wide their columns were set.
bool are_same_answer(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace quoth::cli
