#include "parser/document/model/unlisted_verb.hpp"

#include <algorithm>
#include <initializer_list>

#include "parser/document/model/feature.hpp"
#include "parser/document/model/word_classes.hpp"

namespace quoth::document {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

int syllables(std::string_view stem) {
  int count = 0;
  bool is_in_vowels = false;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    const bool is_one = is_vowel(stem[i]) || (stem[i] == 'y' && i > 0);
    if (is_one && !is_in_vowels) ++count;
    is_in_vowels = is_one;
  }
  return count;
}

/// "nam", "invok": a consonant, one vowel, a consonant that can be doubled.
bool ends_closed(std::string_view stem) {
  const std::size_t n = stem.size();
  return n >= 3 && !is_vowel(stem[n - 3]) && is_vowel(stem[n - 2]) && !is_vowel(stem[n - 1]) &&
         !ends_with_any(stem, {"w", "x", "y"});
}

/// Whether a verb of this stem is likelier spelt with an e behind it.
bool wants_e(std::string_view stem) {
  if (ends_with_any(stem, {"c", "v", "u", "z", "dg", "rg", "lg"})) return true;
  if (stem.ends_with('s')) return !stem.ends_with("ss");
  if (ends_with_any(stem, {"eat", "oat"})) return false;
  if (ends_with_any(stem, {"at", "yz", "bl", "pl", "tl", "dl", "gl", "kl", "fl", "cl", "zl"}))
    return true;
  if (ends_with_any(stem, {"ang", "eng", "ing"}) && syllables(stem) > 1) return true;
  if (ends_with_any(stem, {"ir", "ur", "ar", "or"}))
    return stem.size() > 2 && !is_vowel(stem[stem.size() - 3]);
  if (!ends_closed(stem)) return false;
  return syllables(stem) == 1 || ends_with_any(stem, {"os", "ok", "ak", "ot"}) ||
         stem[stem.size() - 2] == 'i' || stem[stem.size() - 2] == 'u';
}

bool is_known(const std::string& word) { return linked_word_classes().fine(hash_of(word)) != 0; }

std::string likelier(const std::string& first, const std::string& second) {
  return is_known(first) || !is_known(second) ? first : second;
}

/// The verb of a stem from which -ed or -ing was taken.
std::string verb_of_stem(std::string_view stem) {
  const std::string bare(stem);
  const bool is_doubled =
      stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] && !is_vowel(stem.back());
  if (is_doubled) {
    const std::string single = bare.substr(0, bare.size() - 1);
    const bool is_often_doubled = ends_with_any(stem, {"l", "s", "f", "z"});
    return is_often_doubled ? likelier(bare, single) : likelier(single, bare);
  }
  return wants_e(stem) ? likelier(bare + "e", bare) : likelier(bare, bare + "e");
}

}  // namespace

std::string lemma_of_unlisted(std::string_view word) {
  const auto without = [&](std::size_t bytes) { return word.substr(0, word.size() - bytes); };
  constexpr std::size_t stem_min = 2;
  if (word.size() > 4 && ends_with_any(word, {"ies", "ied"})) return std::string(without(3)) + "y";
  if (ends_with_any(word, {"sses", "shes", "ches", "xes", "zzes", "oes"}))
    return std::string(without(2));
  if (word.ends_with('s') && word.size() > 3 && !ends_with_any(word, {"ss", "us", "is"}))
    return std::string(without(1));
  for (const std::string_view ending : {std::string_view("ed"), std::string_view("ing")}) {
    if (!word.ends_with(ending) || word.size() < stem_min + ending.size()) continue;
    const std::string_view stem = without(ending.size());
    if (syllables(stem) > 0) return verb_of_stem(stem);
  }
  return std::string(word);
}

}  // namespace quoth::document
