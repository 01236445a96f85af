#include "engine/algebra/lower.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/algebra/lowering.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::algebra {

Result<Meaning> lower(const query::Query& query, const query::Pipeline& pipeline,
                      const Surroundings& surroundings) {
  return Lowering(query, surroundings).run(pipeline, {pipeline.size()});
}

Result<Meaning> lower_prefix(const query::Query& query, const query::Pipeline& pipeline,
                             Prefix prefix, const Surroundings& surroundings) {
  return Lowering(query, surroundings).run(pipeline, prefix);
}

Result<Meaning> Lowering::run(const query::Pipeline& pipeline, Prefix prefix) {
  Frame frame;
  auto root = lower_prefix_of(pipeline, prefix, frame);
  if (!root) return root.error();
  Meaning meaning;
  if (has_show_) {
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      meaning.columns.push_back({shown_[i], headings_[i]});
    }
    meaning.root = std::move(root).value();
  } else {
    std::vector<Variable> visible;
    for (const Variable variable : variables_of(root.value())) {
      if (variable_names_[variable.number].starts_with('#')) continue;
      visible.push_back(variable);
      meaning.columns.push_back({variable, variable_names_[variable.number]});
    }
    meaning.root = Node{Project{std::move(visible), std::move(root).value()}};
  }
  meaning.variable_names = std::move(variable_names_);
  meaning.notes = std::move(notes_);
  return meaning;
}

Result<Node> Lowering::lower_prefix_of(const query::Pipeline& pipeline, Prefix prefix,
                                       Frame& frame) {
  Node node{Unit{}};
  for (std::size_t i = 0; i < prefix.stages; ++i) {
    const auto* match = std::get_if<query::Match>(&pipeline[i].form);
    const bool is_cut =
        match != nullptr && i + 1 == prefix.stages && prefix.clauses < match->clauses.size();
    auto next = is_cut ? lower_match(std::span(match->clauses).first(prefix.clauses), frame,
                                     std::move(node))
                       : lower_stage(pipeline[i], frame, std::move(node));
    if (!next) return next;
    node = std::move(next).value();
  }
  return node;
}

Result<Node> Lowering::lower_pipeline(const query::Pipeline& stages, Frame& frame, Node input) {
  for (const auto& stage : stages) {
    auto next = lower_stage(stage, frame, std::move(input));
    if (!next) return next.error();
    input = std::move(next).value();
  }
  return input;
}

Result<Node> Lowering::lower_stage(const query::Stage& stage, Frame& frame, Node input) {
  return std::visit(
      Visitor{
          [&](const query::Match& form) {
            return lower_match(form.clauses, frame, std::move(input));
          },
          [&](const query::Optional& form) {
            return lower_optional(form, frame, std::move(input));
          },
          [&](const query::Not& form) { return lower_not(form, frame, std::move(input)); },
          [&](const query::Either& form) { return lower_either(form, frame, std::move(input)); },
          [&](const query::Where& form) { return lower_where(form, frame, std::move(input)); },
          [&](const query::Let& form) {
            return lower_let(form, stage.location, frame, std::move(input));
          },
          [&](const query::Group& form) { return lower_group(form, frame, std::move(input)); },
          [&](const query::Sort& form) { return lower_sort(form, frame, std::move(input)); },
          [&](const query::Skip& form) { return lower_slice(form.count, true, std::move(input)); },
          [&](const query::Take& form) { return lower_slice(form.count, false, std::move(input)); },
          [&](const query::Distinct&) -> Result<Node> {
            return Node{Distinct{Node{std::move(input)}}};
          },
          [&](const query::Show& form) { return lower_show(form, frame, std::move(input)); }},
      stage.form);
}

Result<Node> Lowering::lower_match(std::span<const query::Clause> clauses, Frame& frame,
                                   Node input) {
  for (const auto& clause : clauses) {
    auto pattern = lower_clause(clause, frame);
    if (!pattern) return pattern.error();
    input = join_onto(std::move(input), std::move(pattern).value());
  }
  return input;
}

Result<Node> Lowering::lower_where(const query::Where& where, Frame& frame, Node input) {
  auto condition = lower_expression(where.condition, frame, variables_of(input));
  if (!condition) return condition.error();
  return Node{Filter{std::move(condition).value(), std::move(input)}};
}

Result<Node> Lowering::lower_let(const query::Let& let, query::Location location, Frame& frame,
                                 Node input) {
  const VariableSet scope = variables_of(input);
  auto value = lower_expression(let.value, frame, scope);
  if (!value) return value.error();
  const Slot slot = variable_slot(let.variable.name, frame);
  const auto* variable = std::get_if<Variable>(&slot);
  if (variable == nullptr || scope.contains(*variable)) {
    return bad(location, fmt::format("?{} has a value already", let.variable.name),
               "compare with `where`, or choose another name");
  }
  return Node{Extend{*variable, std::move(value).value(), std::move(input)}};
}

Result<Node> Lowering::lower_sort(const query::Sort& sort, Frame& frame, Node input) {
  Order order{{}, Node{Unit{}}};
  const VariableSet scope = variables_of(input);
  for (const auto& key : sort.keys) {
    auto value = lower_expression(key.value, frame, scope);
    if (!value) return value.error();
    order.keys.push_back({std::move(value).value(), key.descending});
  }
  order.input = Boxed<Node>(std::move(input));
  return Node{std::move(order)};
}

Result<Node> Lowering::lower_slice(const query::Node& count, bool is_skip, Node input) {
  auto term = term_of(count);
  if (!term) return term.error();
  std::uint64_t number = 0;
  const std::string& text = term->text;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) {
    return bad(count.location, fmt::format("{} needs a whole number that is not negative",
                                           is_skip ? "skip" : "take"));
  }
  Slice slice{is_skip ? number : 0, std::nullopt, std::move(input)};
  if (!is_skip) slice.limit = number;
  return Node{std::move(slice)};
}

Variable Lowering::fresh_variable() {
  variable_names_.push_back(fmt::format("#{}", variable_names_.size()));
  return Variable{static_cast<std::uint32_t>(variable_names_.size() - 1)};
}

Variable Lowering::named_variable(const std::string& name) {
  variable_names_.push_back(name);
  return Variable{static_cast<std::uint32_t>(variable_names_.size() - 1)};
}

void Lowering::note(std::string text) {
  if (text.empty() || std::find(notes_.begin(), notes_.end(), text) != notes_.end()) return;
  notes_.push_back(std::move(text));
}

Error Lowering::at(query::Location location, Error error) const {
  if (!error.place && location.end > location.begin) {
    error.place =
        place_in(source_->source, source_->text, location.begin, location.end - location.begin);
  }
  return error;
}

Error Lowering::bad(query::Location location, std::string message, std::string hint) const {
  return at(location, Error{ErrorKind::bad_input, std::move(message), {}, std::move(hint)});
}

}  // namespace quoth::algebra
