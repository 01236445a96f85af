// What it costs to write and read the blocks of each order, a quad.
#include <benchmark/benchmark.h>

#include <map>

#include "storage/blocks/quad_block.hpp"
#include "tests/benchmark/bench_data.hpp"

namespace quoth::benchmarks {
namespace {

/// The quads of an order as blocks, decoded; at most a million quads.
const std::vector<storage::BlockSpans>& blocks_of(IndexOrder order) {
  using Columns = std::array<std::vector<TermId>, 4>;
  static std::map<IndexOrder, std::pair<Columns, std::vector<storage::BlockSpans>>> orders;
  auto& [columns, blocks] = orders[order];
  if (!blocks.empty()) return blocks;
  const auto store = open_store(store_folder(), {.access = storage::Access::read_only});
  columns = columns_of(*expect(store->snapshot()), order);
  const std::size_t quads = std::min<std::size_t>(columns[0].size(), 1'000'000);
  for (std::size_t begin = 0; begin < quads; begin += storage::block_quads) {
    const std::size_t count = std::min(storage::block_quads, quads - begin);
    auto& block = blocks.emplace_back();
    for (std::size_t i = 0; i < 4; ++i) block[i] = std::span(columns[i]).subspan(begin, count);
  }
  return blocks;
}

void encode(benchmark::State& state) {
  const auto& blocks = blocks_of(static_cast<IndexOrder>(state.range(0)));
  storage::BlockEncoder encoder;
  std::size_t at = 0, quads = 0, bytes = 0;
  for (auto _ : state) {
    bytes += encoder.encode(blocks[at]).size();
    quads += blocks[at][0].size();
    at = (at + 1) % blocks.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(quads));
  state.counters["bytes/quad"] = static_cast<double>(bytes) / static_cast<double>(quads);
}

void decode(benchmark::State& state) {
  std::vector<std::string> written;
  for (const auto& block : blocks_of(static_cast<IndexOrder>(state.range(0)))) {
    written.push_back(storage::encode_block(block));
  }
  std::size_t at = 0, quads = 0;
  for (auto _ : state) {
    const auto block = expect(storage::decode_block(written[at]));
    quads += block[0].size();
    at = (at + 1) % written.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(quads));
}

BENCHMARK(encode)->DenseRange(0, 5)->ArgName("order");
BENCHMARK(decode)->DenseRange(0, 5)->ArgName("order");

}  // namespace
}  // namespace quoth::benchmarks
