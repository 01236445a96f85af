#include "solutions.hpp"

#include <fmt/format.h>

#include "isomorphism.hpp"

namespace quoth::conformance {
namespace {

bool is_numeric(const Term& term) {
  return term.is_literal() && (term.datatype == xsd::decimal || term.datatype == xsd::double_ ||
                               term.datatype == xsd::float_ || term.datatype == xsd::integer);
}

/// The spelling that numbers of one value share.
Term comparable(const Term& term, bool is_plain) {
  if (is_plain && term.kind != TermKind::blank) {
    const auto number = Value(term).number();
    return Term::string(is_numeric(term) && number ? fmt::format("{:.12g}", *number) : term.text);
  }
  if (!is_numeric(term)) return term;
  const auto number = Value(term).number();
  return number ? Term::literal(fmt::format("{:.12g}", *number), term.datatype) : term;
}

Term plain_number(const Term& term) {
  double value = 0;
  std::size_t end = 0;
  try {
    value = std::stod(term.text, &end);
  } catch (const std::exception&) {
    return term;
  }
  return end == term.text.size() ? Term::string(fmt::format("{:.12g}", value)) : term;
}

/// A node for each row, with an edge for each column.
std::vector<Quad> as_quads(const Solutions& solutions, bool is_plain) {
  std::vector<Quad> quads;
  for (std::size_t i = 0; i < solutions.rows.size(); ++i) {
    const Term row = Term::blank(fmt::format("row{}", i));
    quads.push_back({row, Term::iri("x:is"), Term::iri("x:row"), nullptr});
    for (const auto& [name, value] : solutions.rows[i]) {
      Term term = comparable(value, is_plain);
      if (is_plain && term.is_literal()) term = plain_number(term);
      quads.push_back({row, Term::iri("x:" + name), std::move(term), nullptr});
    }
  }
  return quads;
}

std::string spelled(const std::map<std::string, Term>& row, bool is_plain) {
  std::string out;
  for (const auto& [name, value] : row) {
    Term term = comparable(value, is_plain);
    if (is_plain && term.is_literal()) term = plain_number(term);
    out += name + "=" + (term.kind == TermKind::blank ? "_" : to_string(term)) + " ";
  }
  return out;
}

std::string shown(const Solutions& solutions) {
  std::string out;
  for (std::size_t i = 0; i < solutions.rows.size() && i < 8; ++i) {
    out += "\n      " + spelled(solutions.rows[i], false);
  }
  return out;
}

}  // namespace

Solutions solutions_of(const Table& table) {
  Solutions out;
  for (const auto& cells : table.rows) {
    auto& row = out.rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].is_unbound()) row[table.columns[i]] = *cells[i].term();
    }
  }
  return out;
}

Outcome compare(const Solutions& found, const Solutions& expected, bool in_order) {
  const auto sameness =
      found.rows.size() == expected.rows.size()
          ? compare_quads(as_quads(found, expected.is_plain), as_quads(expected, expected.is_plain))
          : Sameness::different;
  if (sameness == Sameness::gave_up) return failed("too many rows look alike to compare them");
  if (sameness == Sameness::different) {
    return failed(fmt::format("{} rows:{}\n    and not the {} expected:{}", found.rows.size(),
                              shown(found), expected.rows.size(), shown(expected)));
  }
  for (std::size_t i = 0; in_order && i < found.rows.size(); ++i) {
    if (spelled(found.rows[i], expected.is_plain) == spelled(expected.rows[i], expected.is_plain)) {
      continue;
    }
    return failed(
        fmt::format("row {} is{}\n    in another order than{}", i, shown(found), shown(expected)));
  }
  return passed();
}

}  // namespace quoth::conformance
