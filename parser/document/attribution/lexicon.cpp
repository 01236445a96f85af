#include "parser/document/attribution/lexicon.hpp"

#include <unordered_map>

#include "parser/document/attribution/inflect.hpp"

namespace quoth::document {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using VerbTable = std::unordered_map<std::string, VerbEntry, Hash, std::equal_to<>>;

void add_forms(VerbTable& table, std::string_view lemma, std::string_view irregular,
               const CueVerb* cue) {
  const VerbForms forms = inflect(lemma, irregular);
  const bool one_past = forms.past == forms.participle;
  table.try_emplace(std::string(lemma), VerbEntry{lemma, VerbForm::base, cue});
  table.try_emplace(forms.third, VerbEntry{lemma, VerbForm::third, cue});
  table.try_emplace(
      forms.past, VerbEntry{lemma, one_past ? VerbForm::past_or_participle : VerbForm::past, cue});
  table.try_emplace(forms.participle, VerbEntry{lemma, VerbForm::participle, cue});
  table.try_emplace(forms.ing, VerbEntry{lemma, VerbForm::ing, cue});
}

VerbTable make_verb_table() {
  std::unordered_map<std::string_view, std::string_view> irregular;
  for (const std::string_view row : irregular_verbs())
    irregular.emplace(row.substr(0, row.find(' ')), row);
  const auto irregular_of = [&](std::string_view lemma) {
    const auto found = irregular.find(lemma);
    return found == irregular.end() ? std::string_view() : found->second;
  };
  VerbTable table;
  for (const CueVerb& verb : cue_verbs())
    add_forms(table, verb.lemma, irregular_of(verb.lemma), &verb);
  for (const std::string_view lemma : plain_verbs())
    add_forms(table, lemma, irregular_of(lemma), nullptr);
  return table;
}

}  // namespace

std::optional<VerbEntry> find_verb(std::string_view word) {
  static const VerbTable table = make_verb_table();
  const auto found = table.find(word);
  if (found == table.end()) return {};
  return found->second;
}

}  // namespace quoth::document
