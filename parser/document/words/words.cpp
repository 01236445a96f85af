#include "parser/document/words/words.hpp"

#include "parser/document/words/tokenize.hpp"

namespace quoth::document {

Words find_words(const Document& document) {
  Words words;
  words.paragraphs = find_paragraphs(document);
  words.tokens.reserve(document.text.size() / 5);
  for (std::uint32_t i = 0; i < words.paragraphs.size(); ++i) {
    const auto first = static_cast<std::uint32_t>(words.tokens.size());
    append_tokens(document, words.paragraphs[i].span, words.tokens);
    const auto last = static_cast<std::uint32_t>(words.tokens.size());
    append_sentences(document, i, first, last, words);
    append_quotations(document, first, last, words);
  }
  return words;
}

}  // namespace quoth::document
