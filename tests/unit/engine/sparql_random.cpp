#include "sparql_random.hpp"

namespace quoth::testing {

int SparqlMaker::below(int limit) {
  return std::uniform_int_distribution<int>(0, limit - 1)(random_);
}

std::string SparqlMaker::variable() { return "?v" + std::to_string(below(5)); }
std::string SparqlMaker::fresh() { return "?f" + std::to_string(fresh_++); }
std::string SparqlMaker::node() { return ":n" + std::to_string(below(6)); }

std::string SparqlMaker::constant() {
  switch (below(4)) {
    case 0:
      return std::to_string(below(4));
    case 1:
      return below(2) == 0 ? "\"a\"" : "\"b\"";
    default:
      return ":n" + std::to_string(below(8));  // two of them are in no fact
  }
}

std::vector<std::string> SparqlMaker::facts() {
  std::vector<std::string> lines;
  const int count = 8 + below(24);
  for (int i = 0; i < count; ++i) {
    const int kind = below(6);
    std::string line = node() + " :p" + std::to_string(below(3)) + " ";
    const bool is_triple = has_triple_terms_ && below(4) == 0;
    line += is_triple   ? triple_term_fact(1)
            : kind == 0 ? std::to_string(below(4))
            : kind == 1 ? "\"a\""
                        : node();
    if (below(4) == 0) line += " :g" + std::to_string(below(3));
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string SparqlMaker::triple_term_fact(int depth) {
  const std::string object = depth > 0 && below(4) == 0 ? triple_term_fact(depth - 1)
                             : below(3) == 0            ? std::to_string(below(4))
                                                        : node();
  return "<<( " + node() + " :p" + std::to_string(below(3)) + " " + object + " )>>";
}

std::string SparqlMaker::triple_term_pattern(int depth) {
  const std::string subject = below(4) == 0 ? node() : variable();
  const std::string relation = below(4) == 0 ? variable() : ":p" + std::to_string(below(3));
  const std::string object = depth > 0 && below(4) == 0 ? triple_term_pattern(depth - 1)
                             : below(5) == 0            ? constant()
                                                        : variable();
  return "<<( " + subject + " " + relation + " " + object + " )>>";
}

std::string SparqlMaker::path(int depth) {
  const std::string link = ":p" + std::to_string(below(3));
  if (depth == 0) return link;
  switch (below(7)) {
    case 0:
      return "^" + link;
    case 1:
      return "(" + path(depth - 1) + "/" + path(depth - 1) + ")";
    case 2:
      return "(" + path(depth - 1) + "|" + path(depth - 1) + ")";
    case 3:
      return "(" + path(depth - 1) + ")" + std::string(1, "*+?"[below(3)]);
    case 4:
      return below(2) == 0 ? "!" + link : "!(^" + link + "|:p0)";
    default:
      return link;
  }
}

std::string SparqlMaker::triples() {
  std::string out = triple_pattern();
  return below(2) == 0 ? out : out + triple_pattern();
}

std::string SparqlMaker::triple_pattern() {
  const std::string subject = below(8) == 0 ? constant() : variable();
  // A literal is no subject.
  std::string out = subject.front() == ':' || subject.front() == '?' ? subject : node();
  const int kind = below(6);
  out += " " + (kind == 0 ? variable() : kind == 1 ? path(2) : ":p" + std::to_string(below(3)));
  const bool is_triple = has_triple_terms_ && below(5) == 0;
  out += " " + (is_triple       ? triple_term_pattern(1)
                : below(7) == 0 ? constant()
                : below(8) == 0 ? "[]"
                                : variable());
  return out + " . ";
}

std::vector<std::string> SparqlMaker::joined_parts(int depth) {
  std::vector<std::string> parts{triple_pattern()};
  for (int count = 1 + below(3); count > 0; --count) {
    switch (below(6)) {
      case 0:
        parts.push_back(group(depth) + " UNION " + group(depth) + " ");
        break;
      case 1:
        parts.push_back("GRAPH " + variable() + " " + group(depth) + " ");
        break;
      case 2:
        parts.push_back(values());
        break;
      case 3:
        parts.push_back(below(2) == 0 ? group(depth) + " " : sub_select(depth));
        break;
      default:
        parts.push_back(triple_pattern());
    }
  }
  return parts;
}

std::string SparqlMaker::operand() { return below(3) == 0 ? constant() : variable(); }

std::string SparqlMaker::condition(int depth) {
  switch (below(depth > 0 ? 10 : 6)) {
    case 0:
      return operand() + " = " + operand();
    case 1:
      return operand() + " != " + operand();
    case 2:
      return variable() + (below(2) == 0 ? " < " : " > ") + operand();
    case 3:
      return "BOUND(" + variable() + ")";
    case 4:
      return "isIRI(" + variable() + ")";
    case 5:
      return variable() + " + 1 = " + operand();
    case 6:
      return "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
    case 7:
      return "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
    case 8:
      return below(2) == 0 ? "!(" + condition(depth - 1) + ")"
                           : "COALESCE(" + condition(depth - 1) + ", " + constant() + ")";
    default:
      return "IF(" + condition(depth - 1) + ", " + condition(depth - 1) + ", false)";
  }
}

std::string SparqlMaker::values() {
  const int first = below(5);
  std::string out = "VALUES (?v" + std::to_string(first) + " ?v" +
                    std::to_string((first + 1 + below(4)) % 5) + ") { ";
  for (int rows = 1 + below(3); rows > 0; --rows) {
    out += "(" + (below(4) == 0 ? "UNDEF" : constant()) + " " + constant() + ") ";
  }
  return out + "} ";
}

std::string SparqlMaker::sub_select(int depth) {
  if (below(2) == 0) return "{ SELECT " + variable() + " " + group(depth - 1) + " } ";
  const std::string key = variable();
  const std::string counted = below(2) == 0 ? "*" : (below(2) == 0 ? "DISTINCT " : "") + variable();
  return "{ SELECT " + key + " (COUNT(" + counted + ") AS " + fresh() + ") " + group(depth - 1) +
         " GROUP BY " + key + " } ";
}

std::string SparqlMaker::element(int depth) {
  if (depth == 0) return triples();
  // What EXISTS puts in for the names of these is not defined well enough to compare.
  switch (below(is_in_exists_ ? 8 : 11)) {
    case 0:
      return "OPTIONAL " + group(depth - 1) + " ";
    case 1:
      return group(depth - 1) + " UNION " + group(depth - 1) + " ";
    case 2:
      return "FILTER(" + condition(2) + ") ";
    case 3:
      return "GRAPH " + (below(3) == 0 ? ":g" + std::to_string(below(4)) : variable()) + " " +
             group(depth - 1) + " ";
    case 4:
      return group(depth - 1) + " ";
    case 5: {
      if (is_in_exists_) return triples();
      is_in_exists_ = true;
      const std::string pattern = group(depth - 1);
      is_in_exists_ = false;
      return (below(2) == 0 ? "FILTER EXISTS " : "FILTER NOT EXISTS ") + pattern + " ";
    }
    case 6:
    case 7:
      return triples();
    case 8:
      return below(2) == 0 ? "MINUS " + group(depth - 1) + " "
                           : "BIND(" + variable() + " + 1 AS " + fresh() + ") ";
    case 9:
      return values();
    default:
      return sub_select(depth);
  }
}

std::string SparqlMaker::group(int depth) {
  std::string out = "{ ";
  if (below(6) != 0) out += triples();
  for (int count = below(depth + 1); count > 0; --count) out += element(depth);
  return out + "}";
}

std::string SparqlMaker::query(int depth) {
  const std::string where = group(depth);
  switch (below(5)) {
    case 0: {
      const int first = below(5);
      return std::string(prologue) + "SELECT DISTINCT ?v" + std::to_string(first) + " ?v" +
             std::to_string((first + 1) % 5) + " WHERE " + where;
    }
    case 1: {
      const std::string key = variable();
      return std::string(prologue) + "SELECT " + key + " (COUNT(" + variable() + ") AS ?n) WHERE " +
             where + " GROUP BY " + key;
    }
    default:
      return std::string(prologue) + "SELECT * WHERE " + where;
  }
}

std::string SparqlMaker::totals(int depth) {
  const std::string number = variable(), key = variable();
  const std::string own = below(3) == 0 ? "DISTINCT " : "";
  std::string columns;
  for (const std::string name : {"SUM", "MIN", "MAX", "COUNT"}) {
    if (below(3) != 0) columns += " (" + name + "(" + own + number + ") AS " + fresh() + ")";
  }
  const std::string key_column = below(4) == 0 ? "" : key;
  if (key_column.empty() && columns.empty()) columns = " (COUNT(*) AS " + fresh() + ")";
  const std::string numbers =
      below(8) == 0 ? "" : key + " :p" + std::to_string(below(3)) + " " + number + " . ";
  const std::string others = below(3) != 0 ? "" : group(depth) + " ";
  std::string query = std::string(prologue) + "SELECT " + key_column + columns + " WHERE { " +
                      numbers + others + "FILTER(isNumeric(" + number + ")) }";
  if (!key_column.empty()) query += " GROUP BY " + key;
  if (below(3) == 0) query += " HAVING(COUNT(*) > " + std::to_string(1 + below(2)) + ")";
  return query;
}

std::vector<std::string> SparqlMaker::sort_keys() {
  std::vector<std::string> keys;
  const int first = below(5);
  for (int i = 0; i <= below(3); ++i) {
    const std::string name = "?v" + std::to_string((first + i) % 5);
    keys.push_back(below(2) == 0 ? name : "DESC(" + name + ")");
  }
  return keys;
}

}  // namespace quoth::testing
