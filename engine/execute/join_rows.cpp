#include "engine/execute/join_rows.hpp"

#include <algorithm>

#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

using plan::JoinKind;

std::vector<Variable> columns_of_both(const std::vector<Variable>& left,
                                      const std::vector<Variable>& right) {
  std::vector<Variable> out = left;
  for (const Variable variable : right) {
    if (!find_column(left, variable)) out.push_back(variable);
  }
  return out;
}

bool contains(const std::vector<Variable>& variables, Variable variable) {
  return std::find(variables.begin(), variables.end(), variable) != variables.end();
}

}  // namespace

JoinRows::JoinRows(const JoinShape& shape, Context& context)
    : kind_(shape.kind),
      adds_right_(shape.kind == JoinKind::inner || shape.kind == JoinKind::left),
      has_mark_(shape.kind == JoinKind::mark || shape.kind == JoinKind::count),
      out_(shape.joined.size()) {
  const auto source_of = [&](Variable variable) {
    Source source{find_column(shape.left, variable), find_column(shape.right, variable)};
    if (source.left && contains(shape.keys, variable)) source.right.reset();
    return source;
  };
  const std::size_t marks = has_mark_ ? 1 : 0;
  for (std::size_t i = 0; i + marks < shape.joined.size(); ++i) {
    sources_.push_back(source_of(shape.joined[i]));
    if (!adds_right_) sources_.back().right.reset();
  }
  const std::vector<Variable> both = columns_of_both(shape.left, shape.right);
  for (const Variable variable : both) tested_.push_back(source_of(variable));
  for (std::size_t i = 0; i < shape.left.size(); ++i) {
    const auto other = find_column(shape.right, shape.left[i]);
    if (other && !contains(shape.keys, shape.left[i])) shared_.push_back({i, *other});
  }
  if (shape.conditions != nullptr) {
    for (const auto& condition : *shape.conditions) {
      conditions_.emplace_back(condition, both, context);
    }
  }
  ids_.resize(both.size());
  tests_pairs_ = !shared_.empty() || !conditions_.empty();
}

void JoinRows::set_left(const ColumnSpans& columns) {
  gather();
  left_ = columns;
}

void JoinRows::set_right(const ColumnSpans& columns) {
  gather();
  right_ = columns;
}

bool JoinRows::is_pair(std::uint32_t left_row, std::uint32_t right_row) {
  for (const auto& pair : shared_) {
    if (!are_compatible(left_[pair.left][left_row], right_[pair.right][right_row])) return false;
  }
  if (conditions_.empty()) return true;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    const Source& source = tested_[i];
    ids_[i] = source.left ? left_[*source.left][left_row] : TermId{};
    if (!ids_[i].is_defined() && source.right) ids_[i] = right_[*source.right][right_row];
  }
  const RowView row{nullptr, 0, ids_};
  return std::all_of(conditions_.begin(), conditions_.end(),
                     [&](Evaluator& condition) { return condition.holds(row); });
}

void JoinRows::finish(std::uint32_t left_row) {
  const std::uint64_t partners = std::exchange(partners_, 0);
  const bool is_kept = kind_ == JoinKind::mark                               ? true
                       : kind_ == JoinKind::semi || kind_ == JoinKind::count ? partners > 0
                       : kind_ == JoinKind::inner                            ? false
                                                                             : partners == 0;
  if (!is_kept) return;
  left_rows_.push_back(left_row);
  right_rows_.push_back(none);
  if (kind_ == JoinKind::mark) marks_.push_back(storage::boolean_id(partners > 0));
  if (kind_ == JoinKind::count) marks_.push_back(TermId{partners});
}

const Batch* JoinRows::view() {
  gather();
  return out_.view();
}

void JoinRows::clear() {
  left_rows_.clear();
  right_rows_.clear();
  marks_.clear();
  out_.clear();
}

void JoinRows::gather() {
  if (left_rows_.empty()) return;
  for (std::size_t i = 0; i < sources_.size(); ++i) gather_column(sources_[i], out_.column(i));
  if (has_mark_) {
    auto& column = out_.column(sources_.size());
    column.insert(column.end(), marks_.begin(), marks_.end());
  }
  out_.set_rows(out_.rows() + left_rows_.size());
  left_rows_.clear();
  right_rows_.clear();
  marks_.clear();
}

void JoinRows::gather_column(const Source& source, std::vector<TermId>& out) const {
  const std::size_t before = out.size();
  out.resize(before + left_rows_.size());
  TermId* to = out.data() + before;
  if (source.left) {
    const auto ids = left_[*source.left];
    for (std::size_t i = 0; i < left_rows_.size(); ++i) to[i] = ids[left_rows_[i]];
  }
  if (!source.right) return;
  const auto ids = right_[*source.right];
  if (!source.left && kind_ == JoinKind::inner) {
    for (std::size_t i = 0; i < right_rows_.size(); ++i) to[i] = ids[right_rows_[i]];
    return;
  }
  for (std::size_t i = 0; i < left_rows_.size(); ++i) {
    const bool takes_right = !to[i].is_defined() && right_rows_[i] != none;
    if (takes_right) to[i] = ids[right_rows_[i]];
  }
}

}  // namespace quoth::execute
