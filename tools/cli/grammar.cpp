// quoth grammar: the words of the language for editors, from the parser's own lists.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "parser/query/keywords.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

using Json = nlohmann::ordered_json;

struct GrammarArguments {
  bool is_tree = false;
};

Json list_of(std::span<const std::string> words) {
  Json list = Json::array();
  for (const std::string& word : words) list.push_back(word);
  return list;
}

/// What may stand where: at the beginning of a file, of a stage, between values.
Json keyword_tree() {
  return {{"opening", list_of(query::opening_words())},
          {"stage", list_of(query::stage_words())},
          {"operator", list_of(query::operator_words())},
          {"value", list_of(query::truth_words())},
          {"other", list_of(query::other_words())}};
}

std::string one_of(std::span<const std::string> words) {
  return fmt::format("\\b({})(?![\\w-])", fmt::join(words, "|"));
}

Json rule(std::string_view name, std::string pattern) {
  return {{"name", std::string(name) + ".quoth"}, {"match", std::move(pattern)}};
}

Json quoted(std::string_view mark) {
  return {{"name", "string.quoted.quoth"},
          {"begin", mark},
          {"end", std::string(mark) + "|$"},
          {"patterns", {rule("constant.character.escape", "\\\\.")}}};
}

/// In the form that TextMate, VS Code and GitHub read.
Json textmate_grammar() {
  Json patterns = Json::array();
  patterns.push_back(rule("comment.line.number-sign", "#.*$"));
  patterns.push_back(quoted("\""));
  patterns.push_back(quoted("'"));
  patterns.push_back(rule("variable.other", "\\?[\\w]+"));
  patterns.push_back(rule("variable.parameter", "\\$[\\w]+"));
  patterns.push_back(rule("string.unquoted.iri", "<[^\\s<>\"{}]*>"));
  patterns.push_back(rule("entity.name.type", "\\[[^\\]\\n]*\\]"));
  patterns.push_back(rule("constant.numeric.date", "\\b\\d{4}-[\\dX]{2}(-[\\dX]{2})?\\b"));
  patterns.push_back(rule("constant.numeric", "\\b\\d+(\\.\\d+)?\\b"));
  patterns.push_back(rule("keyword.control", one_of(query::opening_words())));
  patterns.push_back(rule("keyword.operator", one_of(query::operator_words())));
  patterns.push_back(rule("keyword.other", one_of(query::other_words())));
  patterns.push_back(rule("constant.language", one_of(query::truth_words())));
  patterns.push_back(rule("entity.name.type", "\\b[A-Z][\\w'.-]*( [A-Z][\\w'.-]*)*"));
  return {
      {"$schema", "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json"},
      {"name", "Quoth"},
      {"scopeName", "source.quoth"},
      {"fileTypes", {"qq"}},
      {"patterns", std::move(patterns)}};
}

ExitStatus print_grammar(const GrammarArguments& arguments) {
  std::cout << (arguments.is_tree ? keyword_tree() : textmate_grammar()).dump(2) << '\n';
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_grammar(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<GrammarArguments>();
  CLI::App* command =
      program.add_subcommand("grammar", "print the language's TextMate grammar, for editors");
  command->add_flag("--tree", arguments->is_tree, "its words instead, by where they stand");
  command->callback(
      [&chosen, arguments] { chosen = [arguments] { return print_grammar(*arguments); }; });
}

}  // namespace quoth::cli
