#include "engine/execute/build_operators.hpp"
#include "engine/execute/held_side.hpp"
#include "engine/execute/join_rows.hpp"
#include "engine/execute/left_side.hpp"

namespace quoth::execute {
namespace {

class HashJoin final : public Operator {
 public:
  HashJoin(const plan::Node& node, const plan::HashJoin& form, Context& context)
      : Operator(node.columns),
        context_(context),
        left_(build_operators(*form.left, context), context),
        right_(side_of(form, context)),
        left_keys_(columns_at(left_.columns(), form.keys)),
        rows_({form.kind, node.columns, left_.columns(), form.right->columns, form.keys,
               &form.conditions},
              context),
        key_(form.keys.size()) {}

  Result<const Batch*> next() override {
    if (!is_loaded_) {
      auto loaded = load_right();
      if (!loaded) return loaded.error();
    }
    rows_.clear();
    while (!rows_.is_full()) {
      if (batch_ == nullptr || left_row_ == batch_->rows) {
        auto more = next_left();
        if (!more) return more.error();
        if (batch_ == nullptr) break;
      }
      auto going_on = join_left_row();
      if (!going_on) return going_on.error();
    }
    return rows_.view();
  }

 private:
  static constexpr std::size_t steps_per_check = 1u << 16;

  /// That of the whole where this is a part of it.
  static std::shared_ptr<HeldSide> side_of(const plan::HashJoin& form, Context& context) {
    const auto held = context.held_sides().find(&*form.right);
    return held == context.held_sides().end() ? std::make_shared<HeldSide>(form, context)
                                              : held->second;
  }

  Result<void> load_right() {
    is_loaded_ = true;
    if (auto loaded = right_->load(); !loaded) return loaded;
    ColumnSpans columns;
    const RowTable& table = right_->rows();
    for (std::size_t i = 0; i < table.width(); ++i) columns.push_back(table.column(i));
    rows_.set_right(columns);
    return context_.check();
  }

  Result<void> next_left() {
    rows_.set_left({});  // what was paired so far is gathered before its columns go
    auto batch = left_.next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    left_row_ = 0;
    if (batch_ != nullptr) {
      rows_.set_left(batch_->columns);
      find_partners();
    }
    return {};
  }

  void find_partners() {
    if (left_row_ == batch_->rows) return;
    for (std::size_t i = 0; i < key_.size(); ++i) {
      key_[i] = batch_->columns[left_keys_[i]][left_row_];
    }
    partners_ = right_->find(key_);
    partner_ = 0;
  }

  Result<void> join_left_row() {
    const auto row = static_cast<std::uint32_t>(left_row_);
    if (rows_.looks_at_right()) {
      // Pairs that fail their test fill no batch, so a long row is looked at piece by piece.
      const std::size_t end = std::min(partners_.size(), partner_ + steps_per_check);
      partner_ = rows_.pair(row, partner_, end, [&](std::size_t at) { return partners_[at]; });
      if (partner_ >= end && end < partners_.size()) {
        return rows_.is_decided() ? finish_row(row) : context_.check();
      }
      if (partner_ < end) return {};
    } else {
      rows_.count(partners_.size());
    }
    return finish_row(row);
  }

  Result<void> finish_row(std::uint32_t row) {
    rows_.finish(row);
    ++left_row_;
    find_partners();
    return {};
  }

  Context& context_;
  LeftSide left_;
  std::shared_ptr<HeldSide> right_;
  std::vector<std::size_t> left_keys_;
  JoinRows rows_;
  std::vector<TermId> key_;
  const Batch* batch_ = nullptr;
  std::size_t left_row_ = 0;
  std::span<const std::uint32_t> partners_;  // of the left row at hand
  std::size_t partner_ = 0;                  // the first that has not been paired
  bool is_loaded_ = false;
};

}  // namespace

OperatorPointer make_hash_join(const plan::Node& node, const plan::HashJoin& form,
                               Context& context) {
  return std::make_unique<HashJoin>(node, form, context);
}

}  // namespace quoth::execute
