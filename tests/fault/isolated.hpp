// Cases that may crash or hang, each in a process of its own that the parent outlives. The parent
// never opens a store, so that its forks are clean.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace quoth::fault {

/// How a process ended, and all that it wrote to standard error (a failed assertion's words, say).
struct ProcessEnd {
  int exit_code = -1;  // if it exited
  int signal = 0;      // if it was killed
  bool hung = false;   // if it was killed here because its time was over
  std::string said;

  bool ended_well() const { return exit_code == 0; }
};

/// What is wrong, for people; empty for a good end.
std::string told(const ProcessEnd& end);

/// Runs `body` in a process of its own; its value is the exit code.
ProcessEnd run_isolated(const std::function<int()>& body, std::chrono::seconds time_max);

/// What a case found; empty if nothing is wrong.
using Case = std::function<std::string(std::uint64_t number, const std::filesystem::path& folder)>;

struct Findings {
  std::uint64_t cases = 0;
  std::vector<std::string> wrong;  // what failed, by case, at most the first hundred
  std::uint64_t failed = 0;
};

/// How the cases of a run are spread over processes.
struct Isolation {
  std::uint64_t cases_per_process = 1;         // a process that has died is replaced, whatever this
  std::chrono::seconds time_max_per_case{30};  // longer is a hang
};

/// Runs the numbered cases, each with a folder that is its process's own, over as many processes
/// at a time as the machine has processors (`QUOTH_FAULT_JOBS`).
Findings run_cases(const std::vector<std::uint64_t>& numbers, const Isolation& isolation,
                   const Case& one_case);

/// The findings as lines; empty if there are none.
std::string told(const Findings& findings);

/// A folder for stores, removed at the end: in memory where the system has such a place, unless
/// TMPDIR says where.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// How many cases to run: QUOTH_FAULT_CASES if set, all of them with QUOTH_FAULT=whole, otherwise
/// as many as fit into CI.
std::uint64_t cases_wanted(std::uint64_t in_short, std::uint64_t in_all);
/// That many of the numbers below `in_all`, drawn and put into order by the seed.
std::vector<std::uint64_t> drawn(std::uint64_t in_short, std::uint64_t in_all, std::uint64_t seed);
/// QUOTH_SEED if set, else `otherwise`; printed, so that a run can be repeated.
std::uint64_t seed_of(const char* test, std::uint64_t otherwise);

}  // namespace quoth::fault
