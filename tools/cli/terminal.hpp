// Where the output goes: to a person's terminal, how wide, with colours or not.
#pragma once

#include "tools/format/row_writer.hpp"

namespace quoth::cli {

bool is_input_a_terminal();
bool is_output_a_terminal();
bool are_errors_on_a_terminal();

/// On a terminal as wide as that is; else as $COLUMNS says, or unbounded.
TableStyle table_style();

/// Whether standard error may be coloured: a terminal, and NO_COLOR is not set (no-color.org).
bool may_colour_errors();

}  // namespace quoth::cli
