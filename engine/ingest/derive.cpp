#include "engine/ingest/derive.hpp"

#include <fmt/format.h>

#include <xxhash.h>

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

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

std::vector<std::string> notes_of(const Corpus& corpus) {
  std::vector<std::string> notes;
  for (std::uint32_t document = 0; document < corpus.documents.size(); ++document) {
    if (corpus.publications[document].is_inferred)
      notes.push_back(inference_note(corpus, document));
  }
  notes.insert(notes.end(), corpus.problems.begin(), corpus.problems.end());
  return notes;
}

using NodeSet = std::unordered_set<std::uint64_t>;  // hashes of IRIs

std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

/// For each node, the sum of the hashes of its facts: whatever their order, two nodes of the same
/// facts have the same. 128 bits, since nothing is compared but these.
struct NodeDigest {
  std::uint64_t low = 0, high = 0;
  bool operator==(const NodeDigest&) const = default;
};
using NodeDigests = std::unordered_map<std::uint64_t, NodeDigest>;

struct DigestedNodes {
  NodeDigests digests;
  std::vector<std::uint64_t> order;  // of their first facts
};

class Digesting : public FactSink {
 public:
  bool wants(std::string_view subject) override {
    const std::uint64_t node = hash_of(subject);
    const auto [found, is_new] = nodes_.digests.try_emplace(node);
    if (is_new) nodes_.order.push_back(node);
    digest_ = &found->second;
    return true;
  }
  void take(const FactWords& fact) override {
    constexpr std::uint64_t other_seed = 1;
    const std::uint64_t kind = static_cast<std::uint64_t>(fact.kind) + hash_of(fact.datatype);
    const std::uint64_t what = hash_of(fact.predicate, kind);
    digest_->low += hash_of(fact.object, what);
    digest_->high += hash_of(fact.object, what + other_seed);
  }
  DigestedNodes nodes() && { return std::move(nodes_); }

 private:
  DigestedNodes nodes_;
  NodeDigest* digest_ = nullptr;  // of the subject asked about last
};

DigestedNodes digest_nodes(const Corpus& corpus) {
  Digesting sink;
  write_facts(corpus, sink);
  return std::move(sink).nodes();
}

/// Those that are not the same in both: as they stand after, then those that are gone.
std::vector<std::uint64_t> changed_nodes(const DigestedNodes& before, const DigestedNodes& after) {
  std::vector<std::uint64_t> changed;
  for (const std::uint64_t node : after.order) {
    const auto was = before.digests.find(node);
    if (was == before.digests.end() || was->second != after.digests.at(node))
      changed.push_back(node);
  }
  for (const std::uint64_t node : before.order) {
    if (!after.digests.contains(node)) changed.push_back(node);
  }
  return changed;
}

using SpelledFacts = std::vector<std::pair<std::string, Quad>>;  // ascending, none twice

class Collecting : public FactSink {
 public:
  explicit Collecting(const NodeSet* wanted) : wanted_(wanted) {}

  bool wants(std::string_view subject) override {
    return wanted_ == nullptr || wanted_->contains(hash_of(subject));
  }
  void take(const FactWords& fact) override {
    Quad quad{Term::iri(std::string(fact.subject)), Term::iri(std::string(fact.predicate)),
              fact.kind == TermKind::iri
                  ? Term::iri(std::string(fact.object))
                  : Term::literal(std::string(fact.object), std::string(fact.datatype)),
              nullptr};
    std::string spelling = quoth::to_string(quad.subject) + " " + quoth::to_string(quad.predicate) +
                           " " + quoth::to_string(quad.object);
    facts_.emplace_back(std::move(spelling), std::move(quad));
  }
  SpelledFacts sorted() && {
    const auto is_before = [](const auto& a, const auto& b) { return a.first < b.first; };
    const auto is_same = [](const auto& a, const auto& b) { return a.first == b.first; };
    std::sort(facts_.begin(), facts_.end(), is_before);
    facts_.erase(std::unique(facts_.begin(), facts_.end(), is_same), facts_.end());
    return std::move(facts_);
  }

 private:
  const NodeSet* wanted_;
  SpelledFacts facts_;
};

/// Of the wanted nodes; of all where none are named.
SpelledFacts spelled_facts(const Corpus& corpus, const NodeSet* wanted) {
  Collecting sink(wanted);
  write_facts(corpus, sink);
  return std::move(sink).sorted();
}

/// Takes out of both what both have.
void drop_common(SpelledFacts& a, SpelledFacts& b) {
  std::vector<std::size_t> drop_a, drop_b;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].first == b[k].first) {
      drop_a.push_back(i++);
      drop_b.push_back(k++);
    } else if (a[i].first < b[k].first) {
      ++i;
    } else {
      ++k;
    }
  }
  const auto drop = [](SpelledFacts& facts, const std::vector<std::size_t>& places) {
    SpelledFacts kept;
    auto place = places.begin();
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (place != places.end() && *place == i)
        ++place;
      else
        kept.push_back(std::move(facts[i]));
    }
    facts = std::move(kept);
  };
  drop(a, drop_a);
  drop(b, drop_b);
}

std::vector<Quad> quads_of(SpelledFacts facts) {
  std::vector<Quad> quads;
  quads.reserve(facts.size());
  for (auto& [spelling, quad] : facts) quads.push_back(std::move(quad));
  return quads;
}

}  // namespace

Corpus finished_corpus(const ExtractionList& extractions, const EntityMerges& merges) {
  Corpus corpus = make_corpus(extractions, merges);
  date_statements(corpus);
  bound_reactions(corpus);
  const std::set<std::string> name_words = name_words_of(corpus);
  std::vector<CoReport> pairs = find_co_reports(corpus, name_words);
  infer_publications(corpus, pairs);
  date_statements(corpus);
  // What cannot be placed in time is no report of what can.
  std::erase_if(pairs, [&](const CoReport& pair) {
    return corpus.publications[corpus.statements[pair.a].document].is_disputed ||
           corpus.publications[corpus.statements[pair.b].document].is_disputed;
  });
  link_same_claims(corpus, pairs);
  link_comments(corpus, name_words);
  bound_reactions(corpus);
  return corpus;
}

Derivation derive(const ExtractionList& extractions, const EntityMerges& merges) {
  const Corpus corpus = finished_corpus(extractions, merges);
  return {quads_of(spelled_facts(corpus, nullptr)), notes_of(corpus)};
}

namespace {

/// The facts of some nodes that differ.
DerivationChange change_of(const Corpus& before, const Corpus& after,
                           std::span<const std::uint64_t> changed) {
  const NodeSet wanted(changed.begin(), changed.end());
  SpelledFacts removed = spelled_facts(before, &wanted), added = spelled_facts(after, &wanted);
  drop_common(removed, added);
  return {quads_of(std::move(removed)), quads_of(std::move(added))};
}

}  // namespace

Result<std::vector<std::string>> derive_change(const ExtractionList& before,
                                               const ExtractionList& after,
                                               const EntityMerges& merges_before,
                                               const EntityMerges& merges_after,
                                               const TakeChange& take) {
  // A fact takes about 700 bytes here, and a node has about ten.
  constexpr std::size_t part_nodes = 4096;
  const Corpus old_corpus = finished_corpus(before, merges_before),
               new_corpus = finished_corpus(after, merges_after);
  const auto changed = changed_nodes(digest_nodes(old_corpus), digest_nodes(new_corpus));
  for (std::size_t first = 0; first < changed.size(); first += part_nodes) {
    const auto part =
        std::span(changed).subspan(first, std::min(part_nodes, changed.size() - first));
    if (auto taken = take(change_of(old_corpus, new_corpus, part)); !taken) return taken.error();
  }
  return notes_of(new_corpus);
}

}  // namespace quoth::ingest
