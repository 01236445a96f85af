#include "parser/document/mention/person_name.hpp"

#include <unordered_map>

namespace quoth::document {
namespace {

// "short=long", where nearly all who go by the short name were given the long one.
constexpr std::string_view short_names =
    "abe=abraham andy=andrew barb=barbara ben=benjamin bernie=bernard bill=william billy=william "
    "bob=robert bobby=robert cathy=catherine charlie=charles chuck=charles dan=daniel "
    "danny=daniel dave=david debbie=deborah dick=richard don=donald doug=douglas ed=edward "
    "eddie=edward fred=frederick gabe=gabriel greg=gregory jeff=jeffrey jen=jennifer "
    "jenny=jennifer jim=james jimmy=james joe=joseph joey=joseph jon=jonathan josh=joshua "
    "ken=kenneth larry=lawrence liz=elizabeth marty=martin matt=matthew mike=michael "
    "mitch=mitchell nick=nicholas pete=peter phil=philip ray=raymond rich=richard rob=robert "
    "ron=ronald rudy=rudolph stephen=steven steve=steven sue=susan tim=timothy tom=thomas "
    "tommy=thomas tony=anthony vince=vincent walt=walter zach=zachary";

std::unordered_map<std::string_view, std::string_view> pairs_of(std::string_view list) {
  std::unordered_map<std::string_view, std::string_view> pairs;
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    const std::string_view pair = list.substr(0, end);
    const std::size_t equals = pair.find('=');
    pairs.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return pairs;
}

}  // namespace

bool is_initial(std::string_view word) {
  return word.size() == 1 || (word.size() == 2 && word[1] == '.');
}

std::string_view generation_of(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  for (const std::string_view generation : {"jr", "sr"}) {
    if (word == generation) return generation;
  }
  return {};
}

std::string_view long_first_name(std::string_view word) {
  static const auto names = pairs_of(short_names);
  const auto found = names.find(word);
  return found == names.end() ? word : found->second;
}

bool has_generation(std::string_view spelling) {
  return without_generation(spelling).size() != spelling.size();
}

std::string_view without_generation(std::string_view spelling) {
  const std::size_t blank = spelling.rfind(' ');
  const bool is_told =
      blank != std::string_view::npos && !generation_of(spelling.substr(blank + 1)).empty();
  return is_told ? spelling.substr(0, blank) : spelling;
}

bool is_full_name(std::string_view spelling) {
  return without_generation(spelling).find(' ') != std::string_view::npos;
}

}  // namespace quoth::document
