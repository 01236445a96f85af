// Cuts a part of a plan into plans whose rows can be made one beside the other.
// Used by rows_in_parts.cpp and group_in_parts.cpp.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "engine/execute/context.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

class HeldSide;

/// Whether it matters in which order rows come: where it does, a plan is cut only if the rows of
/// its parts, one after another, come as those of the whole do.
enum class RowOrder { kept, any };

/// What becomes of the rows of a part.
enum class PartUse {
  grouped,  // a group of each part is joined with those of the others, so parts are best few
  reduced,  // few of them are handed on: a Distinct or a Sort with a limit, which is done once more
  kept      // all wait for their turn, which pays only where it takes long to make them
};

struct PlanParts {
  /// By the right sides of hash joins of `nodes`.
  using HeldSides = std::map<const plan::Node*, std::shared_ptr<HeldSide>>;

  std::vector<plan::Node> nodes;
  HeldSides held;  // loaded, for all of them
};

/// One of the plans, with a context to run it in. Whoever moves it breaks what the context knows
/// the plan's nodes by, so it stays where it is.
struct PlanPart {
  plan::Node plan;
  Context context;

  PlanPart(plan::Node node, const PlanParts::HeldSides& held, Context& whole)
      : plan(std::move(node)), context(Context::for_part(whole)) {
    context.held_sides() = held;
  }
};

/// Whether the plan can be cut, and the query may have several threads. In a profile it is not:
/// that tells of the steps of one plan.
bool is_in_parts(const plan::Node& node, RowOrder order, PartUse use, Context& context);

/// Plans which have the rows of `node` together, about as many each. None where they are too few to
/// be worth it. Of a Distinct or a Sort with a limit at the top, each part has the first rows of
/// its own. Borrows `node`. Errors: those of the store and of what joins hold.
Result<PlanParts> parts_of(const plan::Node& node, RowOrder order, PartUse use, Context& context);

}  // namespace quoth::execute
