// A triple term that is bound in part: a range of its index, against every quad with a triple term
// taken apart. 200,000 statements about 2,000 subjects; one subject's are asked for.
#include <benchmark/benchmark.h>

#include "tests/benchmark/bench_data.hpp"

namespace quoth::benchmarks {
namespace {

constexpr int triple_terms = 200'000;
constexpr int subjects = 2'000;

std::string numbered(const char* begin, int number) { return begin + std::to_string(number); }

struct Statements {
  std::unique_ptr<Store> store = expect(Store::in_memory({}));
  std::shared_ptr<const Snapshot> snapshot;
  TermId reifies, subject;

  Statements() {
    const auto writer = expect(store->begin());
    reifies = expect(writer->intern(Term::iri("urn:reifies")));
    for (int i = 0; i < triple_terms; ++i) {
      const Term said = Term::triple(Term::iri(numbered("urn:person:", i % subjects)),
                                     Term::iri(numbered("urn:verb:", i % 5)),
                                     Term::string(numbered("claim number ", i)));
      const TermId statement = expect(writer->intern(Term::iri(numbered("urn:statement:", i))));
      expect(
          writer->add({statement, reifies, expect(writer->intern(said)), storage::default_graph}));
    }
    subject = expect(writer->intern(Term::iri(numbered("urn:person:", 77))));
    expect(writer->commit());
    expect(store->optimize());
    snapshot = expect(store->snapshot());
  }
};

const Statements& statements() {
  static const Statements made;
  return made;
}

void triple_terms_range(benchmark::State& state) {
  const Statements& all = statements();
  QuadPattern pattern;
  pattern.table = storage::RowTable::triple_terms;
  pattern.columns[0] = QuadPattern::exactly(all.subject);
  std::int64_t found = 0;
  for (auto _ : state) {
    const auto cursor = all.snapshot->scan(pattern, IndexOrder::spo);
    while (const auto* block = expect(cursor->next()))
      found += static_cast<std::int64_t>(block->size());
  }
  if (found != state.iterations() * triple_terms / subjects) state.SkipWithError("wrong rows");
}
BENCHMARK(triple_terms_range)->Unit(benchmark::kMicrosecond);

void triple_terms_taken_apart(benchmark::State& state) {
  const Statements& all = statements();
  QuadPattern quads;
  quads.columns[1] = QuadPattern::exactly(all.reifies);
  QuadPattern any;
  any.table = storage::RowTable::triple_terms;
  std::int64_t found = 0;
  for (auto _ : state) {
    const auto cursor = all.snapshot->scan(quads, IndexOrder::pos);
    const auto parts = all.snapshot->look_up(any, IndexOrder::tspo);
    while (const auto* block = expect(cursor->next())) {
      for (const TermId& triple : block->columns[2]) {
        found += expect(parts->find(std::span(&triple, 1))).columns[0][0] == all.subject ? 1 : 0;
      }
    }
  }
  if (found != state.iterations() * triple_terms / subjects) state.SkipWithError("wrong rows");
}
BENCHMARK(triple_terms_taken_apart)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace quoth::benchmarks
