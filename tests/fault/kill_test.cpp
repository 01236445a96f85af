// A store whose process is killed at any moment: while opening, committing, folding or closing.
// The parent never opens the store; each look at it is a process of its own.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <sstream>
#include <thread>

#include "tests/fault/deeds.hpp"
#include "tests/fault/isolated.hpp"

namespace quoth::fault {
namespace {

namespace fs = std::filesystem;
using storage::Access;
using storage::Store;

constexpr std::uint64_t cycles_short = 300;
constexpr std::uint64_t cycles_whole = 3000;
constexpr std::uint64_t cycles_per_store = 60;  // creating a store is killed too, now and then
constexpr int acknowledgement_failed = 4;

int failed(const char* what, const Error& error) {
  std::cerr << what << ": " << describe(error) << "\n";
  return 3;
}

/// Does deeds, acknowledging each on the pipe, between opens, folds and closes, until it is killed.
int write_until_killed(const fs::path& folder, std::uint64_t seed, int acknowledgements) {
  std::mt19937_64 random(seed);
  for (;;) {
    auto store = Store::open(folder, options());
    if (!store) return failed("open", store.error());
    auto done = done_in(**store.value()->snapshot());
    if (!done) return failed("read", done.error());
    for (std::uint64_t steps = random() % 16; steps > 0; --steps) {
      const auto kind = random() % 12;
      if (kind == 0) {
        const auto folded = store.value()->optimize();
        if (!folded) return failed("optimize", folded.error());
        continue;
      }
      const auto stepped =
          kind == 1 ? do_load(**store, ++done->loads) : do_deed(**store, ++done->deeds);
      if (!stepped) return failed("commit", stepped.error());
      if (::write(acknowledgements, &*done, sizeof *done) != sizeof *done) {
        return acknowledgement_failed;
      }
    }
    const auto closed = store.value()->close();
    if (!closed) return failed("close", closed.error());
  }
}

/// Reads acknowledgements, at most as many as said; stops early when the writer is gone.
void read_acknowledgements(int pipe, std::uint64_t count_max, Done& last) {
  for (; count_max > 0 && ::read(pipe, &last, sizeof last) == sizeof last; --count_max) {
  }
}

struct Kill {
  Done acknowledged;  // in earlier cycles too
  ProcessEnd end;
};

Kill kill_a_writer(const fs::path& folder, std::mt19937_64& random, const Done& before) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::uint64_t seed = random();
  // Either somewhere from its very beginning on, or so many steps later and a little more.
  const std::uint64_t steps = random() % 4 == 0 ? 0 : random() % 12;
  const auto moment = std::chrono::microseconds(random() % (steps == 0 ? 120'000 : 20'000));
  const pid_t writer = ::fork();
  REQUIRE(writer >= 0);
  if (writer == 0) {
    ::close(ends[0]);
    ::_exit(write_until_killed(folder, seed, ends[1]));
  }
  ::close(ends[1]);
  Kill kill{before, {}};
  read_acknowledgements(ends[0], steps, kill.acknowledged);
  std::this_thread::sleep_for(moment);
  ::kill(writer, SIGKILL);
  int status = 0;
  REQUIRE(::waitpid(writer, &status, 0) == writer);
  if (WIFEXITED(status)) kill.end.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) kill.end.signal = WTERMSIG(status);
  read_acknowledgements(ends[0], UINT64_MAX, kill.acknowledged);
  ::close(ends[0]);
  return kill;
}

/// Zero if the store is whole and holds what was acknowledged and at most one step more; says on
/// standard error how much it holds, or what is wrong.
int look_at(const fs::path& folder, const Done& acknowledged, Access access, bool closes) {
  auto store = Store::open(folder, options(access));
  if (!store) return failed("open", store.error());
  const auto snapshot = store.value()->snapshot();
  if (!snapshot) return failed("snapshot", snapshot.error());
  const auto done = done_in(**snapshot);
  if (!done) return failed("read", done.error());
  const auto wrong = wrong_in(**store, *done);
  if (!wrong) return failed("read all", wrong.error());
  std::cerr << done->deeds << " " << done->loads << "\n" << *wrong << "\n";
  if (!wrong->empty()) return 5;
  if (!is_at_most_one_more(*done, acknowledged)) return 6;
  if (!closes) ::_exit(0);
  // Readers are let go of before their store.
  const_cast<std::shared_ptr<const storage::Snapshot>&>(*snapshot).reset();
  const auto closed = store.value()->close();
  return closed ? 0 : failed("close", closed.error());
}

}  // namespace

TEST_SUITE_BEGIN("kill");

TEST_CASE("killed at any moment, a store opens and holds every acknowledged deed whole") {
  const std::uint64_t seed = seed_of("kill", 7);
  std::mt19937_64 random(seed);
  const std::uint64_t cycles = cases_wanted(cycles_short, cycles_whole);
  ScratchFolder scratch;
  const fs::path folder = scratch.path() / "store";
  Done done;
  std::uint64_t steps = 0;
  for (std::uint64_t cycle = 0; cycle < cycles; ++cycle) {
    if (cycle % cycles_per_store == 0) {
      fs::remove_all(folder);
      done = {};
    }
    const Kill kill = kill_a_writer(folder, random, done);
    CAPTURE(seed);
    CAPTURE(cycle);
    REQUIRE_MESSAGE(kill.end.signal == SIGKILL, told(kill.end));
    const bool closes = random() % 3 != 0;
    const auto end =
        run_isolated([&] { return look_at(folder, kill.acknowledged, Access::read_write, closes); },
                     std::chrono::seconds(60));
    REQUIRE_MESSAGE(end.ended_well(), kill.acknowledged.deeds, " deeds and ",
                    kill.acknowledged.loads, " loads acknowledged; ", told(end));
    const std::uint64_t before = done.sum();
    std::istringstream(end.said) >> done.deeds >> done.loads;
    steps += done.sum() - before;
  }
  std::cout << fmt::format("kill: {} cycles, {} commits\n", cycles, steps);
}

TEST_SUITE_END();

}  // namespace quoth::fault
