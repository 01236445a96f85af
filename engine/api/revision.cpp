#include "engine/api/revision.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::api {
namespace {

using storage::QuadIds;
using storage::QuadPattern;
using storage::Snapshot;
using storage::TermId;

Result<bool> has_any_type(const Snapshot& view, TermId node,
                          std::initializer_list<std::string_view> types) {
  const auto known = objects_of(view, node, Term::iri(std::string(vocabulary::type)));
  if (!known) return known.error();
  for (const TermId type : known.value()) {
    const auto term = view.term(type);
    if (!term) return term.error();
    if (std::find(types.begin(), types.end(), term->text) != types.end()) return true;
  }
  return false;
}

Result<bool> is_meant(const Snapshot& view, TermId node, Meant meant) {
  namespace words = vocabulary;
  if (meant == Meant::document) return has_any_type(view, node, {words::document_type});
  const auto is_other = has_any_type(view, node,
                                     {words::document_type, words::statement_type, words::verb_type,
                                      words::merge_type, words::retraction_type});
  if (!is_other) return is_other.error();
  return !is_other.value();
}

Error wrong_kind(std::string_view name, Meant meant) {
  const std::string_view kind =
      meant == Meant::document ? "document" : "person, organisation or place";
  return {ErrorKind::bad_input, fmt::format("\"{}\" is no {}", name, kind), {}, {}};
}

Result<TermId> node_with_iri(const Snapshot& view, const std::string& iri, Meant meant) {
  const auto id = view.find(Term::iri(iri));
  if (!id) return id.error();
  if (!id.value())
    return Error{ErrorKind::unknown_name, fmt::format("nothing in the store is <{}>", iri), {}, {}};
  const auto fits = is_meant(view, **id, meant);
  if (!fits) return fits.error();
  if (!fits.value()) return wrong_kind("<" + iri + ">", meant);
  return **id;
}

/// Several documents of one name: they are told apart by their IRIs.
Error several_documents(const Snapshot& view, std::string_view name,
                        const std::vector<TermId>& documents) {
  std::string hint = "name one of them:";
  for (const TermId id : documents) {
    const auto term = view.term(id);
    if (!term) return term.error();
    hint += "\n  " + to_string(term.value());
  }
  return {ErrorKind::ambiguous_name,
          fmt::format("{} documents are called \"{}\"", documents.size(), name),
          {},
          hint};
}

Result<TermId> document_named(const Snapshot& view, const std::string& name) {
  const auto candidates = name_candidates(view, name);
  if (!candidates) return candidates.error();
  std::vector<TermId> documents;
  for (const NameCandidate& candidate : candidates.value()) {
    const auto fits = is_meant(view, candidate.id, Meant::document);
    if (!fits) return fits.error();
    if (fits.value()) documents.push_back(candidate.id);
  }
  if (documents.size() == 1) return documents.front();
  if (documents.size() > 1) return several_documents(view, name, documents);
  if (!candidates->empty()) return wrong_kind(name, Meant::document);
  return resolve_name(view, name).error();  // nothing bears it: what is near
}

Result<TermId> entity_named(const Snapshot& view, const std::string& name) {
  const auto resolved = resolve_name(view, name);
  if (!resolved) return resolved.error();
  const auto fits = is_meant(view, resolved->id, Meant::entity);
  if (!fits) return fits.error();
  if (!fits.value()) return wrong_kind(name, Meant::entity);
  return resolved->id;
}

std::optional<Term> given_for(const Revising& revising, const query::Parameter& parameter) {
  const auto given = revising.options.parameters.find(parameter.name);
  if (given != revising.options.parameters.end()) return given->second;
  for (const auto& declared : revising.text.query.parameters) {
    if (declared.name != parameter.name || !declared.default_value) continue;
    const auto* name = std::get_if<query::Name>(&declared.default_value->form);
    if (name != nullptr) return Term::string(name->text);
  }
  return std::nullopt;
}

/// A name as a literal, or an IRI.
Result<Term> told_at(const Revising& revising, const query::Node& node) {
  if (const auto* name = std::get_if<query::Name>(&node.form)) return Term::string(name->text);
  if (const auto* iri = std::get_if<query::Iri>(&node.form)) return Term::iri(iri->text);
  if (const auto* parameter = std::get_if<query::Parameter>(&node.form)) {
    if (auto given = given_for(revising, *parameter)) return std::move(*given);
  }
  return error_at(revising, node.location,
                  {ErrorKind::bad_input,
                   "a name stands here, and nothing else",
                   {},
                   "names have capital letters or stand in brackets, as in [Evening News]"});
}

Result<void> append_quads(const Snapshot& view, const QuadPattern& pattern,
                          storage::IndexOrder order, std::vector<QuadIds>& out) {
  const auto cursor = view.scan(pattern, order);
  for (;;) {
    const auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return {};
    const auto& columns = block.value()->columns;
    for (std::size_t row = 0; row < block.value()->size(); ++row)
      out.push_back({columns[0][row], columns[1][row], columns[2][row], columns[3][row]});
  }
}

}  // namespace

Error error_at(const Revising& revising, query::Location location, Error error) {
  if (error.place) return error;
  const std::size_t length = std::max<std::uint32_t>(1, location.end - location.begin);
  error.place =
      place_in(revising.text.source.source, revising.text.source.text, location.begin, length);
  return error;
}

Result<std::string> name_at(const Revising& revising, const query::Node& node) {
  auto told = told_at(revising, node);
  if (!told) return told.error();
  return std::move(told->text);
}

Result<TermId> thing_meant(const Revising& revising, const query::Node& node, Meant meant) {
  const auto told = told_at(revising, node);
  if (!told) return told.error();
  auto found = told->is_iri()           ? node_with_iri(revising.view(), told->text, meant)
               : meant == Meant::entity ? entity_named(revising.view(), told->text)
                                        : document_named(revising.view(), told->text);
  if (!found) return error_at(revising, node.location, found.error());
  return found;
}

Result<std::vector<QuadIds>> quads_with(const Snapshot& view, TermId node) {
  std::vector<QuadIds> quads;
  QuadPattern as_subject, as_object;
  as_subject.columns[0] = QuadPattern::exactly(node);
  as_object.columns[2] = QuadPattern::exactly(node);
  if (auto read = append_quads(view, as_subject, storage::IndexOrder::spo, quads); !read)
    return read.error();
  if (auto read = append_quads(view, as_object, storage::IndexOrder::osp, quads); !read)
    return read.error();
  std::sort(quads.begin(), quads.end());
  quads.erase(std::unique(quads.begin(), quads.end()), quads.end());
  return quads;
}

}  // namespace quoth::api
