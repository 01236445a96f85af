// Commits that share a sync: who waits for it, who sees what meanwhile, and what its failure means.
#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "storage/kv/memory/memory_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/store/open_on.hpp"
#include "storage/terms/inline_term.hpp"
#include "tests/unit/storage/watched_store.hpp"

namespace quoth::storage {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::unique_ptr<Store> watched(const std::shared_ptr<Watch>& watch) {
  auto keys = open_memory_store(make_memory_disk(), "store", space_names()).value();
  return open_store_on(std::make_unique<WatchedStore>(std::move(keys), watch), {}).value();
}

Result<void> commit_number(Store& store, std::int64_t number) {
  auto writer = store.begin(seconds(60));
  if (!writer) return writer.error();
  const TermId id = *integer_id(number);
  auto added = writer.value()->add({id, id, id, default_graph});
  if (!added) return added.error();
  return writer.value()->commit();
}

std::uint64_t quads_seen(const Store& store) { return store.snapshot().value()->count({}).value(); }

/// Holds up whoever comes until it is opened.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
  }
  void wait_for_arrival() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return arrived_ > 0; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool is_open_ = false;
};

}  // namespace

TEST_CASE("many threads that commit share their syncs, and every commit is there" *
          doctest::test_suite("threads")) {
  constexpr int threads = 8;
  constexpr int rounds = 15;
  const auto watch = std::make_shared<Watch>();
  watch->before_sync = [] {
    std::this_thread::sleep_for(milliseconds(4));
    return Result<void>();
  };
  const auto store = watched(watch);
  const int syncs_before = watch->syncs;
  std::atomic<int> failures = 0;
  std::vector<std::thread> writers;
  for (int thread = 0; thread < threads; ++thread) {
    writers.emplace_back([&, thread] {
      for (int i = 0; i < rounds; ++i) {
        if (!commit_number(*store, thread * rounds + i)) ++failures;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(failures == 0);
  CHECK(quads_seen(*store) == threads * rounds);
  CHECK(watch->syncs - syncs_before <= threads * rounds / 2);
}

TEST_CASE("a commit alone syncs once, and one with relaxed durability never") {
  const auto watch = std::make_shared<Watch>();
  {
    const auto store = watched(watch);
    const int before = watch->syncs;
    REQUIRE(commit_number(*store, 1));
    CHECK(watch->syncs == before + 1);
  }
  auto keys = open_memory_store(make_memory_disk(), "store", space_names()).value();
  const auto store = open_store_on(std::make_unique<WatchedStore>(std::move(keys), watch),
                                   {.durability = Durability::relaxed})
                         .value();
  const int before = watch->syncs;
  REQUIRE(commit_number(*store, 1));
  CHECK(watch->syncs == before);
  CHECK(quads_seen(*store) == 1);
}

TEST_CASE("readers see a commit once it is durable, and the next transaction sees it before" *
          doctest::test_suite("threads")) {
  const auto watch = std::make_shared<Watch>();
  const auto store = watched(watch);
  Gate gate;
  watch->before_sync = [&gate] {
    gate.pass();
    return Result<void>();
  };
  std::atomic<bool> is_committed = false;
  std::thread first([&] { is_committed = bool(commit_number(*store, 1)); });
  gate.wait_for_arrival();
  CHECK(quads_seen(*store) == 0);
  CHECK(store->figures()->quads == 0);
  {
    const auto second = store->begin().value();
    CHECK(second->view().count({}).value() == 1);
  }
  CHECK_FALSE(is_committed);
  gate.open();
  first.join();
  CHECK(is_committed);
  CHECK(quads_seen(*store) == 1);
}

TEST_CASE(
    "a sync that fails ends every commit that waited for it, and readers stay where they were") {
  const auto watch = std::make_shared<Watch>();
  const auto store = watched(watch);
  REQUIRE(commit_number(*store, 0));
  Gate gate;
  watch->before_sync = [&gate] {
    gate.pass();
    return Result<void>(Error{ErrorKind::io, "the disk is gone", {}, {}});
  };
  const int commits_before = watch->commits;
  std::atomic<int> failures = 0;
  const auto fail = [&](std::int64_t number) {
    const auto done = commit_number(*store, number);
    if (!done && done.error().message == "the disk is gone") ++failures;
  };
  std::thread first(fail, 1);
  gate.wait_for_arrival();
  std::thread second(fail, 2);
  while (watch->commits < commits_before + 2) std::this_thread::sleep_for(milliseconds(1));
  gate.open();
  first.join();
  second.join();
  CHECK(failures == 2);
  CHECK(quads_seen(*store) == 1);
  CHECK_FALSE(commit_number(*store, 3));
}

TEST_CASE("a transaction that may wait begins when the one before it ends" *
          doctest::test_suite("threads")) {
  const auto store = watched(std::make_shared<Watch>());
  auto first = store->begin().value();
  const auto refused = store->begin(milliseconds(5));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::conflict);
  std::atomic<bool> has_begun = false;
  std::thread second([&] { has_begun = bool(store->begin(seconds(60))); });
  std::this_thread::sleep_for(milliseconds(5));
  CHECK_FALSE(has_begun);
  first.reset();
  second.join();
  CHECK(has_begun);
}

}  // namespace quoth::storage
