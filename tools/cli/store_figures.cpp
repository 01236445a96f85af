#include "tools/cli/store_figures.hpp"

#include <fmt/format.h>

namespace quoth::cli {

Result<std::string> figures_of(const Database& database) {
  auto report = database.report();
  if (!report) return report.error();
  return fmt::format(
      "documents       {}\n"
      "statements      {}\n"
      "entities        {}\n"
      "facts           {}\n"
      "terms           {}\n"
      "bytes on disk   {}\n"
      "format version  {}\n",
      report->documents, report->statements, report->entities, report->quads, report->terms,
      report->bytes_on_disk, report->format_version);
}

}  // namespace quoth::cli
