#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/row_table.hpp"

namespace quoth::execute {
namespace {

// SPARQL's MINUS takes a row away only for a row that shares a bound variable with it, so every
// pair may have to be looked at where variables can be unbound.
class Minus final : public Operator {
 public:
  Minus(const plan::Node& node, const plan::Minus& form, Context& context)
      : Operator(node.columns),
        context_(context),
        left_(build_operators(*form.left, context)),
        right_(build_operators(*form.right, context)),
        beside_(form.beside),
        shared_(JoinColumns({}, left_->columns(), right_->columns()).shared),
        table_(right_->columns().size(), context),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    if (!is_built_) {
      auto built = build();
      if (!built) return built.error();
    }
    for (;;) {
      auto batch = left_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return nullptr;
      out_.clear();
      for (std::size_t row = 0; row < batch.value()->rows; ++row) {
        auto is_taken = taken_away(*batch.value(), row);
        if (!is_taken) return is_taken.error();
        if (is_taken.value()) continue;
        for (std::size_t i = 0; i < columns().size(); ++i) {
          out_.column(i).push_back(batch.value()->columns[i][row]);
        }
        out_.finish_row();
      }
      if (const Batch* view = out_.view()) return view;
    }
  }

 private:
  Result<void> build() {
    is_built_ = true;
    for (;;) {
      auto batch = right_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return {};
      auto appended = table_.append(*batch.value());
      if (!appended) return appended;
    }
  }

  Result<bool> taken_away(const Batch& batch, std::size_t row) {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    for (std::size_t other = 0; other < table_.rows(); ++other) {
      bool shares = false, fits = true;
      for (const auto& pair : shared_) {
        const TermId a = batch.columns[pair.left][row], b = table_.at(pair.right, other);
        const bool counts = left_->columns()[pair.left] != beside_;
        shares = shares || (counts && a.is_defined() && a == b);
        fits = fits && are_compatible(a, b);
      }
      if (shares && fits) return true;
    }
    return false;
  }

  Context& context_;
  OperatorPointer left_, right_;
  std::optional<Variable> beside_;
  std::vector<JoinColumns::Pair> shared_;
  RowTable table_;
  BatchBuffer out_;
  bool is_built_ = false;
};

}  // namespace

OperatorPointer make_minus(const plan::Node& node, const plan::Minus& form, Context& context) {
  return std::make_unique<Minus>(node, form, context);
}

}  // namespace quoth::execute
