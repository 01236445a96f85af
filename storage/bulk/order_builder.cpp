#include "storage/bulk/order_builder.hpp"

#include <algorithm>
#include <utility>

#include "storage/bulk/block_writer.hpp"
#include "storage/bulk/pair_count.hpp"
#include "storage/quads/merge_rows.hpp"

namespace quoth::storage {
namespace {

/// The others would tell the same, or nothing that statistics hold.
bool counts_pairs(IndexOrder order) { return order == IndexOrder::pso || order == IndexOrder::pos; }

/// Rows that follow one another, cut into blocks.
///
/// One block is held back, so that what is left at the end can be parted evenly.
class RowCutter {
 public:
  explicit RowCutter(BlockWriter& writer) : writer_(writer) {}

  /// Copies the rows [begin, end) of `rows`.
  Result<void> append(const BlockColumns& rows, std::size_t begin, std::size_t end) {
    while (begin < end) {
      if (last_[0].size() == block_quads) {
        if (auto moved = move_on(); !moved) return moved;
      }
      const std::size_t taken = std::min(end - begin, block_quads - last_[0].size());
      copy_rows(rows, begin, begin + taken, last_);
      begin += taken;
    }
    return {};
  }

  /// Takes whole blocks as they are: `rows` gets other memory then, with anything in it.
  Result<void> take(BlockColumns& rows) {
    const bool is_whole =
        rows[0].size() == block_quads && (last_[0].empty() || last_[0].size() == block_quads);
    if (!is_whole) return append(rows, 0, rows[0].size());
    if (auto moved = move_on(); !moved) return moved;
    last_.swap(rows);
    return {};
  }

  /// Writes what is left.
  Result<void> flush() {
    const std::size_t rows = held_[0].size() + last_[0].size();
    if (rows > block_quads_max) return flush_halves(rows / 2);
    copy_rows(last_, 0, last_[0].size(), held_);
    clear_rows(last_);
    return held_[0].empty() ? Result<void>() : put_held();
  }

 private:
  /// The held block is written and the last one held.
  Result<void> move_on() {
    if (!held_[0].empty()) {
      if (auto put = put_held(); !put) return put;
    }
    held_.swap(last_);
    return {};
  }

  Result<void> flush_halves(std::size_t rows) {
    BlockColumns second;
    copy_rows(held_, rows, held_[0].size(), second);
    copy_rows(last_, 0, last_[0].size(), second);
    clear_rows(last_);
    for (auto& column : held_) column.resize(rows);
    if (auto put = put_held(); !put) return put;
    held_.swap(second);
    return put_held();
  }

  Result<void> put_held() {
    auto put = writer_.put(held_);
    clear_rows(held_);
    return put;
  }

  BlockWriter& writer_;
  BlockColumns held_;  // none or `block_quads` rows, unless `last_` is empty
  BlockColumns last_;
};

class OrderBuild {
 public:
  OrderBuild(SortedRows& rows, IndexOrder order, const OrderTarget& target)
      : rows_(rows), order_(order), target_(target), writer_(order, target), cutter_(writer_) {}

  Result<BuiltOrder> run() {
    if (auto loaded = load(); !loaded) return loaded.error();
    const BlockDirectory& old = target_.index.directory(order_);
    for (std::size_t i = 0; i < old.size(); ++i) {
      const QuadIds* const end = i + 1 == old.size() ? nullptr : &old[i + 1].first;
      auto done = has_row_before(end) ? merge(old[i], end) : keep(old[i]);
      if (!done) return done.error();
    }
    if (auto taken = take_rows(nullptr); !taken) return taken.error();
    if (auto flushed = cutter_.flush(); !flushed) return flushed.error();
    auto directory = writer_.finish();
    if (!directory) return directory.error();
    return BuiltOrder{std::move(directory).value(), rows_added_, std::move(pairs_).added()};
  }

 private:
  /// Gets more new rows if those at hand are used up.
  Result<void> load() {
    if (at_ < new_[0].size()) return {};
    at_ = 0;
    return rows_.next(new_);
  }

  bool has_row() const { return at_ < new_[0].size(); }
  bool has_row_before(const QuadIds* end) const {
    return has_row() && (end == nullptr || row_of(new_, at_) < *end);
  }

  Result<void> keep(const BlockEntry& entry) {
    if (auto flushed = cutter_.flush(); !flushed) return flushed;
    if (counts_pairs(order_)) pairs_.see_kept(entry);
    return writer_.keep(entry);
  }

  Result<void> merge(const BlockEntry& entry, const QuadIds* end) {
    const auto read = read_block(target_.index, target_.snapshot, order_, entry);
    if (!read) return read.error();
    const BlockColumns& block = *read.value();
    const std::size_t size = block[0].size();
    writer_.remove(entry);
    if (counts_pairs(order_)) pairs_.see_old(block[0], block[1]);
    for (std::size_t at = 0; at < size;) {
      const QuadIds row = row_of(block, at);
      if (auto taken = take_rows(&row); !taken) return taken;
      if (has_row() && row_of(new_, at_) == row) {
        ++at_;
        if (auto loaded = load(); !loaded) return loaded;
      }
      const std::size_t stop = has_row() ? lower_row(block, row_of(new_, at_), at + 1, size) : size;
      if (auto appended = append(block, at, stop); !appended) return appended;
      at = stop;
    }
    return take_rows(end);
  }

  /// Takes the new rows before `end`.
  Result<void> take_rows(const QuadIds* end) {
    while (has_row_before(end)) {
      const std::size_t size = new_[0].size();
      const std::size_t stop = end == nullptr ? size : lower_row(new_, *end, at_, size);
      rows_added_ += stop - at_;
      const bool takes_all = at_ == 0 && stop == size;
      auto taken = takes_all ? take_all() : append(new_, at_, stop);
      if (!taken) return taken;
      at_ = stop;
      if (auto loaded = load(); !loaded) return loaded;
    }
    return {};
  }

  /// Whatever `new_` holds then is used up.
  Result<void> take_all() {
    if (counts_pairs(order_)) pairs_.see_merged(new_[0], new_[1]);
    auto taken = cutter_.take(new_);
    clear_rows(new_);
    return taken;
  }

  Result<void> append(const BlockColumns& rows, std::size_t begin, std::size_t end) {
    const auto part = [&](std::size_t i) { return std::span(rows[i]).subspan(begin, end - begin); };
    if (counts_pairs(order_)) pairs_.see_merged(part(0), part(1));
    return cutter_.append(rows, begin, end);
  }

  SortedRows& rows_;
  IndexOrder order_;
  const OrderTarget& target_;
  BlockWriter writer_;
  RowCutter cutter_;
  PairCount pairs_;
  BlockColumns new_;  // rows that are not in yet, from `at_` on; none at the end
  std::size_t at_ = 0;
  std::uint64_t rows_added_ = 0;
};

}  // namespace

Result<BuiltOrder> build_order(SortedRows& rows, IndexOrder order, const OrderTarget& target) {
  return OrderBuild(rows, order, target).run();
}

}  // namespace quoth::storage
