#include "storage/quads/quad_index.hpp"

#include "storage/kv/bytes.hpp"

namespace quoth::storage {

bool QuadIndex::lies_in(const IdRange& graphs) const {
  const IdRange held = directory(IndexOrder::spo).graphs();
  const bool has_quads = held.first <= held.last;
  if (has_quads && (held.first < graphs.first || held.last > graphs.last)) return false;
  return delta.lies_in(graphs);
}

std::string block_key(const BlockEntry& entry) {
  std::string key;
  for (const TermId id : entry.first) append_u64(key, id.bits);
  append_u64(key, entry.number);
  return key;
}

BlockAddress address_of(TableOrder order, const BlockEntry& entry) {
  if (order.table == RowTable::quads) return {space_of(order.order), block_key(entry)};
  std::string key(1, static_cast<char>(order.order));
  return {triple_terms_space, key + block_key(entry)};
}

Result<std::shared_ptr<const BlockColumns>> read_block(const QuadIndex& index,
                                                       const KeyValueSnapshot& snapshot,
                                                       IndexOrder order, const BlockEntry& entry) {
  if (auto cached = index.cache->find(entry.number)) return cached;
  const BlockAddress address = address_of({index.table, order}, entry);
  const auto bytes = snapshot.get(address.space, address.key);
  if (!bytes) return bytes.error();
  if (!bytes.value()) return Error{ErrorKind::corrupt, "a block of quads is missing", {}, {}};
  auto columns = decode_block(**bytes);
  if (!columns) return columns.error();
  const std::size_t quads = (*columns)[0].size();
  if (quads != entry.quads || row_of(*columns, 0) != entry.first ||
      row_of(*columns, quads - 1) != entry.last) {
    return Error{ErrorKind::corrupt, "a block of quads is not the one its directory names", {}, {}};
  }
  auto block = std::make_shared<const BlockColumns>(std::move(columns).value());
  index.cache->insert(entry.number, block);
  return block;
}

Result<bool> contains(const QuadIndex& index, const KeyValueSnapshot& snapshot,
                      const QuadIds& quad) {
  if (const auto flags = index.delta.find(quad)) return flags->is_present;
  const BlockDirectory& directory = index.directory(IndexOrder::spo);
  const std::size_t at = directory.first_reaching(quad);
  if (at == directory.size() || quad < directory[at].first) return false;
  const auto block = read_block(index, snapshot, IndexOrder::spo, directory[at]);
  if (!block) return block.error();
  const std::size_t rows = (**block)[0].size();
  const std::size_t row = lower_row(**block, quad, 0, rows);
  return row < rows && row_of(**block, row) == quad;
}

}  // namespace quoth::storage
