#include <algorithm>
#include <numeric>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/join_rows.hpp"
#include "engine/execute/left_side.hpp"
#include "engine/execute/prober.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::execute {
namespace {

using plan::JoinKind;

std::vector<int> key_columns(const plan::IndexJoin& form) {
  std::vector<int> out;
  for (const Variable key : form.keys) out.push_back(plan::column_of(form.right, key));
  return out;
}

// The rows of a block are visited in the order of their keys; each key is looked up once, all keys
// of a block together.
class IndexJoin final : public Operator {
 public:
  IndexJoin(const plan::Node& node, const plan::IndexJoin& form, Context& context)
      : Operator(node.columns),
        context_(context),
        scan_(form.right),
        left_(build_operators(*form.left, context), context),
        left_keys_(columns_at(left_.columns(), form.keys)),
        prober_(context, scan_.ranges, scan_.order, key_columns(form)),
        right_columns_(plan::outputs_of(scan_)),
        rows_(
            {form.kind, node.columns, left_.columns(), right_columns_, form.keys, &form.conditions},
            context),
        keys_(form.keys.size()) {
    find_repeats();
    drops_rows_ = scan_.each_triple_once || !equal_.empty();
    for (std::size_t i = 0; i < 4; ++i) {
      matches_.wanted[i] = drops_rows_ || scan_.outputs[i].has_value();
    }
    for (const Variable variable : right_columns_) {
      sources_.push_back(static_cast<std::size_t>(plan::column_of(scan_, variable)));
    }
  }

  Result<const Batch*> next() override {
    rows_.clear();
    while (!rows_.is_full()) {
      if (batch_ == nullptr || at_ == order_.size()) {
        rows_.set_left({});  // what was paired so far is gathered before its columns go
        auto loaded = load();
        if (!loaded) return loaded.error();
        if (batch_ == nullptr) break;
      }
      if (key_of_[at_] >= keys_found_) {
        auto found = find_more();
        if (!found) return found.error();
      }
      join_left_row();
    }
    return rows_.view();
  }

 private:
  struct Pair {
    std::size_t first, second;
  };

  /// Columns of one variable.
  void find_repeats() {
    for (std::size_t i = 0; i < 4; ++i) {
      if (!scan_.outputs[i]) continue;
      const auto first = static_cast<std::size_t>(plan::column_of(scan_, *scan_.outputs[i]));
      if (first != i) equal_.push_back({first, i});
    }
  }

  Result<void> load() {
    auto batch = left_.next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    if (batch_ == nullptr) return {};
    rows_.set_left(batch_->columns);
    sort_rows();
    take_keys();
    at_ = 0;
    keys_found_ = 0;
    return {};
  }

  void sort_rows() {
    order_.resize(batch_->rows);
    std::iota(order_.begin(), order_.end(), 0u);
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
      for (const std::size_t key : left_keys_) {
        const auto& column = batch_->columns[key];
        if (column[a] != column[b]) return column[a] < column[b];
      }
      return false;
    };
    if (std::is_sorted(order_.begin(), order_.end(), less)) return;
    if (left_keys_.size() != 1) {
      std::stable_sort(order_.begin(), order_.end(), less);
      return;
    }
    const auto& column = batch_->columns[left_keys_[0]];
    sorted_.clear();
    for (const std::uint32_t row : order_) sorted_.push_back({column[row], row});
    std::sort(sorted_.begin(), sorted_.end());
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = sorted_[i].second;
  }

  /// The different keys of the rows, in their order, and which of them each row has.
  void take_keys() {
    for (auto& key : keys_) key.clear();
    key_of_.resize(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) {
      bool is_new = i == 0;
      for (std::size_t k = 0; k < keys_.size() && !is_new; ++k) {
        is_new = batch_->columns[left_keys_[k]][order_[i]] != keys_[k].back();
      }
      if (is_new) {
        for (std::size_t k = 0; k < keys_.size(); ++k) {
          keys_[k].push_back(batch_->columns[left_keys_[k]][order_[i]]);
        }
      }
      key_of_[i] = static_cast<std::uint32_t>(keys_[0].size() - 1);
    }
    prober_.set_keys(keys_);
  }

  Result<void> find_more() {
    rows_.set_right({});  // gathered before its columns go
    first_key_ = keys_found_;
    match_ = 0;
    if (!rows_.looks_at_right() && !drops_rows_) {
      counts_.clear();
      keys_found_ = prober_.keys();
      auto counted = prober_.count(counts_);
      return counted ? context_.check() : counted;
    }
    matches_.clear();
    auto found = prober_.find(keys_found_, batch_rows, matches_);
    if (!found) return found.error();
    keys_found_ = found.value();
    if (drops_rows_) drop_rows();
    ColumnSpans columns;
    for (const std::size_t source : sources_) columns.push_back(matches_.columns[source]);
    rows_.set_right(columns);
    return context_.check();
  }

  /// Leaves out triples that were seen in another graph, and rows in which columns of one variable
  /// differ.
  void drop_rows() {
    auto& columns = matches_.columns;
    std::size_t kept = 0, row = 0;
    for (std::size_t& end : matches_.ends) {
      std::array<TermId, 3> last{};
      for (; row < end; ++row) {
        const std::array<TermId, 3> triple{columns[0][row], columns[1][row], columns[2][row]};
        const bool is_repeated = scan_.each_triple_once && triple == last;
        last = triple;
        const bool are_equal = std::all_of(equal_.begin(), equal_.end(), [&](const Pair& pair) {
          return columns[pair.first][row] == columns[pair.second][row];
        });
        if (is_repeated || !are_equal) continue;
        for (auto& column : columns) column[kept] = column[row];
        ++kept;
      }
      end = kept;
    }
  }

  void join_left_row() {
    const std::uint32_t row = order_[at_];
    const std::size_t key = key_of_[at_] - first_key_;
    if (!rows_.looks_at_right() && !drops_rows_) {
      rows_.count(counts_[key]);
    } else {
      const std::size_t begin = key == 0 ? 0 : matches_.ends[key - 1];
      const std::size_t end = matches_.ends[key];
      match_ = rows_.pair(row, begin + match_, end, [](std::size_t at) { return at; });
      if (match_ < end) {
        match_ -= begin;
        return;
      }
      match_ = 0;
    }
    rows_.finish(row);
    ++at_;
  }

  Context& context_;
  const plan::Scan& scan_;
  LeftSide left_;
  std::vector<std::size_t> left_keys_;
  Prober prober_;
  std::vector<Variable> right_columns_;
  std::vector<std::size_t> sources_;
  std::vector<Pair> equal_;
  bool drops_rows_ = false;
  JoinRows rows_;
  const Batch* batch_ = nullptr;
  std::vector<std::uint32_t> order_;   // the batch's rows by their keys
  std::vector<std::uint32_t> key_of_;  // for each of these, its key's place in `keys_`
  std::vector<std::pair<TermId, std::uint32_t>> sorted_;
  std::vector<std::vector<TermId>> keys_;
  std::size_t at_ = 0;
  std::size_t first_key_ = 0, keys_found_ = 0;  // the keys that `matches_` or `counts_` tells of
  storage::QuadMatches matches_;
  std::vector<std::size_t> counts_;
  std::size_t match_ = 0;  // of the row at hand: its partners that have been paired
};

}  // namespace

OperatorPointer make_index_join(const plan::Node& node, const plan::IndexJoin& form,
                                Context& context) {
  return std::make_unique<IndexJoin>(node, form, context);
}

}  // namespace quoth::execute
