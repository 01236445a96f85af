#include "tests/benchmark/bench_data.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "storage/quads/index_order.hpp"

namespace quoth::benchmarks {

void stop(const Error& error) {
  std::fprintf(stderr, "benchmark: %s\n", error.message.c_str());
  std::exit(1);
}

void expect(const Result<void>& result) {
  if (!result) stop(result.error());
}

const std::filesystem::path& store_folder() {
  static const std::filesystem::path folder = [] {
    const char* named = std::getenv("QUOTH_BENCH_STORE");
    if (named == nullptr) {
      std::fputs("benchmark: QUOTH_BENCH_STORE must name a store; tools/bench.sh makes one\n",
                 stderr);
      std::exit(2);
    }
    return std::filesystem::path(named);
  }();
  return folder;
}

StoreCopy::StoreCopy(const std::string& name)
    : folder_(store_folder().parent_path() / (name + ".copy")) {
  std::filesystem::remove_all(folder_);
  std::filesystem::copy(store_folder(), folder_, std::filesystem::copy_options::recursive);
}

StoreCopy::~StoreCopy() { std::filesystem::remove_all(folder_); }

std::unique_ptr<Store> open_store(const std::filesystem::path& folder,
                                  storage::StoreOptions options) {
  options.create_if_missing = false;
  return expect(Store::open(folder, options));
}

std::array<std::vector<TermId>, 4> columns_of(const Snapshot& snapshot, IndexOrder order) {
  std::array<std::vector<TermId>, 4> columns;
  const auto at = storage::columns_of(order);
  const auto cursor = snapshot.scan({}, order);
  while (const auto* block = expect(cursor->next())) {
    for (std::size_t i = 0; i < 4; ++i) {
      const auto& ids = block->columns[at[i]];
      columns[i].insert(columns[i].end(), ids.begin(), ids.end());
    }
  }
  return columns;
}

std::vector<TermId> some_subjects(const Snapshot& snapshot, std::size_t count) {
  std::vector<TermId> subjects = columns_of(snapshot, IndexOrder::spo)[0];
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  std::mt19937_64 random(1);
  std::shuffle(subjects.begin(), subjects.end(), random);
  subjects.resize(std::min(subjects.size(), count));
  std::sort(subjects.begin(), subjects.end());
  return subjects;
}

std::uint64_t sum_of_scan(const Snapshot& snapshot, IndexOrder order) {
  std::uint64_t sum = 0;
  const auto cursor = snapshot.scan({}, order);
  while (const auto* block = expect(cursor->next())) {
    for (const auto& column : block->columns) {
      for (const TermId id : column) sum += id.bits;
    }
  }
  return sum;
}

}  // namespace quoth::benchmarks
