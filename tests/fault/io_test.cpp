// A store on a disk that fails: each step of its input and output, once and for ever, in each of
// the ways in which disks fail. Each case is a process of its own.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>

#include "storage/kv/rocksdb/io_faults.hpp"
#include "tests/fault/deeds.hpp"
#include "tests/fault/isolated.hpp"

namespace quoth::fault {
namespace {

namespace fs = std::filesystem;
using storage::IoFault;
using storage::IoFaults;
using storage::Store;

constexpr std::uint64_t cases_short = 300;

/// What the script finds: nothing, or a store that was closed so often that tables are to be
/// merged.
enum class Beginning { none, used };

struct DiskFailure {
  Beginning beginning = Beginning::none;
  IoFault fault = IoFault::io_error;
  std::uint64_t step = 0;  // from 1; 0 is a disk that works
  bool for_ever = false;
};

constexpr std::array<IoFault, 4> all_faults = {IoFault::io_error, IoFault::no_space,
                                               IoFault::short_write, IoFault::failed_sync};

std::string name_of(const DiskFailure& failure) {
  constexpr std::array<const char*, 4> names = {"EIO", "ENOSPC", "short write", "failed sync"};
  return fmt::format("{}, {} at step {}{}",
                     failure.beginning == Beginning::none ? "new store" : "used store",
                     names[static_cast<std::size_t>(failure.fault)], failure.step,
                     failure.for_ever ? " and for ever" : "");
}

/// Runs the script on a failing disk, going on after every failure as a stubborn user would.
class Script {
 public:
  /// `done` is in the folder already.
  Script(fs::path folder, const Done& done, const DiskFailure& failure)
      : folder_(std::move(folder)), failure_(failure), acknowledged_(done) {
    faults_->plan(failure.fault, failure.step, failure.for_ever);
  }

  /// What is wrong first; empty if nothing is.
  std::string run() {
    // A disk that fails for ever is tried again; one that works again is below.
    for (int session = 0; session < 2 && wrong_.empty(); ++session) {
      if (session == 0 || failure_.for_ever) run_session();
    }
    steps_ = faults_->steps();
    faults_->repair();
    if (wrong_.empty()) check_after_repair();
    return wrong_;
  }

  std::uint64_t steps() const { return steps_; }

 private:
  void run_session() {
    auto store = open_on(faults_, folder_);
    if (!store) return check_failure("open", store.error());
    has_failed_ = false;
    if (!learn_done(**store)) return;
    for (int i = 0; i < 4; ++i) commit(**store, Step::deed);
    optimize(**store);
    commit(**store, Step::load);
    for (int i = 0; i < 2; ++i) commit(**store, Step::deed);
    check_reading(**store);
    const auto closed = store.value()->close();
    if (!closed) check_failure("close", closed.error());
  }

  /// After an open: the acknowledged deeds, and the one whose end is not known, or not.
  bool learn_done(Store& store) {
    const auto snapshot = store.snapshot();
    const auto done = snapshot ? done_in(**snapshot) : Result<Done>(snapshot.error());
    if (!done) {
      check_failure("read", done.error());
      return false;
    }
    if (*done != acknowledged_ && !was_attempted(*done)) {
      fail(fmt::format("{} deeds and {} loads are there, {} and {} were acknowledged", done->deeds,
                       done->loads, acknowledged_.deeds, acknowledged_.loads));
    }
    acknowledge(*done);
    return true;
  }

  enum class Step { deed, load };

  void commit(Store& store, Step step) {
    Done next = acknowledged_;
    const auto done =
        step == Step::deed ? do_deed(store, ++next.deeds) : do_load(store, ++next.loads);
    if (done) {
      // One whose end was not known is not there then: it ended before it wrote.
      acknowledge(next);
      return check_latch();
    }
    check_failure("commit", done.error());
    // Refused at once, it cannot be there; else it may, whatever fails after it.
    if (done.error().kind != ErrorKind::read_only) attempted_.push_back(next);
    // A load that could not write its own files holds nobody up.
    if (step == Step::deed) check_refusal("commit", done.error());
  }

  void optimize(Store& store) {
    const auto done = store.optimize();
    if (done) return;  // with nothing to write, after a failed write too
    check_failure("optimize", done.error());
    check_refusal("optimize", done.error());
  }

  /// Once a write has failed, every later one is refused until the store is opened again. (A step
  /// of reading that failed is no reason, and only EIO hits those.)
  void check_latch() {
    if (has_failed_ && failure_.fault != IoFault::io_error) {
      fail("a commit was taken after a write had failed");
    }
  }
  void check_refusal(const char* what, const Error& error) {
    if (has_failed_ && failure_.fault != IoFault::io_error && error.kind != ErrorKind::read_only) {
      fail(fmt::format("{} after a failed write was not refused as such: {}", what,
                       describe(error)));
    }
    has_failed_ = true;
  }

  /// What is read is right, or an error is told.
  void check_reading(const Store& store) {
    const auto wrong = wrong_in(store, acknowledged_);
    if (!wrong) return check_failure("read", wrong.error());
    if (wrong->empty()) return;
    const bool is_attempt =
        std::any_of(attempted_.begin(), attempted_.end(), [&store](const Done& attempt) {
          const auto other = wrong_in(store, attempt);
          return !other || other->empty();
        });
    if (!is_attempt) fail("reading gives a wrong answer: " + *wrong);
  }

  void check_failure(const char* what, const Error& error) {
    const std::string told = fmt::format("{} failed: {}", what, describe(error));
    if (!faults_->has_struck()) return fail(told + " although the disk did not");
    if (error.kind != ErrorKind::io && error.kind != ErrorKind::read_only) {
      fail(told + ", which is not told as a failure of the disk");
    }
    if (error.message.empty()) fail(fmt::format("{} failed without a word", what));
  }

  void check_after_repair() {
    for (int opening = 0; opening < 2 && wrong_.empty(); ++opening) {
      auto store = open_on(std::make_shared<IoFaults>(), folder_);
      if (!store) return fail("open after repair: " + describe(store.error()));
      if (!learn_done(**store)) return;
      const auto wrong = wrong_in(**store, acknowledged_);
      if (!wrong) return fail("read after repair: " + describe(wrong.error()));
      if (!wrong->empty()) return fail("after repair: " + *wrong);
      const auto done = do_deed(**store, ++acknowledged_.deeds);
      if (!done) return fail("commit after repair: " + describe(done.error()));
      const auto closed = store.value()->close();
      if (!closed) return fail("close after repair: " + describe(closed.error()));
    }
  }

  void acknowledge(const Done& done) {
    acknowledged_ = done;
    attempted_.clear();
  }
  bool was_attempted(const Done& done) const {
    return std::find(attempted_.begin(), attempted_.end(), done) != attempted_.end();
  }

  void fail(const std::string& what) {
    if (wrong_.empty()) wrong_ = what;
  }

  fs::path folder_;
  DiskFailure failure_;
  std::shared_ptr<IoFaults> faults_ = std::make_shared<IoFaults>();
  Done acknowledged_;
  std::vector<Done> attempted_;  // since then, of commits whose end is not known
  bool has_failed_ = false;      // a commit or optimize of this session
  std::uint64_t steps_ = 0;
  std::string wrong_;
};

constexpr std::uint64_t deeds_of_used_store = 15;

/// Enough sessions that the next one finds tables to merge.
int make_used_store(const fs::path& folder) {
  for (std::uint64_t deed = 1; deed <= deeds_of_used_store; ++deed) {
    if (deed % 3 != 1) continue;
    auto store = open_on(std::make_shared<IoFaults>(), folder);
    if (!store) return 1;
    for (std::uint64_t i = 0; i < 3; ++i) {
      if (!do_deed(**store, deed + i)) return 2;
    }
    if (!store.value()->close()) return 3;
  }
  return 0;
}

Script script_in(const fs::path& folder, const fs::path& used, const DiskFailure& failure) {
  fs::remove_all(folder);
  if (failure.beginning == Beginning::none) return Script(folder, {}, failure);
  fs::copy(used, folder, fs::copy_options::recursive);
  return Script(folder, {deeds_of_used_store, 0}, failure);
}

std::uint64_t steps_of_script(const fs::path& used, Beginning beginning, IoFault fault) {
  const ScratchFolder scratch;
  const auto end = run_isolated(
      [&] {
        Script script = script_in(scratch.path() / "store", used, {beginning, fault, 0, false});
        const std::string wrong = script.run();
        std::cerr << script.steps() << "\n" << wrong;
        return wrong.empty() ? 0 : 1;
      },
      std::chrono::seconds(60));
  REQUIRE_MESSAGE(end.ended_well(), told(end));
  return std::stoull(end.said);
}

std::vector<DiskFailure> all_failures(const fs::path& used) {
  std::vector<DiskFailure> failures;
  for (const Beginning beginning : {Beginning::none, Beginning::used}) {
    for (const IoFault fault : all_faults) {
      const std::uint64_t steps = steps_of_script(used, beginning, fault);
      for (std::uint64_t step = 1; step <= steps; ++step) {
        for (const bool for_ever : {false, true}) {
          failures.push_back({beginning, fault, step, for_ever});
        }
      }
    }
  }
  return failures;
}

}  // namespace

TEST_SUITE_BEGIN("io");

TEST_CASE("whatever step of its disk fails, a store loses nothing and says what happened") {
  const std::uint64_t seed = seed_of("io", 11);
  const ScratchFolder scratch;
  const fs::path used = scratch.path() / "used";
  const auto made = run_isolated([&] { return make_used_store(used); }, std::chrono::seconds(60));
  REQUIRE_MESSAGE(made.ended_well(), told(made));
  auto failures = all_failures(used);
  if (const char* named = std::getenv("QUOTH_FAULT_NAMED")) {
    std::erase_if(failures, [&](const DiskFailure& failure) {
      return name_of(failure).find(named) == std::string::npos;
    });
  }
  const auto numbers = drawn(cases_short, failures.size(), seed);
  const Findings findings =
      run_cases(numbers, {}, [&](std::uint64_t number, const fs::path& folder) {
        const std::string wrong = script_in(folder, used, failures[number]).run();
        return wrong.empty() ? wrong : name_of(failures[number]) + ": " + wrong;
      });
  std::cout << fmt::format("io: {} of {} cases\n", findings.cases, failures.size());
  CHECK(told(findings) == "");
}

TEST_SUITE_END();

}  // namespace quoth::fault
