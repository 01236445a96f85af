#include "engine/api/answer.hpp"

namespace quoth::api {

Result<bool> Answer::next_line(std::string& line) {
  auto moved = next();
  if (!moved || !moved.value()) return moved;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (i > 0) line += '\t';
    if (!cells_[i].is_unbound()) line += to_string(*cells_[i].term());
  }
  return true;
}

namespace {

class RowAnswer final : public Answer {
 public:
  RowAnswer(std::vector<std::string> columns, std::vector<Value> cells,
            std::vector<std::string> notes) {
    columns_ = std::move(columns);
    cells_ = std::move(cells);
    notes_ = std::move(notes);
  }

  Result<bool> next() override { return std::exchange(has_row_, false); }

 private:
  bool has_row_ = true;
};

}  // namespace

std::unique_ptr<Answer> answer_row(std::vector<std::string> columns, std::vector<Value> cells,
                                   std::vector<std::string> notes) {
  return std::make_unique<RowAnswer>(std::move(columns), std::move(cells), std::move(notes));
}

}  // namespace quoth::api
