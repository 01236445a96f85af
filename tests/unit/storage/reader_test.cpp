// A reader beside a writer: it moves on with each snapshot, and what it has read stands still.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "storage/quads/index_order.hpp"
#include "storage/store/store.hpp"
#include "storage/terms/inline_term.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

/// Each commit adds this many quads, so any other count shows half a commit.
constexpr std::uint64_t quads_a_commit = 20;

/// One commit with a subject of its own.
bool commit_round(Store& store, std::int64_t round) {
  auto writer = store.begin();
  if (!writer) return false;
  const auto predicate = writer.value()->intern(Term::iri("urn:a-relation-with-a-long-name"));
  const auto subject = writer.value()->intern(Term::iri("urn:" + std::to_string(round)));
  if (!predicate || !subject) return false;
  for (std::uint64_t i = 0; i < quads_a_commit; ++i) {
    const TermId object = *integer_id(static_cast<std::int64_t>(i));
    if (!writer.value()->add({*subject, *predicate, object, default_graph})) return false;
  }
  return bool(writer.value()->commit());
}

Error never_was(const std::string& what) { return {ErrorKind::corrupt, what, {}, {}}; }

/// The commits that a snapshot shows; an error if it shows something that never was.
Result<std::uint64_t> commits_seen(const Snapshot& snapshot) {
  const auto total = snapshot.count({});
  if (!total) return total.error();
  for (const IndexOrder order : all_orders) {
    std::uint64_t rows = 0;
    const auto cursor = snapshot.scan({}, order);
    for (;;) {
      const auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) break;
      rows += block.value()->size();
      const auto terms = snapshot.terms(block.value()->columns[0]);
      if (!terms) return terms.error();
    }
    if (rows != total.value()) return never_was("the orders do not agree");
  }
  if (total.value() % quads_a_commit != 0) return never_was("half a commit");
  return total.value() / quads_a_commit;
}

constexpr const char* keeps_writing = "other process: writes, folds, closes and opens again";
constexpr std::int64_t rounds = 120;

}  // namespace

TEST_CASE(keeps_writing* doctest::skip()) {
  const StoreOptions options{.folding = Folding::in_background, .updates_always_kept = 100};
  for (std::int64_t round = 0; round < rounds;) {
    // Closing moves the log into files and lets it go.
    const auto store = Store::open(std::getenv("STORE"), options);
    if (!store) ::_exit(1);
    for (int i = 0; i < 15; ++i) {
      if (!commit_round(**store, round++)) ::_exit(1);
    }
    if (round % 2 == 0 && !store.value()->optimize()) ::_exit(1);
    if (!store.value()->close()) ::_exit(1);
  }
  ::_exit(0);
}

TEST_CASE("each snapshot of a reader is newer, and the older ones stay as they were") {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "store";
  const auto writer =
      Store::open(path, {.durability = Durability::relaxed, .updates_always_kept = 50}).value();
  const auto reader = Store::open(path, {.access = Access::read_only}).value();
  std::vector<std::shared_ptr<const Snapshot>> held;
  for (std::int64_t round = 0; round < 12; ++round) {
    CAPTURE(round);
    REQUIRE(commit_round(*writer, round));
    if (round % 5 == 4) REQUIRE(writer->optimize());
    const auto snapshot = reader->snapshot().value();
    if (round < 3) {
      CHECK(commits_seen(*snapshot).value() == static_cast<std::uint64_t>(round) + 1);
      held.push_back(snapshot);
    }
    for (std::size_t i = 0; i < held.size(); ++i) CHECK(commits_seen(*held[i]).value() == i + 1);
  }
  CHECK(commits_seen(*reader->snapshot().value()).value() == 12u);
  CHECK(reader->figures()->quads == 12 * quads_a_commit);
  CHECK(reader->close().error().kind == ErrorKind::usage);
  held.clear();
  CHECK(reader->close());
}

TEST_CASE("readers that never let go see an older state, and no error") {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "store";
  const auto writer = Store::open(path, {.durability = Durability::relaxed}).value();
  const auto reader = Store::open(path, {.access = Access::read_only}).value();
  std::vector<std::shared_ptr<const Snapshot>> held;
  for (std::int64_t round = 0; round < 8; ++round) {
    REQUIRE(commit_round(*writer, round));
    held.push_back(reader->snapshot().value());
  }
  std::vector<std::uint64_t> seen;
  for (const auto& snapshot : held) seen.push_back(commits_seen(*snapshot).value());
  CHECK(seen == std::vector<std::uint64_t>{1, 2, 3, 4, 4, 4, 4, 4});
  held.clear();
  CHECK(commits_seen(*reader->snapshot().value()).value() == 8u);
}

TEST_CASE("a reader of a store that another process writes, folds and closes sees whole commits") {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "store";
  REQUIRE(Store::open(path, {}).value()->close());
  const auto reader = Store::open(path, {.access = Access::read_only}).value();
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string filter = std::string("--test-case=") + "other process: writes*";
    const std::string store = "STORE=" + path.string();
    const char* const arguments[] = {"test", "--no-skip", filter.c_str(), nullptr};
    const char* const variables[] = {store.c_str(), nullptr};
    ::execve("/proc/self/exe", const_cast<char* const*>(arguments),
             const_cast<char* const*>(variables));
    ::_exit(2);
  }
  std::uint64_t last = 0;
  std::uint64_t states = 0;
  int status = 0;
  std::shared_ptr<const Snapshot> held;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    const auto snapshot = reader->snapshot();
    REQUIRE_MESSAGE(snapshot, (snapshot ? "" : snapshot.error().message));
    const auto seen = commits_seen(**snapshot);
    REQUIRE_MESSAGE(seen, (seen ? "" : seen.error().message));
    REQUIRE(*seen >= last);
    if (*seen > last) ++states;
    if (states % 3 == 0) held = snapshot.value();
    last = *seen;
  }
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  held.reset();
  CHECK(commits_seen(*reader->snapshot().value()).value() == static_cast<std::uint64_t>(rounds));
}

}  // namespace quoth::storage
