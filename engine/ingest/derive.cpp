#include "engine/ingest/derive.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/ingest/date_statements.hpp"
#include "engine/ingest/infer_publication.hpp"
#include "engine/ingest/link_comments.hpp"
#include "engine/ingest/same_claims.hpp"
#include "engine/ingest/statement_quads.hpp"

namespace quoth::ingest {
namespace {

std::string name_of(const Corpus& corpus, std::uint32_t document) {
  return corpus.documents[document]->extraction.document.name;
}

/// "wire.txt was published 2024-09-06/2024-09-11, inferred from remarks that a.txt and b.txt date".
std::string inference_note(const Corpus& corpus, std::uint32_t document) {
  const Publication& publication = corpus.publications[document];
  std::set<std::string> witnesses;
  for (const std::uint32_t s : publication.rests_on)
    witnesses.insert(name_of(corpus, corpus.statements[s].document));
  std::string names;
  for (const std::string& witness : witnesses) names += (names.empty() ? "" : ", ") + witness;
  return fmt::format(
      "{} has no date of its own: published {}, inferred from the same remarks in {}",
      name_of(corpus, document), quoth::to_string(*publication.date), names);
}

}  // namespace

Corpus finished_corpus(const std::vector<DigestedExtraction>& extractions) {
  Corpus corpus = make_corpus(extractions);
  date_statements(corpus);
  bound_reactions(corpus);
  std::vector<CoReport> pairs = find_co_reports(corpus);
  infer_publications(corpus, pairs);
  date_statements(corpus);
  // What cannot be placed in time is no report of what can.
  std::erase_if(pairs, [&](const CoReport& pair) {
    return corpus.publications[corpus.statements[pair.a].document].is_disputed ||
           corpus.publications[corpus.statements[pair.b].document].is_disputed;
  });
  link_same_claims(corpus, pairs);
  link_comments(corpus);
  bound_reactions(corpus);
  return corpus;
}

Derivation derive(const std::vector<DigestedExtraction>& extractions) {
  const Corpus corpus = finished_corpus(extractions);
  std::vector<std::pair<std::string, Quad>> spelled;
  for (Quad& quad : quads_of(corpus)) {
    std::string spelling = quoth::to_string(quad.subject) + " " + quoth::to_string(quad.predicate) +
                           " " + quoth::to_string(quad.object);
    spelled.emplace_back(std::move(spelling), std::move(quad));
  }
  std::sort(spelled.begin(), spelled.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  Derivation out;
  for (std::size_t i = 0; i < spelled.size(); ++i) {
    if (i == 0 || spelled[i].first != spelled[i - 1].first)
      out.quads.push_back(std::move(spelled[i].second));
  }
  for (std::uint32_t document = 0; document < corpus.documents.size(); ++document) {
    if (corpus.publications[document].is_inferred)
      out.notes.push_back(inference_note(corpus, document));
  }
  out.notes.insert(out.notes.end(), corpus.problems.begin(), corpus.problems.end());
  return out;
}

}  // namespace quoth::ingest
