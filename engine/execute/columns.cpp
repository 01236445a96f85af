#include "engine/execute/columns.hpp"

#include <algorithm>
#include <cassert>

namespace quoth::execute {

std::optional<std::size_t> find_column(const std::vector<Variable>& columns, Variable variable) {
  const auto found = std::find(columns.begin(), columns.end(), variable);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::size_t column_at(const std::vector<Variable>& columns, Variable variable) {
  const auto found = find_column(columns, variable);
  assert(found);
  return *found;
}

std::vector<std::size_t> columns_at(const std::vector<Variable>& columns,
                                    const std::vector<Variable>& variables) {
  std::vector<std::size_t> out;
  for (const Variable variable : variables) out.push_back(column_at(columns, variable));
  return out;
}

JoinColumns::JoinColumns(const std::vector<Variable>& joined,
                         const std::vector<Variable>& left_columns,
                         const std::vector<Variable>& right_columns) {
  for (const Variable variable : joined) {
    left.push_back(find_column(left_columns, variable));
    right.push_back(find_column(right_columns, variable));
  }
  for (std::size_t i = 0; i < left_columns.size(); ++i) {
    const auto other = find_column(right_columns, left_columns[i]);
    if (other) shared.push_back({i, *other});
  }
}

}  // namespace quoth::execute
