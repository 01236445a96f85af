#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"

namespace quoth::execute {
namespace {

class Project final : public Operator {
 public:
  Project(const plan::Node& node, const plan::Project& form, Context& context)
      : Operator(node.columns), input_(build_operators(*form.input, context)) {
    for (const Variable variable : node.columns) {
      sources_.push_back(find_column(input_->columns(), variable));
    }
    batch_.columns.resize(sources_.size());
  }

  Result<const Batch*> next() override {
    auto batch = input_->next();
    if (!batch || batch.value() == nullptr) return batch;
    batch_.rows = batch.value()->rows;
    if (unbound_.size() < batch_.rows) unbound_.resize(batch_.rows);
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      batch_.columns[i] = sources_[i] ? batch.value()->columns[*sources_[i]]
                                      : std::span<const TermId>(unbound_).first(batch_.rows);
    }
    return &batch_;
  }

 private:
  OperatorPointer input_;
  std::vector<std::optional<std::size_t>> sources_;
  std::vector<TermId> unbound_;
  Batch batch_;
};

}  // namespace

OperatorPointer make_project(const plan::Node& node, const plan::Project& form, Context& context) {
  return std::make_unique<Project>(node, form, context);
}

}  // namespace quoth::execute
