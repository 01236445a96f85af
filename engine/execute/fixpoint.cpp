
#include "engine/algebra/visit.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/row_table.hpp"
#include "engine/execute/slot_columns.hpp"

namespace quoth::execute {
namespace {

/// How often the relation is read in a plan. Inside another fixpoint it counts as often: there it
/// is not read once for each row.
std::size_t count_reads(const plan::Node& node, std::uint32_t relation) {
  return std::visit(algebra::Visitor{[&](const plan::Recursion& form) -> std::size_t {
                                       return form.relation == relation ? 1 : 0;
                                     },
                                     [&](const plan::Union& form) -> std::size_t {
                                       std::size_t most = 0;
                                       for (const auto& input : form.inputs) {
                                         most = std::max(most, count_reads(input, relation));
                                       }
                                       return most;
                                     },
                                     [&](const plan::Fixpoint& form) -> std::size_t {
                                       return 2 * count_reads(*form.body, relation);
                                     },
                                     [&](const auto& form) -> std::size_t {
                                       if constexpr (requires {
                                                       *form.left;
                                                       *form.right;
                                                     }) {
                                         return count_reads(*form.left, relation) +
                                                count_reads(*form.right, relation);
                                       } else if constexpr (requires { form.left; }) {
                                         return count_reads(*form.left, relation);
                                       } else if constexpr (requires { form.input; }) {
                                         return count_reads(*form.input, relation);
                                       } else {
                                         return 0;
                                       }
                                     }},
                    node.form);
}

// The body is run again and again until it finds no new row. Where it reads the relation at most
// once, only the rows that the last run added can lead to new ones (semi-naive evaluation).
class Fixpoint final : public Operator {
 public:
  Fixpoint(const plan::Node& node, const plan::Fixpoint& form, Context& context)
      : Operator(node.columns),
        context_(context),
        form_(form),
        reads_new_only_(count_reads(*form.body, form.relation) <= 1),
        all_(form.parameters.size(), context),
        new_(form.parameters.size(), context),
        index_(all_, all_columns(form.parameters.size())),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    if (!slots_) {
      auto slots = SlotColumns::make(form_.slots, columns(), context_);
      if (!slots) return slots.error();
      slots_ = std::move(slots).value();
      auto closed = close();
      if (!closed) return closed.error();
    }
    out_.clear();
    std::vector<TermId> row(all_.width());
    for (; at_ < all_.rows() && !out_.is_full(); ++at_) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = all_.at(i, at_);
      slots_->write(row, out_);
    }
    return out_.view();
  }

 private:
  Result<void> close() {
    for (std::size_t before = SIZE_MAX; before != all_.rows();) {
      before = all_.rows();
      context_.recursions()[form_.relation] = reads_new_only_ ? &new_ : &all_;
      auto found = run_body();
      context_.recursions().erase(form_.relation);
      if (!found) return found;
    }
    return {};
  }

  Result<void> run_body() {
    const auto body = build_operators(*form_.body, context_);
    const auto sources = columns_at(body->columns(), form_.parameters);
    RowTable found(all_.width(), context_);
    std::vector<TermId> row(all_.width());
    for (;;) {
      auto batch = body->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) break;
      auto going_on = context_.check();
      if (!going_on) return going_on;
      for (std::size_t at = 0; at < batch.value()->rows; ++at) {
        for (std::size_t i = 0; i < row.size(); ++i) {
          row[i] = batch.value()->columns[sources[i]][at];
        }
        auto appended = found.append(row);
        if (!appended) return appended;
      }
    }
    return take_new(found);
  }

  // Only after the body has run: it reads the tables that are changed here.
  Result<void> take_new(const RowTable& found) {
    new_.clear();
    std::vector<TermId> row(all_.width());
    for (std::size_t at = 0; at < found.rows(); ++at) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = found.at(i, at);
      if (index_.find(row) != RowIndex::none) continue;
      for (RowTable* table : {&all_, &new_}) {
        auto appended = table->append(row);
        if (!appended) return appended;
      }
      if (auto updated = index_.update(); !updated) return updated;
    }
    return {};
  }

  Context& context_;
  const plan::Fixpoint& form_;
  bool reads_new_only_;
  RowTable all_, new_;
  RowIndex index_;
  std::optional<SlotColumns> slots_;
  std::size_t at_ = 0;
  BatchBuffer out_;
};

class Recursion final : public Operator {
 public:
  Recursion(const plan::Node& node, const plan::Recursion& form, Context& context)
      : Operator(node.columns), context_(context), form_(form), out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    auto slots = SlotColumns::make(form_.slots, columns(), context_);
    if (!slots) return slots.error();
    const RowTable& table = *context_.recursions().at(form_.relation);
    out_.clear();
    std::vector<TermId> row(table.width());
    for (; at_ < table.rows() && !out_.is_full(); ++at_) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = table.at(i, at_);
      slots->write(row, out_);
    }
    return out_.view();
  }

 private:
  Context& context_;
  const plan::Recursion& form_;
  std::size_t at_ = 0;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_fixpoint(const plan::Node& node, const plan::Fixpoint& form,
                              Context& context) {
  return std::make_unique<Fixpoint>(node, form, context);
}

OperatorPointer make_recursion(const plan::Node& node, const plan::Recursion& form,
                               Context& context) {
  return std::make_unique<Recursion>(node, form, context);
}

}  // namespace quoth::execute
