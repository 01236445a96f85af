#include "storage/quads/merged_block.hpp"

#include "storage/quads/merge_rows.hpp"

namespace quoth::storage {
namespace {

/// Behind the block before: where the gap begins, which is that block's own if it holds a quad.
QuadIds gap_before(const BlockDirectory& directory, std::size_t at) {
  return at == 0 ? QuadIds{} : directory[at - 1].last;
}

std::shared_ptr<const BlockColumns> merge(const QuadIndex& index, IndexOrder order, std::size_t at,
                                          const BlockColumns& block) {
  const BlockDirectory& directory = index.directory(order);
  const QuadIds after = gap_before(directory, at);
  ChangeMerge changes(index.delta, nullptr, order, after, directory[at].last);
  if (at > 0) changes.seek_behind(after);
  BlockColumns merged;
  merge_rows(block, 0, block[0].size(), changes, directory[at].last, merged);
  return std::make_shared<const BlockColumns>(std::move(merged));
}

}  // namespace

Delta::Runs runs_over_block(const QuadIndex& index, IndexOrder order, std::size_t at) {
  const BlockDirectory& directory = index.directory(order);
  return index.delta.runs_between(order, gap_before(directory, at), directory[at].last);
}

Result<std::shared_ptr<const BlockColumns>> read_merged_block(const QuadIndex& index,
                                                              const KeyValueSnapshot& snapshot,
                                                              IndexOrder order, std::size_t at,
                                                              const Delta::Runs& runs,
                                                              BlockShare share) {
  const BlockEntry& entry = index.directory(order)[at];
  if (auto known = index.cache->find_merged(entry.number, runs)) return known;
  const auto block = read_block(index, snapshot, order, entry);
  if (!block) return block.error();
  const bool is_worth_it = share == BlockShare::whole || index.cache->is_merged_again(entry.number);
  if (!is_worth_it) return std::shared_ptr<const BlockColumns>();
  auto merged = merge(index, order, at, *block.value());
  index.cache->insert_merged(entry.number, runs, merged);
  return merged;
}

}  // namespace quoth::storage
