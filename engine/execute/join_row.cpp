#include "engine/execute/join_row.hpp"

namespace quoth::execute {
namespace {

std::vector<Variable> both(const std::vector<Variable>& left, const std::vector<Variable>& right) {
  std::vector<Variable> out = left;
  for (const Variable variable : right) {
    if (!find_column(left, variable)) out.push_back(variable);
  }
  return out;
}

}  // namespace

JoinRow::JoinRow(const std::vector<Variable>& left, const std::vector<Variable>& right,
                 const std::vector<algebra::Expression>& conditions, Context& context)
    : joined_(both(left, right)), columns_(joined_, left, right), ids_(joined_.size()) {
  for (const auto& condition : conditions) {
    conditions_.emplace_back(condition, joined_, context);
  }
}

bool JoinRow::meets_conditions() {
  const RowView row{nullptr, 0, ids_};
  for (auto& condition : conditions_) {
    if (!condition.holds(row)) return false;
  }
  return true;
}

}  // namespace quoth::execute
