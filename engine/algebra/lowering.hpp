// The walk from the AST to the algebra. Part of lower.hpp; cut over the lower_*.cpp by subject.
#pragma once

#include <set>
#include <span>

#include "engine/algebra/join_onto.hpp"
#include "engine/algebra/lower.hpp"
#include "engine/algebra/variables.hpp"

namespace quoth::algebra {

class Lowering {
 public:
  Lowering(const query::Query& query, const Surroundings& surroundings)
      : query_(query), surroundings_(surroundings), source_(&surroundings.source) {}

  Result<Meaning> run(const query::Pipeline& pipeline, Prefix prefix);
  Result<ChangeMeaning> run_change(const query::Change& change,
                                   std::span<const query::Clause> clauses);

 private:
  /// The variables of one text: the query's own, or those of one expansion of a definition, where
  /// its parameters stand for what the clause gave.
  struct Frame {
    std::map<std::string, Slot> slots;
    bool is_expansion = false;
  };
  /// What a block in braces sees of the rows that it is applied to.
  struct OuterScope {
    VariableSet visible;
    VariableSet used;  // by the block, where a join cannot bring them together
  };
  struct Block {
    Node node{Unit{}};
    std::vector<Expression> conditions;
  };
  struct ActiveDefinition {
    std::string word;
    std::uint32_t relation = 0;
    std::size_t negations = 0;  // how many stood around it
  };

  // Stages: lower.cpp, lower_block.cpp
  Result<Node> lower_pipeline(const query::Pipeline& stages, Frame& frame, Node input);
  Result<Node> lower_stage(const query::Stage& stage, Frame& frame, Node input);
  Result<Node> lower_prefix_of(const query::Pipeline& pipeline, Prefix prefix, Frame& frame);
  Result<Node> lower_match(std::span<const query::Clause> clauses, Frame& frame, Node input);
  Result<Node> lower_where(const query::Where& where, Frame& frame, Node input);
  Result<Node> lower_let(const query::Let& let, query::Location location, Frame& frame, Node input);
  Result<Node> lower_optional(const query::Optional& optional, Frame& frame, Node input);
  Result<Node> lower_not(const query::Not& negation, Frame& frame, Node input);
  Result<Node> lower_either(const query::Either& either, Frame& frame, Node input);
  Result<Node> lower_sort(const query::Sort& sort, Frame& frame, Node input);
  Result<Node> lower_slice(const query::Node& count, bool is_skip, Node input);
  Result<Block> lower_block(const query::Pipeline& stages, Frame& frame, const Node& outer);
  Result<Block> lower_alone(const query::Pipeline& stages, Frame& frame);
  void mark_outer(const Node& inner, const VariableSet& visible);

  // Changes: lower_change.cpp
  Result<FactTemplate> fact_of(const query::Clause& clause, Frame& frame, const VariableSet& scope);
  Result<Slot> predicate_of(const query::Path& path, Frame& frame);
  Term new_entity(const std::string& name);

  // Groups and columns: lower_group.cpp
  struct Aggregates;
  Result<Node> lower_group(const query::Group& group, Frame& frame, Node input);
  Result<Node> lower_show(const query::Show& show, Frame& frame, Node input);
  Result<Expression> lift_aggregates(const query::Expression& expression, Frame& frame,
                                     const VariableSet& scope, std::vector<Aggregate>& out);
  Result<Aggregate> lower_aggregate(const query::Call& call, query::Location location, Frame& frame,
                                    const VariableSet& scope);

  // Clauses: lower_clause.cpp, lower_definition.cpp
  Result<Node> lower_clause(const query::Clause& clause, Frame& frame);
  Result<Node> lower_path(const Slot& subject, const query::Path& path, const Slot& object,
                          const std::optional<Slot>& as, Frame& frame);
  Result<Node> lower_word(const Slot& subject, const std::string& word, const Slot& object,
                          const std::optional<Slot>& as, query::Location location);
  Result<Path> path_of(const query::Path& path);
  Result<Slot> slot_of(const query::Node& node, Frame& frame);
  Slot variable_slot(const std::string& name, Frame& frame);
  Result<Node> expand(const FoundDefinition& found, const std::vector<Slot>& slots);
  Result<Node> expand_inline(const FoundDefinition& found, const std::vector<Slot>& slots);
  Result<Node> expand_recursive(const FoundDefinition& found, const std::vector<Slot>& slots);
  Result<Node> expand_alternatives(const FoundDefinition& found, Frame& frame);

  // Terms and expressions: lower_term.cpp, lower_expression.cpp
  Result<Term> term_of(const query::Node& node);
  Result<Term> parameter_term(const query::Parameter& parameter, query::Location location);
  Result<Term> typed_parameter(const std::string& name, const Term& given, const query::Node& like,
                               query::Location location);
  Result<Term> name_term(const std::string& name, query::Location location);
  Result<Term> prefixed_term(const query::PrefixedName& name, query::Location location);
  Result<Expression> lower_expression(const query::Expression& expression, Frame& frame,
                                      const VariableSet& scope);
  Result<Expression> lower_shift(const query::Binary& binary, const query::Duration& duration,
                                 query::Location location, Frame& frame, const VariableSet& scope);
  /// Notes a date that is to be moved by a bare number. Errors: `bad_input` where it is a constant.
  Result<void> check_has_unit(const query::Binary& binary, query::Location location,
                              const Frame& frame);
  Result<Expression> lower_operand(const query::Node& node, Frame& frame, const VariableSet& scope);
  Result<Expression> lower_date_bound(const query::Expression& expression, Frame& frame,
                                      const VariableSet& scope);
  Result<Expression> lower_date_test(const query::DateTest& test, Frame& frame,
                                     const VariableSet& scope);
  Result<Expression> lower_call(const query::Call& call, query::Location location, Frame& frame,
                                const VariableSet& scope);
  /// Errors: `unknown_name` with the nearest; `bad_input` for a wrong number of arguments.
  Result<Expression> lower_speech_test(const query::Call& call, query::Location location,
                                       Frame& frame, const VariableSet& scope);
  Result<Function> function_called(const query::Call& call, query::Location location) const;
  Result<std::vector<Expression>> lower_all(
      const std::vector<const query::Expression*>& expressions, Frame& frame,
      const VariableSet& scope);
  Result<void> check_scope(Variable variable, const VariableSet& scope, query::Location location);

  Variable fresh_variable();
  Variable named_variable(const std::string& name);
  void note(std::string text);
  Error at(query::Location location, Error error) const;
  Result<void> check_is_text(const query::Clause& clause) const;
  Error bad(query::Location location, std::string message, std::string hint = {}) const;

  const query::Query& query_;
  const Surroundings& surroundings_;
  const SourceText* source_;  // the text that locations are in: the query's or a definition's
  std::vector<std::string> variable_names_;
  std::vector<OuterScope> outer_scopes_;
  std::vector<ActiveDefinition> active_;
  std::vector<std::string> headings_;  // of the last `show`
  std::vector<Variable> shown_;
  bool has_show_ = false;
  std::size_t negations_ = 0;
  std::size_t expansions_ = 0;
  std::uint32_t relations_ = 0;
  VariableSet dates_;  // that stand behind the relation `date`
  std::vector<std::string> notes_;
  bool makes_names_ = false;  // what is unknown is made, as an `add` does it
  std::vector<NewEntity> new_entities_;
};

Function function_of(query::BinaryOperator op);

}  // namespace quoth::algebra
