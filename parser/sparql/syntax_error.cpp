#include "parser/sparql/syntax_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <quoth/nearest.hpp>

#include "parser/grammar/shown.hpp"
#include "parser/grammar/token_name.hpp"
#include "parser/sparql/advice.hpp"
#include "parser/sparql/parse_sparql.hpp"
#include "parser/sparql/upper_case.hpp"

namespace quoth::sparql {
namespace {

using quoth::grammar::is_word_byte;
using quoth::grammar::shown;

constexpr std::size_t named_max = 6;

/// The word, variable, prefixed name or sign that begins at `offset`.
std::string_view token_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  if (end < text.size() && (text[end] == '?' || text[end] == '$' || text[end] == '@')) ++end;
  while (end < text.size() && (is_word_byte(text[end]) || text[end] == ':')) ++end;
  if (end == offset && end < text.size()) ++end;
  return text.substr(offset, end - offset);
}

std::string name_of(std::string_view token) {
  const char first = token.front();
  if (first == '$' && token.size() > 1) return fmt::format("the variable `{}`", shown(token));
  const bool is_prefixed = is_word_byte(first) && token.find(':') != std::string_view::npos &&
                           !(first >= '0' && first <= '9');
  return is_prefixed ? fmt::format("`{}`", shown(token)) : quoth::grammar::name_of_token(token);
}

/// Takes out of `names` those of `group`, if at least `least` of them are there.
bool take_group(std::vector<std::string_view>& names, std::initializer_list<std::string_view> group,
                std::ptrdiff_t least) {
  const auto is_in_group = [&](std::string_view name) {
    return std::find(group.begin(), group.end(), name) != group.end();
  };
  if (std::count_if(names.begin(), names.end(), is_in_group) < least) return false;
  std::erase_if(names, is_in_group);
  return true;
}

/// One word for what is many signs, and what is seldom meant last.
std::vector<std::string_view> in_short(std::vector<std::string_view> names) {
  if (take_group(names, {"`?`", "`*`", "`+`", "`/`", "`|`"}, 5)) {
    names.push_back("more of a path");
  } else if (take_group(names,
                        {"`*`", "`/`", "`+`", "`-`", "`=`", "`!=`", "`<`", "`>`", "`<=`", "`>=`",
                         "`IN`", "`NOT`", "`&&`", "`||`"},
                        4)) {
    names.insert(names.begin(), "an operator");
  }
  if (names.size() > named_max) {
    std::stable_partition(names.begin(), names.end(), [](std::string_view name) {
      return name != "`BASE`" && name != "`PREFIX`" && name != "`VERSION`";
    });
  }
  return names;
}

/// "`A`, `B` or a variable": what could have stood there.
std::string choices(const std::vector<std::string_view>& all) {
  const std::vector<std::string_view> names = in_short(all);
  std::string out;
  const std::size_t count = std::min(names.size(), named_max);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += i + 1 == count ? " or " : ", ";
    out += names[i];
  }
  return names.size() > named_max ? "one of " + out + " and others" : out;
}

bool could_be_text(const Stumble& stumble) {
  return stumble.could_be("a term") || stumble.could_be("a value") || stumble.could_be("a text");
}

/// Whether the text that opens at `offset` closes on its line.
bool is_closed_text(std::string_view text, std::size_t offset) {
  const char mark = text[offset];
  for (std::size_t at = offset + 1; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == mark)
      return true;
  }
  return false;
}

/// The keyword that was perhaps meant: one that could stand here, or one of a group.
std::string near_keyword(std::string_view token, const std::vector<std::string_view>& names) {
  if (!is_word_byte(token.front())) return {};
  std::vector<std::string> keywords;
  for (const std::string_view name : names) {
    if (name.size() > 2 && name[0] == '`' && is_word_byte(name[1])) {
      keywords.emplace_back(name.substr(1, name.size() - 2));
    }
  }
  for (const char* word : {"FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "BIND", "VALUES",
                           "SERVICE", "SELECT", "WHERE"}) {
    keywords.emplace_back(word);
  }
  const std::string word = upper_case(token);
  if (std::find(keywords.begin(), keywords.end(), word) != keywords.end()) return {};
  return did_you_mean(nearest(word, keywords, 2));
}

}  // namespace

void fail(const Parts& parts, Location location, std::string message, std::string hint,
          ErrorKind kind) {
  const std::size_t length = std::max<std::uint32_t>(1, location.end - location.begin);
  throw SyntaxError{Error{kind, std::move(message),
                          place_in(parts.source, parts.text, location.begin, length),
                          std::move(hint)}};
}

void fail_at_furthest(const Parts& parts) {
  const std::uint32_t offset = parts.furthest.offset;
  std::string message = "expected " + choices(parts.furthest.names);
  const std::string_view before =
      parts.text.substr(parts.token_begin, parts.token_end - parts.token_begin);
  const bool is_before = parts.token_end <= offset && !before.empty();
  if (is_before) message += quoth::grammar::after_token(before);
  Stumble stumble{parts.text, offset, {}, is_before ? before : "", parts.furthest.names};
  if (offset >= parts.text.size()) {
    fail(parts, {parts.token_end, parts.token_end}, message + ", but the text ends here",
         advice_on(stumble));
  }
  stumble.found = token_at(parts.text, offset);
  const bool is_text = stumble.found == "\"" || stumble.found == "'";
  if (is_text && (could_be_text(stumble) || !is_closed_text(parts.text, offset))) {
    fail(parts, {offset, offset + 1}, "this text is not closed, or holds a wrong escape",
         "escapes are \\n \\t \\r \\b \\f \\\" \\' \\\\ \\uXXXX and \\UXXXXXXXX; three marks open "
         "a text of many lines");
  }
  std::string hint = near_keyword(stumble.found, parts.furthest.names);
  if (hint.empty()) hint = advice_on(stumble);
  fail(parts, {offset, offset + static_cast<std::uint32_t>(stumble.found.size())},
       message + ", but found " + name_of(stumble.found), std::move(hint));
}

void fail_too_deep(const Parts& parts, std::size_t offset) {
  const auto begin = static_cast<std::uint32_t>(offset);
  fail(parts, {begin, begin + 1},
       fmt::format("this is nested more than {} levels deep", query_depth_max), {},
       ErrorKind::limit);
}

}  // namespace quoth::sparql
