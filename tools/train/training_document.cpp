#include "tools/train/training_document.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "parser/document/attribution/patterns.hpp"
#include "parser/document/reading/read_document.hpp"
#include "tools/train/silver.hpp"

namespace quoth::train {
namespace {

using Documents = std::map<std::string, std::unique_ptr<TrainingDocument>>;

Error cannot_read(const std::string& path) {
  return {ErrorKind::io, "cannot read " + path, {}, {}};
}

Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return cannot_read(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// The tokens that share a byte with the span; empty where none does.
Phrase tokens_in(const document::Words& words, std::uint32_t begin, std::uint32_t end) {
  const auto by_end = [](const document::Token& token) { return token.span.end; };
  const auto by_begin = [](const document::Token& token) { return token.span.begin; };
  const auto first = std::ranges::upper_bound(words.tokens, begin, {}, by_end);
  const auto last = std::ranges::lower_bound(words.tokens, end, {}, by_begin);
  const Phrase phrase{static_cast<std::uint32_t>(first - words.tokens.begin()),
                      static_cast<std::uint32_t>(last - words.tokens.begin())};
  return phrase.first < phrase.last ? phrase : Phrase{};
}

std::vector<Phrase> phrases_of(const document::Words& words, const nlohmann::json& spans) {
  std::vector<Phrase> phrases;
  for (const auto& span : spans) {
    const Phrase phrase = tokens_in(words, span[0], span[1]);
    if (!phrase.empty()) phrases.push_back(phrase);
  }
  return phrases;
}

Result<std::unique_ptr<TrainingDocument>> read_article(const std::string& path,
                                                       const std::string& name) {
  auto bytes = bytes_of(path);
  if (!bytes) return bytes.error();
  auto read = document::read_documents(name, *bytes, {});
  if (!read) return read.error();
  auto result = std::make_unique<TrainingDocument>();
  result->document = std::move(read->front());
  result->words = document::find_words(result->document);
  result->reading =
      std::make_unique<document::Reading>(document::read_tags(result->document, result->words));
  result->scene = std::make_unique<document::Scene>(document::make_scene(*result->reading));
  result->rules = document::find_by_rules(*result->scene);
  return result;
}

Result<Documents> read_articles(const std::string& folder) {
  Documents documents;
  std::ifstream list(folder + "/docs.jsonl");
  if (!list) return cannot_read(folder + "/docs.jsonl");
  for (std::string line; std::getline(list, line);) {
    const auto row = nlohmann::json::parse(line);
    const std::string name = row["doc"];
    auto article = read_article(folder + "/text/" + name, name);
    if (!article) return article.error();
    (*article)->name = name;
    (*article)->date = row["date"];
    (*article)->annotator = row["annotator"];
    documents[name] = std::move(*article);
  }
  return documents;
}

Result<void> read_marks(const std::string& path, Documents& documents) {
  std::ifstream list(path);
  if (!list) return cannot_read(path);
  for (std::string line; std::getline(list, line);) {
    const auto row = nlohmann::json::parse(line);
    const auto found = documents.find(row["doc"].get<std::string>());
    if (found == documents.end()) continue;
    const document::Words& words = found->second->words;
    MarkedAttribution marked;
    marked.source = phrases_of(words, row["source"]);
    marked.content = phrases_of(words, row["content"]);
    const auto cues = phrases_of(words, row["cue"]);
    if (cues.empty() || marked.content.empty()) continue;
    marked.cue = {cues.front().first, cues.back().last};
    found->second->marked.push_back(std::move(marked));
  }
  return {};
}

}  // namespace

Result<std::vector<std::unique_ptr<TrainingDocument>>> read_corpus(const std::string& folder,
                                                                   const std::string& silver) {
  auto documents = read_articles(folder);
  if (!documents) return documents.error();
  if (auto done = read_marks(folder + "/attributions.jsonl", *documents); !done)
    return done.error();
  std::ifstream rows(silver);
  if (!rows) return cannot_read(silver);
  for (SilverDocument next; read_silver(rows, next);) {
    const auto found = documents->find(next.name);
    if (found != documents->end())
      found->second->silver = aligned(next, found->second->words, *found->second->reading);
  }
  std::vector<std::unique_ptr<TrainingDocument>> result;
  for (auto& [name, article] : *documents) result.push_back(std::move(article));
  return result;
}

}  // namespace quoth::train
