#include "engine/api/answer_rows.hpp"

#include <algorithm>

namespace quoth::api {
namespace {

/// Rows whose terms are waited for together.
constexpr std::size_t rows_expected = 32;

}  // namespace

Result<bool> AnswerRows::move() {
  if (is_done_) return false;
  if (!query_->context().goes_on()) return query_->context().check().error();
  if (batch_ == nullptr || ++row_ == batch_->rows) {
    auto batch = query_->next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    row_ = 0;
    is_done_ = batch_ == nullptr;
  }
  return !is_done_;
}

Result<void> AnswerRows::read(std::vector<Value>& cells) {
  cells.resize(query_->columns().size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto value = values_.read(id_at(i));
    if (!value) return value.error();
    cells[i] = std::move(value).value();
  }
  return {};
}

Result<void> AnswerRows::spell(std::string& line) {
  while (spellers_.size() < query_->columns().size()) {
    spellers_.push_back(std::make_unique<CellSpeller>(query_->context()));
  }
  if (row_ % rows_expected == 0) {
    const std::size_t rows = std::min(rows_expected, batch_->rows - row_);
    for (std::size_t i = 0; i < spellers_.size(); ++i) {
      spellers_[i]->expect(batch_->columns[query_->place_of(i)].subspan(row_, rows));
    }
  }
  for (std::size_t i = 0; i < spellers_.size(); ++i) {
    if (i > 0) line += '\t';
    if (auto spelled = spellers_[i]->append(id_at(i), line); !spelled) return spelled;
  }
  return {};
}

}  // namespace quoth::api
