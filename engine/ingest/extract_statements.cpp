// quoth::extract_statements: what ingest would store of a batch, without a store.
#include <algorithm>
#include <numeric>
#include <quoth/quoth.hpp>

#include "engine/ingest/derive.hpp"
#include "engine/ingest/digest.hpp"
#include "engine/ingest/statement_quads.hpp"
#include "parser/document/extraction/namings.hpp"
#include "parser/document/reading/read_document.hpp"

namespace quoth {
namespace {

std::string_view kind_name(document::StatementKind kind) {
  switch (kind) {
    case document::StatementKind::direct:
      return "direct";
    case document::StatementKind::indirect:
      return "indirect";
    case document::StatementKind::mixed:
      break;
  }
  return "mixed";
}

std::vector<TextRange> ranges_of(const std::vector<document::Span>& spans) {
  std::vector<TextRange> ranges;
  for (const document::Span span : spans) ranges.push_back({span.begin, span.end});
  return ranges;
}

/// The documents of a call, and where each one names the speakers of its statements.
struct Extractions {
  std::vector<ingest::DigestedExtraction> documents;
  std::vector<std::vector<document::Span>> namings;  // [document][statement]
};

Result<Extractions> extract_all(const std::vector<DocumentText>& documents,
                                const IngestOptions& options) {
  Extractions extractions;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    auto read = document::read_documents(documents[i].name, documents[i].bytes,
                                         {options.date, options.publisher});
    if (!read) return std::move(read).error();
    for (document::Document& document : read.value()) {
      std::string digest = ingest::sha256(document.text);
      document::Extraction extraction = document::extract(std::move(document));
      extractions.namings.push_back(document::namings_of(extraction));
      // Linking documents needs neither, and they are ten times as large as the rest.
      extraction.words = {};
      extraction.mentions = {};
      extractions.documents.push_back({std::move(digest), std::move(extraction)});
    }
    if (options.progress) options.progress(i + 1, documents.size());
  }
  return extractions;
}

/// The corpus has its documents in the order of their digests; people want them as they gave them.
std::vector<std::uint32_t> in_given_order(const ingest::Corpus& corpus) {
  std::vector<std::uint32_t> order(corpus.statements.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return corpus.documents[corpus.statements[a].document] <
           corpus.documents[corpus.statements[b].document];
  });
  return order;
}

std::string speaker_of(const ingest::Corpus& corpus, const ingest::Statement& statement) {
  std::string names;
  for (const std::uint32_t speaker : statement.speakers) {
    names += (names.empty() ? "" : ", ") + corpus.entities[speaker].name;
  }
  return names;
}

std::optional<TextEvidence> evidence_at(const document::Document& document, document::Span span) {
  if (span.empty()) return std::nullopt;
  return TextEvidence{{span.begin, span.end}, std::string(document::text_of(document, span))};
}

ExtractedStatement extracted(const ingest::Corpus& corpus, const ingest::Statement& statement,
                             document::Span naming) {
  const document::LocalStatement& local = corpus.local(statement);
  const document::Document& document = corpus.document_of(statement);
  const document::Attribution& attribution = local.attribution;
  ExtractedStatement out;
  out.document = document.name;
  out.speaker = speaker_of(corpus, statement);
  out.verb = attribution.verb;
  out.kind = kind_name(attribution.kind);
  out.date = statement.date;
  out.date_basis = ingest::to_string(statement.basis);
  out.source = ranges_of(attribution.source);
  out.cue = ranges_of(attribution.cue);
  out.content = ranges_of(attribution.content);
  out.confidence = static_cast<double>(attribution.confidence);
  out.reason = attribution.reason;
  out.antecedent = evidence_at(document, naming);
  if (local.date) out.dated_by = evidence_at(document, local.date->span);
  out.reacts_to = evidence_at(document, attribution.reacted_to);
  return out;
}

}  // namespace

Result<std::vector<ExtractedStatement>> extract_statements(
    const std::vector<DocumentText>& documents, const IngestOptions& options) {
  auto extractions = extract_all(documents, options);
  if (!extractions) return std::move(extractions).error();
  const auto& [read, namings] = extractions.value();
  const ingest::Corpus corpus = ingest::finished_corpus(ingest::pointers_to(read));
  const std::vector<std::uint32_t> order = in_given_order(corpus);
  std::vector<std::uint64_t> ids(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) ids[order[i]] = i + 1;

  std::vector<ExtractedStatement> statements;
  for (const std::uint32_t number : order) {
    const ingest::Statement& statement = corpus.statements[number];
    const auto document = corpus.documents[statement.document] - read.data();
    statements.push_back(extracted(corpus, statement, namings[document][statement.local]));
    statements.back().id = ids[number];
    if (const auto outer = corpus.local(statement).attribution.inside)
      statements.back().inside = ids[corpus.number_of(statement.document, *outer)];
    for (const std::uint32_t remark : statement.comments_on) {
      statements.back().comments_on.push_back(ids[remark]);
    }
    std::sort(statements.back().comments_on.begin(), statements.back().comments_on.end());
  }
  return statements;
}

}  // namespace quoth
