#include "engine/api/new_statement.hpp"

#include <algorithm>

#include "engine/ingest/digest.hpp"
#include "engine/ingest/verb_tree.hpp"
#include "engine/question/lemma.hpp"
#include "engine/vocabulary/slug.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/query/print.hpp"

namespace quoth::api {
namespace {

namespace words = vocabulary;

constexpr std::size_t digest_digits = 16;

/// "said" is a form of say, "denied" of deny: the first form that the tree of verbs knows.
std::string lemma_of(const std::string& verb) {
  for (const auto& lemma : question::verb_lemmas(verb)) {
    if (lemma == "say" || ingest::broader_verb(lemma)) return lemma;
  }
  return verb;
}

query::Node iri_node(std::string text) { return {{}, query::Iri{std::move(text)}}; }
query::Node text_node(std::string text) { return {{}, query::Text{std::move(text), {}}}; }

class ClauseWriter {
 public:
  explicit ClauseWriter(query::Location location) : location_(location) {}

  void add(const std::string& subject, std::string_view predicate, query::Node object) {
    query::Path path{location_, query::Iri{std::string(predicate)}};
    clauses.push_back({location_, iri_node(subject), std::move(path), std::move(object), {}});
  }
  void add_type(const std::string& subject, std::string_view type) {
    add(subject, words::type, iri_node(std::string(type)));
    add(subject, rdf::type, iri_node(std::string(type)));
  }

  std::vector<query::Clause> clauses;

 private:
  query::Location location_;
};

/// What tells the statement from others.
std::string digest_of(const query::AddStatement& statement, const std::string& lemma) {
  query::AddStatement plain = statement;
  plain.verb = lemma;
  query::Query query;
  query.body = query::Change{query::Change::Kind::add, {}, {}, std::move(plain)};
  return ingest::sha256(query::dump(query)).substr(0, digest_digits);
}

void add_verb(ClauseWriter& out, std::string lemma) {
  for (;;) {
    const std::string iri = std::string(words::verb_prefix) + vocabulary::slug_of(lemma);
    out.add_type(iri, words::verb_type);
    out.add(iri, words::label, text_node(lemma));
    const auto broader = ingest::broader_verb(lemma);
    if (!broader) return;
    lemma = std::string(*broader);
    out.add(iri, words::broader,
            iri_node(std::string(words::verb_prefix) + vocabulary::slug_of(lemma)));
  }
}

}  // namespace

std::vector<query::Clause> statement_clauses(const query::AddStatement& statement) {
  const std::string lemma = lemma_of(statement.verb);
  const std::string iri = std::string(words::statement_prefix) + digest_of(statement, lemma);
  ClauseWriter out(statement.location);
  out.add_type(iri, words::statement_type);
  out.add(iri, words::speaker, statement.speaker);
  out.add(iri, words::verb, iri_node(std::string(words::verb_prefix) + vocabulary::slug_of(lemma)));
  out.add(iri, words::claim, text_node(statement.claim));
  query::DateValue unknown{Date{}, to_string(Date{})};
  out.add(iri, words::date, {{}, statement.date ? *statement.date : unknown});
  if (statement.date) out.add(iri, words::date_basis, text_node("stated"));
  if (statement.source) out.add(iri, words::source, *statement.source);
  add_verb(out, lemma);
  return std::move(out.clauses);
}

}  // namespace quoth::api
