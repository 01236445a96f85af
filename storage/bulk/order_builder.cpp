#include "storage/bulk/order_builder.hpp"

#include <algorithm>
#include <thread>

namespace quoth::storage {
namespace {

// Blocks encoded at once: enough that a thread is worth its start, few enough to stay in a cache.
constexpr std::size_t blocks_at_once = 64;

/// New rows, one at a time.
class RowReader {
 public:
  explicit RowReader(SortedRows& rows) : rows_(rows) {}

  /// Errors: as SortedRows.
  Result<void> load() {
    if (at_ < columns_[0].size() || is_done_) return {};
    auto columns = rows_.next();
    if (!columns) return columns.error();
    columns_ = columns.value();
    at_ = 0;
    is_done_ = columns_[0].empty();
    return {};
  }

  bool is_done() const { return is_done_; }
  QuadIds current() const {
    return {columns_[0][at_], columns_[1][at_], columns_[2][at_], columns_[3][at_]};
  }
  Result<void> advance() {
    ++at_;
    return load();
  }

 private:
  SortedRows& rows_;
  std::array<std::span<const TermId>, 4> columns_;
  std::size_t at_ = 0;
  bool is_done_ = false;
};

/// Counts how many pairs of the first two columns the merged rows have more than the old ones.
class PairCount {
 public:
  void see_merged(const QuadIds& row) { see(row, last_merged_, 1); }
  void see_old(const QuadIds& row) { see(row, last_old_, -1); }
  /// A block that stays: what is within it counts on both sides.
  void see_kept(const BlockEntry& entry) {
    see_merged(entry.first);
    see_old(entry.first);
    last_merged_ = last_old_ = {entry.last[0], entry.last[1]};
  }
  std::map<TermId, std::int64_t> added() && {
    std::erase_if(added_, [](const auto& pairs) { return pairs.second == 0; });
    return std::move(added_);
  }

 private:
  using Pair = std::array<TermId, 2>;

  void see(const QuadIds& row, Pair& last, std::int64_t step) {
    const Pair pair{row[0], row[1]};
    if (pair == last) return;
    if (counter_ == nullptr || pair[0] != counted_) {
      counted_ = pair[0];
      counter_ = &added_[pair[0]];
    }
    *counter_ += step;
    last = pair;
  }

  Pair last_merged_{};
  Pair last_old_{};
  TermId counted_{};
  std::int64_t* counter_ = nullptr;
  std::map<TermId, std::int64_t> added_;
};

/// Writes blocks and takes old ones out, in the order of their keys.
class BlockWriter {
 public:
  BlockWriter(IndexOrder order, const OrderTarget& target) : order_(order), target_(target) {}

  Result<void> put(BlockColumns columns) {
    waiting_.push_back(std::move(columns));
    return waiting_.size() < blocks_at_once ? Result<void>() : write_waiting();
  }

  void remove(const BlockEntry& entry) { removed_.push_back(block_key(entry)); }

  /// A block that stays; what waits comes before it.
  Result<void> keep(const BlockEntry& entry) {
    if (auto written = write_waiting(); !written) return written;
    entries_.push_back(entry);
    return {};
  }

  Result<BlockDirectory> finish() {
    if (auto written = write_waiting(); !written) return written.error();
    if (auto removed = write_removals(nullptr); !removed) return removed.error();
    return BlockDirectory(std::move(entries_));
  }

 private:
  Result<void> write_waiting() {
    const std::vector<std::string> blocks = encode_waiting();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const BlockEntry entry = entry_of(waiting_[i]);
      const std::string key = block_key(entry);
      if (auto removed = write_removals(&key); !removed) return removed;
      if (auto put = target_.ingest.add(space_of(order_), key, blocks[i]); !put) return put;
      entries_.push_back(entry);
    }
    waiting_.clear();
    return {};
  }

  std::vector<std::string> encode_waiting() const {
    std::vector<std::string> blocks(waiting_.size());
    const auto encode = [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const BlockColumns& columns = waiting_[i];
        blocks[i] = encode_block({columns[0], columns[1], columns[2], columns[3]});
      }
    };
    const std::size_t threads = std::min<std::size_t>(target_.threads, waiting_.size() / 8 + 1);
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) {
      others.emplace_back(encode, waiting_.size() * i / threads,
                          waiting_.size() * (i + 1) / threads);
    }
    encode(0, waiting_.size() / threads);
    others.clear();
    return blocks;
  }

  BlockEntry entry_of(const BlockColumns& columns) {
    BlockEntry entry;
    entry.first = row_of(columns, 0);
    entry.last = row_of(columns, columns[0].size() - 1);
    const auto [least, greatest] = std::minmax_element(columns[3].begin(), columns[3].end());
    entry.graph_least = *least;
    entry.graph_greatest = *greatest;
    entry.quads = static_cast<std::uint32_t>(columns[0].size());
    entry.number = target_.next_block++;
    return entry;
  }

  /// Removals whose key is before `end`, all if it is null.
  Result<void> write_removals(const std::string* end) {
    for (; removals_written_ < removed_.size(); ++removals_written_) {
      const std::string& key = removed_[removals_written_];
      if (end != nullptr && *end < key) return {};
      if (auto removed = target_.ingest.remove(space_of(order_), key); !removed) return removed;
    }
    return {};
  }

  IndexOrder order_;
  const OrderTarget& target_;
  std::vector<BlockColumns> waiting_;
  std::vector<BlockEntry> entries_;
  std::vector<std::string> removed_;  // keys, ascending
  std::size_t removals_written_ = 0;
};

class OrderBuild {
 public:
  OrderBuild(SortedRows& rows, IndexOrder order, const OrderTarget& target)
      : new_rows_(rows), order_(order), target_(target), writer_(order, target) {}

  Result<BuiltOrder> run() {
    if (auto loaded = new_rows_.load(); !loaded) return loaded.error();
    const BlockDirectory& old = target_.index.directory(order_);
    for (std::size_t i = 0; i < old.size(); ++i) {
      const QuadIds* const end = i + 1 == old.size() ? nullptr : &old[i + 1].first;
      auto done = has_row_before(end) ? merge(old[i], end) : keep(old[i]);
      if (!done) return done.error();
    }
    if (auto taken = take_rows(nullptr); !taken) return taken.error();
    if (auto flushed = flush(); !flushed) return flushed.error();
    auto directory = writer_.finish();
    if (!directory) return directory.error();
    return BuiltOrder{std::move(directory).value(), rows_added_, std::move(pairs_).added()};
  }

 private:
  bool has_row_before(const QuadIds* end) const {
    return !new_rows_.is_done() && (end == nullptr || new_rows_.current() < *end);
  }

  Result<void> keep(const BlockEntry& entry) {
    if (auto flushed = flush(); !flushed) return flushed;
    pairs_.see_kept(entry);
    return writer_.keep(entry);
  }

  Result<void> merge(const BlockEntry& entry, const QuadIds* end) {
    const auto block = read_block(target_.index, target_.snapshot, order_, entry);
    if (!block) return block.error();
    writer_.remove(entry);
    for (std::size_t row = 0; row < (**block)[0].size(); ++row) {
      const QuadIds columns = row_of(**block, row);
      if (auto taken = take_rows(&columns); !taken) return taken;
      if (!new_rows_.is_done() && new_rows_.current() == columns) {
        if (auto advanced = new_rows_.advance(); !advanced) return advanced;
      }
      pairs_.see_old(columns);
      if (auto appended = append(columns); !appended) return appended;
    }
    return take_rows(end);
  }

  /// Takes the new rows before `end`.
  Result<void> take_rows(const QuadIds* end) {
    while (has_row_before(end)) {
      ++rows_added_;
      if (auto appended = append(new_rows_.current()); !appended) return appended;
      if (auto advanced = new_rows_.advance(); !advanced) return advanced;
    }
    return {};
  }

  Result<void> append(const QuadIds& columns) {
    pairs_.see_merged(columns);
    for (std::size_t i = 0; i < 4; ++i) rows_[i].push_back(columns[i]);
    // One block is held back, so that what is left at the end can be parted evenly.
    if (rows_[0].size() < 2 * block_quads) return {};
    return write_first(block_quads);
  }

  Result<void> flush() {
    const std::size_t rows = rows_[0].size();
    if (rows > block_quads_max) {
      if (auto written = write_first(rows / 2); !written) return written;
    }
    return rows_[0].empty() ? Result<void>() : write_first(rows_[0].size());
  }

  Result<void> write_first(std::size_t rows) {
    BlockColumns block;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto end = rows_[i].begin() + static_cast<std::ptrdiff_t>(rows);
      block[i].assign(rows_[i].begin(), end);
      rows_[i].erase(rows_[i].begin(), end);
    }
    return writer_.put(std::move(block));
  }

  RowReader new_rows_;
  IndexOrder order_;
  const OrderTarget& target_;
  BlockWriter writer_;
  PairCount pairs_;
  BlockColumns rows_;
  std::uint64_t rows_added_ = 0;
};

}  // namespace

Result<BuiltOrder> build_order(SortedRows& rows, IndexOrder order, const OrderTarget& target) {
  return OrderBuild(rows, order, target).run();
}

}  // namespace quoth::storage
