// The states that a sentence goes through while its words get heads, and what the parser looks at
// in each; shared with its training.
// Source: the arc-hybrid system (Kuhlmann et al., ACL 2011).
#pragma once

#include "parser/document/model/syntax.hpp"

namespace quoth::document {

/// `left` hangs the top of the stack on the next word, `right` on the word below it.
enum class ParserAction : std::uint8_t {
  shift,
  left,
  left_subject,
  right,
  right_object,
  right_clause
};
inline constexpr std::size_t parser_action_count = 6;
static_assert(parser_action_count == width_of(TableName::heads));

inline bool is_left(ParserAction action) {
  return action == ParserAction::left || action == ParserAction::left_subject;
}
inline bool is_right(ParserAction action) { return action >= ParserAction::right; }

/// Heads of one sentence in the making. The root is a word behind the last.
class ParserState {
 public:
  ParserState(const Sentence& sentence, Syntax& syntax);

  bool is_done() const { return next_ == last_ && stack_.empty(); }
  bool allows(ParserAction action) const;
  void take(ParserAction action);
  void features(FeatureList& out) const;

  std::uint32_t next() const { return next_; }
  std::uint32_t last() const { return last_; }
  const std::vector<std::uint32_t>& stack() const { return stack_; }

 private:
  struct Children {
    std::uint32_t left = no_index, left2 = no_index, right = no_index;
    std::uint8_t left_count = 0, right_count = 0;
  };
  void attach(std::uint32_t child, std::uint32_t head, Relation relation);
  std::uint32_t from_top(std::size_t depth) const {
    return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : no_index;
  }
  std::uint64_t word(std::uint32_t token) const;
  std::uint64_t tag(std::uint32_t token) const;
  const Children& children(std::uint32_t token) const;

  Syntax& syntax_;
  std::uint32_t first_, last_, next_;
  std::vector<std::uint32_t> stack_;
  std::vector<Children> children_;
};

}  // namespace quoth::document
