// Scans, lookups and opening of a store that was loaded.
#include <benchmark/benchmark.h>

#include "tests/benchmark/bench_data.hpp"

namespace quoth::benchmarks {
namespace {

constexpr std::size_t cache_for_all = std::size_t{4} << 30;

struct OpenStore {
  std::unique_ptr<Store> store;
  std::shared_ptr<const Snapshot> snapshot;

  explicit OpenStore(std::size_t cache_bytes_max)
      : store(open_store(store_folder(), {.access = storage::Access::read_only,
                                          .block_cache_bytes_max = cache_bytes_max})),
        snapshot(expect(store->snapshot())) {}
};

void scan(benchmark::State& state, std::size_t cache_bytes_max) {
  const OpenStore open(cache_bytes_max);
  const auto order = IndexOrder::spo;
  benchmark::DoNotOptimize(sum_of_scan(*open.snapshot, order));
  const std::uint64_t quads = expect(open.snapshot->count({}));
  for (auto _ : state) benchmark::DoNotOptimize(sum_of_scan(*open.snapshot, order));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(quads));
}
BENCHMARK_CAPTURE(scan, decoded_blocks, cache_for_all)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(scan, disk_cache, std::size_t{0})->Unit(benchmark::kMillisecond);

/// A subject's facts, as terms.
void lookup_quoth(benchmark::State& state) {
  const OpenStore open(cache_for_all);
  const auto ids = some_subjects(*open.snapshot, 2000);
  const auto subjects = expect(open.snapshot->terms(ids));
  std::size_t at = 0, facts = 0;
  for (auto _ : state) {
    const Term& subject = subjects[at = (at + 7919) % subjects.size()];
    QuadPattern pattern;
    pattern.columns[0] = QuadPattern::exactly(*expect(open.snapshot->find(subject)));
    const auto cursor = open.snapshot->scan(pattern, IndexOrder::spo);
    while (const auto* block = expect(cursor->next())) {
      for (const std::size_t column : {1, 2}) {
        benchmark::DoNotOptimize(expect(open.snapshot->terms(block->columns[column])));
      }
      facts += block->size();
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(facts));
}
BENCHMARK(lookup_quoth)->Unit(benchmark::kMicrosecond);

/// The ids of a subject's facts: what the index alone costs.
void lookup_ids(benchmark::State& state) {
  const OpenStore open(cache_for_all);
  const auto subjects = some_subjects(*open.snapshot, 2000);
  std::size_t at = 0, facts = 0;
  for (auto _ : state) {
    QuadPattern pattern;
    pattern.columns[0] = QuadPattern::exactly(subjects[at = (at + 7919) % subjects.size()]);
    const auto cursor = open.snapshot->scan(pattern, IndexOrder::spo);
    while (const auto* block = expect(cursor->next())) facts += block->size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(facts));
}
BENCHMARK(lookup_ids)->Unit(benchmark::kMicrosecond);

/// A thousand subjects' facts in one batch.
void lookups_1000_quoth(benchmark::State& state) {
  const OpenStore open(cache_for_all);
  const std::vector<TermId> sought = some_subjects(*open.snapshot, 1000);
  storage::LookupKeys keys;
  keys.columns[0] = sought;
  keys.prefix = 1;
  keys.count = sought.size();
  for (auto _ : state) {
    const auto lookup = open.snapshot->look_up({}, IndexOrder::spo);
    storage::QuadMatches matches;
    benchmark::DoNotOptimize(expect(lookup->find_many(keys, 0, SIZE_MAX, matches)));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(sought.size()));
}
BENCHMARK(lookups_1000_quoth)->Unit(benchmark::kMicrosecond);

void open(benchmark::State& state) {
  const StoreCopy copy("open");
  for (auto _ : state) {
    const auto store = open_store(copy.folder());
    benchmark::DoNotOptimize(expect(store->snapshot()));
    state.PauseTiming();
    expect(store->close());
    state.ResumeTiming();
  }
}
BENCHMARK(open)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace quoth::benchmarks
