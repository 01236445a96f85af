#include "engine/api/profile.hpp"

#include "engine/execute/build_operators.hpp"

namespace quoth::api {

Result<std::string> explain_or_profile(const Session& session, const plan::Plan& plan,
                                       const AskOptions& options) {
  if (!options.profiles) return plan::explain(plan);
  plan::PlanFigures figures;
  execute::Context context(*session.snapshot, limits_of(options));
  context.set_figures(&figures);
  const auto root = execute::build_operators(plan.root, context);
  for (;;) {
    auto batch = root->next();
    if (!batch) return batch.error();
    if (batch.value() == nullptr) return plan::explain(plan, &figures);
  }
}

}  // namespace quoth::api
