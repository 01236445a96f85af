#include "parser/document/model/syntax.hpp"

namespace quoth::document {
namespace {

/// Lower-case words without their endings: "admonishes" and "admonished" meet.
std::string_view stem_of(std::string_view word) {
  constexpr std::size_t stem_min = 4;
  for (const std::string_view ending : {"ing", "ied", "ies", "ed", "es", "s", "e"}) {
    if (word.size() >= stem_min + ending.size() && word.ends_with(ending))
      return word.substr(0, word.size() - ending.size());
  }
  return word;
}

std::uint64_t word_hash(std::string_view word) {
  if (word.empty() || word[0] < '0' || word[0] > '9') return hash_of(word);
  return hash_of(word.size() == 4 ? "0000" : "0");
}

}  // namespace

Syntax hash_words(const Reading& reading) {
  Syntax syntax;
  syntax.tokens.resize(reading.size());
  const WordClasses& classes = linked_word_classes();
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    SyntaxToken& token = syntax.tokens[i];
    token.word = token.lemma = word_hash(reading.word(i));
    token.word_class = classes.fine(token.word);
  }
  return syntax;
}

void find_lemmas(const Reading& reading, Syntax& syntax) {
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    if (!is_verb_tag(syntax.tag(i))) continue;
    const auto verb = find_verb(reading.word(i));
    syntax.tokens[i].lemma = hash_of(verb ? verb->lemma : stem_of(reading.word(i)));
  }
}

Syntax read_syntax(const Model& model, const Reading& reading) {
  Syntax syntax = hash_words(reading);
  tag_parts_of_speech(model, reading, syntax);
  find_lemmas(reading, syntax);
  find_heads(model, reading, syntax);
  return syntax;
}

}  // namespace quoth::document
