#include <algorithm>
#include <numeric>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/join_row.hpp"
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

// The rows of a block are visited in the order of their keys, each key is looked up once.
class IndexJoin final : public Operator {
 public:
  IndexJoin(const plan::Node& node, const plan::IndexJoin& form, Context& context)
      : Operator(node.columns),
        kind_(form.kind),
        context_(context),
        scan_(form.right),
        left_(build_operators(*form.left, context), context),
        left_keys_(columns_at(left_.columns(), form.keys)),
        prober_(context.snapshot(), scan_.ranges, scan_.order, key_columns(form)),
        right_columns_(plan::outputs_of(scan_)),
        row_(left_.columns(), right_columns_, form.conditions, context),
        key_(form.keys.size()),
        out_(node.columns.size()) {
    for (const Variable variable : right_columns_) {
      sources_.push_back(static_cast<std::size_t>(plan::column_of(scan_, variable)));
    }
  }

  Result<const Batch*> next() override {
    out_.clear();
    while (!out_.is_full()) {
      if (batch_ == nullptr || at_ == order_.size()) {
        auto loaded = load();
        if (!loaded) return loaded.error();
        if (batch_ == nullptr) break;
      }
      join_left_row();
      if (at_ < order_.size() && !is_inside_row_) {
        auto probed = probe();
        if (!probed) return probed.error();
      }
    }
    return out_.view();
  }

 private:
  Result<void> load() {
    auto batch = left_.next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    if (batch_ == nullptr) return {};
    order_.resize(batch_->rows);
    std::iota(order_.begin(), order_.end(), 0u);
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
      for (const std::size_t key : left_keys_) {
        const auto& column = batch_->columns[key];
        if (column[a] != column[b]) return column[a] < column[b];
      }
      return false;
    };
    if (!std::is_sorted(order_.begin(), order_.end(), less)) {
      std::stable_sort(order_.begin(), order_.end(), less);
    }
    at_ = 0;
    has_key_ = false;
    return probe();
  }

  /// Looks the current row's key up, unless the row before had the same.
  Result<void> probe() {
    bool is_same = has_key_;
    for (std::size_t i = 0; i < key_.size(); ++i) {
      const TermId id = batch_->columns[left_keys_[i]][order_[at_]];
      is_same = is_same && id == key_[i];
      key_[i] = id;
    }
    match_ = 0;
    has_partner_ = false;
    is_inside_row_ = true;
    if (is_same) return {};
    has_key_ = true;
    matches_.clear();
    auto found = prober_.find(key_, matches_);
    if (!found) return found;
    if (scan_.each_triple_once) drop_repeated();
    return context_.check();
  }

  void drop_repeated() {
    const auto same_triple = [](const Prober::Quad& a, const Prober::Quad& b) {
      return a[0] == b[0] && a[1] == b[1] && a[2] == b[2];
    };
    matches_.erase(std::unique(matches_.begin(), matches_.end(), same_triple), matches_.end());
  }

  void join_left_row() {
    const std::size_t left_row = order_[at_];
    const auto left = [&](std::size_t column) { return batch_->columns[column][left_row]; };
    for (; match_ < matches_.size(); ++match_) {
      if (out_.is_full()) return;
      const Prober::Quad& quad = matches_[match_];
      if (!repeats_agree(quad)) continue;
      if (!row_.combine(left, [&](std::size_t column) { return quad[sources_[column]]; })) continue;
      has_partner_ = true;
      if (kind_ == JoinKind::semi || kind_ == JoinKind::anti) break;
      row_.write(out_, columns().size());
    }
    const bool is_kept = kind_ == JoinKind::semi    ? has_partner_
                         : kind_ == JoinKind::inner ? false
                                                    : !has_partner_;
    if (is_kept) {
      row_.take_left(left);
      row_.write(out_, columns().size());
    }
    ++at_;
    is_inside_row_ = false;
  }

  /// Whether columns of one variable are equal.
  bool repeats_agree(const Prober::Quad& quad) const {
    for (std::size_t i = 0; i < 4; ++i) {
      if (!scan_.outputs[i]) continue;
      const auto first = static_cast<std::size_t>(plan::column_of(scan_, *scan_.outputs[i]));
      if (quad[first] != quad[i]) return false;
    }
    return true;
  }

  JoinKind kind_;
  Context& context_;
  const plan::Scan& scan_;
  LeftSide left_;
  std::vector<std::size_t> left_keys_;
  Prober prober_;
  std::vector<Variable> right_columns_;
  std::vector<std::size_t> sources_;
  JoinRow row_;
  std::vector<TermId> key_;
  BatchBuffer out_;
  const Batch* batch_ = nullptr;
  std::vector<std::uint32_t> order_;
  std::size_t at_ = 0;
  std::vector<Prober::Quad> matches_;
  std::size_t match_ = 0;
  bool has_key_ = false;
  bool has_partner_ = false;
  bool is_inside_row_ = false;
};

}  // namespace

OperatorPointer make_index_join(const plan::Node& node, const plan::IndexJoin& form,
                                Context& context) {
  return std::make_unique<IndexJoin>(node, form, context);
}

}  // namespace quoth::execute
