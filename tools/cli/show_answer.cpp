#include "tools/cli/show_answer.hpp"

#include <algorithm>
#include <iostream>

#include "tools/cli/report.hpp"
#include "tools/cli/terminal.hpp"

namespace quoth::cli {

namespace {

ExitStatus write_answer(Rows& rows, RowWriter& writer) {
  writer.head(rows.columns());
  Cells cells(rows.columns().size());
  std::size_t count = 0;
  while (true) {
    const auto more = rows.next();
    if (!more) {
      if (count > 0) report_note("the rows shown so far are not the whole answer");
      return report_error(more.error());
    }
    if (!more.value()) break;
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = &rows[i];
    writer.row(cells);
    ++count;
    if (!std::cout) break;  // nobody takes them; finish_output says so
  }
  writer.foot();
  const bool says_why = std::any_of(rows.notes().begin(), rows.notes().end(),
                                    [](const auto& note) { return note.starts_with("no rows"); });
  if (count == 0 && !says_why) report_note("no rows");
  for (const std::string& note : rows.notes()) report_note(note);
  return finish_output(ExitStatus::answered);
}

}  // namespace

ExitStatus show_answer(Rows& rows, Format format) {
  if (is_of_triples(format)) {
    return report_error({ErrorKind::usage, "this query gives rows, which are no triples",
                         std::nullopt, "CONSTRUCT and DESCRIBE give triples"});
  }
  return write_answer(rows, *make_writer(format, std::cout, table_style()));
}

ExitStatus show_result(QueryResult& result, Format format) {
  if (result.kind == ResultKind::boolean) {
    make_writer(format, std::cout, table_style())->boolean(result.boolean);
    return finish_output(ExitStatus::answered);
  }
  if (result.kind == ResultKind::rows) return show_answer(result.rows, format);
  if (format == Format::table || format == Format::ttl) {
    return write_answer(result.rows, *make_ttl_writer(std::cout, result.prefixes));
  }
  return write_answer(result.rows, *make_writer(format, std::cout, table_style()));
}

ExitStatus show_update(const UpdateReport& report) {
  report_note(std::to_string(report.quads_added) + " quads added, " +
              std::to_string(report.quads_removed) + " removed");
  return finish_output(ExitStatus::answered);
}

}  // namespace quoth::cli
