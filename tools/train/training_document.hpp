// An article of the corpus: read as the library reads it, with what its annotators marked.
// Made from a corpus folder by read_corpus. Next step: train_syntax.hpp, train_chains.hpp.
#pragma once

#include <memory>
#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "parser/document/attribution/scene.hpp"
#include "parser/document/model/syntax.hpp"

namespace quoth::train {

using document::Phrase;

/// In tokens. A part that holds no token is left out.
struct MarkedAttribution {
  std::vector<Phrase> source, content;
  Phrase cue;
};

struct TrainingDocument {
  std::string name;       // of its text's file
  std::string date;       // of publication, YYYY-MM-DD
  std::string annotator;  // who marked it
  document::Document document;
  document::Words words;
  std::unique_ptr<document::Reading> reading;
  std::unique_ptr<document::Scene> scene;
  std::vector<document::Candidate> rules;
  std::vector<MarkedAttribution> marked;
  /// Tags, relations and heads of the corpus; nothing where it has none for the document.
  std::optional<document::Syntax> silver;
};

/// All articles of `folder` (PolNeAR's layout, with silver.tsv beside it as `silver`), by name.
/// Errors: `io` or `bad_input`, naming the file.
Result<std::vector<std::unique_ptr<TrainingDocument>>> read_corpus(const std::string& folder,
                                                                   const std::string& silver);

}  // namespace quoth::train
