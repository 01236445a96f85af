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
    auto deed = deeds_in(**store.value()->snapshot());
    if (!deed) return failed("read", deed.error());
    for (std::uint64_t steps = random() % 16; steps > 0; --steps) {
      if (random() % 8 == 0) {
        const auto folded = store.value()->optimize();
        if (!folded) return failed("optimize", folded.error());
        continue;
      }
      const auto done = do_deed(**store, ++*deed);
      if (!done) return failed("commit", done.error());
      if (::write(acknowledgements, &*deed, sizeof *deed) != sizeof *deed) {
        return acknowledgement_failed;
      }
    }
    const auto closed = store.value()->close();
    if (!closed) return failed("close", closed.error());
  }
}

/// Reads acknowledgements, at most as many as said; stops early when the writer is gone.
void read_acknowledgements(int pipe, std::uint64_t count_max, std::uint64_t& last) {
  for (; count_max > 0 && ::read(pipe, &last, sizeof last) == sizeof last; --count_max) {
  }
}

struct Kill {
  std::uint64_t acknowledged = 0;  // deeds, those of earlier cycles included
  ProcessEnd end;
};

Kill kill_a_writer(const fs::path& folder, std::mt19937_64& random, std::uint64_t before) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::uint64_t seed = random();
  // Either somewhere from its very beginning on, or so many deeds later and a little more.
  const std::uint64_t deeds = random() % 4 == 0 ? 0 : random() % 12;
  const auto moment = std::chrono::microseconds(random() % (deeds == 0 ? 120'000 : 20'000));
  const pid_t writer = ::fork();
  REQUIRE(writer >= 0);
  if (writer == 0) {
    ::close(ends[0]);
    ::_exit(write_until_killed(folder, seed, ends[1]));
  }
  ::close(ends[1]);
  Kill kill{before, {}};
  read_acknowledgements(ends[0], deeds, kill.acknowledged);
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

/// Zero if the store is whole and holds the acknowledged deeds and at most one more; says on
/// standard error how many deeds it holds, or what is wrong.
int look_at(const fs::path& folder, std::uint64_t acknowledged, Access access, bool closes) {
  auto store = Store::open(folder, options(access));
  if (!store) return failed("open", store.error());
  const auto snapshot = store.value()->snapshot();
  if (!snapshot) return failed("snapshot", snapshot.error());
  const auto deeds = deeds_in(**snapshot);
  if (!deeds) return failed("read", deeds.error());
  const auto wrong = wrong_in(**store, *deeds);
  if (!wrong) return failed("read all", wrong.error());
  std::cerr << *deeds << "\n" << *wrong << "\n";
  if (!wrong->empty()) return 5;
  if (*deeds < acknowledged || *deeds > acknowledged + 1) return 6;
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
  std::uint64_t deeds = 0;
  std::uint64_t deeds_in_all = 0;
  for (std::uint64_t cycle = 0; cycle < cycles; ++cycle) {
    if (cycle % cycles_per_store == 0) {
      fs::remove_all(folder);
      deeds = 0;
    }
    const Kill kill = kill_a_writer(folder, random, deeds);
    CAPTURE(seed);
    CAPTURE(cycle);
    REQUIRE_MESSAGE(kill.end.signal == SIGKILL, told(kill.end));
    const bool closes = random() % 3 != 0;
    const auto end =
        run_isolated([&] { return look_at(folder, kill.acknowledged, Access::read_write, closes); },
                     std::chrono::seconds(60));
    REQUIRE_MESSAGE(end.ended_well(), kill.acknowledged, " deeds acknowledged; ", told(end));
    deeds_in_all += std::stoull(end.said) - deeds;
    deeds = std::stoull(end.said);
  }
  std::cout << fmt::format("kill: {} cycles, {} deeds\n", cycles, deeds_in_all);
}

TEST_SUITE_END();

}  // namespace quoth::fault
