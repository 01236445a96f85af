// A store in memory and one in a folder, so that a test runs on both.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <utility>

#include "storage/store/store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {

struct InMemory {
  explicit InMemory(const StoreOptions& options = {}) : store(Store::in_memory(options).value()) {}

  void reopen() {}

  std::unique_ptr<Store> store;
};

/// Its durability is relaxed, whatever the options say.
struct InFolder {
  explicit InFolder(StoreOptions wanted = {}) : options(std::move(wanted)) {
    options.durability = Durability::relaxed;
    store = opened();
  }

  std::unique_ptr<Store> opened() {
    auto result = Store::open(folder.path() / "store", options);
    REQUIRE_MESSAGE(result, (result ? "" : result.error().message));
    return std::move(result).value();
  }
  void reopen() {
    REQUIRE(store->close());
    store.reset();
    store = opened();
  }

  TemporaryFolder folder;
  StoreOptions options;
  std::unique_ptr<Store> store;
};

}  // namespace quoth::storage
