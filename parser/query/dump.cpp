#include <fmt/format.h>

#include "parser/query/overloaded.hpp"
#include "parser/query/print.hpp"
#include "parser/query/question.hpp"
#include "parser/query/spelling.hpp"
#include "parser/query/text_escapes.hpp"

namespace quoth::query {
namespace {

std::string dump_node(const Node& node) {
  return std::visit(
      overloaded{
          [](const Variable& v) { return "?" + v.name; },
          [](const Parameter& p) { return "$" + p.name; },
          [](const Name& n) { return "[" + n.text + "]"; },
          [](const Iri& i) { return "<" + i.text + ">"; },
          [](const PrefixedName& p) { return p.prefix + ":" + p.local; },
          [](const Text& t) {
            return quote_text(t.text) + (t.language.empty() ? "" : "@" + t.language);
          },
          [](const Number& n) { return n.spelling; },
          [](const DateValue& d) { return d.spelling.empty() ? to_string(d.date) : d.spelling; },
          [](const Boolean& b) { return std::string(b.value ? "true" : "false"); },
          [](const Duration& d) { return "(" + spell_duration(d) + ")"; }},
      node.form);
}

std::string dump_path(const Path& path);

std::string dump_paths(std::string_view sign, const std::vector<Path>& paths) {
  std::string out = fmt::format("({}", sign);
  for (const Path& path : paths) out += " " + dump_path(path);
  return out + ")";
}

std::string dump_path(const Path& path) {
  return std::visit(
      overloaded{[](const RelationWord& r) { return r.word; },
                 [](const Iri& i) { return "<" + i.text + ">"; },
                 [](const PrefixedName& p) { return p.prefix + ":" + p.local; },
                 [](const Variable& v) { return "?" + v.name; },
                 [](const InversePath& i) { return "(^ " + dump_path(*i.path) + ")"; },
                 [](const SequencePath& s) { return dump_paths("/", s.steps); },
                 [](const AlternativePath& a) { return dump_paths("|", a.choices); },
                 [](const RepeatedPath& r) {
                   const char* sign = r.takes_many ? (r.takes_zero ? "*" : "+") : "?";
                   return fmt::format("({} {})", sign, dump_path(*r.path));
                 }},
      path.form);
}

std::string dump_clause(const Clause& clause) {
  return fmt::format("({} {} {}{})", dump_node(clause.subject), dump_path(clause.relation),
                     dump_node(clause.object), clause.as ? " as ?" + clause.as->name : "");
}

std::string_view word_of(DateComparison comparison) {
  switch (comparison) {
    case DateComparison::after:
      return "after";
    case DateComparison::before:
      return "before";
    case DateComparison::since:
      return "since";
    case DateComparison::until:
      return "until";
    case DateComparison::on:
      return "on";
    case DateComparison::between:
      return "between";
  }
  return "";
}

std::string dump_expression(const Expression& expression);

/// Rows of `and` and of `or` are shown flat: how they are bracketed means nothing.
std::string dump_operands(const Binary& binary, const Expression& operand) {
  const auto* inner = std::get_if<Binary>(&operand.form);
  const bool is_flat =
      binary.op == BinaryOperator::logical_and || binary.op == BinaryOperator::logical_or;
  if (!is_flat || inner == nullptr || inner->op != binary.op) return dump_expression(operand);
  return dump_operands(*inner, *inner->left) + " " + dump_operands(*inner, *inner->right);
}

std::string dump_call(const Call& call) {
  std::string out = "(" + call.function;
  if (call.star) out += " *";
  if (call.distinct) out += " distinct";
  for (const Expression& argument : call.arguments) out += " " + dump_expression(argument);
  return out + ")";
}

std::string dump_member(const Member& member) {
  std::string out =
      fmt::format("({} {}", member.negated ? "not-in" : "in", dump_expression(*member.value));
  for (const Expression& choice : member.choices) out += " " + dump_expression(choice);
  return out + ")";
}

std::string dump_date_test(const DateTest& test) {
  std::string out = fmt::format("({}{} {} {}", test.certainty == Certainty::maybe ? "maybe-" : "",
                                word_of(test.comparison), dump_expression(*test.date),
                                dump_expression(*test.bound));
  if (test.until_bound) out += " " + dump_expression(*test.until_bound);
  return out + ")";
}

std::string dump_expression(const Expression& expression) {
  return std::visit(
      overloaded{[](const Node& node) { return dump_node(node); },
                 [](const Unary& unary) {
                   return fmt::format("({} {})",
                                      unary.op == UnaryOperator::negate ? "negate" : "not",
                                      dump_expression(*unary.operand));
                 },
                 [](const Binary& binary) {
                   return fmt::format("({} {} {})", sign_of(binary.op),
                                      dump_operands(binary, *binary.left),
                                      dump_operands(binary, *binary.right));
                 },
                 [](const DateTest& test) { return dump_date_test(test); },
                 [](const Contains& contains) {
                   return fmt::format("(contains {} {})", dump_expression(*contains.text),
                                      dump_expression(*contains.words));
                 },
                 [](const Member& member) { return dump_member(member); },
                 [](const Call& call) { return dump_call(call); }},
      expression.form);
}

std::string dump_pipeline(const Pipeline& pipeline);

std::string dump_clauses(const std::vector<Clause>& clauses) {
  std::string out;
  for (const Clause& clause : clauses) out += " " + dump_clause(clause);
  return out;
}

std::string dump_either(const Either& either) {
  std::string out = "(either";
  for (const Pipeline& branch : either.branches) out += " (" + dump_pipeline(branch) + ")";
  return out + ")";
}

std::string dump_group(const Group& group) {
  std::string out = "(group (";
  for (const GroupKey& key : group.keys) {
    out += (&key == &group.keys.front() ? "" : " ") + spell(key);
  }
  out += ")";
  for (const auto& [value, name] : group.aggregates) {
    out += fmt::format(" (as {} ?{})", dump_expression(value), name.name);
  }
  return out + ")";
}

std::string dump_sort(const Sort& sort) {
  std::string out = "(sort";
  for (const SortKey& key : sort.keys) {
    const std::string value = dump_expression(key.value);
    out += key.descending ? " (desc " + value + ")" : " " + value;
  }
  return out + ")";
}

std::string dump_show(const Show& show) {
  std::string out = "(show";
  for (const Column& column : show.columns) {
    const std::string value = dump_expression(column.value);
    out += column.heading ? fmt::format(" (as {} {})", value, quote_text(*column.heading))
                          : " " + value;
  }
  return out + ")";
}

std::string dump_stage(const Stage& stage) {
  return std::visit(
      overloaded{[](const Match& s) { return "(match" + dump_clauses(s.clauses) + ")"; },
                 [](const Optional& s) { return "(optional " + dump_pipeline(s.stages) + ")"; },
                 [](const Not& s) { return "(not " + dump_pipeline(s.stages) + ")"; },
                 [](const Either& s) { return dump_either(s); },
                 [](const Where& s) { return "(where " + dump_expression(s.condition) + ")"; },
                 [](const Let& s) {
                   return fmt::format("(let ?{} {})", s.variable.name, dump_expression(s.value));
                 },
                 [](const Group& s) { return dump_group(s); },
                 [](const Sort& s) { return dump_sort(s); },
                 [](const Skip& s) { return "(skip " + dump_node(s.count) + ")"; },
                 [](const Take& s) { return "(take " + dump_node(s.count) + ")"; },
                 [](const Distinct&) { return std::string("(distinct)"); },
                 [](const Show& s) { return dump_show(s); }},
      stage.form);
}

std::string dump_pipeline(const Pipeline& pipeline) {
  std::string out;
  for (const Stage& stage : pipeline) {
    if (!out.empty()) out += " ";
    out += dump_stage(stage);
  }
  return out;
}

std::string dump_definition(const Definition& definition) {
  std::string out =
      fmt::format("(define (?{} {} ?{}{})", definition.subject.name, definition.word,
                  definition.object.name, definition.as ? " as ?" + definition.as->name : "");
  if (!definition.description.empty()) out += " " + quote_text(definition.description);
  for (const Pipeline& pattern : definition.alternatives)
    out += " (" + dump_pipeline(pattern) + ")";
  return out + ")";
}

std::string dump_change(const Change& change) {
  std::string out = change.pattern.empty() ? "" : dump_pipeline(change.pattern) + " ";
  out += change.kind == Change::Kind::add ? "(add" : "(remove";
  if (const auto* clauses = std::get_if<std::vector<Clause>>(&change.what)) {
    return out + dump_clauses(*clauses) + ")";
  }
  const auto& statement = std::get<AddStatement>(change.what);
  out += fmt::format(" (statement {} {} {}", dump_node(statement.speaker), statement.verb,
                     quote_text(statement.claim));
  if (statement.date) out += fmt::format(" (on {})", dump_node({{}, *statement.date}));
  if (statement.source) out += fmt::format(" (in {})", dump_node(*statement.source));
  return out + "))";
}

std::string dump_revision(const Revision& revision) {
  return std::visit(
      overloaded{
          [](const Retract& r) { return fmt::format("(retract {})", dump_node(r.document)); },
          [](const Merge& m) {
            return fmt::format("(merge {} {}{})", dump_node(m.from), dump_node(m.into),
                               m.source ? " " + dump_node(*m.source) : "");
          },
          [](const Split& s) {
            return fmt::format("(split {} {})", dump_node(s.from), dump_node(s.into));
          }},
      revision.what);
}

std::string dump_body(const Query& query) {
  return std::visit(overloaded{[](const std::monostate&) { return std::string(); },
                               [](const Pipeline& pipeline) { return dump_pipeline(pipeline); },
                               [](const Change& change) { return dump_change(change); },
                               [](const Revision& revision) { return dump_revision(revision); },
                               [](const std::shared_ptr<const Question>& question) {
                                 return "(question " + dump(*question) + ")";
                               }},
                    query.body);
}

}  // namespace

std::string dump(const Query& query) {
  std::string out;
  const auto add = [&](const std::string& part) {
    if (!out.empty() && !part.empty()) out += " ";
    out += part;
  };
  if (query.states_language) add(fmt::format("(language {})", query.language));
  for (const PrefixDeclaration& prefix : query.prefixes) {
    add(fmt::format("(prefix {} <{}>)", prefix.prefix, prefix.iri));
  }
  for (const ParameterDeclaration& parameter : query.parameters) {
    const auto& value = parameter.default_value;
    add(fmt::format("(param ${}{})", parameter.name, value ? " " + dump_node(*value) : ""));
  }
  for (const Definition& definition : query.definitions) add(dump_definition(definition));
  if (query.as_of) add("(" + spell(*query.as_of) + ")");
  add(dump_body(query));
  return out;
}

}  // namespace quoth::query
