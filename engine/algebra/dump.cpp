#include "engine/algebra/dump.hpp"

#include <fmt/format.h>

#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, " "));
}

template <typename T>
std::string list(const std::vector<T>& parts, const VariableNames& names) {
  std::vector<std::string> out;
  for (const auto& part : parts) out.push_back(dump(part, names));
  return joined(out);
}

std::string paths(std::string_view word, const std::vector<Path>& parts) {
  std::string out = fmt::format("({}", word);
  for (const auto& part : parts) out += " " + dump(part);
  return out + ")";
}

std::string other_than(const OtherThan& form) {
  std::string out = "!(";
  for (const auto& term : form.forward) out += (out.size() > 2 ? "|" : "") + dump(term);
  for (const auto& term : form.backward) out += (out.size() > 2 ? "|^" : "^") + dump(term);
  return out + ")";
}

std::string exists(const Exists& form, const VariableNames& names) {
  std::string word = form.mark      ? fmt::format("mark-join {}", dump(*form.mark, names))
                     : form.negated ? "anti-join"
                                    : "semi-join";
  if (form.each_row) word += " each-row";
  std::string out =
      fmt::format("({} {} {}", word, dump(*form.left, names), dump(*form.right, names));
  if (!form.conditions.empty()) out += " " + list(form.conditions, names);
  return out + ")";
}

std::string values(const Values& form, const VariableNames& names) {
  std::string out = fmt::format("(values [{}]", list(form.columns, names));
  for (const auto& row : form.rows) {
    std::vector<std::string> cells;
    for (const auto& cell : row) cells.push_back(cell ? dump(*cell) : "unbound");
    out += fmt::format(" [{}]", joined(cells));
  }
  return out + ")";
}

std::string slice(const Slice& form, const VariableNames& names) {
  return fmt::format("(slice {} {} {})", form.offset,
                     form.limit ? fmt::format("{}", *form.limit) : "all", dump(*form.input, names));
}

std::string two_sides(std::string_view word, const Node& left, const Node& right,
                      const std::vector<Expression>& conditions, const VariableNames& names) {
  std::string out = fmt::format("({} {} {}", word, dump(left, names), dump(right, names));
  if (!conditions.empty()) out += " " + list(conditions, names);
  return out + ")";
}

}  // namespace

std::string dump(const Graphs& graphs, const VariableNames& names) {
  if (graphs.kind == Graphs::Kind::every) return "";
  if (graphs.kind == Graphs::Kind::default_only) return " in default";
  if (graphs.kind == Graphs::Kind::triple_terms)
    return " as triple term " + dump(*graphs.name, names);
  if (graphs.kind == Graphs::Kind::merged) {
    std::string out = " in (merged";
    for (const auto& name : graphs.names) out += " " + dump(name);
    return out + ")";
  }
  return " in " + dump(*graphs.name, names);
}

std::string dump(const Path& path) {
  return std::visit(
      Visitor{[](const Link& link) { return dump(link.predicate); },
              [](const Inverse& inverse) { return "^" + dump(*inverse.path); },
              [](const Sequence& sequence) { return paths("/", sequence.steps); },
              [](const Alternative& alternative) { return paths("|", alternative.choices); },
              [](const Repeat& repeat) {
                const char* sign = !repeat.takes_many ? "?" : repeat.takes_zero ? "*" : "+";
                return dump(*repeat.path) + sign;
              },
              [](const OtherThan& form) { return other_than(form); }},
      path.form);
}

std::string dump(const Node& node, const VariableNames& names) {
  return std::visit(
      Visitor{
          [](const Unit&) -> std::string { return "(unit)"; },
          [&](const Pattern& form) {
            return fmt::format("({} {} {}{})", dump(form.subject, names),
                               dump(form.predicate, names), dump(form.object, names),
                               dump(form.graphs, names));
          },
          [&](const PathPattern& form) {
            return fmt::format("(path {} {} {}{})", dump(form.subject, names), dump(form.path),
                               dump(form.object, names), dump(form.graphs, names));
          },
          [&](const Values& form) { return values(form, names); },
          [&](const Recursion& form) {
            return fmt::format("(recursion {} {})", form.relation, list(form.slots, names));
          },
          [&](const Join& form) { return fmt::format("(join {})", list(form.inputs, names)); },
          [&](const LeftJoin& form) {
            return two_sides("left-join", *form.left, *form.right, form.conditions, names);
          },
          [&](const Exists& form) { return exists(form, names); },
          [&](const Minus& form) { return two_sides("minus", *form.left, *form.right, {}, names); },
          [&](const Union& form) { return fmt::format("(union {})", list(form.inputs, names)); },
          [&](const Filter& form) {
            return fmt::format("(filter {} {})", dump(form.condition, names),
                               dump(*form.input, names));
          },
          [&](const Extend& form) {
            return fmt::format("(extend {} {} {})", dump(form.variable, names),
                               dump(form.value, names), dump(*form.input, names));
          },
          [&](const Group& form) {
            return fmt::format("(group [{}] [{}] {})", list(form.keys, names),
                               list(form.aggregates, names), dump(*form.input, names));
          },
          [&](const Order& form) {
            return fmt::format("(order [{}] {})", list(form.keys, names), dump(*form.input, names));
          },
          [&](const Project& form) {
            return fmt::format("(project [{}] {})", list(form.columns, names),
                               dump(*form.input, names));
          },
          [&](const Distinct& form) {
            return fmt::format("(distinct {})", dump(*form.input, names));
          },
          [&](const Slice& form) { return slice(form, names); },
          [&](const Fixpoint& form) {
            return fmt::format("(fixpoint {} [{}] [{}] {})", form.relation, list(form.slots, names),
                               list(form.columns, names), dump(*form.body, names));
          }},
      node.form);
}

std::string dump(const Meaning& meaning) { return dump(meaning.root, meaning.variable_names); }

}  // namespace quoth::algebra
