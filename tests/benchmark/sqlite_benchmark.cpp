// The lookups and commits of the other files, by SQLite.
#include <benchmark/benchmark.h>

#include "tests/benchmark/sqlite_store.hpp"

namespace quoth::benchmarks {
namespace {

std::filesystem::path sqlite_file() { return store_folder().string() + ".sqlite"; }

struct Loaded {
  std::unique_ptr<Store> store = open_store(store_folder(), {.access = storage::Access::read_only});
  std::shared_ptr<const Snapshot> snapshot = expect(store->snapshot());
  SqliteStore sqlite = SqliteStore::of(*snapshot, sqlite_file());
};

void lookup_sqlite(benchmark::State& state) {
  const Loaded loaded;
  const auto subjects = expect(loaded.snapshot->terms(some_subjects(*loaded.snapshot, 2000)));
  auto facts_of = loaded.sqlite.prepare(
      "select p.term, o.term from terms s join triples t on t.subject = s.id"
      " join terms p on p.id = t.predicate join terms o on o.id = t.object where s.term = ?");
  std::size_t at = 0, facts = 0;
  for (auto _ : state) {
    facts_of.bind(1, to_string(subjects[at = (at + 7919) % subjects.size()]));
    for (; facts_of.step(); ++facts) {
      benchmark::DoNotOptimize(facts_of.text(0));
      benchmark::DoNotOptimize(facts_of.text(1));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(facts));
}
BENCHMARK(lookup_sqlite)->Unit(benchmark::kMicrosecond);

void lookups_1000_sqlite(benchmark::State& state) {
  const Loaded loaded;
  const auto subjects = some_subjects(*loaded.snapshot, 1000);
  auto facts_of = loaded.sqlite.prepare("select predicate, object from triples where subject = ?");
  for (auto _ : state) {
    for (const TermId subject : subjects) {
      facts_of.bind(1, static_cast<std::int64_t>(subject.bits));
      while (facts_of.step()) benchmark::DoNotOptimize(facts_of.integer(0) + facts_of.integer(1));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(subjects.size()));
}
BENCHMARK(lookups_1000_sqlite)->Unit(benchmark::kMicrosecond);

void scan_sqlite(benchmark::State& state) {
  const Loaded loaded;
  auto all = loaded.sqlite.prepare("select subject, predicate, object from triples");
  std::int64_t rows = 0;
  for (auto _ : state) {
    for (; all.step(); ++rows) {
      benchmark::DoNotOptimize(all.integer(0) + all.integer(1) + all.integer(2));
    }
  }
  state.SetItemsProcessed(rows);
}
BENCHMARK(scan_sqlite)->Unit(benchmark::kMillisecond);

void commit_200_sqlite(benchmark::State& state) {
  { const Loaded loaded; }
  const std::filesystem::path file = sqlite_file().string() + ".copy";
  std::filesystem::copy_file(sqlite_file(), file,
                             std::filesystem::copy_options::overwrite_existing);
  {
    const SqliteStore sqlite(file);
    sqlite.run("pragma journal_mode = wal; pragma synchronous = full");
    auto add_term = sqlite.prepare("insert or ignore into terms values (?, ?)");
    auto add_triple = sqlite.prepare("insert or ignore into triples values (?, ?, ?)");
    std::int64_t number = 0;
    for (auto _ : state) {
      sqlite.run("begin immediate");
      for (int i = 0; i < 200; ++i, ++number) {
        add_term.bind(1, number + 1).bind(2, "new statement " + std::to_string(number / 10)).step();
        add_triple.bind(1, number / 10 + 1).bind(2, number % 10).bind(3, number * 31 % 5000).step();
      }
      sqlite.run("commit");
    }
  }
  std::filesystem::remove(file);
}
BENCHMARK(commit_200_sqlite)->Unit(benchmark::kMillisecond)->Iterations(100);

}  // namespace
}  // namespace quoth::benchmarks
