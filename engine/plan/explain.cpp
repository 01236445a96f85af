#include <fmt/format.h>

#include <algorithm>

#include "engine/algebra/dump.hpp"
#include "engine/algebra/visit.hpp"
#include "engine/plan/make_plan.hpp"

namespace quoth::plan {
namespace {

using algebra::Visitor;
using Names = std::vector<std::string>;

std::string_view words_of(storage::IndexOrder order) {
  constexpr std::string_view names[] = {"subject, relation, object",
                                        "subject, object, relation",
                                        "relation, subject, object",
                                        "relation, object, subject",
                                        "object, subject, relation",
                                        "object, relation, subject",
                                        "triple term"};
  return names[static_cast<std::size_t>(order)];
}

template <typename T>
std::string told_list(const std::vector<T>& parts, const Names& names) {
  std::string out;
  for (const auto& part : parts) {
    out += (out.empty() ? "" : ", ") + algebra::dump(part, names);
  }
  return out;
}

std::string_view partners(JoinKind kind) {
  switch (kind) {
    case JoinKind::inner:
      return "bring together";
    case JoinKind::left:
      return "add where there is some";
    case JoinKind::semi:
      return "keep what has a partner";
    case JoinKind::anti:
      return "drop what has a partner";
    case JoinKind::mark:
      return "note what has a partner";
    case JoinKind::count:
      return "count partners";
  }
  return "";
}

std::string where(const std::vector<Expression>& conditions, const Names& names) {
  return conditions.empty() ? "" : " where " + told_list(conditions, names);
}

/// What a step does, without its inputs.
std::string step(const Node& node, const Names& names) {
  return std::visit(
      Visitor{[](const Nothing&) -> std::string {
                return "nothing: a term or range that the store does not hold";
              },
              [](const Unit&) -> std::string { return "one empty row"; },
              [](const Scan& form) {
                return fmt::format("read {} by {}", form.text, words_of(form.order));
              },
              [&](const PathSearch& form) {
                return "search " + algebra::dump(algebra::Node{form.pattern}, names);
              },
              [&](const Values& form) {
                return fmt::format("{} given row(s)", form.values.rows.size());
              },
              [](const CountQuads& form) {
                return "count " + form.scan.text + " by the index's directory";
              },
              [&](const CountRuns& form) {
                return fmt::format("count {} for each {} by the index's directory", form.scan.text,
                                   algebra::dump(form.key, names));
              },
              [&](const PathJoin& form) {
                return "follow from each row " + algebra::dump(algebra::Node{form.pattern}, names);
              },
              [&](const Recursion& form) {
                return fmt::format("the rows found so far ({})", told_list(form.slots, names));
              },
              [&](const MergeJoin& form) {
                return fmt::format("{} by {}, both in its order", partners(form.kind),
                                   algebra::dump(form.key, names));
              },
              [&](const HashJoin& form) {
                return fmt::format("{} by {}, the second held in memory{}", partners(form.kind),
                                   form.keys.empty() ? "nothing" : told_list(form.keys, names),
                                   where(form.conditions, names));
              },
              [&](const IndexJoin& form) {
                return fmt::format("{} by {}: look up {} by {}{}", partners(form.kind),
                                   told_list(form.keys, names), form.right.text,
                                   words_of(form.right.order), where(form.conditions, names));
              },
              [](const CyclicJoin& form) {
                std::string texts;
                for (const Scan& input : form.inputs) {
                  texts += (texts.empty() ? "" : ", ") + input.text;
                }
                return fmt::format("{} around the cycle, one variable at a time: {}",
                                   partners(form.kind), texts);
              },
              [&](const EachRow& form) {
                return fmt::format("for each row, {} {}",
                                   form.mark      ? "note whether there is"
                                   : form.negated ? "drop it if there is"
                                                  : "keep it if there is",
                                   algebra::dump(form.pattern, names));
              },
              [](const Minus&) -> std::string { return "take the second away from the first"; },
              [](const Union& form) -> std::string {
                return form.rows_enough
                           ? fmt::format("one after the other, until there are {} rows",
                                         *form.rows_enough)
                           : "one after the other";
              },
              [&](const Filter& form) { return "keep where " + told_list(form.conditions, names); },
              [&](const Extend& form) {
                return fmt::format("work out {} = {}", algebra::dump(form.variable, names),
                                   algebra::dump(form.value, names));
              },
              [&](const Group& form) {
                return fmt::format("group by {}: {}",
                                   form.keys.empty() ? "nothing" : told_list(form.keys, names),
                                   told_list(form.aggregates, names));
              },
              [&](const Sort& form) {
                return form.rows_max ? fmt::format("the first {} by {}", *form.rows_max,
                                                   told_list(form.keys, names))
                                     : "sort by " + told_list(form.keys, names);
              },
              [&](const Project&) { return "show " + told_list(node.columns, names); },
              [](const Distinct&) -> std::string { return "each row once"; },
              [](const Slice& form) {
                return form.limit ? fmt::format("skip {}, take {}", form.offset, *form.limit)
                                  : fmt::format("skip {}", form.offset);
              },
              [](const Fixpoint&) -> std::string { return "repeat until no new row is found"; }},
      node.form);
}

std::vector<const Node*> steps_below(const Node& node) {
  std::vector<const Node*> out;
  std::visit(Visitor{[&](const Union& form) {
                       for (const auto& input : form.inputs) out.push_back(&input);
                     },
                     [&](const IndexJoin& form) { out.push_back(&*form.left); },
                     [&](const PathJoin& form) { out.push_back(&*form.left); },
                     [&](const EachRow& form) { out.push_back(&*form.left); },
                     [&](const Fixpoint& form) { out.push_back(&*form.body); },
                     [&](const auto& form) {
                       if constexpr (requires {
                                       *form.left;
                                       *form.right;
                                     }) {
                         out = {&*form.left, &*form.right};
                       } else if constexpr (requires { *form.input; }) {
                         out = {&*form.input};
                       }
                     }},
             node.form);
  return out;
}

/// Estimates within a factor of ten choose well enough.
std::string misestimate(double estimated, double actual) {
  const double more = std::max(estimated, 1.0), rows = std::max(actual, 1.0);
  if (more >= rows * 10) return fmt::format(", {:.0f} times fewer than estimated", more / rows);
  if (rows >= more * 10) return fmt::format(", {:.0f} times more than estimated", rows / more);
  return "";
}

std::string told_figures(const Node& node, const PlanFigures& figures) {
  const auto found = figures.find(&node);
  if (found == figures.end()) return "not run";
  double seconds = found->second.seconds;
  for (const Node* below : steps_below(node)) {
    if (const auto part = figures.find(below); part != figures.end()) {
      seconds -= part->second.seconds;
    }
  }
  return fmt::format("{} rows in {:.3f} ms{}", found->second.rows, std::max(seconds, 0.0) * 1e3,
                     misestimate(node.rows, static_cast<double>(found->second.rows)));
}

struct Explanation {
  const Names& names;
  const PlanFigures* figures;
  std::string text;

  void add(const Node& node, std::size_t depth) {
    text += fmt::format("{:{}}{}  (about {:.0f} rows", "", depth * 2, step(node, names), node.rows);
    if (figures != nullptr) text += "; " + told_figures(node, *figures);
    text += ")\n";
    for (const Node* below : steps_below(node)) add(*below, depth + 1);
  }
};

}  // namespace

std::string explain(const Plan& plan, const PlanFigures* figures) {
  Explanation out{plan.variable_names, figures, {}};
  out.add(plan.root, 0);
  return std::move(out.text);
}

}  // namespace quoth::plan
