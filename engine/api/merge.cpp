#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/api/quad_ids.hpp"
#include "engine/api/revision.hpp"
#include "engine/ingest/digest.hpp"
#include "engine/ingest/ingest.hpp"
#include "engine/ingest/join_entities.hpp"
#include "engine/ingest/learnt.hpp"
#include "engine/ingest/merge_record.hpp"
#include "engine/ingest/store_derivation.hpp"
#include "engine/names/label_predicates.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "storage/names/fold.hpp"

namespace quoth::api {
namespace {

using ingest::EntityMerge;
using ingest::EntityMerges;
using ingest::MergeRecord;
using ingest::MovedFact;
using storage::QuadIds;
using storage::RecordSpace;
using storage::TermId;

constexpr std::size_t merge_digits = 16;

Term merge_node(const EntityMerge& merge) {
  return Term::iri(std::string(vocabulary::merge_prefix) +
                   ingest::sha256(merge.from + "\n" + merge.into).substr(0, merge_digits));
}

Error bad_revision(const Revising& revising, query::Location location, std::string message,
                   std::string hint = {}) {
  return error_at(revising, location,
                  {ErrorKind::bad_input, std::move(message), {}, std::move(hint)});
}

/// Quads as merges make them: the merged entity's IRI becomes the other's, its names aliases.
class Renaming {
 public:
  static Result<Renaming> make(storage::WriteTransaction& transaction, const EntityMerges& merges) {
    Renaming renaming;
    for (const EntityMerge& merge : merges) {
      const auto from = transaction.intern(Term::iri(merge.from));
      const auto into = transaction.intern(Term::iri(ingest::merged_iri(merge.from, merges)));
      if (!from || !into) return from ? into.error() : from.error();
      renaming.ids_.emplace(from.value(), into.value());
    }
    for (const std::string_view iri : label_predicates) {
      const auto id = transaction.intern(Term::iri(std::string(iri)));
      if (!id) return id.error();
      if (iri == vocabulary::alias) renaming.alias_ = id.value();
      renaming.labels_.insert(id.value());
    }
    return renaming;
  }

  QuadIds renamed(QuadIds quad) const {
    const auto subject = ids_.find(quad[0]), object = ids_.find(quad[2]);
    if (subject != ids_.end()) {
      quad[0] = subject->second;
      if (labels_.contains(quad[1])) quad[1] = alias_;
    }
    if (object != ids_.end()) quad[2] = object->second;
    return quad;
  }

 private:
  std::map<TermId, TermId> ids_;
  std::set<TermId> labels_;
  TermId alias_{};
};

Result<bool> is_there(const storage::Snapshot& view, const QuadIds& quad) {
  storage::QuadPattern pattern;
  for (std::size_t i = 0; i < quad.size(); ++i)
    pattern.columns[i] = storage::QuadPattern::exactly(quad[i]);
  const auto count = view.count(pattern, 1);
  if (!count) return count.error();
  return count.value() > 0;
}

/// The facts that were told of the entity, under the other's IRI from now on. What tells of merges
/// stays as it is.
Result<std::vector<MovedFact>> move_facts(const Revising& revising, TermId from,
                                          const Renaming& renaming) {
  const auto quads = quads_with(revising.view(), from);
  if (!quads) return quads.error();
  std::vector<MovedFact> moved;
  for (const QuadIds& quad : quads.value()) {
    const auto subject = revising.view().term(quad[0]);
    if (!subject) return subject.error();
    if (subject->text.starts_with(vocabulary::merge_prefix)) continue;
    if (auto removed = revising.transaction.remove(quad); !removed) return removed.error();
    const auto added = revising.transaction.add(renaming.renamed(quad));
    if (!added) return added.error();
    moved.push_back({quad, !added.value()});
  }
  return moved;
}

/// The facts as they were told. One that somebody has taken back since is not told again.
Result<void> move_back(const Revising& revising, const std::vector<MovedFact>& moved,
                       const Renaming& before, const Renaming& after) {
  for (const MovedFact& fact : moved) {
    const QuadIds now = before.renamed(fact.before);
    const auto stands = is_there(revising.view(), now);
    if (!stands) return stands.error();
    if (!stands.value() && !fact.was_there_already) continue;
    if (!fact.was_there_already) {
      if (auto left = ingest::remove_told(revising.transaction, now); !left) return left;
    }
    if (auto added = revising.transaction.add(after.renamed(fact.before)); !added)
      return added.error();
  }
  return {};
}

Result<void> add_merge_facts(const Revising& revising, const EntityMerge& merge,
                             const std::string& name, const std::optional<Term>& source) {
  const Term node = merge_node(merge), type = Term::iri(std::string(vocabulary::merge_type));
  std::vector<Quad> facts =
      ingest::learnt_facts(node.text, revising.store.now(), revising.store.teller());
  const auto add = [&](std::string_view predicate, const Term& object) {
    facts.push_back({node, Term::iri(std::string(predicate)), object, nullptr});
  };
  add(vocabulary::type, type);
  add(rdf::type, type);
  add(vocabulary::merged, Term::iri(merge.from));
  add(vocabulary::merged_name, Term::string(name));
  add(vocabulary::into, Term::iri(merge.into));
  if (source) add(vocabulary::source, *source);
  for (const Quad& fact : facts) {
    auto ids = intern_quad(revising.transaction, fact);
    if (!ids) return ids.error();
    if (auto added = revising.transaction.add(ids.value()); !added) return added.error();
  }
  return {};
}

Result<MergeRecord> record_of(const Revising& revising, const std::string& iri) {
  const auto bytes = revising.view().record(RecordSpace::merges, iri);
  if (!bytes) return bytes.error();
  if (!bytes.value())
    return Error{
        ErrorKind::corrupt, fmt::format("there is no record of the merge of {}", iri), {}, {}};
  return ingest::decode_merge(**bytes);
}

/// Where later merges moved what this one had moved, they are told what it was before.
Result<void> correct_later_records(const Revising& revising, const MergeRecord& undone,
                                   const EntityMerges& others, const Renaming& alone) {
  for (const EntityMerge& other : others) {
    auto record = record_of(revising, other.from);
    if (!record) return record.error();
    const MergeRecord as_it_was = record.value();
    for (MovedFact& theirs : record->moved) {
      for (const MovedFact& ours : undone.moved) {
        if (!ours.was_there_already && alone.renamed(ours.before) == theirs.before)
          theirs.before = ours.before;
      }
    }
    if (record->moved == as_it_was.moved) continue;
    auto put = revising.transaction.put_record(RecordSpace::merges, other.from,
                                               ingest::encode_merge(record.value()));
    if (!put) return put;
  }
  return {};
}

Result<EntityMerge> merge_told(const Revising& revising, const query::Split& split) {
  const auto name = name_at(revising, split.from);
  if (!name) return name.error();
  const auto merges = ingest::stored_merges(revising.view());
  if (!merges) return merges.error();
  const auto into = thing_meant(revising, split.into, Meant::entity);
  if (!into) return into.error();
  const auto into_term = revising.view().term(into.value());
  if (!into_term) return into_term.error();
  std::vector<std::string> known;
  std::vector<EntityMerge> cut_short;  // merged under a name that ends with the one that was told
  for (const EntityMerge& merge : merges.value()) {
    const auto record = record_of(revising, merge.from);
    if (!record) return record.error();
    known.push_back(record->name);
    if (merge.into != into_term->text) continue;
    const std::string full = storage::fold_name(record->name);
    const std::string told = storage::fold_name(name.value());
    if (merge.from == name.value() || full == told) return merge;
    if (full.ends_with(" " + told)) cut_short.push_back(merge);
  }
  if (cut_short.size() == 1) return cut_short.front();
  std::string hint = known.empty() ? "nothing was merged in this store"
                                   : fmt::format("merged are: {}", fmt::join(known, ", "));
  const auto label = label_of(revising.view(), into.value());
  if (!label) return label.error();
  return bad_revision(
      revising, split.from.location,
      fmt::format("\"{}\" was not merged into {}", name.value(), label->value_or(into_term->text)),
      std::move(hint));
}

}  // namespace

Result<void> merge_entities(const Revising& revising, const query::Merge& merge) {
  const auto from = thing_meant(revising, merge.from, Meant::entity);
  if (!from) return from.error();
  const auto into = thing_meant(revising, merge.into, Meant::entity);
  if (!into) return into.error();
  std::optional<Term> source;
  if (merge.source) {
    const auto document = thing_meant(revising, *merge.source, Meant::document);
    if (!document) return document.error();
    auto term = revising.view().term(document.value());
    if (!term) return term.error();
    source = std::move(term).value();
  }
  const auto from_term = revising.view().term(from.value());
  const auto into_term = revising.view().term(into.value());
  if (!from_term || !into_term) return from_term ? into_term.error() : from_term.error();
  if (from.value() == into.value())
    return bad_revision(revising, merge.into.location, "both names mean one and the same already");
  const auto before = ingest::stored_merges(revising.view());
  if (!before) return before.error();
  const EntityMerge made{from_term->text, into_term->text};
  const bool is_again = ingest::merged_iri(made.from, before.value()) != made.from ||
                        ingest::merged_iri(made.into, before.value()) != made.into;
  if (is_again)
    return bad_revision(revising, merge.from.location,
                        "one of the two was merged before, and has been told of anew since",
                        "undo that merge first, with `split`");
  const auto label = label_of(revising.view(), from.value());
  if (!label) return label.error();
  EntityMerges after = before.value();
  after.push_back(made);
  if (auto derived = ingest::change_merges(revising.transaction, before.value(), after); !derived)
    return derived;
  const auto renaming = Renaming::make(revising.transaction, {made});
  if (!renaming) return renaming.error();
  auto moved = move_facts(revising, from.value(), renaming.value());
  if (!moved) return moved.error();
  const MergeRecord record{label->value_or(made.from), made.into, std::move(moved).value()};
  auto put =
      revising.transaction.put_record(RecordSpace::merges, made.from, ingest::encode_merge(record));
  if (!put) return put;
  return add_merge_facts(revising, made, record.name, source);
}

Result<void> undo_merge(const Revising& revising, const std::string& merged_iri) {
  const auto before = ingest::stored_merges(revising.view());
  if (!before) return before.error();
  const auto record = record_of(revising, merged_iri);
  if (!record) return record.error();
  const EntityMerge undone{merged_iri, record->into};
  EntityMerges after = before.value();
  std::erase(after, undone);
  if (auto derived = ingest::change_merges(revising.transaction, before.value(), after); !derived)
    return derived;
  const auto then = Renaming::make(revising.transaction, before.value());
  const auto now = Renaming::make(revising.transaction, after);
  const auto alone = Renaming::make(revising.transaction, {undone});
  if (!then || !now || !alone) return then ? now ? alone.error() : now.error() : then.error();
  if (auto moved = move_back(revising, record->moved, then.value(), now.value()); !moved)
    return moved;
  auto corrected = correct_later_records(revising, record.value(), after, alone.value());
  if (!corrected) return corrected;
  const auto node = revising.view().find(merge_node(undone));
  if (!node) return node.error();
  if (node.value()) {
    const auto facts = quads_with(revising.view(), **node);
    if (!facts) return facts.error();
    for (const QuadIds& quad : facts.value()) {
      if (auto removed = revising.transaction.remove(quad); !removed) return removed.error();
    }
  }
  return revising.transaction.remove_record(RecordSpace::merges, merged_iri);
}

Result<void> split_entities(const Revising& revising, const query::Split& split) {
  const auto merge = merge_told(revising, split);
  if (!merge) return merge.error();
  return undo_merge(revising, merge->from);
}

}  // namespace quoth::api
