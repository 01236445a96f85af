#include "storage/bulk/order_rows.hpp"

#include <algorithm>

#include "storage/quads/quad_index.hpp"

namespace quoth::storage {
namespace {

using ColumnSpans = std::array<std::span<const TermId>, 4>;

ColumnSpans spans_of(const BlockColumns& columns) {
  return {columns[0], columns[1], columns[2], columns[3]};
}

class BatchRows final : public SortedRows {
 public:
  BatchRows(const RankedQuads& quads, IndexOrder order) : quads_(quads), order_(columns_of(order)) {
    for (auto& column : columns_) column.resize(block_quads);
  }

  Result<ColumnSpans> next() override {
    const std::size_t rows = std::min(block_quads, quads_.size() - at_);
    ColumnSpans spans;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto column = std::span(columns_[i]).first(rows);
      quads_.read_column(order_[i], at_, column);
      spans[i] = column;
    }
    at_ += rows;
    return spans;
  }

 private:
  const RankedQuads& quads_;
  ColumnOrder order_;
  BlockColumns columns_;
  std::size_t at_ = 0;
};

class RunRows final : public SortedRows {
 public:
  explicit RunRows(Spool run) : run_(std::move(run)) {}

  Result<ColumnSpans> next() override {
    if (run_.left() == 0) return ColumnSpans{};
    std::uint32_t size = 0;
    if (auto taken = run_.take_records(std::span<std::uint32_t>(&size, 1)); !taken)
      return taken.error();
    const auto bytes = run_.take(size);
    if (!bytes) return bytes.error();
    auto columns = decode_block(bytes.value());
    if (!columns) return columns.error();
    columns_ = std::move(columns).value();
    return spans_of(columns_);
  }

 private:
  Spool run_;
  BlockColumns columns_;
};

class MergedRows final : public SortedRows {
 public:
  explicit MergedRows(std::vector<Spool> runs) {
    for (Spool& run : runs) inputs_.push_back({std::make_unique<RunRows>(std::move(run)), {}, 0});
  }

  Result<ColumnSpans> next() override {
    if (!is_begun_) {
      is_begun_ = true;
      for (std::size_t i = inputs_.size(); i-- > 0;) {
        if (auto loaded = load(i); !loaded) return loaded.error();
      }
    }
    for (auto& column : columns_) column.clear();
    while (!heap_.empty() && columns_[0].size() < block_quads) {
      if (auto taken = take_least(); !taken) return taken.error();
    }
    return spans_of(columns_);
  }

 private:
  struct Input {
    std::unique_ptr<SortedRows> rows;
    ColumnSpans columns;
    std::size_t at = 0;
  };
  struct Head {
    QuadIds columns{};
    std::size_t input = 0;
    bool operator<(const Head& other) const { return other.columns < columns; }  // least on top
  };

  /// The next rows of an input whose rows are used up, if there are any.
  Result<void> load(std::size_t index) {
    Input& input = inputs_[index];
    auto rows = input.rows->next();
    if (!rows) return rows.error();
    input.columns = rows.value();
    input.at = 0;
    if (!input.columns[0].empty()) push_head(index);
    return {};
  }

  void push_head(std::size_t index) {
    const Input& input = inputs_[index];
    const auto& columns = input.columns;
    heap_.push_back(
        {{columns[0][input.at], columns[1][input.at], columns[2][input.at], columns[3][input.at]},
         index});
    std::push_heap(heap_.begin(), heap_.end());
  }

  Result<void> take_least() {
    std::pop_heap(heap_.begin(), heap_.end());
    const Head head = heap_.back();
    heap_.pop_back();
    if (!has_last_ || last_ != head.columns) {
      for (std::size_t i = 0; i < 4; ++i) columns_[i].push_back(head.columns[i]);
      last_ = head.columns;
      has_last_ = true;
    }
    if (++inputs_[head.input].at == inputs_[head.input].columns[0].size()) return load(head.input);
    push_head(head.input);
    return {};
  }

  std::vector<Input> inputs_;
  std::vector<Head> heap_;
  BlockColumns columns_;
  QuadIds last_{};
  bool has_last_ = false;
  bool is_begun_ = false;
};

}  // namespace

std::unique_ptr<SortedRows> rows_of(const RankedQuads& quads, IndexOrder order) {
  return std::make_unique<BatchRows>(quads, order);
}

Result<void> write_run(SortedRows& rows, Spool& run) {
  for (;;) {
    const auto columns = rows.next();
    if (!columns) return columns.error();
    if ((*columns)[0].empty()) return run.finish();
    const std::string block = encode_block(columns.value());
    const auto size = static_cast<std::uint32_t>(block.size());
    if (auto done = run.append_records(std::span<const std::uint32_t>(&size, 1)); !done)
      return done;
    if (auto done = run.append(block); !done) return done;
  }
}

std::unique_ptr<SortedRows> merge_runs(std::vector<Spool> runs) {
  if (runs.size() == 1) return std::make_unique<RunRows>(std::move(runs.front()));
  return std::make_unique<MergedRows>(std::move(runs));
}

}  // namespace quoth::storage
