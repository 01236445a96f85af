#include "tests/fault/isolated.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <new>
#include <numeric>
#include <random>
#include <system_error>
#include <thread>

namespace quoth::fault {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t wrong_shown_max = 100;

struct Running {
  pid_t process = -1;
  int output = -1;
};

[[noreturn]] void cannot(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// Starts `body` with its standard error on a pipe.
Running start(const std::function<int()>& body) {
  int ends[2];
  if (::pipe(ends) != 0) cannot("pipe");
  std::cout.flush();
  const pid_t child = ::fork();
  if (child < 0) cannot("fork");
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // who waits for it may be stopped for good
    ::close(ends[0]);
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[1]);
    ::_exit(body());
  }
  ::close(ends[1]);
  return {child, ends[0]};
}

/// Whether something could be read; false at the end of the pipe.
bool read_some(int pipe, std::string& into) {
  char bytes[4096];
  const ssize_t got = ::read(pipe, bytes, sizeof bytes);
  if (got > 0) into.append(bytes, static_cast<std::size_t>(got));
  return got > 0;
}

/// Reads until the process is done or `is_over` says so; then it is killed.
ProcessEnd finish(const Running& running, const std::function<bool()>& is_over) {
  ProcessEnd end;
  for (;;) {
    pollfd waiting{running.output, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, 200);
    if (ready > 0 && !read_some(running.output, end.said)) break;
    if (ready == 0 && is_over()) {
      end.hung = true;
      ::kill(running.process, SIGKILL);
      break;
    }
  }
  ::close(running.output);
  int status = 0;
  ::waitpid(running.process, &status, 0);
  if (WIFEXITED(status)) end.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  return end;
}

std::function<bool()> after(std::chrono::seconds time_max) {
  const auto last = Clock::now() + time_max;
  return [last] { return Clock::now() > last; };
}

/// The number of the case a process is at, readable by its parent when it is gone.
class SharedCounter {
 public:
  SharedCounter() {
    void* const memory = ::mmap(nullptr, sizeof(std::atomic<std::uint64_t>), PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) cannot("mmap");
    value_ = new (memory) std::atomic<std::uint64_t>(0);
  }
  SharedCounter(const SharedCounter&) = delete;
  SharedCounter& operator=(const SharedCounter&) = delete;
  ~SharedCounter() { ::munmap(static_cast<void*>(value_), sizeof *value_); }

  std::atomic<std::uint64_t>& operator*() const { return *value_; }

 private:
  std::atomic<std::uint64_t>* value_;
};

/// Over when the counter has stood still for too long.
std::function<bool()> when_still(const SharedCounter& counter, std::chrono::seconds time_max) {
  auto seen = (*counter).load();
  auto since = Clock::now();
  return [&counter, time_max, seen, since]() mutable {
    const auto now = (*counter).load();
    if (now != seen) {
      seen = now;
      since = Clock::now();
    }
    return Clock::now() - since > time_max;
  };
}

/// One worker's share, told on standard error: a line that begins with "!" for each finding.
void work_through(const std::vector<std::uint64_t>& numbers, const Isolation& isolation,
                  const Case& one_case) {
  const ScratchFolder scratch;
  const SharedCounter at;
  for (std::size_t begin = 0; begin < numbers.size();) {
    const std::size_t end =
        std::min<std::size_t>(numbers.size(), begin + isolation.cases_per_process);
    *at = begin;
    const ProcessEnd ended = finish(start([&] {
                                      for (std::size_t i = begin; i < end; ++i) {
                                        *at = i;
                                        const std::string wrong =
                                            one_case(numbers[i], scratch.path() / "case");
                                        if (!wrong.empty()) std::cerr << "!" << wrong << "\n";
                                      }
                                      return 0;
                                    }),
                                    when_still(at, isolation.time_max_per_case));
    std::cerr << ended.said;
    begin = end;
    if (ended.ended_well()) continue;
    begin = *at + 1;
    std::string reason = told(ended);
    std::replace(reason.begin(), reason.end(), '\n', ' ');
    std::cerr << fmt::format("!case {}: {}\n", numbers[*at], reason);
  }
}

std::size_t jobs() {
  const char* given = std::getenv("QUOTH_FAULT_JOBS");
  if (given != nullptr) return std::max(1, std::atoi(given));
  return std::max(1u, std::thread::hardware_concurrency());
}

void take_findings(const std::string& said, Findings& findings) {
  std::size_t begin = 0;
  while (begin < said.size()) {
    const std::size_t end = std::min(said.find('\n', begin), said.size());
    if (said[begin] == '!') {
      ++findings.failed;
      if (findings.wrong.size() < wrong_shown_max) {
        findings.wrong.push_back(said.substr(begin + 1, end - begin - 1));
      }
    }
    begin = end + 1;
  }
}

}  // namespace

std::string told(const ProcessEnd& end) {
  if (end.ended_well()) return {};
  const std::string words = end.said.substr(0, 2000);
  if (end.hung) return "it hung. " + words;
  if (end.signal != 0) {
    return fmt::format("it died of signal {} ({}). {}", end.signal, ::strsignal(end.signal), words);
  }
  return fmt::format("it ended with {}. {}", end.exit_code, words);
}

ProcessEnd run_isolated(const std::function<int()>& body, std::chrono::seconds time_max) {
  return finish(start(body), after(time_max));
}

Findings run_cases(const std::vector<std::uint64_t>& numbers, const Isolation& isolation,
                   const Case& one_case) {
  const std::size_t workers = std::min(jobs(), std::max<std::size_t>(numbers.size(), 1));
  std::vector<Running> running;
  for (std::size_t worker = 0; worker < workers; ++worker) {
    std::vector<std::uint64_t> share;
    for (std::size_t i = worker; i < numbers.size(); i += workers) share.push_back(numbers[i]);
    running.push_back(start([&] {
      work_through(share, isolation, one_case);
      return 0;
    }));
  }
  Findings findings;
  findings.cases = numbers.size();
  for (const Running& worker : running) {
    const ProcessEnd end = finish(worker, [] { return false; });
    take_findings(end.said, findings);
    if (end.ended_well()) continue;
    ++findings.failed;
    findings.wrong.push_back("a worker: " + told(end));
  }
  return findings;
}

std::string told(const Findings& findings) {
  if (findings.failed == 0) return {};
  std::string text = fmt::format("{} of {} cases failed\n", findings.failed, findings.cases);
  for (const std::string& wrong : findings.wrong) text += wrong + "\n";
  return text;
}

ScratchFolder::ScratchFolder() {
  const bool is_told = std::getenv("TMPDIR") != nullptr;
  const bool has_memory = ::access("/dev/shm", W_OK | X_OK) == 0;
  const fs::path place = has_memory && !is_told ? fs::path("/dev/shm") : fs::temp_directory_path();
  std::string name = (place / "quoth-fault-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) cannot("mkdtemp");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::uint64_t cases_wanted(std::uint64_t in_short, std::uint64_t in_all) {
  if (const char* given = std::getenv("QUOTH_FAULT_CASES")) {
    return std::strtoull(given, nullptr, 10);
  }
  const char* given = std::getenv("QUOTH_FAULT");
  const bool is_whole = given != nullptr && std::string_view(given) == "whole";
  return is_whole ? in_all : std::min(in_short, in_all);
}

std::vector<std::uint64_t> drawn(std::uint64_t in_short, std::uint64_t in_all, std::uint64_t seed) {
  std::vector<std::uint64_t> numbers(in_all);
  std::iota(numbers.begin(), numbers.end(), std::uint64_t{0});
  const std::uint64_t wanted = cases_wanted(in_short, in_all);
  std::mt19937_64 random(seed);
  std::shuffle(numbers.begin(), numbers.end(), random);  // so that each worker's share costs alike
  numbers.resize(std::min(wanted, in_all));
  return numbers;
}

std::uint64_t seed_of(const char* test, std::uint64_t otherwise) {
  const char* given = std::getenv("QUOTH_SEED");
  const std::uint64_t seed = given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
  std::cout << fmt::format("{}: QUOTH_SEED={}\n", test, seed);
  return seed;
}

}  // namespace quoth::fault
