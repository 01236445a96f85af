// Clauses of an act of speaking, and the tests that go with them, while its pattern is written.
// Used by act_pattern.cpp and surroundings.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/question/meaning.hpp"
#include "parser/query/ast.hpp"

namespace quoth::question {

struct Pattern {
  std::vector<query::Clause> clauses;
  std::vector<query::Stage> tests;
};

/// `subject path X`; for several things `subject path ?name` and a test that it is one of them.
void add_any_of(Pattern& pattern, std::string_view subject, std::string_view path,
                const std::vector<Thing>& things, const std::string& name);

/// Each of the things, or any of them.
void add_named(Pattern& pattern, Joint joint, std::string_view subject, std::string_view path,
               const std::vector<Thing>& things, const std::string& name);

/// `?claim contains "words"`.
query::Expression holding(const std::string& claim, const std::string& words);
query::Stage holds_words(const std::string& claim, const std::string& words);

/// Tests that the text holds all the words; a state by whatever word: "American", "US".
void add_words(std::vector<query::Stage>& tests, const std::string& text,
               const std::vector<std::string>& words);

/// The words that name no state.
std::vector<std::string> plain_words(const std::vector<std::string>& words);

std::string joined(const std::vector<std::string>& words);

query::Expression negated(query::Expression test);

}  // namespace quoth::question
