// The article cut into words, sentences, paragraphs and quotations; every one a span of bytes.
// Made from a Document by find_words. Next step: attribution.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "parser/document/document.hpp"

namespace quoth::document {

struct Token {
  Span span;
  bool is_word = false;         // starts with a letter or a digit
  bool is_capitalised = false;  // starts with an upper-case letter
  std::uint32_t sentence = 0;   // index into Words::sentences
};

struct Sentence {
  Span span;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;  // half open
  std::uint32_t paragraph = 0;
};

enum class QuotationEnd { closed, unclosed };

/// Text between quotation marks of any kind, marks included. Scare quotes are told apart later.
struct Quotation {
  Span span;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;  // half open
  QuotationEnd end = QuotationEnd::closed;
};

enum class ParagraphKind {
  headline,
  prose,
  furniture
};  // furniture: "Read more", credits, captions

struct Paragraph {
  Span span;
  ParagraphKind kind = ParagraphKind::prose;
};

struct Words {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Paragraph> paragraphs;
  std::vector<Quotation> quotations;  // ascending, not nested
};

/// Cost: linear in the text. Any valid UTF-8 is accepted.
Words find_words(const Document& document);

/// The bytes of `span`.
inline std::string_view text_of(const Document& document, Span span) {
  return std::string_view(document.text).substr(span.begin, span.end - span.begin);
}

}  // namespace quoth::document
