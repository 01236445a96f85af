#include "tools/cli/extract_dates.hpp"

#include <fmt/format.h>

#include <iostream>

#include "parser/date/narrative.hpp"
#include "parser/document/reading/read_document.hpp"
#include "tools/cli/report.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

std::string_view name_of(date::TimexType type) {
  switch (type) {
    case date::TimexType::date:
      return "DATE";
    case date::TimexType::time:
      return "TIME";
    case date::TimexType::duration:
      return "DURATION";
    case date::TimexType::set:
      break;
  }
  return "SET";
}

void print_dates(const document::Document& document) {
  const document::Span span = document.body;
  const std::string_view body =
      std::string_view(document.text).substr(span.begin, span.end - span.begin);
  for (const date::PlacedDate& placed :
       date::place_in_narrative(date::find_date_expressions(body), document.date)) {
    const date::DateExpression& expression = placed.expression;
    const std::string_view words = body.substr(expression.begin, expression.end - expression.begin);
    std::cout << fmt::format(
        "{{\"doc\": {}, \"span\": [{}, {}], \"text\": {}, \"type\": \"{}\", \"value\": {}}}\n",
        json_string(document.name), span.begin + expression.begin, span.begin + expression.end,
        json_string(words), name_of(expression.type), json_string(placed.value));
  }
}

}  // namespace

ExitStatus extract_dates(const std::vector<DocumentText>& documents, const IngestOptions& options) {
  for (const DocumentText& file : documents) {
    auto read = document::read_documents(file.name, file.bytes, {options.date, options.publisher});
    if (!read) return report_error(read.error());
    for (const document::Document& document : read.value()) print_dates(document);
  }
  return finish_output(ExitStatus::answered);
}

}  // namespace quoth::cli
