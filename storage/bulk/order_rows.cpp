#include "storage/bulk/order_rows.hpp"

#include <algorithm>

#include "storage/quads/block_search.hpp"
#include "storage/quads/merge_rows.hpp"

namespace quoth::storage {
namespace {

class BatchRows final : public SortedRows {
 public:
  BatchRows(const RankedQuads& quads, IndexOrder order)
      : quads_(quads), order_(columns_of(order)) {}

  Result<void> next(BlockColumns& rows) override {
    const std::size_t count = std::min(block_quads, quads_.size() - at_);
    for (std::size_t i = 0; i < 4; ++i) {
      rows[i].resize(count);
      quads_.read_column(order_[i], at_, rows[i]);
    }
    at_ += count;
    return {};
  }

 private:
  const RankedQuads& quads_;
  ColumnOrder order_;
  std::size_t at_ = 0;
};

class RunRows final : public SortedRows {
 public:
  explicit RunRows(Spool run) : run_(std::move(run)) {}

  Result<void> next(BlockColumns& rows) override {
    clear_rows(rows);
    if (run_.left() == 0) return {};
    std::uint32_t size = 0;
    if (auto taken = run_.take_records(std::span<std::uint32_t>(&size, 1)); !taken) return taken;
    const auto bytes = run_.take(size);
    if (!bytes) return bytes.error();
    auto decoded = decode_block(bytes.value());
    if (!decoded) return decoded.error();
    rows = std::move(decoded).value();
    return {};
  }

 private:
  Spool run_;
};

class MergedRows final : public SortedRows {
 public:
  explicit MergedRows(std::vector<Spool> runs) {
    for (Spool& run : runs) inputs_.push_back({RunRows(std::move(run)), {}, 0});
  }

  Result<void> next(BlockColumns& rows) override {
    if (!is_begun_) {
      is_begun_ = true;
      for (std::size_t i = inputs_.size(); i-- > 0;) {
        if (auto loaded = load(i); !loaded) return loaded;
      }
    }
    clear_rows(rows);
    while (!heap_.empty() && rows[0].size() < block_quads) {
      if (auto taken = take_least(rows); !taken) return taken;
    }
    return {};
  }

 private:
  struct Input {
    RunRows run;
    BlockColumns rows;
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
    input.at = 0;
    if (auto loaded = input.run.next(input.rows); !loaded) return loaded;
    if (!input.rows[0].empty()) push_head(index);
    return {};
  }

  void push_head(std::size_t index) {
    heap_.push_back({row_of(inputs_[index].rows, inputs_[index].at), index});
    std::push_heap(heap_.begin(), heap_.end());
  }

  Result<void> take_least(BlockColumns& rows) {
    std::pop_heap(heap_.begin(), heap_.end());
    const Head head = heap_.back();
    heap_.pop_back();
    if (!has_last_ || last_ != head.columns) {
      for (std::size_t i = 0; i < 4; ++i) rows[i].push_back(head.columns[i]);
      last_ = head.columns;
      has_last_ = true;
    }
    Input& input = inputs_[head.input];
    if (++input.at == input.rows[0].size()) return load(head.input);
    push_head(head.input);
    return {};
  }

  std::vector<Input> inputs_;
  std::vector<Head> heap_;
  QuadIds last_{};
  bool has_last_ = false;
  bool is_begun_ = false;
};

}  // namespace

std::unique_ptr<SortedRows> rows_of(const RankedQuads& quads, IndexOrder order) {
  return std::make_unique<BatchRows>(quads, order);
}

Result<void> write_run(SortedRows& rows, Spool& run) {
  BlockEncoder encoder;
  for (BlockColumns block;;) {
    if (auto next = rows.next(block); !next) return next;
    if (block[0].empty()) return run.finish();
    const std::string& bytes = encoder.encode({block[0], block[1], block[2], block[3]});
    const auto size = static_cast<std::uint32_t>(bytes.size());
    if (auto done = run.append_records(std::span<const std::uint32_t>(&size, 1)); !done)
      return done;
    if (auto done = run.append(bytes); !done) return done;
  }
}

std::unique_ptr<SortedRows> merge_runs(std::vector<Spool> runs) {
  if (runs.size() == 1) return std::make_unique<RunRows>(std::move(runs.front()));
  return std::make_unique<MergedRows>(std::move(runs));
}

}  // namespace quoth::storage
