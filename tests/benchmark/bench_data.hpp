// The store that the benchmarks read, and what they pick from it.
// Made once a run from the folder that QUOTH_BENCH_STORE names. Next step: the *_benchmark.cpp.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::benchmarks {

using storage::IndexOrder;
using storage::QuadIds;
using storage::QuadPattern;
using storage::Snapshot;
using storage::Store;
using storage::TermId;

/// Ends the program with the error's message: a benchmark cannot go on.
[[noreturn]] void stop(const Error& error);

void expect(const Result<void>& result);
template <typename T>
T expect(Result<T> result) {
  if (!result) stop(result.error());
  return std::move(result).value();
}

const std::filesystem::path& store_folder();

/// A copy of the store in a folder of its own, for benchmarks that write; gone with this object.
class StoreCopy {
 public:
  explicit StoreCopy(const std::string& name);
  ~StoreCopy();
  StoreCopy(const StoreCopy&) = delete;
  StoreCopy& operator=(const StoreCopy&) = delete;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

std::unique_ptr<Store> open_store(const std::filesystem::path& folder,
                                  storage::StoreOptions options = {});

/// All quads in the order, column by column.
std::array<std::vector<TermId>, 4> columns_of(const Snapshot& snapshot, IndexOrder order);

/// Subjects spread over the store, `count` of them, ascending.
std::vector<TermId> some_subjects(const Snapshot& snapshot, std::size_t count);

/// Adds up every id of the order, so that nothing of a scan can be left out.
std::uint64_t sum_of_scan(const Snapshot& snapshot, IndexOrder order);

}  // namespace quoth::benchmarks
