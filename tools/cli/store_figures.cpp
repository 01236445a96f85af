#include "tools/cli/store_figures.hpp"

#include <fmt/format.h>

namespace quoth::cli {

Result<std::string> figures_of(const Database& database) {
  auto report = database.report();
  if (!report) return report.error();
  std::string lines = fmt::format(
      "documents       {}\n"
      "statements      {}\n"
      "entities        {}\n"
      "facts           {}\n"
      "  in blocks of all six orders  {}\n"
      "  updates beside them          {}\n"
      "terms           {}\n"
      "  packed                       {}\n"
      "  triple terms                 {}\n"
      "bytes on disk   {}\n",
      report->documents, report->statements, report->entities, report->quads, report->blocks,
      report->updates, report->terms, report->packed_terms, report->triple_terms,
      report->bytes_on_disk);
  for (const auto& space : report->spaces) {
    if (space.bytes > 0) lines += fmt::format("  {:<28} {}\n", space.name, space.bytes);
  }
  lines += fmt::format("format version  {}\n", report->format_version);
  if (report->was_closed_cleanly) {
    lines += fmt::format("last close      {}\n",
                         *report->was_closed_cleanly ? "clean" : "none, or open elsewhere");
  }
  lines += "names are the objects of\n";
  for (const auto& iri : report->label_predicates) lines += fmt::format("  {}\n", iri);
  if (!report->text_predicates.empty()) lines += "texts are indexed that are objects of\n";
  for (const auto& iri : report->text_predicates) lines += fmt::format("  {}\n", iri);
  return lines;
}

}  // namespace quoth::cli
