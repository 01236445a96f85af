// What the program says beside its results, on standard error. Data in it cannot steer the
// terminal.
#pragma once

#include <quoth/error.hpp>
#include <string>
#include <string_view>

#include "tools/cli/exit_status.hpp"

namespace quoth::cli {

/// Prints the error as people read it; returns the status that the program ends with for it.
ExitStatus report_error(const Error& error);
/// One line or several: how an answer was read, what was left out.
void report_note(std::string_view note);
/// A plain line.
void report_line(std::string_view line);

/// The text with its line ends kept and everything else made printable.
std::string printable_lines(std::string_view text, std::string_view indent = {});

/// Overwrites the current line of a terminal; does nothing elsewhere. An empty text wipes it.
void report_progress(std::string_view text);

/// Flushes standard output. Errors: `io` where it could not take everything (a full disk).
ExitStatus finish_output(ExitStatus status);

}  // namespace quoth::cli
