// The steps of find_words, each over what the step before found.
// Made from a Document by words.cpp. Next step: words.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "parser/document/words/words.hpp"

namespace quoth::document {

/// Lines, or runs of lines where the text is hard wrapped. Cost: linear.
std::vector<Paragraph> find_paragraphs(const Document& document);

/// Appends the tokens of one paragraph. Markup (heading signs, emphasis, link targets) has none.
void append_tokens(const Document& document, Span paragraph, std::vector<Token>& tokens);

/// Cuts the tokens [first, last) of one paragraph into sentences and numbers them.
void append_sentences(const Document& document, std::uint32_t paragraph, std::uint32_t first,
                      std::uint32_t last, Words& words);

/// Pairs the quotation marks among the tokens [first, last) of one paragraph.
void append_quotations(const Document& document, std::uint32_t first, std::uint32_t last,
                       Words& words);

enum class QuoteMark { none, doubled, single };

/// What `token` is as a quotation mark: any kind of double mark (also '' and ``), a single mark or
/// apostrophe that stands alone, or none.
QuoteMark quote_mark(std::string_view token);

/// Abbreviations are one token with their full stop.
enum class Abbreviation { none, before_name, other };
/// `word` is without its full stop: "Mr", "U.S", "Jan". A single capital is an initial.
Abbreviation abbreviation(std::string_view word);

}  // namespace quoth::document
