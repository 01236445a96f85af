// Words with a tag each: what part of speech a token plays, and which verb it is a form of.
// Made from Words by read_tags. Next step: verb_group.hpp.
#pragma once

#include <string>
#include <vector>

#include "parser/document/attribution/lexicon.hpp"
#include "parser/document/words/words.hpp"

namespace quoth::document {

inline constexpr std::uint32_t no_index = UINT32_MAX;

struct TaggedToken {
  Tag tag = Tag::other;
  VerbEntry verb;                      // where tag is verb
  std::uint32_t quotation = no_index;  // index into Words::quotations; marks included
};

/// Borrows document and words, which must live longer.
struct Reading {
  const Document& document;
  const Words& words;
  std::vector<TaggedToken> tokens;       // one a token of Words
  std::vector<std::string_view> folded;  // lower case, with straight apostrophes
  std::string folded_bytes;              // what `folded` points into

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens.size()); }
  Tag tag(std::uint32_t i) const { return i < tokens.size() ? tokens[i].tag : Tag::stop; }
  std::string_view word(std::uint32_t i) const {
    return i < folded.size() ? folded[i] : std::string_view();
  }
  const Sentence& sentence_of(std::uint32_t i) const {
    return words.sentences[words.tokens[i].sentence];
  }
  bool is_quoted(std::uint32_t i) const {
    return i < tokens.size() && tokens[i].quotation != no_index;
  }
  Span bytes(std::uint32_t first, std::uint32_t last) const {
    return {words.tokens[first].span.begin, words.tokens[last - 1].span.end};
  }
};

/// Cost: linear.
Reading read_tags(const Document& document, const Words& words);

/// Whether a token may stand inside a base noun phrase.
bool is_nominal(Tag tag);

}  // namespace quoth::document
