// A step of a running query: asked for rows, it asks the steps below.
// Made from a plan by build_operators.hpp.
#pragma once

#include <memory>
#include <quoth/result.hpp>

#include "engine/execute/batch.hpp"
#include "engine/execute/context.hpp"

namespace quoth::execute {

class Operator {
 public:
  explicit Operator(std::vector<Variable> columns) : columns_(std::move(columns)) {}
  virtual ~Operator() = default;

  const std::vector<Variable>& columns() const { return columns_; }

  /// The next rows, never none; nullptr at the end, and then again.
  /// Errors: `cancelled`, `deadline`, `memory`, and those of the store; the operator may then only
  /// be destroyed.
  virtual Result<const Batch*> next() = 0;

 private:
  std::vector<Variable> columns_;
};

using OperatorPointer = std::unique_ptr<Operator>;

}  // namespace quoth::execute
