#include "storage/quads/directory_pages.hpp"

#include <algorithm>

#include "storage/blocks/checked_columns.hpp"
#include "storage/kv/bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t page_blocks = 1024;
constexpr std::size_t page_columns = 12;

using PageRow = std::array<std::uint64_t, page_columns>;

Error damaged() { return {ErrorKind::corrupt, "a page of the block directory is damaged", {}, {}}; }

PageRow row_of(const BlockEntry& entry) {
  return {entry.first[0].bits,       entry.first[1].bits, entry.first[2].bits,
          entry.first[3].bits,       entry.last[0].bits,  entry.last[1].bits,
          entry.last[2].bits,        entry.last[3].bits,  entry.graph_least.bits,
          entry.graph_greatest.bits, entry.quads,         entry.number};
}

BlockEntry entry_of(const PageRow& row) {
  BlockEntry entry;
  for (std::size_t i = 0; i < 4; ++i) {
    entry.first[i].bits = row[i];
    entry.last[i].bits = row[4 + i];
  }
  entry.graph_least.bits = row[8];
  entry.graph_greatest.bits = row[9];
  entry.quads = static_cast<std::uint32_t>(row[10]);
  entry.number = row[11];
  return entry;
}

std::string page_key(TableOrder order, std::size_t page) {
  const std::size_t table = static_cast<std::size_t>(order.table) * all_orders.size();
  std::string key(1, static_cast<char>(table + static_cast<std::size_t>(order.order)));
  for (int shift = 24; shift >= 0; shift -= 8) key += static_cast<char>(page >> shift & 0xFF);
  return key;
}

std::string page_bytes(std::span<const BlockEntry> entries) {
  CheckedColumnsWriter writer;
  writer.begin(entries.size());
  std::vector<std::uint64_t> column(entries.size());
  for (std::size_t i = 0; i < page_columns; ++i) {
    std::transform(entries.begin(), entries.end(), column.begin(),
                   [i](const BlockEntry& entry) { return row_of(entry)[i]; });
    writer.append(column);
  }
  return writer.finish();
}

Result<void> read_page(std::string_view page, std::vector<BlockEntry>& entries) {
  auto reader = CheckedColumnsReader::open(page);
  if (!reader) return damaged();
  std::vector<PageRow> rows(reader->rows());
  std::vector<std::uint64_t> column(reader->rows());
  for (std::size_t i = 0; i < page_columns; ++i) {
    if (!reader->read(column)) return damaged();
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row][i] = column[row];
  }
  if (!reader->finish()) return damaged();
  for (const PageRow& row : rows) entries.push_back(entry_of(row));
  return {};
}

Result<Directories> read_directories(const KeyValueSnapshot& snapshot, RowTable table) {
  std::array<std::vector<BlockEntry>, 6> entries;
  const auto cursor = snapshot.scan(directory_space, {});
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) break;
    for (const Entry& page : batch.value()) {
      const auto named = directory_page_of(page.key);
      if (!named) return damaged();
      if (named->of.table != table) continue;
      auto read = read_page(page.value, entries[static_cast<std::size_t>(named->of.order)]);
      if (!read) return read.error();
    }
  }
  Directories directories;
  for (std::size_t i = 0; i < directories.size(); ++i) {
    directories[i] = BlockDirectory(std::move(entries[i]));
    if (directories[i].quads() != directories[0].quads()) {
      return Error{ErrorKind::corrupt, "the indexes do not hold equally many quads", {}, {}};
    }
  }
  return directories;
}

}  // namespace

std::optional<DirectoryPage> directory_page_of(std::string_view key) {
  constexpr std::size_t tables = 2;
  if (key.size() != 5) return {};
  const std::size_t order = static_cast<unsigned char>(key[0]);
  if (order >= tables * all_orders.size()) return {};
  DirectoryPage named{
      {static_cast<RowTable>(order / all_orders.size()), all_orders[order % all_orders.size()]}, 0};
  for (const char c : key.substr(1)) named.page = named.page << 8 | static_cast<unsigned char>(c);
  return named;
}

Result<std::vector<BlockEntry>> read_directory_page(std::string_view bytes) {
  std::vector<BlockEntry> entries;
  auto read = read_page(bytes, entries);
  if (!read) return read.error();
  return entries;
}

void put_directory(WriteBatch& batch, TableOrder order, const BlockDirectory& before,
                   const BlockDirectory& after) {
  const auto pages_of = [](const BlockDirectory& directory) {
    return (directory.size() + page_blocks - 1) / page_blocks;
  };
  for (std::size_t page = 0; page < pages_of(after); ++page) {
    const std::size_t begin = page * page_blocks;
    const std::size_t count = std::min(page_blocks, after.size() - begin);
    batch.put(directory_space, page_key(order, page),
              page_bytes(std::span(after.entries()).subspan(begin, count)));
  }
  for (std::size_t page = pages_of(after); page < pages_of(before); ++page) {
    batch.remove(directory_space, page_key(order, page));
  }
}

Result<QuadIndex> read_blocks(const KeyValueSnapshot& snapshot, RowTable table,
                              std::shared_ptr<BlockCache> cache) {
  auto directories = read_directories(snapshot, table);
  if (!directories) return directories.error();
  QuadIndex index;
  index.directories = std::make_shared<const Directories>(std::move(directories).value());
  index.cache = std::move(cache);
  index.table = table;
  return index;
}

}  // namespace quoth::storage
