// The relations that files of definitions name by patterns: the prelude, the user's, the query's.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "parser/query/ast.hpp"

namespace quoth::algebra {

/// A text and what errors call it.
struct SourceText {
  std::string source = "query";
  std::string text;
};

/// A parsed file, with its text for errors.
struct DefinitionFile {
  SourceText source;
  query::Query query;
};

/// Files in the order read; a later definition of a word takes the place of an earlier one.
using Definitions = std::vector<std::shared_ptr<const DefinitionFile>>;

/// A definition and the file it stands in; the file is null for a definition of the query itself.
struct FoundDefinition {
  const query::Definition* definition = nullptr;
  const DefinitionFile* file = nullptr;

  explicit operator bool() const { return definition != nullptr; }
};

FoundDefinition find_definition(const query::Query& query, const Definitions& definitions,
                                const std::string& word);

/// Every defined word, ascending, no duplicates.
std::vector<std::string> defined_words(const query::Query& query, const Definitions& definitions);

/// Whether expanding the word meets the word again.
bool is_recursive(const query::Query& query, const Definitions& definitions,
                  const std::string& word);

}  // namespace quoth::algebra
