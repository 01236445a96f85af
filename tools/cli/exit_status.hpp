// What the program tells its caller. Used by every command.
#pragma once

#include <quoth/error.hpp>

namespace quoth::cli {

enum class ExitStatus {
  answered = 0,   // even with no rows
  failed = 1,     // or refused: bad input, over a limit, a damaged store
  usage = 2,      // a command line that is not one
  cancelled = 3,  // from the keyboard, or over the deadline or the memory budget
};

inline ExitStatus status_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::usage:
      return ExitStatus::usage;
    case ErrorKind::cancelled:
    case ErrorKind::deadline:
    case ErrorKind::memory:
      return ExitStatus::cancelled;
    default:
      return ExitStatus::failed;
  }
}

}  // namespace quoth::cli
