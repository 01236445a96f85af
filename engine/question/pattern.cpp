#include "engine/question/pattern.hpp"

#include "engine/question/states.hpp"
#include "engine/question/write.hpp"

namespace quoth::question {

void add_any_of(Pattern& pattern, std::string_view subject, std::string_view path,
                const std::vector<Thing>& things, const std::string& name) {
  if (things.empty()) return;
  if (things.size() == 1 && things.front().namesakes.empty()) {
    pattern.clauses.push_back(clause(subject, path, things.front().node));
    return;
  }
  pattern.clauses.push_back(clause(subject, path, name));
  pattern.tests.push_back(where(is_one_of(name, things)));
}

void add_named(Pattern& pattern, Joint joint, std::string_view subject, std::string_view path,
               const std::vector<Thing>& things, const std::string& name) {
  if (joint == Joint::alternative) return add_any_of(pattern, subject, path, things, name);
  for (std::size_t i = 0; i < things.size(); ++i)
    add_any_of(pattern, subject, path, {things[i]}, i == 0 ? name : name + std::to_string(i + 1));
}

query::Expression holding(const std::string& claim, const std::string& words) {
  query::Contains contains;
  contains.text = std::make_unique<query::Expression>(variable(claim));
  contains.words = std::make_unique<query::Expression>(value_of(text_node(words)));
  return {{}, std::move(contains)};
}

query::Stage holds_words(const std::string& claim, const std::string& words) {
  return where(holding(claim, words));
}

void add_words(std::vector<query::Stage>& tests, const std::string& text,
               const std::vector<std::string>& words) {
  for (const std::string& word : words)
    if (const auto pattern = pattern_of_state(word); pattern && words.size() > 1)
      tests.push_back(
          where(call("matches", list_of(variable(text), value_of(text_node(*pattern))))));
  const std::vector<std::string> plain = plain_words(words);
  if (!plain.empty()) tests.push_back(holds_words(text, joined(plain)));
}

std::vector<std::string> plain_words(const std::vector<std::string>& words) {
  std::vector<std::string> plain;
  for (const std::string& word : words)
    if (words.size() == 1 || !pattern_of_state(word)) plain.push_back(word);
  return plain;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

query::Expression negated(query::Expression test) {
  query::Unary unary;
  unary.op = query::UnaryOperator::logical_not;
  unary.operand = std::make_unique<query::Expression>(std::move(test));
  return {{}, std::move(unary)};
}

}  // namespace quoth::question
