#include "parser/document/attribution/inflect.hpp"

namespace quoth::document {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_in_consonant_y(std::string_view lemma) {
  return lemma.size() > 1 && lemma.ends_with('y') && !is_vowel(lemma[lemma.size() - 2]);
}

std::string stem_of(std::string_view lemma) {
  return std::string(lemma.substr(0, lemma.size() - 1));
}

std::string third_of(std::string_view lemma) {
  if (ends_in_consonant_y(lemma)) return stem_of(lemma) + "ies";
  for (const char* ending : {"s", "x", "z", "ch", "sh", "o"}) {
    if (lemma.ends_with(ending)) return std::string(lemma) + "es";
  }
  return std::string(lemma) + "s";
}

std::string past_of(std::string_view lemma) {
  if (ends_in_consonant_y(lemma)) return stem_of(lemma) + "ied";
  return std::string(lemma) + (lemma.ends_with('e') ? "d" : "ed");
}

// "dropped" doubles its consonant in "dropping"; irregular past forms tell where.
std::string ing_of(std::string_view lemma, std::string_view past) {
  if (lemma.ends_with("ie")) return std::string(lemma.substr(0, lemma.size() - 2)) + "ying";
  if (lemma.ends_with('e') && !lemma.ends_with("ee")) return stem_of(lemma) + "ing";
  const bool doubles = past == std::string(lemma) + lemma.back() + "ed";
  if (doubles) return std::string(lemma) + lemma.back() + "ing";
  for (const char* short_verb :
       {"get", "put", "set", "cut", "hit", "let", "run", "sit", "win", "begin", "forget", "quit",
        "split", "swim", "undercut", "upset", "bet"}) {
    if (lemma == short_verb) return std::string(lemma) + lemma.back() + "ing";
  }
  return std::string(lemma) + "ing";
}

}  // namespace

VerbForms inflect(std::string_view lemma, std::string_view irregular) {
  VerbForms forms{third_of(lemma), past_of(lemma), past_of(lemma), {}};
  if (!irregular.empty()) {
    const std::size_t first = irregular.find(' ') + 1;
    const std::size_t second = irregular.find(' ', first) + 1;
    forms.past = irregular.substr(first, second - first - 1);
    forms.participle = irregular.substr(second);
  }
  forms.ing = ing_of(lemma, irregular.empty() ? forms.past : forms.participle);
  return forms;
}

}  // namespace quoth::document
