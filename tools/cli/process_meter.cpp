#include "tools/cli/process_meter.hpp"

#include <ctime>
#include <fstream>
#include <string>

namespace quoth::cli {
namespace {

double seconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

double process_cpu_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

double wall_seconds() { return seconds_of(CLOCK_MONOTONIC); }

// Source: proc(5): writing 5 to clear_refs sets VmHWM to what is resident now.
void reset_peak_memory() { std::ofstream("/proc/self/clear_refs") << "5\n"; }

std::size_t peak_memory_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::size_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

}  // namespace quoth::cli
