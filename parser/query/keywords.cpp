#include "parser/query/keywords.hpp"

#include <algorithm>

#include "parser/query/keyword_table.hpp"

namespace quoth::query {
namespace {

std::vector<std::string> words_with(unsigned role) {
  std::vector<std::string> words;
  for (const KeywordEntry& entry : keyword_table::entries)
    if ((entry.roles & role) != 0) words.emplace_back(entry.word);
  return words;
}

bool has_role(std::string_view word, unsigned role) {
  const auto& entries = keyword_table::entries;
  return std::any_of(entries.begin(), entries.end(), [&](const KeywordEntry& entry) {
    return entry.word == word && (entry.roles & role) != 0;
  });
}

}  // namespace

std::span<const std::string> stage_words() {
  static const std::vector<std::string> words = words_with(begins_stage);
  return words;
}

std::span<const std::string> opening_words() {
  static const std::vector<std::string> words = words_with(begins_text);
  return words;
}

std::span<const std::string> operator_words() {
  static const std::vector<std::string> words = words_with(stands_between);
  return words;
}

std::span<const std::string> truth_words() {
  static const std::vector<std::string> words = words_with(is_value);
  return words;
}

std::span<const std::string> other_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> rest;
    for (const KeywordEntry& entry : keyword_table::entries)
      if ((entry.roles & (begins_text | stands_between | is_value)) == 0)
        rest.emplace_back(entry.word);
    return rest;
  }();
  return words;
}

bool is_reserved_relation(std::string_view word) { return has_role(word, no_relation); }

bool is_reserved_function(std::string_view word) { return has_role(word, no_function); }

}  // namespace quoth::query
