#include "storage/store/store.hpp"
#include "storage/store/meta.hpp"

#include <doctest/doctest.h>

#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

const std::string name_iri = "urn:quoth:name";
const std::string alias_iri = "urn:quoth:alias";

StoreOptions with_labels() {
  StoreOptions options;
  options.label_predicates = {name_iri, alias_iri};
  return options;
}

std::unique_ptr<Store> new_store() { return Store::in_memory(with_labels()).value(); }

TermId made(WriteTransaction& writer, const Term& term) { return writer.intern(term).value(); }

QuadIds label_quad(WriteTransaction& writer, const std::string& subject, const Term& label,
                   const std::string& predicate = name_iri) {
  return {made(writer, Term::iri(subject)), made(writer, Term::iri(predicate)), made(writer, label),
          default_graph};
}

void name(WriteTransaction& writer, const std::string& subject, const std::string& label) {
  REQUIRE(writer.add(label_quad(writer, subject, Term::string(label))));
}

std::unique_ptr<Store> store_with_names(const std::vector<std::string>& labels) {
  auto store = new_store();
  auto writer = store->begin().value();
  for (const std::string& label : labels) name(*writer, "urn:entity:" + label, label);
  REQUIRE(writer->commit());
  return store;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a committed quad is found by later snapshots and not by earlier ones") {
  const auto store = new_store();
  const auto before = store->snapshot().value();
  auto writer = store->begin().value();
  const QuadIds quad = label_quad(*writer, "urn:putin", Term::string("Vladimir Putin"));
  CHECK(writer->add(quad).value());
  CHECK_FALSE(writer->add(quad).value());
  CHECK(writer->view().count({}).value() == 1);
  CHECK(before->count({}).value() == 0);
  CHECK_FALSE(before->find(Term::iri("urn:putin")).value());
  REQUIRE(writer->commit());
  CHECK(before->count({}).value() == 0);
  const auto after = store->snapshot().value();
  CHECK(after->count({}).value() == 1);
  CHECK(after->find(Term::iri("urn:putin")).value() == quad[0]);
  CHECK(after->term(quad[2]).value() == Term::string("Vladimir Putin"));
}

TEST_CASE("a dropped transaction leaves nothing and lets the next one in") {
  const auto store = new_store();
  {
    auto writer = store->begin().value();
    name(*writer, "urn:putin", "Vladimir Putin");
    REQUIRE(writer->put_record(RecordSpace::extractions, "key", "value"));
    const auto second = store->begin();
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::conflict);
  }
  REQUIRE(store->begin());
  const auto after = store->snapshot().value();
  CHECK(after->count({}).value() == 0);
  CHECK_FALSE(after->find(Term::iri("urn:putin")).value());
  CHECK(after->named("Vladimir Putin")->empty());
  CHECK_FALSE(after->record(RecordSpace::extractions, "key").value());
  CHECK(store->figures()->terms == 0);
}

TEST_CASE("a transaction that has ended takes no more writes") {
  const auto store = new_store();
  auto writer = store->begin().value();
  const QuadIds quad = label_quad(*writer, "urn:a", Term::string("A"));
  REQUIRE(writer->commit());
  CHECK(writer->intern(Term::iri("urn:b")).error().kind == ErrorKind::usage);
  CHECK(writer->add(quad).error().kind == ErrorKind::usage);
  CHECK(writer->remove(quad).error().kind == ErrorKind::usage);
  CHECK(writer->put_record(RecordSpace::extractions, "", "").error().kind == ErrorKind::usage);
  CHECK(writer->commit().error().kind == ErrorKind::usage);
  CHECK(store->begin());
}

TEST_CASE("ids that no term of the store has cannot stand in a quad") {
  const auto store = new_store();
  auto writer = store->begin().value();
  const QuadIds good = label_quad(*writer, "urn:a", Term::string("A"));
  const std::vector<TermId> bad = {undefined_term, make_term_id(TermTag::iri, 999),
                                   make_term_id(TermTag::computed, 1)};
  for (const TermId id : bad) {
    for (std::size_t column = 0; column < 4; ++column) {
      QuadIds quad = good;
      quad[column] = id;
      CHECK(writer->add(quad).error().kind == ErrorKind::usage);
    }
  }
  CHECK(writer->add({default_graph, good[1], good[2], good[3]}).error().kind == ErrorKind::usage);
  CHECK(writer->add(good).value());
}

TEST_CASE("a name is found whatever its case, marks and apostrophes") {
  const auto store =
      store_with_names({"Zo\xC3\xAB O\xE2\x80\x99"
                        "Brien",
                        "Dmitry Peskov"});
  const auto snapshot = store->snapshot().value();
  const TermId zoe = snapshot->named("zoe o'brien").value().at(0);
  CHECK(snapshot->named("ZOE  O'BRIEN").value() == std::vector<TermId>{zoe});
  CHECK(snapshot
            ->named("Zoe\xCC\x88 O\xE2\x80\x98"
                    "Brien")
            .value() == std::vector<TermId>{zoe});
  CHECK(snapshot->named("zoe").value().empty());
  CHECK(snapshot->named("").value().empty());
}

TEST_CASE("a name goes with the last quad that gives it") {
  const auto store = new_store();
  auto writer = store->begin().value();
  const QuadIds as_name = label_quad(*writer, "urn:p", Term::string("Peskov"));
  const QuadIds as_alias = label_quad(*writer, "urn:p", Term::tagged("PESKOV", "en"), alias_iri);
  const QuadIds no_label = label_quad(*writer, "urn:p", Term::string("Spokesman"), "urn:role");
  const QuadIds no_text = label_quad(*writer, "urn:p", Term::iri("urn:Dmitry"));
  for (const QuadIds& quad : {as_name, as_alias, no_label, no_text}) REQUIRE(writer->add(quad));
  CHECK(writer->view().named("peskov").value() == std::vector<TermId>{as_name[0]});
  CHECK(writer->view().named("spokesman")->empty());
  CHECK(writer->view().named("urn:dmitry")->empty());
  REQUIRE(writer->remove(as_name));
  CHECK(writer->view().named("peskov").value() == std::vector<TermId>{as_name[0]});
  REQUIRE(writer->commit());
  CHECK(store->snapshot().value()->named("peskov")->size() == 1);
  writer = store->begin().value();
  REQUIRE(writer->remove(as_alias));
  CHECK(writer->view().named("peskov")->empty());
  REQUIRE(writer->commit());
  CHECK(store->snapshot().value()->named("peskov")->empty());
}

TEST_CASE("two subjects of one name both come, in the order of their ids") {
  const auto store = new_store();
  auto writer = store->begin().value();
  name(*writer, "urn:rafael", "Cruz");
  name(*writer, "urn:ted", "CRUZ");
  REQUIRE(writer->commit());
  const auto snapshot = store->snapshot().value();
  const TermId rafael = snapshot->find(Term::iri("urn:rafael")).value().value();
  const TermId ted = snapshot->find(Term::iri("urn:ted")).value().value();
  CHECK(snapshot->named("cruz").value() == std::vector<TermId>{rafael, ted});
}

TEST_CASE("the names nearest to a misspelt one come best first, as they were written") {
  const auto store = store_with_names({"Dmitry Peskov", "Vladimir Putin", "Kamala Harris",
                                       "Donald Trump", "Peskova", "The White House"});
  const auto snapshot = store->snapshot().value();
  const std::vector<std::pair<std::string, Names>> table = {
      {"Peskov", {"Dmitry Peskov", "Peskova"}},
      {"Peksov", {"Dmitry Peskov", "Peskova"}},
      {"Vladimir Puttin", {"Vladimir Putin"}},
      {"white house", {"The White House"}},
      {"haris", {"Kamala Harris"}},
      {"Zuckerberg", {}},
      {"", {}},
  };
  for (const auto& [asked, names] : table) {
    CAPTURE(asked);
    CHECK(snapshot->nearest_names(asked, 5).value() == names);
  }
  CHECK(snapshot->nearest_names("Peskov", 1)->size() == 1);
}

TEST_CASE("names complete from their beginning") {
  const auto store = store_with_names({"Putin", "pushkin", "PUTNAM", "Trump"});
  const auto snapshot = store->snapshot().value();
  CHECK(snapshot->names_with_prefix("Pu", 9).value() == Names{"pushkin", "Putin", "PUTNAM"});
  CHECK(snapshot->names_with_prefix("PUT", 1).value() == Names{"Putin"});
  CHECK(snapshot->names_with_prefix("x", 9)->empty());
  CHECK(snapshot->names_with_prefix("", 9)->size() == 4);
}

TEST_CASE("a store opened with other label predicates makes its names anew") {
  TemporaryFolder folder;
  const auto path = folder.path() / "store";
  StoreOptions options = with_labels();
  {
    const auto store = Store::open(path, options).value();
    auto writer = store->begin().value();
    name(*writer, "urn:a", "Alpha");
    REQUIRE(writer->add(label_quad(*writer, "urn:b", Term::string("Beta"), "urn:title")));
    REQUIRE(writer->commit());
    CHECK(store->snapshot().value()->names_with_prefix("", 9).value() == Names{"Alpha"});
  }
  options.label_predicates = {"urn:title"};
  const auto store = Store::open(path, options).value();
  CHECK(store->snapshot().value()->names_with_prefix("", 9).value() == Names{"Beta"});
  CHECK(store->snapshot().value()->named("BETA")->size() == 1);
}

TEST_CASE("figures count what is there") {
  const auto store = store_with_names({"Dmitry Peskov", "Putin"});
  const auto figures = store->figures().value();
  CHECK(figures.quads == 2);
  CHECK(figures.terms == 4);  // two subjects, one predicate, one label; "Putin" is inline
  CHECK(figures.format_version == format_version);
  CHECK(figures.bytes_on_disk > 0);
}

}  // namespace quoth::storage
