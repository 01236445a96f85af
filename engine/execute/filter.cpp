#include <algorithm>
#include <numeric>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/evaluate.hpp"
#include "engine/execute/text_candidates.hpp"
#include "engine/execute/text_condition.hpp"
#include "engine/plan/prefix_test.hpp"

namespace quoth::execute {
namespace {

/// One condition, which is asked of its text alone where that can be.
class Condition {
 public:
  Condition(const algebra::Expression& expression, const std::vector<Variable>& columns,
            Context& context)
      : context_(context),
        evaluator_(expression, columns, context),
        text_(TextCondition::make(expression, columns)) {
    if (!text_) return;
    candidates_.emplace(expression, context);
    reader_ = context.snapshot().term_reader();
    const auto test = plan::prefix_test(expression);
    if (!test) return;
    for (const auto& prefix : test->prefixes) {
      auto runs = context.snapshot().with_prefix(prefix);
      if (!runs) {
        context.fail(runs.error());
        return;
      }
      runs_.insert(runs_.end(), runs->begin(), runs->end());
    }
  }

  /// Leaves those of the rows for which it holds.
  void keep(const Batch& batch, std::vector<std::size_t>& rows) {
    if (!text_) {
      std::erase_if(rows, [&](std::size_t row) {
        return !evaluator_.holds(RowView{&batch, row, {}});
      });
      return;
    }
    const auto ids = batch.columns[text_->column()];
    std::erase_if(rows, [&](std::size_t row) {
      const TermId id = ids[row];
      if (id != last_) {
        last_ = id;
        last_holds_ = id.is_defined() && holds(id, RowView{&batch, row, {}});
      }
      return !last_holds_;
    });
  }

 private:
  /// What the order of the terms says without reading any.
  std::optional<bool> known(TermId id) const {
    bool is_known = false;
    for (const storage::PrefixRun& run : runs_) {
      if (id < run.known.first || id > run.known.last) continue;
      if (id >= run.holding.first && id <= run.holding.last) return true;
      is_known = true;
    }
    return is_known ? std::optional(false) : std::nullopt;
  }

  bool holds(TermId id, const RowView& row) {
    if (const auto told = known(id)) return *told;
    if (id.tag() == storage::TermTag::computed) return evaluator_.holds(row);
    if (!candidates_->may_hold(id) || !context_.goes_on()) return false;
    auto term = reader_->view(id);
    if (!term) {
      context_.fail(term.error());
      return false;
    }
    return term.value() ? text_->holds(**term) : evaluator_.holds(row);
  }

  Context& context_;
  Evaluator evaluator_;
  std::optional<TextCondition> text_;
  std::optional<TextCandidates> candidates_;
  std::unique_ptr<storage::TermReader> reader_;
  std::vector<storage::PrefixRun> runs_;
  TermId last_;  // neighbouring rows often have the same
  bool last_holds_ = false;
};

class Filter final : public Operator {
 public:
  Filter(const plan::Node& node, const plan::Filter& form, Context& context)
      : Operator(node.columns),
        context_(context),
        input_(build_operators(*form.input, context)),
        out_(node.columns.size()) {
    for (const auto& condition : form.conditions) {
      conditions_.emplace_back(condition, input_->columns(), context);
    }
  }

  Result<const Batch*> next() override {
    for (;;) {
      auto batch = input_->next();
      if (!batch || batch.value() == nullptr) return batch;
      const Batch* kept = kept_of(*batch.value());
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      if (kept != nullptr) return kept;
    }
  }

 private:
  const Batch* kept_of(const Batch& batch) {
    chosen_.resize(batch.rows);
    std::iota(chosen_.begin(), chosen_.end(), 0u);
    for (Condition& condition : conditions_) {
      condition.keep(batch, chosen_);
    }
    if (chosen_.size() == batch.rows) return &batch;
    out_.clear();
    for (std::size_t i = 0; i < batch.columns.size(); ++i) {
      for (const std::size_t row : chosen_) out_.column(i).push_back(batch.columns[i][row]);
    }
    out_.set_rows(chosen_.size());
    return out_.view();
  }

  Context& context_;
  OperatorPointer input_;
  std::vector<Condition> conditions_;
  std::vector<std::size_t> chosen_;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_filter(const plan::Node& node, const plan::Filter& form, Context& context) {
  return std::make_unique<Filter>(node, form, context);
}

}  // namespace quoth::execute
