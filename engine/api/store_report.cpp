#include "engine/api/store_report.hpp"

#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::api {
namespace {

/// Nodes that have the type.
Result<std::uint64_t> count_of_type(const storage::Snapshot& snapshot, std::string_view type) {
  auto predicate = snapshot.find(Term::iri(std::string(vocabulary::type)));
  if (!predicate) return predicate.error();
  auto object = snapshot.find(Term::iri(std::string(type)));
  if (!object) return object.error();
  if (!predicate.value() || !object.value()) return std::uint64_t{0};
  storage::QuadPattern pattern;
  pattern.columns[1] = storage::QuadPattern::exactly(**predicate);
  pattern.columns[2] = storage::QuadPattern::exactly(**object);
  return snapshot.count(pattern);
}

}  // namespace

Result<StoreReport> store_report(const storage::Snapshot& snapshot,
                                 const storage::StoreFigures& figures) {
  StoreReport report;
  report.quads = figures.quads;
  report.terms = figures.terms;
  report.bytes_on_disk = figures.bytes_on_disk;
  report.format_version = figures.format_version;
  report.blocks = figures.blocks;
  report.updates = figures.updates;
  report.packed_terms = figures.packed_terms;
  report.triple_terms = figures.triple_terms;
  for (const auto& [name, bytes] : figures.space_bytes) report.spaces.push_back({name, bytes});
  report.label_predicates = figures.label_predicates;
  report.text_predicates = figures.text_predicates;
  report.was_closed_cleanly = figures.was_closed_cleanly;
  auto documents = count_of_type(snapshot, vocabulary::document_type);
  if (!documents) return documents.error();
  report.documents = documents.value();
  auto statements = count_of_type(snapshot, vocabulary::statement_type);
  if (!statements) return statements.error();
  report.statements = statements.value();
  for (const auto type : {vocabulary::entity_type, vocabulary::person_type,
                          vocabulary::organisation_type, vocabulary::place_type}) {
    auto entities = count_of_type(snapshot, type);
    if (!entities) return entities.error();
    report.entities += entities.value();
  }
  return report;
}

}  // namespace quoth::api
