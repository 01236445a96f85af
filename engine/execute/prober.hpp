// Looks up one range of an index at the keys of a join, many at a time.
// Made by index_join.cpp and path_steps.cpp; below: the store's QuadLookup.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/execute/context.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

using storage::TermId;

class Prober {
 public:
  /// `keys` are the columns (0 to 3) that a probe gives; with the bound ones they are the first
  /// columns of `order`.
  Prober(Context& context, const storage::QuadPattern& ranges, storage::IndexOrder order,
         const std::vector<int>& keys);

  /// What to look up: key by key, a column of ids each, all of one length; best ascending. Borrowed
  /// until the next call.
  void set_keys(std::span<const std::vector<TermId>> keys);
  std::size_t keys() const { return lookup_keys_.count; }

  /// Appends the quads of the keys from `begin` on, until `out` holds `rows_max` rows or more;
  /// returns the first key that is left. Charges the query for the most that was ever held, and
  /// goes on only as long as the query may. Errors: `memory`, `cancelled`, `deadline` as well.
  Result<std::size_t> find(std::size_t begin, std::size_t rows_max, storage::QuadMatches& out);
  /// Appends how many quads each key has.
  Result<void> count(std::vector<std::size_t>& out);

 private:
  /// What the query is charged for, until it goes.
  class Account;

  std::shared_ptr<Account> account_;  // shared, so that a prober can move
  std::unique_ptr<storage::QuadLookup> lookup_;
  std::array<TermId, 4> bound_{};                       // in the order of the index
  std::array<std::optional<std::size_t>, 4> key_of_{};  // which key a column of the prefix is
  storage::LookupKeys lookup_keys_;
};

}  // namespace quoth::execute
