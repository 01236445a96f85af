// Commits, and what they leave behind: the speed of reads beside a delta, and after many updates.
#include <benchmark/benchmark.h>

#include <ctime>
#include <functional>
#include <random>

#include "storage/store/store.hpp"
#include "tests/benchmark/bench_data.hpp"

namespace quoth::benchmarks {
namespace {

using storage::WriteTransaction;

Term word(const std::string& name) { return Term::iri("http://bench.example/new#" + name); }

/// Subjects, predicates and objects of ten facts of each of the statements [first, first +
/// statements), as a document brings them: a subject of its own, known people.
std::vector<Term> facts_of(std::uint64_t first, std::size_t statements) {
  std::vector<Term> terms;
  for (std::uint64_t number = first; number < first + statements; ++number) {
    for (std::uint64_t i = 0; i < 10; ++i) {
      terms.push_back(word("statement" + std::to_string(number)));
      terms.push_back(word("relation" + std::to_string(i)));
      terms.push_back(word("thing" + std::to_string((number * 31 + i * 17) % 5000)));
    }
  }
  return terms;
}

void add(WriteTransaction& transaction, const std::vector<Term>& facts) {
  const auto ids = expect(transaction.intern_all(facts));
  for (std::size_t i = 0; i < ids.size(); i += 3) {
    expect(transaction.add({ids[i], ids[i + 1], ids[i + 2], storage::default_graph}));
  }
}

constexpr std::uint64_t commits = 100;

void commit_200_quoth(benchmark::State& state) {
  const StoreCopy copy("commit");
  const auto store = open_store(copy.folder());
  std::uint64_t document = 0;
  for (auto _ : state) {
    state.PauseTiming();  // a reader of documents has just made its facts, and they are at hand
    const std::vector<Term> facts = facts_of(document++ * 20, 20);
    state.ResumeTiming();
    const auto transaction = expect(store->begin());
    add(*transaction, facts);
    expect(transaction->commit());
  }
}
BENCHMARK(commit_200_quoth)->Unit(benchmark::kMillisecond)->Iterations(commits);

/// Of this thread alone: the store may be tidying up behind it.
double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double cpu_seconds_of(const std::function<void()>& work) {
  const double begin = cpu_seconds();
  work();
  return cpu_seconds() - begin;
}

/// What `read` costs on `after` as a multiple of what it costs on `before`: the least of several
/// rounds each, in turn, so that a busy machine slows both down.
double ratio_of(const Snapshot& after, const Snapshot& before,
                const std::function<void(const Snapshot&)>& read) {
  double least_after = 1e9, least_before = 1e9;
  for (int round = 0; round < 10; ++round) {
    least_before = std::min(least_before, cpu_seconds_of([&] { read(before); }));
    least_after = std::min(least_after, cpu_seconds_of([&] { read(after); }));
  }
  return least_after / least_before;
}

double scan_ratio(const Snapshot& after, const Snapshot& before) {
  return ratio_of(after, before, [](const Snapshot& snapshot) {
    benchmark::DoNotOptimize(sum_of_scan(snapshot, IndexOrder::pos));
  });
}

double lookup_ratio(const Snapshot& after, const Snapshot& before) {
  const auto subjects = some_subjects(before, 5000);
  return ratio_of(after, before, [&](const Snapshot& snapshot) {
    for (const TermId subject : subjects) {
      QuadPattern pattern;
      pattern.columns[0] = QuadPattern::exactly(subject);
      const auto cursor = snapshot.scan(pattern, IndexOrder::spo);
      while (const auto* block = expect(cursor->next())) benchmark::DoNotOptimize(block->size());
    }
  });
}

/// Facts that lie all over the store, a share of it, in one commit that is not folded in.
void add_everywhere(Store& store, double share) {
  const auto snapshot = expect(store.snapshot());
  const auto columns = columns_of(*snapshot, IndexOrder::spo);
  std::mt19937_64 random(2);
  const auto transaction = expect(store.begin());
  const auto facts = static_cast<std::size_t>(share * static_cast<double>(columns[0].size()));
  for (std::size_t i = 0; i < facts; ++i) {
    const std::size_t a = random() % columns[0].size(), b = random() % columns[0].size();
    expect(transaction->add({columns[0][a], columns[1][b], columns[2][b], columns[3][a]}));
  }
  expect(transaction->commit());
}

constexpr std::size_t cache_for_all = std::size_t{4} << 30;

/// Reading beside a delta of so many thousandths of the store, as a multiple of reading without.
void reading_beside_a_delta(benchmark::State& state) {
  for (auto _ : state) {
    const StoreCopy copy("delta");
    const auto store = open_store(copy.folder(), {.updates_always_kept = UINT64_MAX / 2,
                                                  .block_cache_bytes_max = cache_for_all});
    const auto before = expect(store->snapshot());
    add_everywhere(*store, static_cast<double>(state.range(0)) / 1000);
    const auto after = expect(store->snapshot());
    state.counters["scan_ratio"] = scan_ratio(*after, *before);
    state.counters["lookup_ratio"] = lookup_ratio(*after, *before);
  }
}
BENCHMARK(reading_beside_a_delta)->Arg(30)->Arg(50)->Iterations(1)->Unit(benchmark::kMillisecond);

/// 100,000 facts in transactions of 100: reads after them as a multiple of reads before.
void many_small_transactions(benchmark::State& state) {
  for (auto _ : state) {
    const StoreCopy copy("updates");
    const auto store = open_store(copy.folder(), {.durability = storage::Durability::relaxed,
                                                  .block_cache_bytes_max = cache_for_all});
    auto before = expect(store->snapshot());
    const auto bytes_before = expect(store->figures()).bytes_on_disk;
    double worst_scan = 0, worst_lookup = 0;
    for (std::uint64_t number = 0; number < 1000; ++number) {
      const auto transaction = expect(store->begin());
      add(*transaction, facts_of(number * 10, 10));
      expect(transaction->commit());
      if (number % 250 != 249) continue;
      const auto after = expect(store->snapshot());
      worst_scan = std::max(worst_scan, scan_ratio(*after, *before));
      worst_lookup = std::max(worst_lookup, lookup_ratio(*after, *before));
    }
    before.reset();  // what a snapshot may still read stays on disk
    expect(store->optimize());
    const auto bytes_after = expect(store->figures()).bytes_on_disk;
    state.counters["scan_ratio"] = worst_scan;
    state.counters["lookup_ratio"] = worst_lookup;
    state.counters["size_ratio"] =
        static_cast<double>(bytes_after) / static_cast<double>(bytes_before);
  }
}
BENCHMARK(many_small_transactions)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace quoth::benchmarks
