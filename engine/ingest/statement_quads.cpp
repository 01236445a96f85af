#include "engine/ingest/statement_quads.hpp"

#include <algorithm>

#include "engine/ingest/merge_entities.hpp"
#include "engine/ingest/verb_tree.hpp"
#include "engine/vocabulary/slug.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::ingest {
namespace {

namespace words = vocabulary;
using document::Span;

constexpr std::size_t digest_digits = 16;  // of the 64, in an IRI

std::string spans(std::string_view label, const std::vector<Span>& parts) {
  std::string out;
  for (const Span& part : parts) {
    out += out.empty() ? std::string(label) + " " : std::string(", ");
    out += std::to_string(part.begin) + "-" + std::to_string(part.end);
  }
  return out;
}

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
  explicit Writer(const Corpus& corpus) : corpus_(corpus) {}

  std::vector<Quad> run() {
    for (std::uint32_t d = 0; d < corpus_.documents.size(); ++d) write_document(d);
    for (const Entity& entity : corpus_.entities) write_entity(entity);
    for (std::uint32_t d = 0; d < corpus_.documents.size(); ++d) write_mentions(d);
    for (const Statement& statement : corpus_.statements) write_statement(statement);
    for (const std::string& lemma : verbs_) write_verb(lemma);
    return std::move(quads_);
  }

 private:
  void add(std::string_view subject, std::string_view predicate, Term object) {
    quads_.push_back({Term::iri(std::string(subject)), Term::iri(std::string(predicate)),
                      std::move(object), nullptr});
  }
  void add_iri(std::string_view subject, std::string_view predicate, std::string_view object) {
    add(subject, predicate, Term::iri(std::string(object)));
  }
  void add_text(std::string_view subject, std::string_view predicate, std::string_view text) {
    if (!text.empty()) add(subject, predicate, Term::string(std::string(text)));
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
    add_type(iri, words::document_type);
    add_text(iri, words::name, document.name);
    add_text(iri, words::title, document.title);
    add_text(iri, words::publisher, document.publisher);
    add_text(iri, words::author, document.author);
    add_text(iri, words::url, document.url);
    add_text(iri, words::text, document.text);
    add_text(iri, words::digest, corpus_.documents[d]->digest);
    const Publication& publication = corpus_.publications[d];
    add(iri, words::date, date_term(publication.date.value_or(Date{})));
    if (!publication.date) return;
    add_text(iri, words::date_basis, publication.is_inferred ? "inferred" : "stated");
    for (const std::uint32_t s : publication.rests_on)
      add_iri(iri, words::basis, corpus_.statements[s].iri);
  }

  void write_entity(const Entity& entity) {
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
        add_type(iri, words::mention_type);
        add_iri(iri, words::of, corpus_.entities[entity].iri);
        add_text(iri, words::name, name);
        add(iri, words::count, Term::integer(static_cast<long long>(count)));
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
    const std::set<std::string> speakers = speakers_of(statement);
    auto speaker = speakers.begin();
    for (const std::string& node : nodes_of(statement)) {
      if (speaker != speakers.end()) add_iri(node, words::speaker, *speaker++);
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
    if (!attribution.verb.empty()) {
      add_iri(iri, words::verb,
              std::string(words::verb_prefix) + vocabulary::slug_of(attribution.verb));
      note_verb(attribution.verb);
    }
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
    add(iri, words::date, date_term(statement.date));
    add_text(iri, words::date_basis, to_string(statement.basis));
    add_statements(iri, words::basis, statement.rests_on);
  }

  /// "cue 10-14; speaker 0-9; claim 15-80" and the sentence itself.
  void write_place_in_text(const std::string& iri, const Statement& statement) {
    const document::Attribution& attribution = corpus_.local(statement).attribution;
    std::string span;
    for (const std::string& part :
         {spans("cue", attribution.cue), spans("speaker", attribution.source),
          spans("claim", attribution.content)}) {
      if (!part.empty()) span += (span.empty() ? "" : "; ") + part;
    }
    add_text(iri, words::span, span);
    std::string sentence(text_of(corpus_.document_of(statement), attribution.sentence));
    std::replace_if(
        sentence.begin(), sentence.end(),
        [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    add_text(iri, words::sentence, sentence);
    const int hundredths = static_cast<int>(attribution.confidence * 100 + 0.5f);
    std::string digits = std::to_string(hundredths % 100);
    if (digits.size() < 2) digits = "0" + digits;
    if (digits.back() == '0') digits.pop_back();
    add(iri, words::confidence,
        Term::literal(std::to_string(hundredths / 100) + "." + digits, std::string(xsd::decimal)));
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
    add_type(iri, words::verb_type);
    add_text(iri, words::label, lemma);
    if (const auto broader = broader_verb(lemma))
      add_iri(iri, words::broader, std::string(words::verb_prefix) + vocabulary::slug_of(*broader));
  }

  const Corpus& corpus_;
  std::vector<Quad> quads_;
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

std::vector<Quad> quads_of(const Corpus& corpus) { return Writer(corpus).run(); }

}  // namespace quoth::ingest
