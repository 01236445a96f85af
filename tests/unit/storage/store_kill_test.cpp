// A store whose process is killed at any moment: while opening, committing, folding or closing.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <thread>

#include "storage/store/store.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

constexpr const char* writes_until_killed = "other process: writes until it is killed";
constexpr int could_not_open = 3;

TermId number(std::uint64_t value) {
  return make_term_id(TermTag::integer, (std::uint64_t{1} << 55) + value);
}

/// One commit of two quads for each byte written to the pipe: either both are there or neither.
bool commit_one(Store& store, int acknowledgements) {
  const std::uint64_t next = store.figures()->quads / 2;
  const auto writer = store.begin().value();
  for (std::uint64_t half = 0; half < 2; ++half) {
    if (!writer->add({number(next), number(half), number(next), default_graph})) return false;
  }
  const char byte = 'a';
  return writer->commit() && ::write(acknowledgements, &byte, 1) == 1;
}

pid_t start_writer(const std::filesystem::path& path, int acknowledgements) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  const std::string filter = std::string("--test-case=") + writes_until_killed;
  const std::string store = "STORE=" + path.string();
  const std::string pipe = "PIPE=" + std::to_string(acknowledgements);
  const char* const arguments[] = {"test", "--no-skip", filter.c_str(), nullptr};
  const char* const variables[] = {store.c_str(), pipe.c_str(), nullptr};
  ::execve("/proc/self/exe", const_cast<char* const*>(arguments),
           const_cast<char* const*>(variables));
  ::_exit(2);
}

std::uint64_t bytes_in(int pipe) {
  std::uint64_t total = 0;
  char bytes[4096];
  for (ssize_t got; (got = ::read(pipe, bytes, sizeof bytes)) > 0;) {
    total += static_cast<std::uint64_t>(got);
  }
  return total;
}

}  // namespace

TEST_CASE(writes_until_killed* doctest::skip()) {
  for (;;) {
    const auto store = Store::open(std::getenv("STORE"), {});
    if (!store) {
      MESSAGE(describe(store.error()));
      ::_exit(could_not_open);
    }
    for (int i = 0; i < 3; ++i) {
      if (!commit_one(**store, std::atoi(std::getenv("PIPE")))) ::_exit(4);
    }
    if (!store.value()->optimize() || !store.value()->close()) ::_exit(5);
  }
}

TEST_CASE("killed at any moment, a store opens and holds every acknowledged commit whole") {
  TemporaryFolder folder;
  const auto path = folder.path() / "store";
  const std::uint64_t seed = test_seed(7);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  std::uint64_t acknowledged = 0;
  for (int cycle = 0; cycle < 25; ++cycle) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t writer = start_writer(path, ends[1]);
    ::close(ends[1]);
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 250));
    REQUIRE(::kill(writer, SIGKILL) == 0);
    int status = 0;
    REQUIRE(::waitpid(writer, &status, 0) == writer);
    REQUIRE_FALSE(WIFEXITED(status));
    acknowledged += bytes_in(ends[0]);
    ::close(ends[0]);
  }
  const auto store = Store::open(path, {});
  REQUIRE_MESSAGE(store, (store ? "" : describe(store.error())));
  const std::uint64_t quads = store.value()->figures()->quads;
  CHECK(quads >= 2 * acknowledged);
  CHECK(quads <= 2 * (acknowledged + 25));
  const auto snapshot = store.value()->snapshot().value();
  CHECK(snapshot->count({}).value() == quads);
  QuadPattern pattern;
  pattern.columns[1] = QuadPattern::exactly(number(1));
  CHECK(snapshot->count(pattern).value() * 2 == quads);
}

}  // namespace quoth::storage
