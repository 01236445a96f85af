#include "parser/sparql/advice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parser/rdf/ascii.hpp"
#include "parser/sparql/functions.hpp"
#include "parser/sparql/upper_case.hpp"

namespace quoth::sparql {
namespace {

using Advice = std::string (*)(const Stumble&);

using rdf::is_digit;
using rdf::is_letter;

bool is_word(std::string_view token) {
  return !token.empty() && is_letter(token.front()) && token.find(':') == std::string_view::npos;
}

bool stands_directly_behind(const Stumble& stumble) {
  return !stumble.before.empty() &&
         stumble.before.data() + stumble.before.size() == stumble.text.data() + stumble.offset;
}

struct WordAdvice {
  std::string_view word, hint;
};

/// Of other languages, or of another place of the query.
std::string about_word(const Stumble& stumble) {
  static constexpr WordAdvice known[] = {
      {"AND", "write `&&`"},
      {"OR", "write `||`"},
      {"NOT", "write `!`, or `FILTER NOT EXISTS { ... }` for patterns"},
      {"LIKE", "write CONTAINS(?x, \"...\") or REGEX(?x, \"...\")"},
      {"UNION", "both sides stand in braces: { ... } UNION { ... }"},
      {"ORDER", "ORDER BY stands before LIMIT and OFFSET, and behind GROUP BY and HAVING"},
      {"GROUP", "GROUP BY stands before HAVING, ORDER BY and LIMIT"},
      {"HAVING", "HAVING stands behind GROUP BY, before ORDER BY and LIMIT"},
      {"UPDATE", "changes are DELETE { ... } INSERT { ... } WHERE { ... }"},
      {"MATCH", "this is a query of the native language: ask it without --sparql"},
      {"WHO", "this is a question of the native language: ask it without --sparql"},
      {"WHAT", "this is a question of the native language: ask it without --sparql"},
      {"WHEN", "this is a question of the native language: ask it without --sparql"},
      {"WHICH", "this is a question of the native language: ask it without --sparql"},
      {"HOW", "this is a question of the native language: ask it without --sparql"},
      {"DID", "this is a question of the native language: ask it without --sparql"},
  };
  const std::string word = upper_case(stumble.found);
  if (word == "FROM" && upper_case(stumble.before) == "DELETE") {
    return "write WITH <graph> DELETE { ... } WHERE { ... }";
  }
  if (word == "WHERE" && stumble.could_be("a variable")) {
    return "name the columns before it, or write `*`";
  }
  for (const WordAdvice& advice : known) {
    if (advice.word == word) return std::string(advice.hint);
  }
  return {};
}

/// A query where an update is wanted, and the reverse.
std::string about_kind(const Stumble& stumble) {
  const std::string word = upper_case(stumble.found);
  const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (stumble.could_be("`SELECT`") &&
      is_one_of({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})) {
    return "this is an update, where a query is wanted";
  }
  if (stumble.could_be("`INSERT`") && is_one_of({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})) {
    return "this is a query, where an update is wanted";
  }
  if (stumble.could_be("the end of the update") && word == "SELECT") {
    return "a request is one query, or updates with `;` between them";
  }
  return {};
}

std::string about_expression(const Stumble& stumble) {
  if (stumble.found == "=" && stumble.before == "=") return "equality is written `=`";
  const bool is_function = find_function(stumble.found) != nullptr || find_aggregate(stumble.found);
  if (stumble.could_be("a variable") && stumble.could_be("`(`") && is_function) {
    return fmt::format("what is worked out stands in parentheses, with a name: ({}(...) AS ?name)",
                       upper_case(stumble.found));
  }
  if (upper_case(stumble.before) == "IN") return "the choices stand in parentheses: IN (1, 2)";
  if (stumble.could_be("`AS`") && (stumble.found == ")" || stumble.found.starts_with('?'))) {
    return "it needs a name: ( ... AS ?name)";
  }
  const bool is_condition = stumble.could_be("a condition in parentheses or a function");
  if (is_condition && upper_case(stumble.before) == "FILTER") {
    return "a condition stands in parentheses: FILTER( ... )";
  }
  return {};
}

std::string about_name(const Stumble& stumble) {
  if (upper_case(stumble.before) == "PREFIX" && is_word(stumble.found)) {
    return fmt::format("a prefix ends with a colon: `{}:`", stumble.found);
  }
  const std::string_view rest = stumble.text.substr(stumble.offset);
  if (rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("urn:")) {
    return "an IRI stands between `<` and `>`";
  }
  if (stumble.before == "^^" && is_word(stumble.found)) {
    return fmt::format("write `xsd:{}`, and PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
                       stumble.found);
  }
  if (stumble.found == "<") {
    return "between its `<` and `>` an IRI holds no blanks, quotation marks or braces";
  }
  if (is_word(stumble.found) && stumble.could_be("a variable")) {
    return fmt::format("a variable begins with `?`: `?{}`", stumble.found);
  }
  return {};
}

/// Marks that open and close something.
std::string about_marks(const Stumble& stumble) {
  if (stumble.found.empty() && stumble.could_be("`}`")) return "a `{` is not closed";
  if (stumble.found.empty() && stumble.could_be("`)`")) return "a `(` is not closed";
  if (stumble.found == "}" && stumble.could_be("the end of the query")) {
    return "there is one `}` too many";
  }
  if (stumble.found == "}" && stumble.could_be("`)`")) return "a `(` is not closed";
  if (stumble.found == "," && stumble.could_be("a variable")) {
    return "columns and keys stand side by side, without commas";
  }
  const char opening = stumble.before.empty() ? '\0' : stumble.before.front();
  const bool is_text = opening == '\'' || opening == '"';
  if (is_text && stands_directly_behind(stumble) && is_word(stumble.found)) {
    return fmt::format("inside a text this mark is written `\\{}`", opening);
  }
  return {};
}

std::string about_pattern(const Stumble& stumble) {
  const bool is_step = stumble.found.size() == 1 &&
                       std::string_view("+*/|?").find(stumble.found) != std::string_view::npos;
  const bool is_after_variable = !stumble.before.empty() && stumble.before.front() == '?';
  if (is_step && is_after_variable && stumble.could_be("a term")) {
    return "a path is made of IRIs; a variable stands for one relation";
  }
  const bool is_number = !stumble.before.empty() &&
                         std::all_of(stumble.before.begin(), stumble.before.end(), is_digit);
  if (is_number && stumble.before.size() == 4 && stumble.found == "-" &&
      stands_directly_behind(stumble)) {
    return "a date is written \"YYYY-MM-DD\"^^<http://www.w3.org/2001/XMLSchema#date>";
  }
  if (stumble.before == "{" && stumble.names.size() == 2 && stumble.could_be("`(`")) {
    return "with names in parentheses, each row of VALUES stands in parentheses too";
  }
  if (stumble.found.empty() && stumble.could_be("`USING`")) {
    return "a change needs its WHERE { ... }; INSERT DATA { ... } adds facts as they stand";
  }
  return {};
}

}  // namespace

bool Stumble::could_be(std::string_view name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string advice_on(const Stumble& stumble) {
  for (const Advice advice :
       {about_marks, about_pattern, about_expression, about_kind, about_word, about_name}) {
    std::string hint = advice(stumble);
    if (!hint.empty()) return hint;
  }
  return {};
}

}  // namespace quoth::sparql
