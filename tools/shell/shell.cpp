#include "tools/shell/shell.hpp"

#include <fmt/format.h>

#include <iostream>

#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/terminal.hpp"
#include "tools/shell/input_buffer.hpp"
#include "tools/shell/line_reader.hpp"
#include "tools/shell/session.hpp"

namespace quoth::cli {
namespace {

constexpr std::size_t names_completed_max = 200;

KnownWords known_words(const Database& database) {
  const auto or_none = [](Result<std::vector<std::string>> words) {
    return words ? std::move(words).value() : std::vector<std::string>();
  };
  return {[&database, or_none] { return or_none(database.relations()); },
          [&database, or_none](std::string_view prefix) {
            return or_none(database.names(prefix, names_completed_max));
          }};
}

void greet(const Database& database, const std::string& store) {
  auto report = database.report();
  if (!report) return;
  report_line(fmt::format("{}: {} documents, {} statements, {} facts. Ask a question, or .help",
                          store, report->documents, report->statements, report->quads));
}

/// The next whole input, or nothing at the end. Ctrl-C drops what was typed so far.
std::optional<std::string> read_input(LineReader& lines) {
  InputBuffer buffer;
  while (true) {
    Line line = lines.read(buffer.is_empty() ? Prompt::first_line : Prompt::next_line);
    if (line.kind == LineKind::interrupted) {
      buffer.clear();
    } else if (line.kind == LineKind::end) {
      if (buffer.is_empty()) return std::nullopt;
      return buffer.take();
    } else if (buffer.add(line.text)) {
      return buffer.take();
    }
  }
}

}  // namespace

ExitStatus run_shell(const std::string& store, const QueryOptions& options) {
  auto database = open_for_queries(store, options.told_by, OpenOptions::Folding::in_background);
  if (!database) return report_error(database.error());
  const bool is_at_terminal = is_input_a_terminal();
  const auto lines = is_at_terminal
                         ? make_terminal_reader(known_words(database.value()), history_path())
                         : make_stream_reader(std::cin);
  if (is_at_terminal) greet(database.value(), store);

  Session session(database.value(), options);
  ExitStatus worst = ExitStatus::answered;
  while (!session.is_over()) {
    const auto input = read_input(*lines);
    if (!input) break;
    lines->remember(*input);
    const ExitStatus status = session.run(*input);
    if (status != ExitStatus::answered) worst = status;
  }
  auto closed = database->close();
  if (!closed) return report_error(closed.error());
  return is_at_terminal ? ExitStatus::answered : worst;
}

}  // namespace quoth::cli
