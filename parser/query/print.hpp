// A query back as text, in the one canonical spelling (what `explain` shows and `fmt` writes).
#pragma once

#include <string>

#include "parser/query/ast.hpp"

namespace quoth::query {

/// Aligned as in the language page: one stage a line, clauses of one subject joined by commas.
/// parse_query(print(q)) is q again, locations apart.
std::string print(const Query& query);

/// A part of a query that stands on lines of its own: a declaration, a definition (without its
/// description), a stage, a change, a question. A blank line parts two sections.
struct PrintedUnit {
  Location location;  // in the text it was read from
  std::string text;
  std::size_t section = 0;
};
/// All of them in the order in which `print` writes them.
std::vector<PrintedUnit> print_units(const Query& query);
std::string print(const Pipeline& pipeline);
std::string print(const Expression& expression);

/// One line, fully bracketed, for tests: (match (?c speaker ?who)) (where (after ?date
/// 2024-09-05)).
std::string dump(const Query& query);

}  // namespace quoth::query
