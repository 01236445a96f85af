// An answer as the golden lines of a saved query spell it. Made from quoth::Rows; compared with
// query::SavedFile::golden_lines.
#pragma once

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace quoth::cli {

/// The columns' names, then a line a row: entities by name, dates in EDTF, text in quotation marks,
/// `-` where unbound. Columns stand side by side, two blanks between them, none at a line's end.
/// Errors: those of Rows::next.
Result<std::vector<std::string>> golden_lines_of(Rows& rows);

/// Whether they say the same, however wide their columns were set.
bool are_same_answer(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace quoth::cli
