// The words that the shell knows by itself: for its own commands, and to complete what is typed.
#pragma once

#include <array>
#include <string_view>

namespace quoth::cli {

/// Words that a query starts with and a question never does.
inline constexpr std::array<std::string_view, 15> query_starters = {
    "match", "optional", "not",    "either",  "let",   "define", "param", "prefix",
    "add",   "language", "remove", "retract", "merge", "split",  "as"};

/// Words inside queries and questions.
inline constexpr std::array<std::string_view, 44> language_words = {
    "match",   "optional",  "not",      "either",     "or",       "where",      "let",
    "group",   "sort",      "skip",     "take",       "distinct", "show",       "define",
    "param",   "add",       "remove",   "after",      "before",   "since",      "until",
    "between", "maybe",     "contains", "count",      "source",   "descending", "who",
    "what",    "when",      "which",    "how many",   "did",      "about",      "according to",
    "said",    "documents", "people",   "statements", "that",     "retract",    "merge",
    "split",   "as of"};

struct ShellCommand {
  std::string_view word;
  std::string_view argument;
  std::string_view meaning;
};

inline constexpr std::array<ShellCommand, 9> shell_commands = {{
    {".help", "", "this list"},
    {".explain", "QUESTION", "what a question stands for, and how it would be answered"},
    {".why", "QUESTION", "the answer, with the facts and sentences behind each row"},
    {".describe", "[WORD]", "the words that definitions made, or what one of them means"},
    {".run", "FILE [name=value]...", "a saved query: .qq, or .rq and .ru in SPARQL"},
    {".sparql", "QUERY", "a query or an update in SPARQL, on one line"},
    {".format", "[F]", "how rows are printed: table, csv, tsv, json, jsonl, markdown, xml"},
    {".info", "", "figures of the store"},
    {".quit", "", "leave; Ctrl-D does it too"},
}};

}  // namespace quoth::cli
