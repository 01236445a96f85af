// A saved query file (.qq): what it is for, the query, and the answer that it should give.
// Made from a file's text by read_saved_file. Next step: parse_query.hpp reads the query in it.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::query {

struct SavedFile {
  std::string description;  // the comment at the head, without `#` and without `data:` lines
  std::string query;        // the whole text of the file, so that places in errors are right
  std::vector<std::string> data_files;      // `# data: people.nt`, to be loaded
  std::vector<std::string> document_files;  // `# documents: sample`, to be ingested
  std::vector<std::string> change_files;    // `# after: changes/retract.qq`, run in this order
  std::string told;     // `# told: 2024-09-10 by ana`: the day when the data is put in
  std::string told_by;  // and by whom
  std::vector<std::string> golden_lines;     // `#= ...` at the end: the answer, as a table
  std::vector<std::string> expected_errors;  // `#! ...` at the end: the whole message of the error
};

/// Reads the comments of a saved file; the query is not parsed.
///
/// The head is the run of comment lines at the top, up to the first blank or other line. A line
/// `data:`, `documents:` or `after:` there names files, separated by blanks or commas, relative to
/// the file; `told:` the day when they are put in.
/// The one blank after `#=` or `#!` is dropped, as are blanks at the end of a line.
/// Errors: `bad_input` with the place: `#=` or `#!` lines that are not the last of the file, or
/// both kinds in one file.
Result<SavedFile> read_saved_file(std::string_view text, std::string_view source);

}  // namespace quoth::query
