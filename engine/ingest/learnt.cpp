#include "engine/ingest/learnt.hpp"

#include "engine/names/objects.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "storage/terms/inline_time.hpp"

namespace quoth::ingest {
namespace {

constexpr std::size_t digits_in_iri = 16;  // of the 64 of a digest

Result<void> remove_all(storage::WriteTransaction& transaction, storage::TermId subject,
                        std::string_view predicate) {
  const Term term = Term::iri(std::string(predicate));
  const auto id = transaction.view().find(term);
  if (!id) return id.error();
  if (!id.value()) return {};
  const auto objects = objects_of(transaction.view(), subject, term);
  if (!objects) return objects.error();
  for (const storage::TermId object : objects.value()) {
    auto removed = transaction.remove({subject, **id, object, storage::default_graph});
    if (!removed) return removed.error();
  }
  return {};
}

}  // namespace

std::string document_iri(std::string_view digest) {
  return std::string(vocabulary::document_prefix) + std::string(digest.substr(0, digits_in_iri));
}

std::vector<Quad> learnt_facts(const std::string& iri, storage::Moment moment,
                               const std::string& teller) {
  const std::string time = storage::spell_date_time(moment.time_since_epoch().count());
  std::vector<Quad> facts{{Term::iri(iri), Term::iri(std::string(vocabulary::learnt)),
                           Term::literal(time, std::string(xsd::date_time)), nullptr}};
  if (!teller.empty())
    facts.push_back({Term::iri(iri), Term::iri(std::string(vocabulary::told_by)),
                     Term::string(teller), nullptr});
  return facts;
}

Result<void> add_learnt(storage::WriteTransaction& transaction, const std::string& iri,
                        storage::Moment moment, const std::string& teller) {
  for (const Quad& fact : learnt_facts(iri, moment, teller)) {
    storage::QuadIds ids{};
    ids[3] = storage::default_graph;
    std::size_t column = 0;
    for (const Term* term : {&fact.subject, &fact.predicate, &fact.object}) {
      auto id = transaction.intern(*term);
      if (!id) return id.error();
      ids[column++] = id.value();
    }
    if (auto added = transaction.add(ids); !added) return added.error();
  }
  return {};
}

Result<void> remove_learnt(storage::WriteTransaction& transaction, const std::string& iri) {
  const auto subject = transaction.view().find(Term::iri(iri));
  if (!subject) return subject.error();
  if (!subject.value()) return {};
  for (const std::string_view predicate : {vocabulary::learnt, vocabulary::told_by}) {
    if (auto removed = remove_all(transaction, **subject, predicate); !removed) return removed;
  }
  return {};
}

}  // namespace quoth::ingest
