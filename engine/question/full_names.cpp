#include "engine/question/full_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/question/lemma.hpp"

namespace quoth::question {
namespace {

// Short forms that papers print where others print the whole name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 40> short_forms = {{
    {"joe", "joseph"},      {"mike", "michael"},    {"bill", "william"},    {"will", "william"},
    {"jim", "james"},       {"bob", "robert"},      {"rob", "robert"},      {"tom", "thomas"},
    {"tim", "timothy"},     {"dan", "daniel"},      {"dave", "david"},      {"steve", "steven"},
    {"steve", "stephen"},   {"chris", "christopher"}, {"matt", "matthew"},  {"nick", "nicholas"},
    {"tony", "anthony"},    {"ben", "benjamin"},    {"sam", "samuel"},      {"ed", "edward"},
    {"ted", "edward"},      {"ted", "theodore"},    {"dick", "richard"},    {"rick", "richard"},
    {"ron", "ronald"},      {"don", "donald"},      {"ken", "kenneth"},     {"greg", "gregory"},
    {"jeff", "jeffrey"},    {"pat", "patrick"},     {"liz", "elizabeth"},   {"kathy", "katherine"},
    {"kate", "katherine"},  {"sue", "susan"},       {"debbie", "deborah"},  {"chuck", "charles"},
    {"charlie", "charles"}, {"andy", "andrew"},     {"larry", "lawrence"},  {"alex", "alexander"},
}};

struct FullName {
  std::string first, middle, last, suffix;
};

bool is_suffix(std::string_view word) {
  return word == "jr" || word == "jr." || word == "sr" || word == "sr." || word == "ii" ||
         word == "iii" || word == "iv";
}

FullName parts_of(std::string_view name) {
  std::vector<std::string> words;
  const std::string lower = lower_case(name);
  for (std::size_t begin = 0; begin < lower.size();) {
    const std::size_t end = std::min(lower.find(' ', begin), lower.size());
    if (end > begin) words.push_back(lower.substr(begin, end - begin));
    begin = end + 1;
  }
  FullName parts;
  if (words.size() > 2 && is_suffix(words.back())) {
    parts.suffix = words.back();
    words.pop_back();
  }
  if (words.size() < 2) return parts;
  parts.first = words.front();
  parts.last = words.back();
  for (std::size_t i = 1; i + 1 < words.size(); ++i) parts.middle += words[i];
  if (parts.last.ends_with(',')) parts.last.pop_back();
  return parts;
}

bool is_short_for(const std::string& one, const std::string& other) {
  return std::find(short_forms.begin(), short_forms.end(),
                   std::pair<std::string_view, std::string_view>(one, other)) != short_forms.end();
}

}  // namespace

std::string surname_of(std::string_view name) { return parts_of(name).last; }

SameName same_full_name(std::string_view one, std::string_view other) {
  const FullName a = parts_of(one), b = parts_of(other);
  if (a.last.empty() || a.last != b.last) return SameName::no;
  if (!a.middle.empty() && !b.middle.empty() && a.middle != b.middle) return SameName::no;
  const bool is_same = a.first == b.first || is_short_for(a.first, b.first) ||
                       is_short_for(b.first, a.first);
  if (!is_same) return SameName::no;
  return a.suffix == b.suffix ? SameName::yes : SameName::but_for_suffix;
}

}  // namespace quoth::question
