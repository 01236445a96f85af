#include "tools/cli/parameter.hpp"

#include <algorithm>
#include <quoth/date.hpp>

namespace quoth::cli {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The datatype of a number's spelling: sign? digits ("." digits)? ([eE] sign? digits)?
std::optional<std::string_view> number_datatype(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > begin;
  };
  const auto sign = [&] {
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  };
  sign();
  if (!digits()) return std::nullopt;
  std::string_view datatype = xsd::integer;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!digits()) return std::nullopt;
    datatype = xsd::decimal;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    sign();
    if (!digits()) return std::nullopt;
    datatype = xsd::double_;
  }
  if (at != text.size()) return std::nullopt;
  return datatype;
}

std::string_view date_datatype(std::string_view text) {
  const auto has_shape = [&](std::string_view shape) {
    return text.size() == shape.size() &&
           std::equal(text.begin(), text.end(), shape.begin(),
                      [](char c, char s) { return s == '0' ? is_digit(c) : c == s; });
  };
  if (has_shape("0000-00-00")) return xsd::date;
  // A month beyond 12 is a season of EDTF.
  if (has_shape("0000-00") && text.substr(5) <= "12") return xsd::g_year_month;
  return edtf_datatype;
}

}  // namespace

Term term_of_argument(std::string_view value) {
  if (value.size() > 2 && value.front() == '<' && value.back() == '>') {
    return Term::iri(std::string(value.substr(1, value.size() - 2)));
  }
  if (value == "true" || value == "false") return Term::boolean(value == "true");
  if (const auto datatype = number_datatype(value)) {
    return Term::literal(std::string(value), std::string(*datatype));
  }
  if (parse_date(value)) {
    return Term::literal(std::string(value), std::string(date_datatype(value)));
  }
  return Term::string(std::string(value));
}

Result<std::map<std::string, Term>> parameters_of(const std::vector<std::string>& words) {
  std::map<std::string, Term> parameters;
  for (const std::string& word : words) {
    const std::size_t begin = word.starts_with('$') ? 1 : 0;
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == begin) {
      return Error{ErrorKind::usage, "a parameter is given as name=value, not as " + word,
                   std::nullopt, ""};
    }
    const std::string name = word.substr(begin, equals - begin);
    if (!parameters.emplace(name, term_of_argument(word.substr(equals + 1))).second) {
      return Error{ErrorKind::usage, "the parameter " + name + " is given twice", std::nullopt, ""};
    }
  }
  return parameters;
}

}  // namespace quoth::cli
