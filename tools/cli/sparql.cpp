#include "tools/cli/sparql.hpp"

#include "parser/query/parse_query.hpp"
#include "parser/sparql/parse_sparql.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/show_answer.hpp"

namespace quoth::cli {

QueryLanguage language_of_file(std::string_view path) {
  if (path.ends_with(".ru")) return QueryLanguage::sparql_update;
  return path.ends_with(".rq") ? QueryLanguage::sparql_query : QueryLanguage::native;
}

std::size_t bytes_max_of(QueryLanguage language) {
  switch (language) {
    case QueryLanguage::native:
      return query::query_bytes_max;
    case QueryLanguage::sparql_query:
      return sparql::query_bytes_max;
    case QueryLanguage::sparql_update:
      break;
  }
  return sparql::update_bytes_max;
}

ExitStatus ask_sparql(Database& database, std::string_view text, const AskOptions& options,
                      Format format) {
  if (!options.parameters.empty()) {
    return report_error({ErrorKind::usage, "SPARQL has no parameters", std::nullopt,
                         "VALUES gives variables their values"});
  }
  if (sparql::is_update(text)) {
    const auto report = database.update(text, options);
    return report ? show_update(report.value()) : report_error(report.error());
  }
  auto result = database.query(text, options);
  if (!result) return report_error(result.error());
  return show_result(result.value(), format);
}

}  // namespace quoth::cli
