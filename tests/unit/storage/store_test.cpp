#include <doctest/doctest.h>

#include "storage/store/store.hpp"

namespace quoth::storage {
namespace {

const std::string name_iri = "urn:quoth:name";

std::unique_ptr<Store> new_store() {
  StoreOptions options;
  options.label_predicates = {name_iri};
  auto store = Store::in_memory(options);
  REQUIRE(store);
  return std::move(store).value();
}

TermId made(WriteTransaction& transaction, const Term& term) {
  const auto id = transaction.intern(term);
  REQUIRE(id);
  return id.value();
}

std::uint64_t quads_in(const Snapshot& snapshot) {
  const auto total = snapshot.count({});
  REQUIRE(total);
  return total.value();
}

}  // namespace

TEST_CASE("a committed quad is found by later snapshots and not by earlier ones") {
  const auto store = new_store();
  const auto before = store->snapshot().value();
  auto writer = store->begin().value();
  const TermId putin = made(*writer, Term::iri("urn:entity:putin"));
  const TermId name = made(*writer, Term::iri(name_iri));
  const TermId label = made(*writer, Term::string("Vladimir Putin"));
  CHECK(writer->add({putin, name, label, default_graph}).value());
  CHECK_FALSE(writer->add({putin, name, label, default_graph}).value());
  CHECK(quads_in(writer->view()) == 1);
  CHECK(quads_in(*before) == 0);
  REQUIRE(writer->commit());
  CHECK(quads_in(*before) == 0);
  const auto after = store->snapshot().value();
  CHECK(quads_in(*after) == 1);
  CHECK(after->find(Term::iri("urn:entity:putin")).value() == putin);
  CHECK(after->term(label).value() == Term::string("Vladimir Putin"));
  CHECK(after->named("VLADIMIR  putin").value() == std::vector<TermId>{putin});
  CHECK(after->nearest_names("Putni", 3).value() == std::vector<std::string>{"Vladimir Putin"});
}

}  // namespace quoth::storage
