#include "storage/quads/fold.hpp"

#include <algorithm>

#include "storage/quads/change_merge.hpp"
#include "storage/quads/directory_pages.hpp"

namespace quoth::storage {
namespace {

constexpr QuadIds lowest{};
constexpr QuadIds highest{TermId{UINT64_MAX}, TermId{UINT64_MAX}, TermId{UINT64_MAX},
                          TermId{UINT64_MAX}};

class OrderFold {
 public:
  OrderFold(const QuadIndex& index, const KeyValueSnapshot& snapshot, IndexOrder order,
            WriteBatch& batch, std::uint64_t& next_block, const Cancellation& cancellation)
      : index_(index),
        snapshot_(snapshot),
        order_(order),
        batch_(batch),
        next_block_(next_block),
        cancellation_(cancellation),
        changes_(index.delta, nullptr, order, lowest, highest) {}

  Result<BlockDirectory> run() {
    const BlockDirectory& old = index_.directory(order_);
    for (std::size_t i = 0; i < old.size(); ++i) {
      // A change between two blocks goes to the earlier one, what lies before the first to that.
      const bool is_last = i + 1 == old.size();
      if (!has_change_before(is_last ? nullptr : &old[i + 1].first)) {
        entries_.push_back(old[i]);
        continue;
      }
      auto merged = merge(old[i], is_last ? nullptr : &old[i + 1].first);
      if (!merged) return merged.error();
      const BlockAddress address = address_of({index_.table, order_}, old[i]);
      batch_.remove(address.space, address.key);
      write_rows();
    }
    take_changes(nullptr);
    write_rows();
    return BlockDirectory(std::move(entries_));
  }

 private:
  bool has_change_before(const QuadIds* end) const {
    return changes_.current() != nullptr && (end == nullptr || changes_.current()->columns < *end);
  }

  Result<void> merge(const BlockEntry& entry, const QuadIds* end) {
    if (cancellation_.is_cancelled()) {
      return Error{ErrorKind::cancelled, "folding updates into the blocks was stopped", {}, {}};
    }
    const auto block = read_block(index_, snapshot_, order_, entry);
    if (!block) return block.error();
    for (std::size_t row = 0; row < (**block)[0].size(); ++row) {
      const QuadIds columns = storage::row_of(**block, row);
      take_changes(&columns);
      const NetChange* change = changes_.current();
      if (change == nullptr || change->columns != columns) append(columns);
    }
    take_changes(end);
    return {};
  }

  /// Takes the changes before `end`; the change of a quad that stands at `end` stays.
  void take_changes(const QuadIds* end) {
    for (; has_change_before(end); changes_.advance()) {
      if (changes_.current()->is_present) append(changes_.current()->columns);
    }
  }

  void append(const QuadIds& columns) {
    for (std::size_t i = 0; i < 4; ++i) rows_[i].push_back(columns[i]);
  }

  /// A stretch that no longer fits a block is parted evenly.
  void write_rows() {
    const std::size_t rows = rows_[0].size();
    if (rows == 0) return;
    const std::size_t blocks = rows <= block_quads_max ? 1 : (rows + block_quads - 1) / block_quads;
    for (std::size_t i = 0; i < blocks; ++i) {
      write_block(rows * i / blocks, rows * (i + 1) / blocks);
    }
    for (auto& column : rows_) column.clear();
  }

  void write_block(std::size_t begin, std::size_t end) {
    BlockEntry entry;
    entry.first = storage::row_of(rows_, begin);
    entry.last = storage::row_of(rows_, end - 1);
    const auto graphs = std::span(rows_[3]).subspan(begin, end - begin);
    entry.graph_least = *std::min_element(graphs.begin(), graphs.end());
    entry.graph_greatest = *std::max_element(graphs.begin(), graphs.end());
    entry.quads = static_cast<std::uint32_t>(end - begin);
    entry.number = next_block_++;
    BlockSpans columns;
    for (std::size_t i = 0; i < 4; ++i)
      columns[i] = std::span(rows_[i]).subspan(begin, end - begin);
    const BlockAddress address = address_of({index_.table, order_}, entry);
    batch_.put(address.space, address.key, encoder_.encode(columns));
    entries_.push_back(entry);
  }

  const QuadIndex& index_;
  const KeyValueSnapshot& snapshot_;
  IndexOrder order_;
  WriteBatch& batch_;
  std::uint64_t& next_block_;
  const Cancellation& cancellation_;
  ChangeMerge changes_;
  BlockColumns rows_;
  BlockEncoder encoder_;
  std::vector<BlockEntry> entries_;
};

}  // namespace

Result<QuadIndex> fold(const QuadIndex& index, const KeyValueSnapshot& snapshot, WriteBatch& batch,
                       std::uint64_t& next_block, const Cancellation& cancellation) {
  if (index.delta.entries() == 0) return index;
  auto directories = std::make_shared<Directories>();
  for (const IndexOrder order : all_orders) {
    auto directory = OrderFold(index, snapshot, order, batch, next_block, cancellation).run();
    if (!directory) return directory.error();
    put_directory(batch, {index.table, order}, index.directory(order), directory.value());
    (*directories)[static_cast<std::size_t>(order)] = std::move(directory).value();
  }
  QuadIndex folded;
  folded.directories = std::move(directories);
  folded.cache = index.cache;
  folded.table = index.table;
  return folded;
}

std::vector<DeltaEntry> rebased(const Delta& folded, const Delta& newest) {
  const std::vector<DeltaEntry> before = folded.net();
  const std::vector<DeltaEntry> after = newest.net();
  std::vector<DeltaEntry> entries;
  auto b = before.begin();
  auto a = after.begin();
  while (b != before.end() || a != after.end()) {
    if (b == before.end() || (a != after.end() && a->columns < b->columns)) {
      // The fold never saw it: the new blocks have it as the old ones had.
      entries.push_back(*a++);
    } else if (a == after.end() || b->columns < a->columns) {
      // Taken back since: the new blocks have it as it no longer is.
      entries.push_back({b->columns, {!b->flags.is_present, b->flags.is_present}});
      ++b;
    } else {
      ++a;
      ++b;
    }
  }
  return entries;
}

}  // namespace quoth::storage
