#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "storage/store/store.hpp"
#include "storage/terms/inline_term.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

/// Each commit adds this many quads, so any other count shows half a commit.
constexpr std::uint64_t quads_a_commit = 7;

bool commit_once(Store& store, std::int64_t round) {
  auto writer = store.begin();
  if (!writer) return false;
  const auto predicate = writer.value()->intern(Term::iri("urn:p"));
  for (std::uint64_t i = 0; i < quads_a_commit; ++i) {
    const TermId subject = *integer_id(round);
    const TermId object = *integer_id(static_cast<std::int64_t>(i));
    if (!writer.value()->add({subject, predicate.value(), object, default_graph})) return false;
  }
  return bool(writer.value()->commit());
}

/// Whether a snapshot shows whole commits alone, and the same in two orders.
bool is_whole(const Store& store, std::uint64_t& last) {
  const auto snapshot = store.snapshot();
  if (!snapshot) return false;
  const auto total = snapshot.value()->count({});
  QuadPattern pattern;
  pattern.columns[2] = QuadPattern::exactly(*integer_id(3));
  const auto commits = snapshot.value()->count(pattern);
  const bool is_good = total && commits && total.value() == quads_a_commit * commits.value() &&
                       total.value() >= last;
  if (is_good) last = total.value();
  return is_good;
}

void read_while_writing(Store& store) {
  constexpr std::int64_t rounds = 60;
  std::atomic<bool> is_done = false;
  std::atomic<bool> is_good = true;
  const auto read = [&] {
    std::uint64_t last = 0;
    while (!is_done) {
      if (!is_whole(store, last)) is_good = false;
    }
  };
  std::thread first(read);
  std::thread second(read);
  bool is_written = true;
  for (std::int64_t i = 0; i < rounds; ++i) is_written = is_written && commit_once(store, i);
  is_done = true;
  first.join();
  second.join();
  CHECK(is_written);
  CHECK(is_good);
  CHECK(store.figures()->quads == rounds * quads_a_commit);
}

}  // namespace

TEST_CASE("readers in other threads see whole commits while one thread writes" *
          doctest::test_suite("threads")) {
  SUBCASE("in memory") { read_while_writing(*Store::in_memory({}).value()); }
  SUBCASE("in a folder") {
    TemporaryFolder folder;
    StoreOptions options;
    options.durability = Durability::relaxed;
    read_while_writing(*Store::open(folder.path() / "store", options).value());
  }
}

}  // namespace quoth::storage
