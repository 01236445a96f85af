#include "tools/format/row_writer.hpp"

#include <algorithm>

namespace quoth::cli {

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {"table",    "csv", "tsv", "json", "jsonl",
                                                 "markdown", "xml", "nt",  "ttl"};
  return names;
}

std::optional<Format> format_of(std::string_view name) {
  const auto& names = format_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Format>(found - names.begin());
}

bool is_of_triples(Format format) { return format == Format::nt || format == Format::ttl; }

std::unique_ptr<RowWriter> make_writer(Format format, std::ostream& out, TableStyle style) {
  switch (format) {
    case Format::table:
      return make_table_writer(out, style);
    case Format::csv:
      return make_csv_writer(out);
    case Format::tsv:
      return make_tsv_writer(out);
    case Format::json:
      return make_json_writer(out);
    case Format::jsonl:
      return make_jsonl_writer(out);
    case Format::markdown:
      return make_markdown_writer(out);
    case Format::xml:
      return make_xml_writer(out);
    case Format::nt:
      return make_nt_writer(out);
    case Format::ttl:
      break;
  }
  return make_ttl_writer(out);
}

}  // namespace quoth::cli
