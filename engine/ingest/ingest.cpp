#include "engine/ingest/ingest.hpp"

#include <map>
#include <memory>

#include "engine/ingest/derive.hpp"
#include "engine/ingest/digest.hpp"
#include "engine/ingest/extraction_record.hpp"
#include "engine/ingest/learnt.hpp"
#include "engine/ingest/merge_record.hpp"
#include "engine/ingest/store_derivation.hpp"
#include "parser/document/reading/read_document.hpp"

namespace quoth::ingest {
namespace {

using storage::RecordSpace;
using storage::WriteTransaction;

/// What two say together is a statement of each.
std::size_t statements_in(const document::Extraction& extraction) {
  std::size_t count = 0;
  for (const auto& statement : extraction.statements) count += 1 + statement.other_speakers.size();
  return count;
}

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
  EntityMerges merges_before, merges_after;
};

Result<Change> unchanged(const storage::Snapshot& snapshot) {
  auto extractions = stored_extractions(snapshot);
  if (!extractions) return extractions.error();
  auto merges = stored_merges(snapshot);
  if (!merges) return merges.error();
  return Change{extractions.value(), extractions.value(), merges.value(), merges.value()};
}

/// Keeps an extraction as a reader of the store will see it.
Result<void> put(WriteTransaction& transaction, Change& change, const std::string& digest,
                 const document::Extraction& extraction) {
  const std::string bytes = encode_extraction(extraction);
  auto read = decode_extraction(bytes);
  if (!read) return read.error();
  change.after[digest] = shared(digest, std::move(read).value());
  return transaction.put_record(RecordSpace::extractions, digest, bytes);
}

/// Changes the facts that follow from the records. Facts that another version of the
/// program derived, or that a repair saved, are all derived anew.
Result<void> rederive(WriteTransaction& transaction, const Change& change, IngestReport& report) {
  const auto is_known = knows_derivation(transaction.view(), change.before.empty());
  if (!is_known) return is_known.error();
  if (is_known.value()) {
    auto notes = derive_change(
        listed(change.before), listed(change.after), change.merges_before, change.merges_after,
        [&](const DerivationChange& part) { return store_change(transaction, part); });
    if (!notes) return notes.error();
    if (auto stamped = stamp_derivation(transaction); !stamped) return stamped;
    report.notes = std::move(notes).value();
  } else {
    Derivation facts = derive(listed(change.after), change.merges_after);
    if (auto stored = store_derivation(transaction, facts.quads); !stored) return stored;
    report.notes = std::move(facts.notes);
  }
  return {};
}

/// When and by whom the store was told of the documents that it did not have.
Result<void> note_learnt(storage::Store& store, WriteTransaction& transaction,
                         const Change& change) {
  for (const auto& [digest, extraction] : change.after) {
    if (change.before.contains(digest)) continue;
    auto noted = add_learnt(transaction, document_iri(digest), store.now(), store.teller());
    if (!noted) return noted;
  }
  return {};
}

Result<void> finish(storage::Store& store, WriteTransaction& transaction, const Change& change,
                    IngestReport& report) {
  if (auto derived = rederive(transaction, change, report); !derived) return derived;
  if (auto noted = note_learnt(store, transaction, change); !noted) return noted;
  return transaction.commit();
}

/// The record, with when it was learnt.
Result<void> take_out(WriteTransaction& transaction, Change& change, const std::string& digest) {
  change.after.erase(digest);
  if (auto gone = remove_learnt(transaction, document_iri(digest)); !gone) return gone;
  return transaction.remove_record(RecordSpace::extractions, digest);
}

}  // namespace

Result<IngestReport> ingest(storage::Store& store, std::vector<document::Document> documents) {
  auto begun = store.begin();
  if (!begun) return begun.error();
  WriteTransaction& transaction = **begun;
  auto begun_change = unchanged(transaction.view());
  if (!begun_change) return begun_change.error();
  Change change = std::move(begun_change).value();
  IngestReport report;
  report.documents = documents.size();
  for (document::Document& document : documents) {
    const std::string digest = sha256(document.text);
    const auto known = change.after.find(digest);
    if (known != change.after.end() &&
        !is_preferred(document, known->second->extraction.document)) {
      ++report.documents_unchanged;
      report.statements += statements_in(known->second->extraction);
      continue;
    }
    const document::Extraction extraction = document::extract(std::move(document));
    report.statements += statements_in(extraction);
    if (auto done = put(transaction, change, digest, extraction); !done) return done.error();
  }
  if (documents.empty()) return report;
  if (auto done = finish(store, transaction, change, report); !done) return done.error();
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
  auto begun_change = unchanged(transaction.view());
  if (!begun_change) return begun_change.error();
  Change change = std::move(begun_change).value();
  IngestReport report;
  for (const auto& [digest, it] : change.before) {
    if (it->extraction.document.name != name) continue;
    if (auto removed = take_out(transaction, change, digest); !removed) return removed.error();
    ++report.documents;
  }
  if (report.documents == 0) {
    return Error{
        ErrorKind::not_found, "the store holds no document named " + std::string(name), {}, {}};
  }
  if (auto done = finish(store, transaction, change, report); !done) return done.error();
  return report;
}

Result<bool> retract_text(WriteTransaction& transaction, std::string_view iri) {
  auto change = unchanged(transaction.view());
  if (!change) return change.error();
  for (const auto& [digest, it] : change->before) {
    if (document_iri(digest) != iri) continue;
    if (auto removed = take_out(transaction, *change, digest); !removed) return removed.error();
  }
  if (change->before.size() == change->after.size()) return false;
  IngestReport ignored;
  if (auto derived = rederive(transaction, *change, ignored); !derived) return derived.error();
  return true;
}

Result<void> change_merges(WriteTransaction& transaction, const EntityMerges& before,
                           const EntityMerges& after) {
  auto change = unchanged(transaction.view());
  if (!change) return change.error();
  change->merges_before = before;
  change->merges_after = after;
  IngestReport ignored;
  return rederive(transaction, *change, ignored);
}

}  // namespace quoth::ingest
