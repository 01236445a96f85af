#include "engine/execute/build_operators.hpp"
#include "engine/execute/join_row.hpp"
#include "engine/execute/left_side.hpp"
#include "engine/execute/row_table.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

using plan::JoinKind;

class HashJoin final : public Operator {
 public:
  HashJoin(const plan::Node& node, const plan::HashJoin& form, Context& context)
      : Operator(node.columns),
        kind_(form.kind),
        context_(context),
        left_(build_operators(*form.left, context), context),
        right_(build_operators(*form.right, context)),
        left_keys_(columns_at(left_.columns(), form.keys)),
        table_(right_->columns().size(), context),
        index_(table_, columns_at(right_->columns(), form.keys)),
        row_(left_.columns(), right_->columns(), form.conditions, context),
        key_(form.keys.size()),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    if (!is_built_) {
      auto built = build();
      if (!built) return built.error();
    }
    out_.clear();
    while (!out_.is_full()) {
      if (batch_ == nullptr || left_row_ == batch_->rows) {
        auto more = next_left();
        if (!more) return more.error();
        if (batch_ == nullptr) break;
      }
      auto going_on = join_left_row();
      if (!going_on) return going_on.error();
    }
    return out_.view();
  }

 private:
  static constexpr std::size_t steps_per_check = 1u << 16;

  Result<void> build() {
    for (;;) {
      auto batch = right_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) break;
      auto appended = table_.append(*batch.value());
      if (!appended) return appended;
      auto going_on = context_.check();
      if (!going_on) return going_on;
    }
    index_.update();
    is_built_ = true;
    return {};
  }

  Result<void> next_left() {
    auto batch = left_.next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    left_row_ = 0;
    begin_row();
    return {};
  }

  void begin_row() {
    if (batch_ == nullptr || left_row_ == batch_->rows) return;
    for (std::size_t i = 0; i < key_.size(); ++i) {
      key_[i] = batch_->columns[left_keys_[i]][left_row_];
    }
    candidate_ = index_.find(key_);
    has_partner_ = false;
  }

  /// Goes on with the partners of the current left row until the output is full.
  Result<void> join_left_row() {
    const auto left = [&](std::size_t column) { return batch_->columns[column][left_row_]; };
    for (; candidate_ != RowIndex::none; candidate_ = index_.next(candidate_, key_)) {
      if (++steps_ % steps_per_check == 0) {
        auto going_on = context_.check();
        if (!going_on) return going_on;
      }
      const std::uint32_t right_row = candidate_;
      if (!row_.combine(left, [&](std::size_t c) { return table_.at(c, right_row); })) continue;
      has_partner_ = true;
      if (kind_ != JoinKind::inner && kind_ != JoinKind::left) break;
      row_.write(out_, columns().size());
      if (!out_.is_full()) continue;
      candidate_ = index_.next(candidate_, key_);
      return {};
    }
    const bool is_kept = kind_ == JoinKind::mark    ? true
                         : kind_ == JoinKind::semi  ? has_partner_
                         : kind_ == JoinKind::inner ? false
                                                    : !has_partner_;
    if (is_kept) {
      row_.take_left(left);
      row_.write(out_, columns().size() - (kind_ == JoinKind::mark ? 1 : 0));
      if (kind_ == JoinKind::mark) {
        out_.column(columns().size() - 1).push_back(storage::boolean_id(has_partner_));
      }
    }
    ++left_row_;
    begin_row();
    return {};
  }

  JoinKind kind_;
  Context& context_;
  LeftSide left_;
  OperatorPointer right_;
  std::vector<std::size_t> left_keys_;
  RowTable table_;
  RowIndex index_;
  JoinRow row_;
  std::vector<TermId> key_;
  BatchBuffer out_;
  const Batch* batch_ = nullptr;
  std::size_t left_row_ = 0;
  std::uint32_t candidate_ = RowIndex::none;
  bool has_partner_ = false;
  bool is_built_ = false;
  std::size_t steps_ = 0;
};

}  // namespace

OperatorPointer make_hash_join(const plan::Node& node, const plan::HashJoin& form,
                               Context& context) {
  return std::make_unique<HashJoin>(node, form, context);
}

}  // namespace quoth::execute
