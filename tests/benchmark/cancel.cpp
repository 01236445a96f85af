// How soon a query ends once it is cancelled: cancel STORE FILE... One JSON object a file.
// Each query runs whole once, or for four seconds, then is cancelled from another thread at even
// distances of the time that it took. Times are processor time of the query's own thread, so that
// other work on the machine does not count: `answered` until the error is handed out, `freed` until
// all that the query held is given back as well.
#include <fmt/format.h>
#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <quoth/quoth.hpp>
#include <thread>

namespace {

using quoth::AskOptions;
using quoth::Cancellation;
using quoth::Database;
using quoth::ErrorKind;

constexpr int cancellations = 5;
constexpr double longest_ms = 4000;

double milliseconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

struct Outcome {
  std::optional<ErrorKind> error;
  double asked_ms = 0;  // when the cancellation was, by the clock of the query's thread
  double answered_ms = 0;
  double freed_ms = 0;
};

/// Runs the query; its rows are spelled and thrown away.
std::optional<ErrorKind> answer(const Database& database, const std::string& text, bool is_sparql,
                                const AskOptions& options, double& answered_ms) {
  std::optional<quoth::Rows> rows;
  std::optional<ErrorKind> error;
  if (is_sparql) {
    auto result = database.query(text, options);
    if (result)
      rows = std::move(result->rows);
    else
      error = result.error().kind;
  } else {
    auto asked = database.ask(text, options);
    if (asked)
      rows = std::move(asked).value();
    else
      error = asked.error().kind;
  }
  for (std::string line; rows; line.clear()) {
    const auto more = rows->next_line(line);
    if (!more) error = more.error().kind;
    if (!more || !more.value()) break;
  }
  answered_ms = milliseconds_of(CLOCK_THREAD_CPUTIME_ID);
  return error;
}

/// Cancels once the query's thread has worked for `after_ms`.
Outcome run(const Database& database, const std::string& text, bool is_sparql, double after_ms) {
  Cancellation cancellation;
  AskOptions options;
  options.cancellation = &cancellation;
  Outcome outcome;
  std::atomic<bool> is_done = false;
  std::atomic<bool> may_end = false;
  std::thread thread([&] {
    outcome.error = answer(database, text, is_sparql, options, outcome.answered_ms);
    outcome.freed_ms = milliseconds_of(CLOCK_THREAD_CPUTIME_ID);
    is_done = true;
    while (!may_end) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // keeps its clock
  });
  clockid_t clock{};
  pthread_getcpuclockid(thread.native_handle(), &clock);
  while (!is_done && milliseconds_of(clock) < after_ms) {
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  outcome.asked_ms = milliseconds_of(clock);
  cancellation.cancel();
  while (!is_done) std::this_thread::sleep_for(std::chrono::microseconds(200));
  may_end = true;
  thread.join();
  return outcome;
}

int measure(const Database& database, const std::filesystem::path& file) {
  std::ifstream stream(file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const bool is_sparql = file.extension() == ".rq";
  const Outcome whole = run(database, text, is_sparql, longest_ms);
  if (whole.error && whole.error != ErrorKind::cancelled) {
    fmt::print(stderr, "cancel: {} has no answer\n", file.string());
    return 1;
  }
  double answered = 0, freed = 0;
  int cancelled = 0;
  for (int i = 1; i <= cancellations; ++i) {
    const Outcome outcome =
        run(database, text, is_sparql, whole.answered_ms * i / (cancellations + 1));
    if (outcome.error != ErrorKind::cancelled) continue;  // it was done before
    ++cancelled;
    answered = std::max(answered, outcome.answered_ms - outcome.asked_ms);
    freed = std::max(freed, outcome.freed_ms - outcome.asked_ms);
  }
  fmt::print(
      "{{\"q\": \"{}\", \"whole_ms\": {:.0f}, \"freeing_ms\": {:.1f}, \"cancelled\": {}, "
      "\"answered_ms\": {:.1f}, \"freed_ms\": {:.1f}}}\n",
      file.stem().string(), whole.answered_ms, whole.freed_ms - whole.answered_ms, cancelled,
      answered, freed);
  std::fflush(stdout);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: cancel STORE FILE...\n", stderr);
    return 2;
  }
  auto database = Database::open(argv[1]);
  if (!database) {
    fmt::print(stderr, "cancel: {}\n", database.error().message);
    return 1;
  }
  int status = 0;
  for (int i = 2; i < argc; ++i) status |= measure(database.value(), argv[i]);
  return status;
}
