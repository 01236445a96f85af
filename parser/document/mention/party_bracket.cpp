#include "parser/document/mention/party_bracket.hpp"

#include <array>
#include <string>
#include <utility>

#include "parser/document/mention/name_lexicon.hpp"

namespace quoth::document {
namespace {

/// As newspapers and the post shorten them, folded and without stops; source: the Associated
/// Press's stylebook, and the Postal Service's publication 28.
constexpr std::array<std::pair<std::string_view, std::string_view>, 50> states{{
    {"Alabama", "ala al"},       {"Alaska", "alaska ak"},    {"Arizona", "ariz az"},
    {"Arkansas", "ark ar"},      {"California", "calif ca"}, {"Colorado", "colo co"},
    {"Connecticut", "conn ct"},  {"Delaware", "del de"},     {"Florida", "fla fl"},
    {"Georgia", "ga ga"},        {"Hawaii", "hawaii hi"},    {"Idaho", "idaho id"},
    {"Illinois", "ill il"},      {"Indiana", "ind in"},      {"Iowa", "iowa ia"},
    {"Kansas", "kan ks"},        {"Kentucky", "ky ky"},      {"Louisiana", "la la"},
    {"Maine", "maine me"},       {"Maryland", "md md"},      {"Massachusetts", "mass ma"},
    {"Michigan", "mich mi"},     {"Minnesota", "minn mn"},   {"Mississippi", "miss ms"},
    {"Missouri", "mo mo"},       {"Montana", "mont mt"},     {"Nebraska", "neb ne"},
    {"Nevada", "nev nv"},        {"New Hampshire", "nh nh"}, {"New Jersey", "nj nj"},
    {"New Mexico", "nm nm"},     {"New York", "ny ny"},      {"North Carolina", "nc nc"},
    {"North Dakota", "nd nd"},   {"Ohio", "ohio oh"},        {"Oklahoma", "okla ok"},
    {"Oregon", "ore or"},        {"Pennsylvania", "pa pa"},  {"Rhode Island", "ri ri"},
    {"South Carolina", "sc sc"}, {"South Dakota", "sd sd"},  {"Tennessee", "tenn tn"},
    {"Texas", "texas tx"},       {"Utah", "utah ut"},        {"Vermont", "vt vt"},
    {"Virginia", "va va"},       {"Washington", "wash wa"},  {"West Virginia", "wva wv"},
    {"Wisconsin", "wis wi"},     {"Wyoming", "wyo wy"},
}};

std::optional<std::string_view> state_of(const std::string& word) {
  for (const auto& [state, forms] : states) {
    const std::size_t blank = forms.find(' ');
    if (word == forms.substr(0, blank) || word == forms.substr(blank + 1) || word == folded(state))
      return state;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PartyBracket> read_party_bracket(std::string_view text) {
  const bool is_bracket = text.starts_with(" (");
  if (!is_bracket && !text.starts_with(", ")) return std::nullopt;
  const std::size_t party = 2, hyphen = 3, begin = 4;
  constexpr std::size_t bytes_max = 20;
  if (text.size() <= begin || text[hyphen] != '-' ||
      std::string_view("DRI").find(text[party]) == std::string_view::npos)
    return std::nullopt;
  const std::string_view rest = text.substr(begin, bytes_max);
  const std::size_t end = rest.find_first_of(is_bracket ? ")" : ",;)\n");
  std::string_view written = rest.substr(0, end);
  if (end == std::string_view::npos) {
    // At the end of a sentence: "R-Iowa."
    written = rest.substr(0, rest.find(' '));
    if (is_bracket) return std::nullopt;
  }
  std::string word;
  for (const char c : folded(written)) {
    if (c != '.' && !(c == ' ' && word.size() == 1)) word += c;
  }
  const auto state = state_of(word);
  if (!state) return std::nullopt;
  return PartyBracket{*state, begin + written.size() + (is_bracket ? 1 : 0)};
}

}  // namespace quoth::document
