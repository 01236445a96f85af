#include "parser/document/model/arc_hybrid.hpp"

#include <algorithm>

namespace quoth::document {

ParserState::ParserState(const Sentence& sentence, Syntax& syntax)
    : syntax_(syntax),
      first_(sentence.first_token),
      last_(sentence.last_token),
      next_(sentence.first_token),
      children_(sentence.last_token - sentence.first_token) {}

bool ParserState::allows(ParserAction action) const {
  if (action == ParserAction::shift) return next_ < last_;
  return is_left(action) ? !stack_.empty() : stack_.size() >= 2;
}

void ParserState::take(ParserAction action) {
  if (action == ParserAction::shift) {
    stack_.push_back(next_++);
    return;
  }
  const std::uint32_t child = stack_.back();
  stack_.pop_back();
  if (is_left(action)) {
    attach(child, next_,
           action == ParserAction::left_subject ? Relation::subject : Relation::other);
  } else {
    attach(child, stack_.back(),
           action == ParserAction::right_object   ? Relation::object
           : action == ParserAction::right_clause ? Relation::clause
                                                  : Relation::other);
  }
}

void ParserState::attach(std::uint32_t child, std::uint32_t head, Relation relation) {
  syntax_.tokens[child].relation = relation;
  syntax_.tokens[child].head = head == last_ ? no_index : head;
  if (head == last_) return;
  constexpr std::uint8_t count_max = 3;
  Children& of = children_[head - first_];
  if (child < head) {
    of.left2 = of.left;
    of.left = child;
    of.left_count = std::min<std::uint8_t>(of.left_count + 1, count_max);
  } else {
    of.right = child;
    of.right_count = std::min<std::uint8_t>(of.right_count + 1, count_max);
  }
}

std::uint64_t ParserState::word(std::uint32_t token) const {
  return token < last_ ? syntax_.tokens[token].word : token == last_;
}
std::uint64_t ParserState::tag(std::uint32_t token) const {
  return token < last_ ? std::uint64_t{syntax_.tag(token)} + 2 : token == last_;
}
const ParserState::Children& ParserState::children(std::uint32_t token) const {
  static const Children none;
  return token < last_ ? children_[token - first_] : none;
}

void ParserState::features(FeatureList& out) const {
  const std::uint32_t s0 = from_top(0), s1 = from_top(1), s2 = from_top(2);
  const std::uint32_t n0 = next_, n1 = next_ + 1 < last_ ? next_ + 1 : no_index,
                      n2 = next_ + 2 < last_ ? next_ + 2 : no_index;
  const std::uint64_t s0w = word(s0), s0t = tag(s0), s1w = word(s1), s1t = tag(s1);
  const std::uint64_t n0w = word(n0), n0t = tag(n0), n1t = tag(n1), n2t = tag(n2);
  const Children &c0 = children(s0), &c1 = children(s1), &cn = children(n0);
  const std::uint64_t gap = s0 == no_index ? 0 : size_class(n0 - s0);
  const bool has_subject =
      c0.left != no_index && syntax_.tokens[c0.left].relation == Relation::subject;
  const bool has_subject1 =
      c1.left != no_index && syntax_.tokens[c1.left].relation == Relation::subject;
  out.add(101, s0w, s0t);
  out.add(102, s0t, n0t);
  out.add(103, n0w, n0t);
  out.add(104, word(n1), n1t, n0t);
  out.add(105, n1t, n2t, n0t);
  out.add(106, s1w, s1t);
  out.add(108, s0t, n0w, n0t);
  out.add(109, s0w, s0t, n0t);
  out.add(110, s0w, n0w);
  out.add(111, s0t, n0t, n1t);
  out.add(112, s1t, s0t, n0t);
  out.add(114, s1t, s0w, n0t);
  out.add(116, s1t, s0t, n0w);
  out.add(117, s0t, n0t, tag(cn.left));
  out.add(118, s0t, tag(c0.left), n0t);
  out.add(119, s0t, tag(c0.right), n0t);
  out.add(120, s1t, tag(c1.right), s0t);
  out.add(121, s1t, tag(c1.left), s0t, n0t);
  out.add(122, s0w, gap, n0t);
  out.add(123, s0t, n0t, gap);
  out.add(124, s0t, c0.left_count, c0.right_count, n0t);
  out.add(125, s0w, c0.right_count, has_subject);
  out.add(126, n0t, cn.left_count, s0t);
  out.add(127, s0t, has_subject, n0t, n1t);
  out.add(128, tag(s2), s1t, s0t);
  out.add(129, s1t, s0t, n0t, n1t);
  out.add(130, s1w, has_subject1, s0t, has_subject);
  out.add(131, s0t, tag(c0.left), tag(c0.left2), n0t);
  out.add(132, word(c0.right), s0t, n0t);
  out.add(133, s0t, n0t, n1t, n2t);
  out.add(134, word(c0.left), s0t, n0t);
  out.add(136, s1t, s0t, s1 == no_index ? 0 : size_class(s0 - s1), word(n0));
}

void find_heads(const Model& model, const Reading& reading, Syntax& syntax) {
  const WeightTable& table = model[TableName::heads];
  FeatureList features;
  for (const Sentence& sentence : reading.words.sentences) {
    ParserState state(sentence, syntax);
    while (!state.is_done()) {
      if (state.stack().empty()) {  // nothing else is allowed
        state.take(ParserAction::shift);
        continue;
      }
      features.clear();
      state.features(features);
      table.fetch<parser_action_count>(features.all());
      const auto scores = table.sums<parser_action_count>(features.all());
      auto best = ParserAction::shift;
      std::int32_t best_score = INT32_MIN;
      for (std::uint8_t a = 0; a < parser_action_count; ++a) {
        const auto action = static_cast<ParserAction>(a);
        if (!state.allows(action) || scores[a] <= best_score) continue;
        best = action;
        best_score = scores[a];
      }
      state.take(best);
    }
  }
}

}  // namespace quoth::document
