#include "result_survival.hpp"

#include <fmt/format.h>

#include <sstream>

#include "isomorphism.hpp"
#include "rdf_file.hpp"
#include "result_file.hpp"
#include "tools/format/row_writer.hpp"

namespace quoth::conformance {
namespace {

using cli::Format;

struct Spelling {
  Format format;
  const char* ending;
};

std::string written(const Table& table, Format format) {
  std::ostringstream out;
  const auto writer = cli::make_writer(format, out, {});
  writer->head(table.columns);
  for (const auto& row : table.rows) {
    cli::Cells cells;
    for (const Value& value : row) cells.push_back(&value);
    writer->row(cells);
  }
  writer->foot();
  return out.str();
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

/// As a reader of the format gets it: language tags in small letters.
std::string shape(const Term& term, Format format) {
  if (format == Format::csv) {
    return term.kind == TermKind::blank || term.kind == TermKind::triple ? to_string(term)
                                                                         : term.text;
  }
  if (term.language.empty()) return to_string(term);
  return to_string(Term::tagged(term.text, lower_case(term.language), term.direction));
}

/// What the row says of one column, both ways to it.
std::string shape_of(const Value& value, Format format) {
  // CSV does not tell an empty text from nothing.
  const bool is_nothing =
      value.is_unbound() || (format == Format::csv && shape(*value.term(), format).empty());
  return is_nothing ? "" : shape(*value.term(), format);
}

std::string shape_of(const std::map<std::string, Term>& row, const std::string& column,
                     Format format) {
  const auto found = row.find(column);
  return found == row.end() ? "" : shape(found->second, format);
}

Outcome expect_survival_in(const Table& table, const Spelling& spelling) {
  const std::string text = written(table, spelling.format);
  const auto again = read_results_text(text, spelling.ending);
  if (!again) return failed(fmt::format("{} in\n{}", describe(again.error()), text));
  if (again->rows.size() != table.rows.size()) {
    return failed(fmt::format("{} rows, not {}, after writing\n{}", again->rows.size(),
                              table.rows.size(), text));
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string was = shape_of(table.rows[row][i], spelling.format);
      const std::string is = shape_of(again->rows[row], table.columns[i], spelling.format);
      if (was != is) return failed(fmt::format("{} became {} in\n{}", was, is, text));
    }
  }
  return passed();
}

}  // namespace

Result<Table> table_of(Rows& rows) {
  Table table{rows.columns(), {}};
  for (;;) {
    auto more = rows.next();
    if (!more) return more.error();
    if (!more.value()) return table;
    auto& row = table.rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) row.push_back(rows[i]);
  }
}

Outcome expect_survival(const Table& table) {
  for (const Spelling& spelling : {Spelling{Format::json, ".srj"}, Spelling{Format::xml, ".srx"},
                                   Spelling{Format::tsv, ".tsv"}, Spelling{Format::csv, ".csv"}}) {
    // A table without columns has no lines to count its rows by.
    const bool is_of_lines = spelling.format == Format::tsv || spelling.format == Format::csv;
    if (is_of_lines && table.columns.empty()) continue;
    Outcome outcome = expect_survival_in(table, spelling);
    if (outcome.verdict != Verdict::passed) return outcome;
  }
  return passed();
}

Outcome expect_survival(bool answer) {
  for (const Spelling& spelling : {Spelling{Format::json, ".srj"}, Spelling{Format::xml, ".srx"}}) {
    std::ostringstream out;
    cli::make_writer(spelling.format, out, {})->boolean(answer);
    const auto again = read_results_text(out.str(), spelling.ending);
    if (!again || again->boolean != answer) return failed("another answer in\n" + out.str());
  }
  return passed();
}

Outcome expect_survival(const std::vector<Quad>& triples) {
  Table table{{"subject", "predicate", "object"}, {}};
  for (const Quad& triple : triples) {
    table.rows.push_back({Value(triple.subject), Value(triple.predicate), Value(triple.object)});
  }
  for (const Format format : {Format::ttl, Format::nt}) {
    const std::string text = written(table, format);
    const auto syntax = format == Format::ttl ? rdf::Syntax::turtle : rdf::Syntax::ntriples;
    const auto again = read_rdf_text(text, "written", syntax, "");
    if (!again) return failed(fmt::format("{} in\n{}", describe(again.error()), text));
    if (compare_quads(triples, again.value()) != Sameness::same) {
      return failed("other triples after writing\n" + text);
    }
  }
  return passed();
}

}  // namespace quoth::conformance
