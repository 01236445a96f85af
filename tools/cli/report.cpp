#include "tools/cli/report.hpp"

#include <iostream>
#include <quoth/utf8.hpp>
#include <string>

#include "tools/cli/terminal.hpp"

namespace quoth::cli {
namespace {

constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view wipe_line = "\r\x1b[K";

}  // namespace

std::string printable_lines(std::string_view text, std::string_view indent) {
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    out += printable(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += '\n';
    out += indent;
    text.remove_prefix(end + 1);
  }
}

ExitStatus report_error(const Error& error) {
  std::cout.flush();
  const bool is_coloured = may_colour_errors();
  std::cerr << (is_coloured ? red : "") << "error: " << (is_coloured ? plain : "")
            << printable_lines(describe(error), "") << std::endl;
  return status_of(error);
}

void report_note(std::string_view note) {
  std::cout.flush();
  std::cerr << "note: " << printable_lines(note, "      ") << std::endl;
}

void report_line(std::string_view line) {
  std::cout.flush();
  std::cerr << printable_lines(line, "") << std::endl;
}

void report_progress(std::string_view text) {
  if (!are_errors_on_a_terminal()) return;
  std::cerr << wipe_line << printable(text) << std::flush;
}

ExitStatus finish_output(ExitStatus status) {
  if (std::cout.flush()) return status;
  std::cout.clear();
  const ExitStatus failed = report_error(
      {ErrorKind::io, "standard output did not take the whole answer", std::nullopt, ""});
  return status == ExitStatus::answered ? failed : status;
}

}  // namespace quoth::cli
