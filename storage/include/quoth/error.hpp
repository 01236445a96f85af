// Ground floor: what went wrong, where in the text, and what would have been right.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace quoth {

enum class ErrorKind {
  bad_input,       // text, bytes or arguments that cannot be understood
  unknown_name,    // a name, relation or verb that the store does not hold
  ambiguous_name,  // a name that stands for more than one thing
  usage,           // wrong command line or wrong call order
  not_found,       // a file or folder that is not there
  limit,           // over a documented limit of size or depth
  io,              // the operating system or the disk refused
  corrupt,         // bytes on disk that are not what was written
  read_only,       // the store does not take writes (opened so, or latched after a failed write)
  conflict,        // another writer came first
  cancelled,       // stopped from outside
  deadline,        // over the time given
  memory,          // over the memory given
  unsupported      // understood, and not done by this program
};

/// A stretch of one line of a text, for people.
struct Place {
  std::string source;      // file name, or "query"
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, in code points
  std::size_t length = 1;  // in code points, at least 1, never past the end of the line plus 1
  std::string line_text;   // the line without its end, control characters replaced by spaces
  std::size_t window_column = 0;  // where the place stands in line_text when that is cut; else 0
};

struct Error {
  ErrorKind kind = ErrorKind::bad_input;
  std::string message;         // a sentence for the person who typed: lower case, no full stop
  std::optional<Place> place;  // where in the text, if it is about a text
  std::string hint;            // what would have been right ("did you mean ...?"), or empty
};

/// The place of bytes [offset, offset + length) of `text`. Offsets past the end stand at the end;
/// a very long line is cut to a window of 160 code points around the place.
Place place_in(std::string_view source, std::string_view text, std::size_t offset,
               std::size_t length = 1);

/// The whole error as lines of text, without a final newline:
///
///     query:3:25: a date needs a month from 01 to 12
///       where ?born before 1815-13-10
///                               ^^
///       hint
std::string describe(const Error& error);

}  // namespace quoth
