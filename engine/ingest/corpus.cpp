#include "engine/ingest/corpus.hpp"

#include <algorithm>

#include "engine/ingest/join_entities.hpp"
#include "engine/ingest/merge_entities.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::ingest {
namespace {

constexpr std::size_t digest_digits_in_iri = 16;  // of the 64, in an IRI

std::uint32_t first_byte(const document::Attribution& attribution) {
  if (!attribution.content.empty()) return attribution.content.front().begin;
  return attribution.cue.empty() ? attribution.sentence.begin : attribution.cue.front().begin;
}

/// Two statements that begin at one byte ("said" and "claimed" of one claim) are told apart.
void name_statements(Corpus& corpus, std::uint32_t document) {
  std::map<std::string, int> seen;
  const std::string prefix = std::string(vocabulary::statement_prefix) +
                             corpus.documents[document]->digest.substr(0, digest_digits_in_iri) +
                             "/";
  const std::uint32_t first = corpus.first_statement[document];
  for (std::uint32_t s = first; s < corpus.statements.size(); ++s) {
    Statement& statement = corpus.statements[s];
    const std::string byte = std::to_string(first_byte(corpus.local(statement).attribution));
    const int times = seen[byte]++;
    statement.iri = prefix + byte + (times > 0 ? "-" + std::to_string(times + 1) : "");
  }
}

void add_statements(Corpus& corpus, std::uint32_t document) {
  const auto& entity_of = corpus.entity_of[document];
  const auto& locals = corpus.documents[document]->extraction.statements;
  corpus.first_statement.push_back(static_cast<std::uint32_t>(corpus.statements.size()));
  for (std::uint32_t local = 0; local < locals.size(); ++local) {
    Statement statement;
    statement.document = document;
    statement.local = local;
    if (locals[local].speaker) statement.speakers.push_back(entity_of[*locals[local].speaker]);
    for (const std::uint32_t other : locals[local].other_speakers)
      statement.speakers.push_back(entity_of[other]);
    if (locals[local].institution) statement.institution = entity_of[*locals[local].institution];
    for (const std::uint32_t entity : locals[local].about)
      statement.about.insert(entity_of[entity]);
    corpus.statements.push_back(std::move(statement));
  }
  name_statements(corpus, document);
  for (std::uint32_t local = 0; local < locals.size(); ++local) {
    for (const std::uint32_t remark : locals[local].comments_on) {
      corpus.statements[corpus.number_of(document, local)].comments_on.insert(
          corpus.number_of(document, remark));
    }
  }
}

}  // namespace

Corpus make_corpus(const ExtractionList& extractions, const EntityMerges& merges) {
  Corpus corpus;
  corpus.documents = extractions;
  std::sort(corpus.documents.begin(), corpus.documents.end(),
            [](const auto* a, const auto* b) { return a->digest < b->digest; });
  corpus.documents.erase(
      std::unique(corpus.documents.begin(), corpus.documents.end(),
                  [](const auto* a, const auto* b) { return a->digest == b->digest; }),
      corpus.documents.end());
  for (const DigestedExtraction* document : corpus.documents) {
    Publication publication;
    publication.date = document->extraction.document.date;
    corpus.publications.push_back(std::move(publication));
  }
  merge_entities(corpus);
  join_entities(corpus, merges);
  for (std::uint32_t document = 0; document < corpus.documents.size(); ++document)
    add_statements(corpus, document);
  return corpus;
}

}  // namespace quoth::ingest
