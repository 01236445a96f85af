#include <algorithm>

#include "engine/execute/build_operators.hpp"

namespace quoth::execute {
namespace {

// Columns of the store's blocks are handed on as they are, unless rows have to be left out.
class Scan final : public Operator {
 public:
  Scan(const plan::Node& node, const plan::Scan& scan, Context& context)
      : Operator(node.columns),
        context_(context),
        scan_(scan),
        cursor_(context.snapshot().scan(scan.ranges, scan.order)),
        kept_(node.columns.size()) {
    cursor_->watch([&context] { return context.check(); });
    for (std::size_t i = 0; i < 4; ++i) {
      if (!scan.outputs[i]) continue;
      const auto first = std::find(scan.outputs.begin(), scan.outputs.end(), scan.outputs[i]);
      const auto at = static_cast<std::size_t>(first - scan.outputs.begin());
      if (at != i) equal_.push_back({at, i});
    }
    for (const Variable variable : node.columns) {
      const auto found = std::find(scan.outputs.begin(), scan.outputs.end(), variable);
      sources_.push_back(static_cast<std::size_t>(found - scan.outputs.begin()));
    }
    batch_.columns.resize(sources_.size());
  }

  Result<const Batch*> next() override {
    for (;;) {
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      auto block = cursor_->next();
      if (!block) return block.error();
      if (block.value() == nullptr) return nullptr;
      const Batch* batch = equal_.empty() && !scan_.each_triple_once ? whole(*block.value())
                                                                     : chosen(*block.value());
      if (batch != nullptr) return batch;
    }
  }

 private:
  struct Pair {
    std::size_t first, second;
  };

  const Batch* whole(const storage::QuadBlock& block) {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      batch_.columns[i] = block.columns[sources_[i]];
    }
    batch_.rows = block.size();
    return &batch_;
  }

  // The graph is the last column of every order, so equal triples are neighbours.
  const Batch* chosen(const storage::QuadBlock& block) {
    kept_.clear();
    for (std::size_t row = 0; row < block.size(); ++row) {
      const std::array<TermId, 3> triple{block.columns[0][row], block.columns[1][row],
                                         block.columns[2][row]};
      const bool is_repeated = scan_.each_triple_once && triple == last_;
      last_ = triple;
      const bool are_equal = std::all_of(equal_.begin(), equal_.end(), [&](const Pair& pair) {
        return block.columns[pair.first][row] == block.columns[pair.second][row];
      });
      if (is_repeated || !are_equal) continue;
      for (std::size_t i = 0; i < sources_.size(); ++i) {
        kept_.column(i).push_back(block.columns[sources_[i]][row]);
      }
      kept_.finish_row();
    }
    return kept_.view();
  }

  Context& context_;
  const plan::Scan& scan_;
  std::unique_ptr<storage::TripleCursor> cursor_;
  std::vector<Pair> equal_;
  std::vector<std::size_t> sources_;
  std::array<TermId, 3> last_{};
  BatchBuffer kept_;
  Batch batch_;
};

}  // namespace

OperatorPointer make_scan(const plan::Node& node, const plan::Scan& scan, Context& context) {
  return std::make_unique<Scan>(node, scan, context);
}

}  // namespace quoth::execute
