#include "engine/ingest/statement_quads.hpp"

#include <algorithm>

#include "engine/ingest/merge_entities.hpp"
#include "engine/ingest/statement_spans.hpp"
#include "engine/ingest/verb_tree.hpp"
#include "engine/vocabulary/slug.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::ingest {
namespace {

namespace words = vocabulary;

constexpr std::size_t digest_digits = 16;  // of the 64, in an IRI

std::string_view name_of(document::StatementKind kind) {
  switch (kind) {
    case document::StatementKind::direct:
      return "direct";
    case document::StatementKind::mixed:
      return "mixed";
    case document::StatementKind::indirect:
      break;
  }
  return "indirect";
}

std::string_view iri_of(document::EntityType type) {
  switch (type) {
    case document::EntityType::person:
      return words::person_type;
    case document::EntityType::organisation:
      return words::organisation_type;
    case document::EntityType::place:
      return words::place_type;
    case document::EntityType::other:
      break;
  }
  return words::entity_type;
}

class Writer {
 public:
  Writer(const Corpus& corpus, FactSink& sink) : corpus_(corpus), sink_(sink) {}

  void run() {
    for (std::uint32_t d = 0; d < corpus_.documents.size(); ++d) write_document(d);
    for (const Entity& entity : corpus_.entities) write_entity(entity);
    for (std::uint32_t d = 0; d < corpus_.documents.size(); ++d) write_mentions(d);
    for (const Statement& statement : corpus_.statements) write_statement(statement);
    for (const std::string& lemma : verbs_) write_verb(lemma);
  }

 private:
  void add_literal(std::string_view subject, std::string_view predicate, std::string_view text,
                   std::string_view datatype) {
    sink_.take({subject, predicate, TermKind::literal, text, datatype});
  }
  void add_iri(std::string_view subject, std::string_view predicate, std::string_view object) {
    sink_.take({subject, predicate, TermKind::iri, object, {}});
  }
  void add_text(std::string_view subject, std::string_view predicate, std::string_view text) {
    if (!text.empty()) add_literal(subject, predicate, text, xsd::string);
  }
  void add_date(std::string_view subject, Date date) {
    const Term term = date_term(date);
    add_literal(subject, words::date, term.text, term.datatype);
  }
  void add_type(std::string_view subject, std::string_view type) {
    add_iri(subject, words::type, type);
    add_iri(subject, rdf::type, type);
  }

  std::string document_iri(std::uint32_t d) const {
    return std::string(words::document_prefix) +
           corpus_.documents[d]->digest.substr(0, digest_digits);
  }

  void write_document(std::uint32_t d) {
    const document::Document& document = corpus_.documents[d]->extraction.document;
    const std::string iri = document_iri(d);
    if (!sink_.wants(iri)) return;
    add_type(iri, words::document_type);
    add_text(iri, words::name, document.name);
    add_text(iri, words::title, document.title);
    add_text(iri, words::publisher, document.publisher);
    add_text(iri, words::author, document.author);
    add_text(iri, words::url, document.url);
    add_text(iri, words::text, document.text);
    add_text(iri, words::digest, corpus_.documents[d]->digest);
    const Publication& publication = corpus_.publications[d];
    add_date(iri, publication.date.value_or(Date{}));
    if (!publication.date) return;
    add_text(iri, words::date_basis, publication.is_inferred ? "inferred" : "stated");
    for (const std::uint32_t s : publication.rests_on)
      add_iri(iri, words::basis, corpus_.statements[s].iri);
  }

  void write_entity(const Entity& entity) {
    if (!sink_.wants(entity.iri)) return;
    add_type(entity.iri, iri_of(entity.type));
    add_text(entity.iri, words::name, entity.name);
    for (const auto& [name, count] : entity.names) {
      if (name != entity.name) add_text(entity.iri, words::alias, name);
    }
    for (const std::string& role : entity.roles) add_text(entity.iri, words::role, role);
  }

  /// How often a document uses a name for an entity: what tells whom a short name stands for.
  void write_mentions(std::uint32_t d) {
    std::map<std::uint32_t, std::map<std::string, std::uint64_t>> counts;
    const auto& locals = corpus_.documents[d]->extraction.entities;
    for (std::uint32_t local = 0; local < locals.size(); ++local) {
      for (const document::Alias& alias : locals[local].aliases)
        counts[corpus_.entity_of[d][local]][alias.name] += alias.count;
    }
    for (const auto& [entity, names] : counts) {
      const std::string tail = corpus_.entities[entity].iri.substr(words::entity_prefix.size());
      int number = 0;
      for (const auto& [name, count] : names) {
        const std::string iri = std::string(words::mention_prefix) +
                                corpus_.documents[d]->digest.substr(0, digest_digits) + "/" + tail +
                                "/" + std::to_string(++number);
        if (!sink_.wants(iri)) continue;
        add_type(iri, words::mention_type);
        add_iri(iri, words::of, corpus_.entities[entity].iri);
        add_text(iri, words::name, name);
        add_literal(iri, words::count, std::to_string(count), xsd::integer);
        add_iri(iri, words::source, document_iri(d));
      }
    }
  }

  /// In the order of their IRIs.
  std::set<std::string> speakers_of(const Statement& statement) const {
    std::set<std::string> speakers;
    for (const std::uint32_t speaker : statement.speakers)
      speakers.insert(corpus_.entities[speaker].iri);
    return speakers;
  }

  /// A statement is one speaker's: what two say together is a node for each, all but the first in
  /// the order of names under an IRI of its own. Without a speaker there is one node.
  std::vector<std::string> nodes_of(const Statement& statement) const {
    const std::set<std::string> speakers = speakers_of(statement);
    std::vector<std::string> nodes{statement.iri};
    for (auto speaker = speakers.begin(); nodes.size() < speakers.size();)
      nodes.push_back(statement.iri + "/" + (++speaker)->substr(words::entity_prefix.size()));
    return nodes;
  }

  void write_statement(const Statement& statement) {
    if (!corpus_.local(statement).attribution.verb.empty())
      note_verb(corpus_.local(statement).attribution.verb);
    const std::set<std::string> speakers = speakers_of(statement);
    auto speaker = speakers.begin();
    for (const std::string& node : nodes_of(statement)) {
      const std::string_view said_by = speaker != speakers.end() ? *speaker++ : std::string_view();
      if (!sink_.wants(node)) continue;
      if (!said_by.empty()) add_iri(node, words::speaker, said_by);
      write_node(node, statement);
    }
  }

  void write_node(const std::string& iri, const Statement& statement) {
    const document::LocalStatement& local = corpus_.local(statement);
    const document::Attribution& attribution = local.attribution;
    const auto& entity_of = corpus_.entity_of[statement.document];
    add_type(iri, words::statement_type);
    add_entities(iri, words::about, statement.about);
    std::set<std::uint32_t> targets;
    for (const std::uint32_t target : local.targets) targets.insert(entity_of[target]);
    add_entities(iri, words::target, targets);
    if (statement.institution) add_entities(iri, words::on_behalf_of, {*statement.institution});
    if (local.addressee) add_entities(iri, words::to, {entity_of[*local.addressee]});
    if (local.place) add_entities(iri, words::place, {entity_of[*local.place]});
    if (!attribution.verb.empty())
      add_iri(iri, words::verb,
              std::string(words::verb_prefix) + vocabulary::slug_of(attribution.verb));
    add_text(iri, words::claim, local.claim);
    add_text(iri, words::kind, name_of(attribution.kind));
    add_iri(iri, words::source, document_iri(statement.document));
    write_place_in_text(iri, statement);
    write_date(iri, statement);
    add_statements(iri, words::comments_on, statement.comments_on);
    add_statements(iri, words::same_claim, statement.same_claim);
  }

  void add_statements(std::string_view iri, std::string_view predicate,
                      const std::set<std::uint32_t>& statements) {
    for (const std::uint32_t s : statements) {
      for (const std::string& node : nodes_of(corpus_.statements[s])) {
        add_iri(iri, predicate, node);
      }
    }
  }

  void add_entities(std::string_view iri, std::string_view predicate,
                    const std::set<std::uint32_t>& entities) {
    for (const std::uint32_t entity : entities)
      add_iri(iri, predicate, corpus_.entities[entity].iri);
  }

  void write_date(const std::string& iri, const Statement& statement) {
    add_date(iri, statement.date);
    add_text(iri, words::date_basis, to_string(statement.basis));
    add_statements(iri, words::basis, statement.rests_on);
  }

  /// The spans and the sentence itself.
  void write_place_in_text(const std::string& iri, const Statement& statement) {
    const document::Attribution& attribution = corpus_.local(statement).attribution;
    add_text(iri, words::span,
             to_string({attribution.cue, attribution.source, attribution.content}));
    add_text(iri, words::sentence,
             document::words_at(corpus_.document_of(statement).text, {attribution.sentence}));
    const int hundredths = static_cast<int>(attribution.confidence * 100 + 0.5f);
    std::string digits = std::to_string(hundredths % 100);
    if (digits.size() < 2) digits = "0" + digits;
    if (digits.back() == '0') digits.pop_back();
    add_literal(iri, words::confidence, std::to_string(hundredths / 100) + "." + digits,
                xsd::decimal);
  }

  void note_verb(const std::string& lemma) {
    std::string at = lemma;
    while (verbs_.insert(at).second) {
      const auto broader = broader_verb(at);
      if (!broader) break;
      at = std::string(*broader);
    }
  }

  void write_verb(const std::string& lemma) {
    const std::string iri = std::string(words::verb_prefix) + vocabulary::slug_of(lemma);
    if (!sink_.wants(iri)) return;
    add_type(iri, words::verb_type);
    add_text(iri, words::label, lemma);
    if (const auto broader = broader_verb(lemma))
      add_iri(iri, words::broader, std::string(words::verb_prefix) + vocabulary::slug_of(*broader));
  }

  const Corpus& corpus_;
  FactSink& sink_;
  std::set<std::string> verbs_;
};

std::string_view datatype_of(Date date) {
  if (date.is_single_day()) return xsd::date;
  if (date.first == day_open_begin || date.last == day_open_end) return edtf_datatype;
  const CivilDay civil = civil_of(date.first);
  if (date == date_of_month(civil.year, civil.month)) return xsd::g_year_month;
  if (date == date_of_year(civil.year)) return xsd::g_year;
  return edtf_datatype;
}

}  // namespace

Term date_term(Date date) {
  return Term::literal(quoth::to_string(date), std::string(datatype_of(date)));
}

std::string_view to_string(DateBasis basis) {
  switch (basis) {
    case DateBasis::stated:
      return "stated";
    case DateBasis::relative:
      return "relative";
    case DateBasis::after_remark:
      return "after-remark";
    case DateBasis::inferred:
      return "inferred";
    case DateBasis::publication_bound:
      break;
  }
  return "publication-bound";
}

void write_facts(const Corpus& corpus, FactSink& sink) { Writer(corpus, sink).run(); }

}  // namespace quoth::ingest
