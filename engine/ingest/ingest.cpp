#include "engine/ingest/ingest.hpp"

#include <map>
#include <memory>

#include "engine/ingest/derive.hpp"
#include "engine/ingest/digest.hpp"
#include "engine/ingest/extraction_record.hpp"
#include "engine/ingest/store_derivation.hpp"
#include "parser/document/reading/read_document.hpp"

namespace quoth::ingest {
namespace {

using storage::RecordSpace;
using storage::WriteTransaction;

/// By digest.
using Extractions = std::map<std::string, std::shared_ptr<const DigestedExtraction>>;

std::shared_ptr<const DigestedExtraction> shared(std::string digest,
                                                 document::Extraction extraction) {
  return std::make_shared<const DigestedExtraction>(
      DigestedExtraction{std::move(digest), std::move(extraction)});
}

Result<Extractions> stored_extractions(const storage::Snapshot& snapshot) {
  Extractions out;
  std::optional<Error> error;
  auto read = snapshot.each_record(
      RecordSpace::extractions, "", [&](std::string_view key, std::string_view value) {
        auto extraction = decode_extraction(value);
        if (!extraction) {
          error = extraction.error();
          return false;
        }
        out.emplace(key, shared(std::string(key), std::move(extraction).value()));
        return true;
      });
  if (!read) return read.error();
  if (error) return *error;
  return out;
}

ExtractionList listed(const Extractions& extractions) {
  ExtractionList list;
  for (const auto& [digest, extraction] : extractions) list.push_back(extraction.get());
  return list;
}

/// One text under two names keeps the first name in byte order, whichever came first.
bool is_preferred(const document::Document& a, const document::Document& b) {
  const auto key = [](const document::Document& it) {
    return std::tuple(!it.date.has_value(), it.name, it.date.value_or(Date{}), it.publisher,
                      it.title, it.url, it.author);
  };
  return key(a) < key(b);
}

/// The documents of the store before and after a change of them.
struct Change {
  Extractions before, after;
};

/// Keeps an extraction as a reader of the store will see it.
Result<void> put(WriteTransaction& transaction, Change& change, const std::string& digest,
                 const document::Extraction& extraction) {
  const std::string bytes = encode_extraction(extraction);
  auto read = decode_extraction(bytes);
  if (!read) return read.error();
  change.after[digest] = shared(digest, std::move(read).value());
  return transaction.put_record(RecordSpace::extractions, digest, bytes);
}

/// Commits the records with the facts that change by them. Facts that another version of the
/// program derived, or that a repair saved, are all derived anew.
Result<void> finish(WriteTransaction& transaction, const Change& change, IngestReport& report) {
  const auto is_known = knows_derivation(transaction.view(), change.before.empty());
  if (!is_known) return is_known.error();
  Result<void> stored;
  if (is_known.value()) {
    DerivationChange facts = derive_change(listed(change.before), listed(change.after));
    stored = store_change(transaction, facts);
    report.notes = std::move(facts.notes);
  } else {
    Derivation facts = derive(listed(change.after));
    stored = store_derivation(transaction, facts.quads);
    report.notes = std::move(facts.notes);
  }
  if (!stored) return stored;
  return transaction.commit();
}

}  // namespace

Result<IngestReport> ingest(storage::Store& store, std::vector<document::Document> documents) {
  auto begun = store.begin();
  if (!begun) return begun.error();
  WriteTransaction& transaction = **begun;
  auto before = stored_extractions(transaction.view());
  if (!before) return before.error();
  Change change{before.value(), before.value()};
  IngestReport report;
  report.documents = documents.size();
  for (document::Document& document : documents) {
    const std::string digest = sha256(document.text);
    const auto known = change.after.find(digest);
    if (known != change.after.end() &&
        !is_preferred(document, known->second->extraction.document)) {
      ++report.documents_unchanged;
      report.statements += known->second->extraction.statements.size();
      continue;
    }
    const document::Extraction extraction = document::extract(std::move(document));
    report.statements += extraction.statements.size();
    if (auto done = put(transaction, change, digest, extraction); !done) return done.error();
  }
  if (documents.empty()) return report;
  if (auto done = finish(transaction, change, report); !done) return done.error();
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
  auto before = stored_extractions(transaction.view());
  if (!before) return before.error();
  Change change{before.value(), std::move(before).value()};
  IngestReport report;
  for (const auto& [digest, it] : change.before) {
    if (it->extraction.document.name != name) continue;
    if (auto removed = transaction.remove_record(RecordSpace::extractions, digest); !removed)
      return removed.error();
    change.after.erase(digest);
    ++report.documents;
  }
  if (report.documents == 0) {
    return Error{
        ErrorKind::not_found, "the store holds no document named " + std::string(name), {}, {}};
  }
  if (auto done = finish(transaction, change, report); !done) return done.error();
  return report;
}

}  // namespace quoth::ingest
