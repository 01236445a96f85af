// A tiny store for tests of questions: five speakers, a verb tree, two documents.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/names/label_predicates.hpp"
#include "storage/store/store.hpp"

namespace quoth::question_test {

inline Term word(std::string_view name) { return Term::iri("urn:quoth:" + std::string(name)); }
inline Term date(std::string_view edtf) {
  return Term::literal(std::string(edtf), std::string(xsd::date));
}

class Facts {
 public:
  explicit Facts(storage::WriteTransaction& transaction) : transaction_(transaction) {}

  void add(const Term& subject, std::string_view relation, const Term& object) {
    storage::QuadIds quad{id(subject), id(word(relation)), id(object), storage::default_graph};
    REQUIRE(transaction_.add(quad));
  }

  /// An entity with its names.
  Term entity(const std::string& name, std::string_view type, std::vector<std::string> aliases) {
    const Term node = word("entity/" + name);
    add(node, "type", word("Entity"));
    add(node, "type", word(type));
    add(node, "name", Term::string(name));
    for (std::string& alias : aliases) add(node, "alias", Term::string(std::move(alias)));
    return node;
  }

  Term verb(const std::string& lemma, const std::string& broader) {
    const Term node = word("verb/" + lemma);
    add(node, "type", word("Verb"));
    add(node, "name", Term::string(lemma));
    if (!broader.empty()) add(node, "broader", word("verb/" + broader));
    return node;
  }

 private:
  storage::TermId id(const Term& term) {
    auto made = transaction_.intern(term);
    REQUIRE(made);
    return *made;
  }

  storage::WriteTransaction& transaction_;
};

/// `more` adds facts of its own.
inline std::unique_ptr<storage::Store> tiny_store(const std::function<void(Facts&)>& more = {}) {
  storage::StoreOptions options;
  for (const std::string_view predicate : label_predicates)
    options.label_predicates.emplace_back(predicate);
  auto store = storage::Store::in_memory(options);
  REQUIRE(store);
  auto transaction = (*store)->begin();
  REQUIRE(transaction);
  Facts facts(**transaction);
  const Term putin = facts.entity("Vladimir Putin", "Person", {"Putin"});
  const Term harris = facts.entity("Kamala Harris", "Person", {"Harris"});
  facts.entity("Donald Trump", "Person", {"Trump"});
  facts.entity("Joe Biden", "Person", {"Biden"});
  facts.entity("Jill Biden", "Person", {"Biden"});
  facts.entity("White House", "Organisation", {"the White House"});
  facts.entity("Russia", "Place", {});
  facts.entity("Moscow", "Place", {});
  for (const char* narrower : {"deny", "accuse", "mock", "rebuke", "tell", "comment", "report"})
    facts.verb(narrower, "say");
  const Term say = facts.verb("say", "");
  const Term paper = word("document/1");
  facts.add(paper, "type", word("Document"));
  facts.add(paper, "name", Term::string("morning.txt"));
  facts.add(paper, "publisher", Term::string("Harbour Post"));
  facts.add(paper, "date", date("2024-09-09"));
  const Term statement = word("statement/1");
  facts.add(statement, "type", word("Statement"));
  facts.add(statement, "speaker", putin);
  facts.add(statement, "verb", say);
  facts.add(statement, "claim", Term::string("Her laugh is infectious"));
  facts.add(statement, "about", harris);
  facts.add(statement, "date", date("2024-09-05"));
  facts.add(statement, "source", paper);
  if (more) more(facts);
  REQUIRE((*transaction)->commit());
  return std::move(store).value();
}

}  // namespace quoth::question_test
