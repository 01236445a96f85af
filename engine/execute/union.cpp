#include <algorithm>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"

namespace quoth::execute {
namespace {

// One input after the other; columns that an input lacks are unbound.
class Union final : public Operator {
 public:
  Union(const plan::Node& node, const plan::Union& form, Context& context)
      : Operator(node.columns), form_(form), context_(context), unbound_(0) {}

  Result<const Batch*> next() override {
    for (; at_ <= form_.inputs.size();) {
      if (input_ != nullptr) {
        auto batch = input_->next();
        if (!batch) return batch.error();
        if (batch.value() != nullptr) return aligned(*batch.value());
      }
      const bool are_enough = form_.rows_enough && handed_on_ >= *form_.rows_enough;
      if (at_ == form_.inputs.size() || are_enough) break;
      input_ = build_operators(form_.inputs[at_++], context_);
    }
    input_.reset();
    return nullptr;
  }

 private:
  const Batch* aligned(const Batch& batch) {
    if (unbound_.size() < batch.rows) unbound_.resize(batch.rows);
    batch_.columns.clear();
    for (const Variable variable : columns()) {
      const auto column = find_column(input_->columns(), variable);
      batch_.columns.push_back(column ? batch.columns[*column]
                                      : std::span<const TermId>(unbound_).first(batch.rows));
    }
    batch_.rows = batch.rows;
    handed_on_ += batch.rows;
    return &batch_;
  }

  const plan::Union& form_;
  Context& context_;
  std::size_t at_ = 0;
  OperatorPointer input_;
  std::vector<TermId> unbound_;
  std::uint64_t handed_on_ = 0;
  Batch batch_;
};

}  // namespace

OperatorPointer make_union(const plan::Node& node, const plan::Union& form, Context& context) {
  return std::make_unique<Union>(node, form, context);
}

}  // namespace quoth::execute
