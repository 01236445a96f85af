#include "parser/query/keywords.hpp"

#include <algorithm>
#include <array>

namespace quoth::query {
namespace {

bool is_one_of(std::span<const std::string> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::span<const std::string> stage_words() {
  static const std::array<std::string, 12> words = {"match", "optional", "not",      "either",
                                                    "where", "let",      "group",    "sort",
                                                    "skip",  "take",     "distinct", "show"};
  return words;
}

std::span<const std::string> opening_words() {
  static const std::array<std::string, 21> words = {
      "match",  "optional", "not",  "either",   "where",   "let",    "group",
      "sort",   "skip",     "take", "distinct", "show",    "define", "param",
      "prefix", "language", "add",  "remove",   "retract", "merge",  "split"};
  return words;
}

std::span<const std::string> operator_words() {
  static const std::array<std::string, 12> words = {"and",    "or",      "not",   "after",
                                                    "before", "since",   "until", "on",
                                                    "in",     "between", "maybe", "contains"};
  return words;
}

bool is_reserved_relation(std::string_view word) {
  return is_one_of(stage_words(), word) || word == "or" || word == "and" || word == "as" ||
         word == "define" || word == "param" || word == "prefix" || word == "add" ||
         word == "remove" || word == "true" || word == "false";
}

bool is_reserved_function(std::string_view word) {
  return is_one_of(operator_words(), word) || is_one_of(stage_words(), word) || word == "as" ||
         word == "desc" || word == "true" || word == "false" || word == "add" || word == "remove" ||
         word == "define" || word == "param" || word == "prefix";
}

}  // namespace quoth::query
