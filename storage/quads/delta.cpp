#include "storage/quads/delta.hpp"

#include <algorithm>

#include "storage/quads/block_search.hpp"

namespace quoth::storage {
namespace {

/// A run is merged into its neighbour when that is less than so many times larger.
constexpr std::size_t growth = 3;

/// Ids of a run for each one that is sampled: eight cache lines.
constexpr std::size_t stretch_ids = 64;

/// Below, at or above zero as `a` is before, the same as or behind `b`.
int compare(const QuadIds& a, const QuadIds& b) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (a[i].bits != b[i].bits) return a[i].bits < b[i].bits ? -1 : 1;
  }
  return 0;
}

std::vector<DeltaEntry> sorted(std::vector<DeltaEntry> entries) {
  std::sort(entries.begin(), entries.end(), [](const DeltaEntry& a, const DeltaEntry& b) {
    return compare(a.columns, b.columns) < 0;
  });
  return entries;
}

/// Entries of one order. Cost: no jump depends on the ids, which cannot be foretold.
std::vector<DeltaEntry> merged(std::span<const DeltaEntry> older,
                               std::span<const DeltaEntry> newer) {
  std::vector<DeltaEntry> out(older.size() + newer.size());
  const DeltaEntry* a = older.data();
  const DeltaEntry* const a_end = a + older.size();
  const DeltaEntry* b = newer.data();
  const DeltaEntry* const b_end = b + newer.size();
  DeltaEntry* next = out.data();
  while (a != a_end && b != b_end) {
    const int order = compare(a->columns, b->columns);
    *next = order < 0 ? *a : *b;
    next += order != 0 ? 1 : 0;
    a += order <= 0 ? 1 : 0;
    b += order >= 0 ? 1 : 0;
  }
  next = std::copy(a, a_end, next);
  next = std::copy(b, b_end, next);
  out.resize(static_cast<std::size_t>(next - out.data()));
  return out;
}

}  // namespace

DeltaRun::DeltaRun(std::vector<DeltaEntry> entries) {
  for (const DeltaEntry& entry : entries) {
    graphs_.first = std::min(graphs_.first, entry.columns[3]);
    graphs_.last = std::max(graphs_.last, entry.columns[3]);
  }
  keep(IndexOrder::spo, sorted(std::move(entries)));
}

DeltaRun::DeltaRun(const DeltaRun& older, const DeltaRun& newer)
    : graphs_{std::min(older.graphs_.first, newer.graphs_.first),
              std::max(older.graphs_.last, newer.graphs_.last)} {
  for (const IndexOrder order : all_orders) {
    if (older.has(order)) keep(order, merged(older.entries(order), newer.entries(order)));
  }
}

bool DeltaRun::has(IndexOrder order) const {
  return orders_[static_cast<std::size_t>(order)].is_made.load(std::memory_order_acquire);
}

const DeltaRun::Sorted& DeltaRun::of(IndexOrder order) const {
  const auto at = static_cast<std::size_t>(order);
  if (!has(order)) {
    std::vector<DeltaEntry> entries = orders_[0].sorted.entries;
    for (DeltaEntry& entry : entries) entry.columns = in_order(entry.columns, order);
    keep(order, sorted(std::move(entries)));
  }
  return orders_[at].sorted;
}

void DeltaRun::keep(IndexOrder order, std::vector<DeltaEntry> entries) const {
  LazyOrder& lazy = orders_[static_cast<std::size_t>(order)];
  std::call_once(lazy.once, [&] {
    Sorted& sorted = lazy.sorted;
    sorted.entries = std::move(entries);
    const std::size_t size = sorted.entries.size();
    sorted.first_ids.resize(size);
    sorted.net_before.resize(size + 1);
    for (std::size_t i = 0; i < size; ++i) {
      const DeltaEntry& entry = sorted.entries[i];
      sorted.first_ids[i] = entry.columns[0];
      if (i % stretch_ids == 0) sorted.sample_ids.push_back(entry.columns[0]);
      sorted.net_before[i + 1] = sorted.net_before[i] + (entry.flags.is_present ? 1 : -1);
    }
    lazy.is_made.store(true, std::memory_order_release);
  });
}

/// The first id that is not less stands in the stretch before the first sample that is not less.
std::size_t DeltaRun::lower_first_id(const Sorted& sorted, TermId id) {
  const std::size_t sample = lower_id(sorted.sample_ids, id, 0, sorted.sample_ids.size());
  const std::size_t end = std::min(sample * stretch_ids, sorted.first_ids.size());
  return lower_id(sorted.first_ids, id, sample == 0 ? 0 : (sample - 1) * stretch_ids, end);
}

void DeltaRun::prefetch(IndexOrder order, TermId id) const {
  constexpr std::size_t ids_a_line = 8;
  const Sorted& sorted = of(order);
  const std::size_t sample = lower_id(sorted.sample_ids, id, 0, sorted.sample_ids.size());
  const std::size_t begin = sample == 0 ? 0 : (sample - 1) * stretch_ids;
  const std::size_t end = std::min(begin + stretch_ids, sorted.first_ids.size());
  for (std::size_t i = begin; i < end; i += ids_a_line) __builtin_prefetch(&sorted.first_ids[i]);
}

std::size_t DeltaRun::lower_bound(IndexOrder order, const QuadIds& columns) const {
  const Sorted& sorted = of(order);
  return gallop(sorted.entries, columns, lower_first_id(sorted, columns[0]));
}

std::span<const DeltaEntry> DeltaRun::between(IndexOrder order, const QuadIds& first,
                                              const QuadIds& last) const {
  const Sorted& sorted = of(order);
  std::size_t begin = lower_first_id(sorted, first[0]);
  if (begin == sorted.first_ids.size() || sorted.first_ids[begin] > last[0]) return {};
  begin = gallop(sorted.entries, first, begin);
  std::size_t end = gallop(sorted.entries, last, begin);
  if (end < sorted.entries.size() && sorted.entries[end].columns == last) ++end;
  return std::span(sorted.entries).subspan(begin, end - begin);
}

std::size_t gallop(std::span<const DeltaEntry> entries, const QuadIds& columns, std::size_t begin) {
  std::size_t step = 1;
  while (begin + step <= entries.size() && entries[begin + step - 1].columns < columns) step *= 2;
  const std::size_t end = std::min(begin + step, entries.size());
  begin += step / 2;
  const auto some = entries.subspan(begin, end - begin);
  const auto found =
      std::partition_point(some.begin(), some.end(),
                           [&columns](const DeltaEntry& entry) { return entry.columns < columns; });
  return begin + static_cast<std::size_t>(found - some.begin());
}

std::int64_t DeltaRun::net(IndexOrder order, std::size_t begin, std::size_t end) const {
  const auto& net_before = of(order).net_before;
  return net_before[end] - net_before[begin];
}

Delta Delta::with(std::shared_ptr<const DeltaRun> run) const {
  Delta result;
  result.runs_ = runs_;
  while (!result.runs_.empty() && result.runs_.back()->size() < growth * run->size()) {
    run = std::make_shared<const DeltaRun>(*result.runs_.back(), *run);
    result.runs_.pop_back();
  }
  if (run->size() > 0) result.runs_.push_back(std::move(run));
  return result;
}

void Delta::prefetch(IndexOrder order, TermId id) const {
  for (const auto& run : runs_) run->prefetch(order, id);
}

Delta::Runs Delta::runs_between(IndexOrder order, const QuadIds& first, const QuadIds& last) const {
  Runs result;
  for (const auto& run : runs_) {
    if (!run->between(order, first, last).empty()) result.push_back(run);
  }
  return result;
}

bool Delta::lies_in(const IdRange& graphs) const {
  return std::all_of(runs_.begin(), runs_.end(), [&graphs](const auto& run) {
    return run->graphs().first >= graphs.first && run->graphs().last <= graphs.last;
  });
}

std::size_t Delta::entries() const {
  std::size_t total = 0;
  for (const auto& run : runs_) total += run->size();
  return total;
}

std::vector<DeltaEntry> Delta::net() const {
  std::vector<DeltaEntry> all;
  // From the newest and smallest on, so that every entry is moved a few times only.
  for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
    all = merged((*run)->entries(IndexOrder::spo), all);
  }
  return all;
}

std::optional<DeltaFlags> Delta::find(const QuadIds& quad) const {
  for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
    const auto entries = (*run)->entries(IndexOrder::spo);
    const std::size_t at = (*run)->lower_bound(IndexOrder::spo, quad);
    if (at < entries.size() && entries[at].columns == quad) return entries[at].flags;
  }
  return std::nullopt;
}

}  // namespace quoth::storage
