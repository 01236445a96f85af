#include "tools/shell/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <quoth/nearest.hpp>

#include <quoth/prelude.hpp>
#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"

namespace quoth::cli {
namespace {

struct DescribedWord {
  std::string shape;  // ?a answered ?b as ?s
  std::string description;
  std::string definition;
};

using DescribedWords = std::map<std::string, DescribedWord>;

std::string shape_of(const query::Definition& definition) {
  return fmt::format("?{} {} ?{}{}", definition.subject.name, definition.word,
                     definition.object.name,
                     definition.as ? " as ?" + definition.as->name : std::string());
}

Result<void> add_words(std::string_view text, DescribedWords& words) {
  auto file = query::parse_query(text, "definitions");
  if (!file) return file.error();
  for (query::Definition& definition : file->definitions) {
    const std::string word = definition.word;
    DescribedWord described{shape_of(definition), definition.description, {}};
    query::Query alone;
    definition.description.clear();
    alone.definitions.push_back(std::move(definition));
    described.definition = query::print(alone);
    words[word] = std::move(described);
  }
  return {};
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

Result<std::string> describe_words(std::string_view word, const std::vector<std::string>& own) {
  DescribedWords words;
  if (auto added = add_words(prelude_text(), words); !added) return added.error();
  for (const std::string& text : own) {
    if (auto added = add_words(text, words); !added) return added.error();
  }
  std::string out;
  if (word.empty()) {
    for (const auto& [name, one] : words)
      out += fmt::format("{:<28} {}\n", one.shape, first_line(one.description));
    return out;
  }
  const auto found = words.find(std::string(word));
  if (found != words.end()) {
    const std::string& told = found->second.description;
    return (told.empty() ? "" : told + "\n\n") + found->second.definition + "\n";
  }
  std::vector<std::string> names;
  for (const auto& [name, one] : words) names.push_back(name);
  const std::string near = did_you_mean(nearest(word, names, 3));
  return Error{ErrorKind::not_found,
               fmt::format("no definition is called `{}`", word),
               {},
               near.empty() ? "`.describe` alone lists all" : near};
}

}  // namespace quoth::cli
