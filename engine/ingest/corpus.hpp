// All documents of a store side by side: what derive works on, one step after the other.
// Made from extractions by make_corpus. Next steps: merge_entities.hpp, same_claims.hpp,
// infer_publication.hpp, link_comments.hpp, statement_quads.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::ingest {

/// One document's extraction and the SHA-256 of its text.
struct DigestedExtraction {
  std::string digest;
  document::Extraction extraction;
};

/// Borrowed; in any order, the same one perhaps twice.
using ExtractionList = std::vector<const DigestedExtraction*>;

inline ExtractionList pointers_to(const std::vector<DigestedExtraction>& extractions) {
  ExtractionList list;
  for (const DigestedExtraction& extraction : extractions) list.push_back(&extraction);
  return list;
}

enum class DateBasis { stated, relative, publication_bound, after_remark, inferred };

/// When a document was published: as it says, or as other documents tell, or not known at all.
struct Publication {
  std::optional<Date> date;
  bool is_inferred = false;
  bool is_disputed = false;          // other documents tell of days that cannot all be right
  std::set<std::uint32_t> rests_on;  // statements of other documents, where it is inferred
};

/// An entity of the whole store, under all names that its documents use.
struct Entity {
  std::string iri;
  std::string name;
  document::EntityType type = document::EntityType::other;
  document::Gender gender = document::Gender::unknown;
  std::map<std::string, std::uint64_t> names;  // every surface form with its count
  std::set<std::string> roles;
};

/// A statement with its entities and dates as the whole store knows them.
struct Statement {
  std::uint32_t document = 0;  // index into Corpus::documents
  std::uint32_t local = 0;     // index into that extraction's statements
  std::string iri;
  std::vector<std::uint32_t> speakers;  // entities, the first one first
  std::optional<std::uint32_t> institution;
  std::set<std::uint32_t> about;
  Date date;
  DateBasis basis = DateBasis::publication_bound;
  std::set<std::uint32_t> rests_on;     // statements, where the date is inferred
  std::set<std::uint32_t> comments_on;  // statements
  std::set<std::uint32_t> same_claim;   // statements of other documents
};

struct Corpus {
  std::vector<const DigestedExtraction*> documents;  // ascending by digest, none twice
  std::vector<Publication> publications;             // one a document
  std::vector<Entity> entities;
  std::vector<std::vector<std::uint32_t>> entity_of;  // [document][local entity]
  std::vector<Statement> statements;                  // ascending by document, then local
  std::vector<std::uint32_t> first_statement;         // one a document
  std::vector<std::string> problems;                  // for people

  const document::LocalStatement& local(const Statement& statement) const {
    return documents[statement.document]->extraction.statements[statement.local];
  }
  std::uint32_t number_of(std::uint32_t document, std::uint32_t local) const {
    return first_statement[document] + local;
  }
  const document::Document& document_of(const Statement& statement) const {
    return documents[statement.document]->extraction.document;
  }
};

/// What the user told: one entity of the documents is another one.
struct EntityMerge {
  std::string from, into;  // IRIs

  bool operator==(const EntityMerge&) const = default;
};
using EntityMerges = std::vector<EntityMerge>;  // no entity is `from` twice, none reaches itself

/// The documents in the order of their digests, with merged entities and their statements; dates
/// are open still. The extractions must outlive the corpus.
Corpus make_corpus(const ExtractionList& extractions, const EntityMerges& merges = {});

}  // namespace quoth::ingest
