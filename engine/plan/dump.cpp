#include <fmt/format.h>

#include "engine/algebra/dump.hpp"
#include "engine/algebra/visit.hpp"
#include "engine/plan/make_plan.hpp"
#include "engine/plan/statistics.hpp"

namespace quoth::plan {
namespace {

using algebra::Visitor;
using Names = std::vector<std::string>;

std::string_view name_of(storage::IndexOrder order) {
  constexpr std::string_view names[] = {"spo", "sop", "pso", "pos", "osp", "ops", "tspo"};
  return names[static_cast<std::size_t>(order)];
}

std::string_view word_of(JoinKind kind) {
  switch (kind) {
    case JoinKind::inner:
      return "";
    case JoinKind::left:
      return "left-";
    case JoinKind::semi:
      return "semi-";
    case JoinKind::anti:
      return "anti-";
    case JoinKind::mark:
      return "mark-";
    case JoinKind::count:
      return "count-";
  }
  return "";
}

template <typename T>
std::string list(const std::vector<T>& parts, const Names& names) {
  std::string out;
  for (const auto& part : parts) {
    out += (out.empty() ? "" : " ") + algebra::dump(part, names);
  }
  return out;
}

/// Whether a column is bound to a range, not to one id: a range scan.
bool has_range(const Scan& scan) {
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& range = scan.ranges.columns[i];
    if (!is_bound(range) && !is_open(range)) return true;
  }
  return false;
}

std::string dump_scan(const Scan& scan) {
  return fmt::format("({} {} {})", has_range(scan) ? "range-scan" : "scan", name_of(scan.order),
                     scan.text);
}

std::string with_conditions(std::string out, const std::vector<Expression>& conditions,
                            const Names& names) {
  if (!conditions.empty()) out += " " + list(conditions, names);
  return out + ")";
}

}  // namespace

std::string dump(const Node& node, const Names& names) {
  const auto below = [&](const Node& input) { return dump(input, names); };
  return std::visit(
      Visitor{
          [](const Nothing&) -> std::string { return "(nothing)"; },
          [](const Unit&) -> std::string { return "(unit)"; },
          [](const Scan& form) { return dump_scan(form); },
          [&](const PathSearch& form) { return algebra::dump(algebra::Node{form.pattern}, names); },
          [&](const Values& form) { return algebra::dump(algebra::Node{form.values}, names); },
          [](const CountQuads& form) { return "(count " + dump_scan(form.scan) + ")"; },
          [&](const CountRuns& form) {
            return fmt::format("(count-runs {} {})", algebra::dump(form.key, names),
                               dump_scan(form.scan));
          },
          [&](const PathJoin& form) {
            return fmt::format("(path-join {} {})", below(*form.left),
                               algebra::dump(algebra::Node{form.pattern}, names));
          },
          [&](const Recursion& form) {
            return fmt::format("(recursion {} {})", form.relation, list(form.slots, names));
          },
          [&](const MergeJoin& form) {
            return fmt::format("({}merge-join {} {} {})", word_of(form.kind),
                               algebra::dump(form.key, names), below(*form.left),
                               below(*form.right));
          },
          [&](const HashJoin& form) {
            return with_conditions(
                fmt::format("({}hash-join [{}] {} {}", word_of(form.kind), list(form.keys, names),
                            below(*form.left), below(*form.right)),
                form.conditions, names);
          },
          [&](const IndexJoin& form) {
            return with_conditions(
                fmt::format("({}index-join [{}] {} {}", word_of(form.kind), list(form.keys, names),
                            below(*form.left), dump_scan(form.right)),
                form.conditions, names);
          },
          [&](const CyclicJoin& form) {
            std::string out = fmt::format("({}cyclic-join", word_of(form.kind));
            for (const Scan& input : form.inputs) out += " " + input.text;
            return out + ")";
          },
          [&](const EachRow& form) {
            return fmt::format("({}each-row {} {})",
                               form.mark      ? "mark-"
                               : form.negated ? "anti-"
                                              : "",
                               below(*form.left), algebra::dump(form.pattern, names));
          },
          [&](const Minus& form) {
            return fmt::format("(minus {} {})", below(*form.left), below(*form.right));
          },
          [&](const Union& form) {
            std::string out = form.rows_enough ? fmt::format("(enough {}", *form.rows_enough)
                                               : std::string("(union");
            for (const auto& input : form.inputs) out += " " + below(input);
            return out + ")";
          },
          [&](const Filter& form) {
            return fmt::format("(filter {} {})", list(form.conditions, names), below(*form.input));
          },
          [&](const Extend& form) {
            return fmt::format("(extend {} {} {})", algebra::dump(form.variable, names),
                               algebra::dump(form.value, names), below(*form.input));
          },
          [&](const Group& form) {
            return fmt::format("(group [{}] [{}] {})", list(form.keys, names),
                               list(form.aggregates, names), below(*form.input));
          },
          [&](const Sort& form) {
            return fmt::format("({} [{}] {})",
                               form.rows_max ? fmt::format("top {}", *form.rows_max) : "sort",
                               list(form.keys, names), below(*form.input));
          },
          [&](const Project& form) {
            return fmt::format("(project [{}] {})", list(node.columns, names), below(*form.input));
          },
          [&](const Distinct& form) { return fmt::format("(distinct {})", below(*form.input)); },
          [&](const Slice& form) {
            return fmt::format("(slice {} {} {})", form.offset,
                               form.limit ? fmt::format("{}", *form.limit) : "all",
                               below(*form.input));
          },
          [&](const Fixpoint& form) {
            return fmt::format("(fixpoint {} [{}] {})", form.relation, list(form.slots, names),
                               below(*form.body));
          }},
      node.form);
}

std::string dump(const Plan& plan) { return dump(plan.root, plan.variable_names); }

}  // namespace quoth::plan
