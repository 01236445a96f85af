// Counts that the directory of an index knows.
#include "engine/execute/build_operators.hpp"
#include "engine/execute/value.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::execute {
namespace {

Result<TermId> number_id(std::uint64_t number, Context& context) {
  return context.terms().intern(Term::integer(static_cast<long long>(number)));
}

class CountQuads final : public Operator {
 public:
  CountQuads(const plan::Node& node, const plan::CountQuads& form, Context& context)
      : Operator(node.columns), context_(context), form_(form), out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    if (is_done_) return nullptr;
    is_done_ = true;
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    auto count = context_.snapshot().count(form_.scan.ranges);
    if (!count) return count.error();
    auto id = number_id(count.value(), context_);
    if (!id) return id.error();
    for (std::size_t i = 0; i < columns().size(); ++i) out_.column(i).push_back(id.value());
    out_.finish_row();
    return out_.view();
  }

 private:
  Context& context_;
  const plan::CountQuads& form_;
  bool is_done_ = false;
  BatchBuffer out_;
};

// Runs that end inside a block are counted there. From the last one the cursor moves on behind it,
// so that no block is read but those where ids begin.
class CountRuns final : public Operator {
 public:
  CountRuns(const plan::Node& node, const plan::CountRuns& form, Context& context)
      : Operator(node.columns),
        context_(context),
        scan_(form.scan),
        key_(static_cast<std::size_t>(plan::column_of(scan_, form.key))),
        cursor_(context.snapshot().scan(scan_.ranges, scan_.order)),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    out_.clear();
    while (!out_.is_full()) {
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      auto block = cursor_->next();
      if (!block) return block.error();
      if (block.value() == nullptr) break;
      auto counted = count_runs(*block.value());
      if (!counted) return counted.error();
    }
    return out_.view();
  }

 private:
  Result<void> count_runs(const storage::QuadBlock& block) {
    const auto ids = block.columns[key_];
    std::size_t begin = 0;
    for (std::size_t row = 1; row < ids.size(); ++row) {
      if (ids[row] == ids[begin]) continue;
      auto told = tell(ids[begin], row - begin);
      if (!told) return told;
      begin = row;
    }
    storage::QuadPattern run = scan_.ranges;
    run.columns[key_] = storage::QuadPattern::exactly(ids[begin]);
    auto count = context_.snapshot().count(run);
    if (!count) return count.error();
    auto told = tell(ids[begin], count.value());
    return told ? move_behind(block) : told;
  }

  Result<void> tell(TermId key, std::uint64_t count) {
    auto id = number_id(count, context_);
    if (!id) return id.error();
    out_.column(0).push_back(key);
    for (std::size_t i = 1; i < columns().size(); ++i) out_.column(i).push_back(id.value());
    out_.finish_row();
    return {};
  }

  Result<void> move_behind(const storage::QuadBlock& block) {
    std::array<TermId, 4> behind{};
    int prefix = 0;
    for (const int column : plan::columns_of(scan_.order)) {
      const auto at = static_cast<std::size_t>(column);
      behind[static_cast<std::size_t>(prefix++)] = block.columns[at].back();
      if (at == key_) break;
    }
    ++behind[static_cast<std::size_t>(prefix - 1)].bits;
    return cursor_->seek(behind, prefix);
  }

  Context& context_;
  const plan::Scan& scan_;
  std::size_t key_;
  std::unique_ptr<storage::TripleCursor> cursor_;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_count_quads(const plan::Node& node, const plan::CountQuads& form,
                                 Context& context) {
  return std::make_unique<CountQuads>(node, form, context);
}

OperatorPointer make_count_runs(const plan::Node& node, const plan::CountRuns& form,
                                Context& context) {
  return std::make_unique<CountRuns>(node, form, context);
}

}  // namespace quoth::execute
