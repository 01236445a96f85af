#include "storage/quads/quad_changes.hpp"

#include "storage/quads/index_order.hpp"

namespace quoth::storage {

std::optional<QuadChange> QuadChanges::change_of(const QuadIds& quad) const {
  const auto found = changes_.find(quad);
  if (found == changes_.end()) return std::nullopt;
  return found->second;
}

void QuadChanges::set(const QuadIds& quad, QuadChange change) {
  const auto [entry, is_new] = changes_.try_emplace(quad, change);
  if (!is_new) {
    if (std::uint64_t* counter = counter_of(entry->second)) --*counter;
    entry->second = change;
  }
  if (std::uint64_t* counter = counter_of(change)) ++*counter;
  log_.emplace_back(quad, change);
}

const OrderedChanges& QuadChanges::ordered(IndexOrder order) const {
  LazyOrder& lazy = orders_[static_cast<std::size_t>(order)];
  for (; lazy.log_position < log_.size(); ++lazy.log_position) {
    const auto& [quad, change] = log_[lazy.log_position];
    lazy.changes[in_order(quad, order)] = change;
  }
  return lazy.changes;
}

std::vector<DeltaEntry> QuadChanges::of_predicate(TermId predicate, IndexOrder order) const {
  const OrderedChanges& changes = ordered(order);
  std::vector<DeltaEntry> entries;
  for (auto at = changes.lower_bound({predicate}); at != changes.end() && at->first[0] == predicate;
       ++at) {
    const bool is_present = at->second == QuadChange::added;
    if (at->second != QuadChange::unchanged) {
      entries.push_back({at->first, {is_present, !is_present}});
    }
  }
  return entries;
}

std::size_t QuadChanges::QuadHash::operator()(const QuadIds& quad) const noexcept {
  std::uint64_t hash = 0;
  for (const TermId id : quad) hash = (hash ^ id.bits) * 0x9E3779B97F4A7C15ull ^ (hash >> 29);
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

std::uint64_t* QuadChanges::counter_of(QuadChange change) {
  if (change == QuadChange::added) return &added_;
  if (change == QuadChange::removed) return &removed_;
  return nullptr;
}

}  // namespace quoth::storage
