#include "engine/api/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <quoth/nearest.hpp>

#include "engine/algebra/visit.hpp"
#include "parser/query/parse_query.hpp"

namespace quoth::api {
namespace {

using algebra::Visitor;

/// Collects parameter names over a whole query.
class ParameterWalk {
 public:
  std::vector<std::string> names;

  void add(const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  void walk(const query::Node& node) {
    if (const auto* parameter = std::get_if<query::Parameter>(&node.form)) add(parameter->name);
  }
  void walk(const query::ExpressionPointer& pointer) {
    if (pointer != nullptr) walk(*pointer);
  }
  void walk(const query::Expression& expression) {
    std::visit(Visitor{[&](const query::Node& form) { walk(form); },
                       [&](const query::Unary& form) { walk(form.operand); },
                       [&](const query::Binary& form) {
                         walk(form.left);
                         walk(form.right);
                       },
                       [&](const query::DateTest& form) {
                         walk(form.date);
                         walk(form.bound);
                         walk(form.until_bound);
                       },
                       [&](const query::Contains& form) {
                         walk(form.text);
                         walk(form.words);
                       },
                       [&](const query::Member& form) {
                         walk(form.value);
                         for (const auto& choice : form.choices) walk(choice);
                       },
                       [&](const query::Call& form) {
                         for (const auto& argument : form.arguments) walk(argument);
                       }},
               expression.form);
  }
  void walk(const std::vector<query::Clause>& clauses) {
    for (const auto& clause : clauses) {
      walk(clause.subject);
      walk(clause.object);
    }
  }
  void walk(const query::Pipeline& pipeline) {
    for (const auto& stage : pipeline) walk(stage);
  }
  void walk(const query::Stage& stage) {
    std::visit(
        Visitor{[&](const query::Match& form) { walk(form.clauses); },
                [&](const query::Optional& form) { walk(form.stages); },
                [&](const query::Not& form) { walk(form.stages); },
                [&](const query::Either& form) {
                  for (const auto& branch : form.branches) walk(branch);
                },
                [&](const query::Where& form) { walk(form.condition); },
                [&](const query::Let& form) { walk(form.value); },
                [&](const query::Group& form) {
                  for (const auto& aggregate : form.aggregates) walk(aggregate.first);
                },
                [&](const query::Sort& form) {
                  for (const auto& key : form.keys) walk(key.value);
                },
                [&](const query::Skip& form) { walk(form.count); },
                [&](const query::Take& form) { walk(form.count); }, [](const query::Distinct&) {},
                [&](const query::Show& form) {
                  for (const auto& column : form.columns) walk(column.value);
                }},
        stage.form);
  }
  void walk(const query::Revision& revision) {
    std::visit(Visitor{[&](const query::Retract& form) { walk(form.document); },
                       [&](const query::Merge& form) {
                         walk(form.from);
                         walk(form.into);
                         if (form.source) walk(*form.source);
                       },
                       [&](const query::Split& form) {
                         walk(form.from);
                         walk(form.into);
                       }},
               revision.what);
  }
  void walk(const query::AsOf& as_of) {
    if (const auto* parameter = std::get_if<query::Parameter>(&as_of.when)) add(parameter->name);
  }
  void walk(const query::Change& change) {
    walk(change.pattern);
    if (const auto* clauses = std::get_if<std::vector<query::Clause>>(&change.what)) {
      walk(*clauses);
      return;
    }
    const auto& statement = std::get<query::AddStatement>(change.what);
    walk(statement.speaker);
    if (statement.source) walk(*statement.source);
  }
};

}  // namespace

Result<std::shared_ptr<const ParsedText>> parse_text(std::string_view text,
                                                     const std::string& source) {
  auto query = query::parse_query(text, source);
  if (!query) return query.error();
  auto parsed = std::make_shared<ParsedText>();
  parsed->source = {source, std::string(text)};
  parsed->query = std::move(query).value();
  return std::shared_ptr<const ParsedText>(std::move(parsed));
}

std::vector<std::string> parameters_of(const query::Query& query) {
  ParameterWalk walk;
  for (const auto& declaration : query.parameters) walk.add(declaration.name);
  for (const auto& definition : query.definitions) {
    for (const auto& alternative : definition.alternatives) walk.walk(alternative);
  }
  if (query.as_of) walk.walk(*query.as_of);
  if (const auto* pipeline = std::get_if<query::Pipeline>(&query.body)) walk.walk(*pipeline);
  if (const auto* revision = std::get_if<query::Revision>(&query.body)) walk.walk(*revision);
  if (const auto* change = std::get_if<query::Change>(&query.body)) walk.walk(*change);
  return std::move(walk.names);
}

Result<void> check_parameters(const query::Query& query, const std::map<std::string, Term>& given) {
  const auto names = parameters_of(query);
  for (const auto& [name, term] : given) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return Error{ErrorKind::usage,
                 fmt::format("the query has no parameter ${}", name),
                 {},
                 did_you_mean(nearest(name, names, 3))};
  }
  for (const auto& name : names) {
    const auto declared =
        std::find_if(query.parameters.begin(), query.parameters.end(),
                     [&](const auto& declaration) { return declaration.name == name; });
    const bool has_default = declared != query.parameters.end() && declared->default_value;
    if (has_default || given.contains(name)) continue;
    return Error{ErrorKind::usage, fmt::format("the parameter ${} has no value", name), {}, {}};
  }
  return {};
}

execute::Limits limits_of(const AskOptions& options) {
  execute::Limits limits;
  if (options.deadline.count() > 0) {
    limits.deadline = std::chrono::steady_clock::now() + options.deadline;
  }
  limits.memory_bytes_max = options.memory_bytes_max;
  limits.cancellation = options.cancellation;
  limits.threads = std::max(1u, options.threads);
  return limits;
}

}  // namespace quoth::api
