#include "parser/query/clause_grammar.hpp"

namespace quoth::query::grammar {
namespace {

bool is_value(const Node& node) {
  return std::holds_alternative<Text>(node.form) || std::holds_alternative<Number>(node.form) ||
         std::holds_alternative<DateValue>(node.form) || std::holds_alternative<Boolean>(node.form);
}

// Its name is its own: GCC gives templates that differ only in a template of the unnamed namespace
// one symbol.
template <typename Rule>
struct ClauseAction {};

template <>
struct ClauseAction<subject> {
  static void apply0(Parts& parts) {
    const Node& read = parts.nodes.back();
    if (is_value(read)) {
      fail(parts, read.location, "a text, number or date cannot be the subject of a clause",
           "a clause is subject, relation, object: ?c claim \"...\"");
    }
  }
};
template <>
struct ClauseAction<variable> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.clauses.back().as = Variable{in.string().substr(1)};
    parts.clauses.back().location.end = location_of(in, parts).end;
  }
};
template <>
struct ClauseAction<object> {
  // The subject stays on the stack for the clauses that `,` adds.
  static void apply0(Parts& parts) {
    Clause clause;
    clause.object = take_top(parts.nodes);
    clause.relation = take_top(parts.paths);
    clause.subject = parts.nodes.back();
    clause.location = {clause.subject.location.begin, clause.object.location.end};
    parts.clauses.push_back(std::move(clause));
  }
};
template <>
struct ClauseAction<subject_clauses> {
  static void apply0(Parts& parts) { parts.nodes.pop_back(); }
};

/// Errors that know what was meant.
template <typename Rule>
struct clause_control : control<Rule> {};

template <>
struct clause_control<object> : control<object> {
  template <typename ParseInput>
  [[noreturn]] static void raise(const ParseInput& in, Parts& parts) {
    const FoundToken found = token_at(parts.text, offset_of(in));
    const bool is_new_subject = std::holds_alternative<Variable>(parts.paths.back().form) &&
                                found.is_word && !is_reserved_relation(found.text);
    fail_expected(parts, offset_of(in), object::expected,
                  is_new_subject ? "after `,` comes another relation of the same subject; a new "
                                   "subject comes after `.` or on its own"
                                 : "");
  }
};

}  // namespace

bool clauses::read(Input& in, Parts& parts) {
  return pegtl::match<clauses_rules, pegtl::apply_mode::action, pegtl::rewind_mode::required,
                      ClauseAction, clause_control>(in, parts);
}

}  // namespace quoth::query::grammar
