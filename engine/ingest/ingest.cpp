#include "engine/ingest/ingest.hpp"

#include <map>

#include "engine/ingest/derive.hpp"
#include "engine/ingest/digest.hpp"
#include "engine/ingest/extraction_record.hpp"
#include "engine/ingest/store_derivation.hpp"
#include "parser/document/reading/read_document.hpp"

namespace quoth::ingest {
namespace {

using storage::RecordSpace;
using storage::WriteTransaction;

Result<std::vector<DigestedExtraction>> stored_extractions(const storage::Snapshot& snapshot) {
  std::vector<DigestedExtraction> out;
  std::optional<Error> error;
  auto read = snapshot.each_record(
      RecordSpace::extractions, "", [&](std::string_view key, std::string_view value) {
        auto extraction = decode_extraction(value);
        if (!extraction) {
          error = extraction.error();
          return false;
        }
        out.push_back({std::string(key), std::move(extraction).value()});
        return true;
      });
  if (!read) return read.error();
  if (error) return *error;
  return out;
}

/// One text under two names keeps the first name in byte order, whichever came first.
bool is_preferred(const document::Document& a, const document::Document& b) {
  const auto key = [](const document::Document& it) {
    return std::tuple(!it.date.has_value(), it.name, it.date.value_or(Date{}), it.publisher,
                      it.title, it.url, it.author);
  };
  return key(a) < key(b);
}

/// Derives all facts again and commits them with the records.
Result<void> finish(WriteTransaction& transaction, IngestReport& report) {
  auto extractions = stored_extractions(transaction.view());
  if (!extractions) return extractions.error();
  Derivation derivation = derive(*extractions);
  if (auto stored = store_derivation(transaction, derivation.quads); !stored) return stored.error();
  report.notes = std::move(derivation.notes);
  return transaction.commit();
}

}  // namespace

Result<IngestReport> ingest(storage::Store& store, std::vector<document::Document> documents) {
  auto begun = store.begin();
  if (!begun) return begun.error();
  WriteTransaction& transaction = **begun;
  IngestReport report;
  report.documents = documents.size();
  bool has_changed = false;
  for (document::Document& document : documents) {
    const std::string digest = sha256(document.text);
    auto known = transaction.view().record(RecordSpace::extractions, digest);
    if (!known) return known.error();
    if (*known) {
      auto old = decode_extraction(**known);
      if (!old) return old.error();
      if (!is_preferred(document, old->document)) {
        ++report.documents_unchanged;
        report.statements += old->statements.size();
        continue;
      }
    }
    const document::Extraction extraction = document::extract(std::move(document));
    report.statements += extraction.statements.size();
    auto put =
        transaction.put_record(RecordSpace::extractions, digest, encode_extraction(extraction));
    if (!put) return put.error();
    has_changed = true;
  }
  if (!has_changed && documents.empty()) return report;
  if (auto done = finish(transaction, report); !done) return done.error();
  return report;
}

Result<IngestReport> ingest(storage::Store& store, const std::vector<DocumentText>& texts,
                            const IngestOptions& options) {
  std::vector<document::Document> documents;
  for (const DocumentText& text : texts) {
    auto read = document::read_documents(text.name, text.bytes, {options.date, options.publisher});
    if (!read) return read.error();
    for (document::Document& document : *read) documents.push_back(std::move(document));
  }
  return ingest(store, std::move(documents));
}

Result<IngestReport> remove_document(storage::Store& store, std::string_view name) {
  auto begun = store.begin();
  if (!begun) return begun.error();
  WriteTransaction& transaction = **begun;
  auto extractions = stored_extractions(transaction.view());
  if (!extractions) return extractions.error();
  IngestReport report;
  for (const DigestedExtraction& it : *extractions) {
    if (it.extraction.document.name != name) continue;
    if (auto removed = transaction.remove_record(RecordSpace::extractions, it.digest); !removed)
      return removed.error();
    ++report.documents;
  }
  if (report.documents == 0) {
    return Error{
        ErrorKind::not_found, "the store holds no document named " + std::string(name), {}, {}};
  }
  if (auto done = finish(transaction, report); !done) return done.error();
  return report;
}

}  // namespace quoth::ingest
