#include "storage/bulk/order_rows.hpp"

#include <algorithm>
#include <optional>

#include "storage/bulk/input_merge.hpp"
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

class RowsInMemory final : public SortedRows {
 public:
  RowsInMemory(std::span<const QuadIds> rows, IndexOrder order)
      : rows_(rows), order_(columns_of(order)) {}

  Result<void> next(BlockColumns& rows) override {
    const auto taken = rows_.first(std::min(block_quads, rows_.size()));
    rows_ = rows_.subspan(taken.size());
    clear_rows(rows);
    for (const QuadIds& row : taken) {
      for (std::size_t i = 0; i < 4; ++i) rows[i].push_back(row[order_[i]]);
    }
    return {};
  }

 private:
  std::span<const QuadIds> rows_;
  ColumnOrder order_;
};

/// One row of a run after another.
class RowReader {
 public:
  explicit RowReader(Spool run) : run_(std::move(run)) {}

  Result<std::optional<QuadIds>> next() {
    if (at_ == rows_[0].size()) {
      at_ = 0;
      if (auto loaded = run_.next(rows_); !loaded) return loaded.error();
    }
    if (rows_[0].empty()) return std::optional<QuadIds>();
    return std::optional(row_of(rows_, at_++));
  }

 private:
  RunRows run_;
  BlockColumns rows_;
  std::size_t at_ = 0;
};

class MergedRows final : public SortedRows {
 public:
  explicit MergedRows(std::vector<Spool> runs) : merge_(Load{this}) {
    for (Spool& run : runs) runs_.emplace_back(std::move(run));
  }

  Result<void> next(BlockColumns& rows) override {
    if (!is_begun_) {
      is_begun_ = true;
      if (auto begun = merge_.begin(runs_.size()); !begun) return begun;
    }
    clear_rows(rows);
    while (!merge_.is_done() && rows[0].size() < block_quads) {
      if (!last_ || *last_ != merge_.least()) {
        last_ = merge_.least();
        for (std::size_t i = 0; i < 4; ++i) rows[i].push_back((*last_)[i]);
      }
      if (auto advanced = merge_.advance(); !advanced) return advanced;
    }
    return {};
  }

 private:
  struct Load {
    MergedRows* rows;
    Result<std::optional<QuadIds>> operator()(std::size_t run) { return rows->runs_[run].next(); }
  };

  std::vector<RowReader> runs_;
  InputMerge<QuadIds, Load> merge_;
  std::optional<QuadIds> last_;
  bool is_begun_ = false;
};

}  // namespace

std::unique_ptr<SortedRows> rows_of(const RankedQuads& quads, IndexOrder order) {
  return std::make_unique<BatchRows>(quads, order);
}

std::unique_ptr<SortedRows> sorted_in_place(std::vector<QuadIds>& rows, IndexOrder order) {
  const ColumnOrder places = columns_of(order);
  std::sort(rows.begin(), rows.end(), [&places](const QuadIds& a, const QuadIds& b) {
    for (const std::size_t place : places) {
      if (a[place] != b[place]) return a[place] < b[place];
    }
    return false;
  });
  return std::make_unique<RowsInMemory>(rows, order);
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
