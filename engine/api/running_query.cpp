#include "engine/api/running_query.hpp"

#include "engine/execute/columns.hpp"
#include "engine/execute/rows_in_parts.hpp"

namespace quoth::api {

RunningQuery::RunningQuery(const Session& session, plan::Plan plan, execute::Limits limits)
    : session_(session), plan_(std::move(plan)), context_(*session_.snapshot, limits) {
  root_ = execute::rows_in_parts(plan_.root, context_);
  for (const auto& column : plan_.columns) {
    places_.push_back(execute::column_at(root_->columns(), column.variable));
  }
}

Result<std::unique_ptr<RunningQuery>> RunningQuery::start(const Session& session,
                                                          algebra::Meaning meaning,
                                                          execute::Limits limits) {
  auto plan = plan::make_plan(meaning, *session.snapshot);
  if (!plan) return plan.error();
  return std::unique_ptr<RunningQuery>(new RunningQuery(session, std::move(plan).value(), limits));
}

Result<std::uint64_t> count_rows(const Session& session, algebra::Meaning meaning,
                                 execute::Limits limits, std::uint64_t most) {
  meaning.root = algebra::Node{algebra::Slice{0, most, std::move(meaning.root)}};
  auto running = RunningQuery::start(session, std::move(meaning), limits);
  if (!running) return running.error();
  std::uint64_t rows = 0;
  for (;;) {
    auto batch = running.value()->next();
    if (!batch) return batch.error();
    if (batch.value() == nullptr) return rows;
    rows += batch.value()->rows;
  }
}

}  // namespace quoth::api
