#include "tools/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace quoth::cli {
namespace {

/// no-color.org: set and not empty means no colours.
bool is_colour_refused() {
  const char* value = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (value != nullptr && *value != '\0') ||
         (terminal != nullptr && std::string_view(terminal) == "dumb");
}

std::size_t columns_from_environment() {
  const char* value = std::getenv("COLUMNS");
  if (value == nullptr) return 0;
  const std::string_view text = value;
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  return error == std::errc() && end == text.data() + text.size() ? columns : 0;
}

}  // namespace

bool is_input_a_terminal() { return isatty(STDIN_FILENO) == 1; }
bool is_output_a_terminal() { return isatty(STDOUT_FILENO) == 1; }
bool are_errors_on_a_terminal() { return isatty(STDERR_FILENO) == 1; }

TableStyle table_style() {
  TableStyle style;
  winsize size{};
  if (is_output_a_terminal()) {
    style.is_bold_head = !is_colour_refused();
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
      style.columns_max = size.ws_col;
      return style;
    }
  }
  style.columns_max = columns_from_environment();
  return style;
}

bool may_colour_errors() { return are_errors_on_a_terminal() && !is_colour_refused(); }

}  // namespace quoth::cli
