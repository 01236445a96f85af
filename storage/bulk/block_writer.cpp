#include "storage/bulk/block_writer.hpp"

#include <algorithm>
#include <thread>

namespace quoth::storage {
namespace {

// Blocks encoded at once: enough that a thread is worth its start, few enough to stay in a cache.
constexpr std::size_t blocks_at_once = 64;
constexpr std::size_t blocks_a_thread_min = 8;

BlockEntry entry_of(const BlockColumns& columns) {
  BlockEntry entry;
  entry.first = row_of(columns, 0);
  entry.last = row_of(columns, columns[0].size() - 1);
  entry.graph_least = entry.graph_greatest = columns[3].front();
  for (const TermId graph : columns[3]) {
    entry.graph_least.bits = std::min(entry.graph_least.bits, graph.bits);
    entry.graph_greatest.bits = std::max(entry.graph_greatest.bits, graph.bits);
  }
  entry.quads = static_cast<std::uint32_t>(columns[0].size());
  return entry;
}

}  // namespace

Result<void> BlockWriter::put(BlockColumns& columns) {
  if (waiting_.size() == waiting_count_) waiting_.emplace_back();
  columns.swap(waiting_[waiting_count_++].columns);
  return waiting_count_ < blocks_at_once ? Result<void>() : write_waiting();
}

Result<void> BlockWriter::keep(const BlockEntry& entry) {
  if (auto written = write_waiting(); !written) return written;
  entries_.push_back(entry);
  return {};
}

Result<BlockDirectory> BlockWriter::finish() {
  if (auto written = write_waiting(); !written) return written.error();
  if (auto removed = write_removals(nullptr); !removed) return removed.error();
  return BlockDirectory(std::move(entries_));
}

Result<void> BlockWriter::write_waiting() {
  encode_waiting();
  for (std::size_t i = 0; i < waiting_count_; ++i) {
    auto& [columns, entry, encoded] = waiting_[i];
    entry.number = target_.next_block++;
    const BlockAddress address = address_of(order_, entry);
    if (auto removed = write_removals(&address); !removed) return removed;
    if (auto put = target_.ingest.add(address.space, address.key, encoded); !put) return put;
    entries_.push_back(entry);
  }
  waiting_count_ = 0;
  return {};
}

void BlockWriter::encode_waiting() {
  const std::size_t threads =
      std::min<std::size_t>(target_.threads, waiting_count_ / blocks_a_thread_min + 1);
  if (encoders_.size() < threads) encoders_.resize(threads);
  const auto encode = [&](std::size_t thread) {
    const std::size_t end = waiting_count_ * (thread + 1) / threads;
    for (std::size_t i = waiting_count_ * thread / threads; i < end; ++i) {
      auto& [columns, entry, encoded] = waiting_[i];
      entry = entry_of(columns);
      encoded = encoders_[thread].encode({columns[0], columns[1], columns[2], columns[3]});
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back(encode, thread);
  encode(0);
}

/// Removals whose key is before `end`, all if it is null.
Result<void> BlockWriter::write_removals(const BlockAddress* end) {
  for (; removals_written_ < removed_.size(); ++removals_written_) {
    const BlockAddress& address = removed_[removals_written_];
    if (end != nullptr && end->key < address.key) return {};
    if (auto removed = target_.ingest.remove(address.space, address.key); !removed) return removed;
  }
  return {};
}

}  // namespace quoth::storage
