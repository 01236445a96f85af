// Words with a part of speech and a head each, as the trained tagger and parser see them.
// Made from a Reading by read_syntax. Next step: cue_features.hpp.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "parser/document/attribution/tagger.hpp"
#include "parser/document/model/weights.hpp"
#include "parser/document/model/word_classes.hpp"

namespace quoth::document {

/// The tags of the Penn treebank. The order belongs to the weights.
inline constexpr std::array<std::string_view, 46> penn_tags{
    "#",   "$",   "''",   ",",   "-LRB-", "-RRB-", ".",   ":",   "CC",  "CD",   "DT",  "EX",
    "FW",  "IN",  "JJ",   "JJR", "JJS",   "LS",    "MD",  "NN",  "NNP", "NNPS", "NNS", "PDT",
    "POS", "PRP", "PRP$", "RB",  "RBR",   "RBS",   "RP",  "SYM", "TO",  "UH",   "VB",  "VBD",
    "VBG", "VBN", "VBP",  "VBZ", "WDT",   "WP",    "WP$", "WRB", "``",  "NFP"};

consteval std::uint8_t penn(std::string_view name) {
  for (std::uint8_t i = 0; i < penn_tags.size(); ++i) {
    if (penn_tags[i] == name) return i;
  }
  throw "no such tag";
}

/// How a word hangs on its head; the parser tells no more.
enum class Relation : std::uint8_t { other, subject, object, clause };

struct SyntaxToken {
  std::uint64_t word = 0;           // hash of the folded word, digits as 0
  std::uint64_t lemma = 0;          // hash of a verb's lemma; of the word itself for others
  WordClass word_class = 0;         // fine
  std::uint8_t part_of_speech = 0;  // index into penn_tags
  Relation relation = Relation::other;
  std::uint32_t head = no_index;  // token; no_index: the sentence's root
};

struct Syntax {
  std::vector<SyntaxToken> tokens;  // one a token of the Reading

  std::uint8_t tag(std::uint32_t i) const { return tokens[i].part_of_speech; }
  std::uint8_t coarse_class(std::uint32_t i) const {
    return linked_word_classes().coarse(tokens[i].word_class);
  }
};

inline bool is_verb_tag(std::uint8_t tag) { return tag >= penn("VB") && tag <= penn("VBZ"); }

/// Cost: linear.
Syntax read_syntax(const Model& model, const Reading& reading);

/// The steps of read_syntax, which the training takes one by one.
Syntax hash_words(const Reading& reading);
void tag_parts_of_speech(const Model& model, const Reading& reading, Syntax& syntax);
void find_lemmas(const Reading& reading, Syntax& syntax);
void find_heads(const Model& model, const Reading& reading, Syntax& syntax);

}  // namespace quoth::document
