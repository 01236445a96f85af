// What the writer remembers of fresh terms: it may say "perhaps" of any, and "no" only of others.
#include "storage/terms/fresh_terms.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "storage/store/store.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {

TEST_CASE("in a store without fresh terms, only those made since may be fresh") {
  FreshTerms fresh;
  fresh.begin({.packed_end = 10, .next = 10});
  fresh.add(7);
  CHECK(fresh.may_hold(7));
  CHECK_FALSE(fresh.may_hold(8));
  fresh.begin({.packed_end = 10, .next = 11});
  CHECK(fresh.may_hold(7));
  CHECK_FALSE(fresh.may_hold(8));
}

TEST_CASE("where there were fresh terms before, any may be fresh until they are packed") {
  FreshTerms fresh;
  fresh.begin({.packed_end = 10, .next = 12});
  fresh.add(7);
  CHECK(fresh.may_hold(8));
  fresh.begin({.packed_end = 11, .next = 13});
  CHECK(fresh.may_hold(8));
  fresh.begin({.packed_end = 12, .next = 13});
  CHECK(fresh.may_hold(7));
  CHECK_FALSE(fresh.may_hold(8));
}

TEST_CASE("once all terms are packed none is fresh") {
  FreshTerms fresh;
  fresh.begin({.packed_end = 10, .next = 10});
  fresh.add(7);
  fresh.begin({.packed_end = 11, .next = 11});
  CHECK_FALSE(fresh.may_hold(7));
}

TEST_CASE("a term has one id, however it was made, given up, packed or reopened in between") {
  const std::uint64_t seed = test_seed(77);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  TemporaryFolder folder;
  auto store = Store::open(folder.path() / "store", {}).value();
  std::map<std::string, TermId> ids;
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    std::vector<Term> terms;
    for (int i = 0; i < 8; ++i) terms.push_back(Term::iri("urn:" + std::to_string(random() % 200)));
    auto writer = store->begin().value();
    const auto made = writer->intern_all(terms).value();
    const bool commits = random() % 4 != 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const auto known = ids.find(terms[i].text);
      if (known != ids.end()) CHECK(made[i] == known->second);
      if (commits) ids.emplace(terms[i].text, made[i]);
    }
    if (commits) REQUIRE(writer->commit());
    writer.reset();
    if (random() % 12 == 0) REQUIRE(store->optimize());
    if (random() % 12 == 0) {
      store.reset();
      store = Store::open(folder.path() / "store", {}).value();
    }
  }
  CHECK(store->figures()->terms == ids.size());
  CHECK(store->check()->findings.empty());
}

}  // namespace quoth::storage
