// Runs the benchmarks and prints, under Google Benchmark's own table, what is asked of them: a time
// a piece, or our time as a multiple of SQLite's in the same run.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <string>

namespace {

/// CPU seconds of one iteration, and pieces a CPU second, by the benchmark's name.
struct Measured {
  double seconds = 0;
  double pieces_a_second = 0;
};

class MeasuringReporter final : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred || run.run_type != Run::RT_Iteration) continue;
      const auto items = run.counters.find("items_per_second");
      measured_[run.benchmark_name()] = {
          run.cpu_accumulated_time / static_cast<double>(run.iterations),
          items == run.counters.end() ? 0 : static_cast<double>(items->second)};
    }
    ConsoleReporter::ReportRuns(runs);
  }

  void print_ratios() const {
    constexpr const char* pairs[][2] = {{"lookup_quoth", "lookup_sqlite"},
                                        {"lookups_1000_quoth", "lookups_1000_sqlite"},
                                        {"commit_200_quoth", "commit_200_sqlite"},
                                        {"scan/decoded_blocks", "scan_sqlite"}};
    std::printf("\n%-24s %14s %14s %8s\n", "CPU a run, microseconds", "quoth", "sqlite", "ratio");
    for (const auto& [ours, theirs] : pairs) {
      const Measured* a = find(ours);
      const Measured* b = find(theirs);
      if (a == nullptr || b == nullptr) continue;
      std::printf("%-24s %14.1f %14.1f %8.3f\n", ours, a->seconds * 1e6, b->seconds * 1e6,
                  a->seconds / b->seconds);
    }
    std::printf("\n%-24s %14s\n", "CPU a piece", "nanoseconds");
    for (const auto& [name, measured] : measured_) {
      if (measured.pieces_a_second == 0) continue;
      std::printf("%-24s %14.2f\n", name.c_str(), 1e9 / measured.pieces_a_second);
    }
  }

 private:
  /// A benchmark whose name is `name` or begins with it and a slash.
  const Measured* find(const std::string& name) const {
    const auto found = measured_.lower_bound(name);
    const bool fits =
        found != measured_.end() && (found->first == name || found->first.starts_with(name + '/'));
    return fits ? &found->second : nullptr;
  }

  std::map<std::string, Measured> measured_;
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  MeasuringReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_ratios();
  return 0;
}
