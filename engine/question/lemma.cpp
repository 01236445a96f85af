#include "engine/question/lemma.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace quoth::question {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Forms that no rule undoes, of verbs that tell of speaking.
constexpr std::array<Pair, 34> irregular_forms = {{
    {"said", "say"},
    {"says", "say"},
    {"told", "tell"},
    {"spoke", "speak"},
    {"spoken", "speak"},
    {"wrote", "write"},
    {"written", "write"},
    {"made", "make"},
    {"gave", "give"},
    {"given", "give"},
    {"swore", "swear"},
    {"sworn", "swear"},
    {"thought", "think"},
    {"held", "hold"},
    {"sent", "send"},
    {"meant", "mean"},
    {"found", "find"},
    {"felt", "feel"},
    {"saw", "see"},
    {"seen", "see"},
    {"knew", "know"},
    {"known", "know"},
    {"drew", "draw"},
    {"drawn", "draw"},
    {"foretold", "foretell"},
    {"forbade", "forbid"},
    {"forbidden", "forbid"},
    {"withdrew", "withdraw"},
    {"withdrawn", "withdraw"},
    {"took", "take"},
    {"taken", "take"},
    {"hit", "hit"},
    {"put", "put"},
    {"quit", "quit"},
}};

void push_once(std::vector<std::string>& lemmas, std::string lemma) {
  if (lemma.size() < 2) return;
  if (std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end())
    lemmas.push_back(std::move(lemma));
}

/// "rebuk" may be rebuke, "prais" praise, "mock" mock, "stopp" stop.
void push_stem(std::vector<std::string>& lemmas, std::string stem) {
  push_once(lemmas, stem);
  push_once(lemmas, stem + "e");
  const std::size_t size = stem.size();
  if (size > 2 && stem[size - 1] == stem[size - 2]) push_once(lemmas, stem.substr(0, size - 1));
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

std::string other_spelling(std::string_view lemma) {
  std::string other(lemma);
  const auto swap = [&](std::string_view ending, std::string_view instead) {
    if (!lemma.ends_with(ending)) return false;
    other.replace(other.size() - ending.size(), ending.size(), instead);
    return true;
  };
  for (const auto& [british, american] :
       {Pair{"ise", "ize"}, Pair{"yse", "yze"}, Pair{"our", "or"}})
    if (swap(american, british) || swap(british, american)) return other;
  return {};
}

std::vector<std::string> verb_lemmas(std::string_view word) {
  const std::string lower = lower_case(word);
  std::vector<std::string> lemmas;
  for (const auto& [form, lemma] : irregular_forms)
    if (form == lower) push_once(lemmas, std::string(lemma));
  const auto cut = [&](std::size_t count) { return lower.substr(0, lower.size() - count); };
  if (lower.ends_with("ied") || lower.ends_with("ies")) push_once(lemmas, cut(3) + "y");
  if (lower.ends_with("ing") && lower.size() > 4) push_stem(lemmas, cut(3));
  if (lower.ends_with("ed") && lower.size() > 3) push_stem(lemmas, cut(2));
  if (lower.ends_with("es") && lower.size() > 3) push_stem(lemmas, cut(2));
  if (lower.ends_with("s") && lower.size() > 3) push_once(lemmas, cut(1));
  push_once(lemmas, lower);
  return lemmas;
}

bool may_be_participle(std::string_view word) {
  const std::string lower = lower_case(word);
  if (lower.ends_with("ed") || lower.ends_with("en")) return true;
  return std::any_of(irregular_forms.begin(), irregular_forms.end(),
                     [&](const Pair& pair) { return pair.first == lower && lower != "says"; });
}

std::string noun_lemma(std::string_view word) {
  std::string lower = lower_case(word);
  if (lower.ends_with("ies") && lower.size() > 4) return lower.substr(0, lower.size() - 3) + "y";
  if (lower.ends_with("ches") || lower.ends_with("sses")) return lower.substr(0, lower.size() - 2);
  if (lower.ends_with("s") && !lower.ends_with("ss") && lower.size() > 3) lower.pop_back();
  return lower;
}

}  // namespace quoth::question
