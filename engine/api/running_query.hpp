// A query from its meaning to rows of ids, with all that it needs to stay alive.
// Made from a pipeline. Next step: answer.hpp, which makes terms and names of the ids.
#pragma once

#include "engine/api/session.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/plan/make_plan.hpp"

namespace quoth::api {

class RunningQuery {
 public:
  /// Plans the query and opens its operators.
  static Result<std::unique_ptr<RunningQuery>> start(const Session& session,
                                                     algebra::Meaning meaning,
                                                     execute::Limits limits);

  const std::vector<algebra::OutputColumn>& columns() const { return plan_.columns; }
  execute::Context& context() { return context_; }

  /// The next rows; nullptr at the end.
  Result<const execute::Batch*> next() { return root_->next(); }
  /// Where an output column stands in the batches.
  std::size_t place_of(std::size_t column) const { return places_[column]; }

 private:
  RunningQuery(const Session& session, plan::Plan plan, execute::Limits limits);

  Session session_;
  plan::Plan plan_;
  execute::Context context_;
  execute::OperatorPointer root_;
  std::vector<std::size_t> places_;
};

/// How many rows a meaning has, counted up to `most`.
Result<std::uint64_t> count_rows(const Session& session, algebra::Meaning meaning,
                                 execute::Limits limits, std::uint64_t most);

}  // namespace quoth::api
