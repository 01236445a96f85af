// Queries: what is asked for, from which graphs, how the solutions are put in order.
// Private to parser/sparql/*.cpp and its tests.
#pragma once

#include "parser/sparql/terms_grammar.hpp"

namespace quoth::sparql::grammar {

// What is done with them: queries.cpp, prologue.cpp
template <Query::Form Form>
void begin_query(Parts& parts);
void set_base(Parts& parts);
void note_prefix(Parts& parts, std::string_view token, Location location);
void add_prefix(Parts& parts);
void drop_version(Parts& parts);
void set_distinct(Parts& parts);
void set_reduced(Parts& parts);
void set_all(Parts& parts);
void add_variable_column(Parts& parts);
void add_value_column(Parts& parts);
void add_described(Parts& parts);
void set_template(Parts& parts);
void set_where(Parts& parts);
void set_pattern_as_template(Parts& parts);
void add_from(Parts& parts);
void add_from_named(Parts& parts);
void add_group_value(Parts& parts);
void add_group_named(Parts& parts);
void add_group_variable(Parts& parts);
void add_having(Parts& parts);
void push_order_variable(Parts& parts);
template <bool Descending>
void add_order(Parts& parts);
void set_limit(Parts& parts, std::string_view token, Location location);
void set_offset(Parts& parts, std::string_view token, Location location);
void set_values(Parts& parts);

// [5] BaseDecl ::= 'BASE' IRIREF
struct base : seq<key<"BASE">, iri_reference, then<set_base>> {};
// [6] PrefixDecl ::= 'PREFIX' PNAME_NS IRIREF
struct prefix_name
    : token<"a prefix with its colon", seq<opt<prefix>, pegtl::one<':'>>, note_prefix> {};
struct prefix_declaration : seq<key<"PREFIX">, prefix_name, iri_reference, then<add_prefix>> {};
// VersionDecl ::= 'VERSION' STRING
struct version_text
    : token<"a version in quotation marks",
            seq<not_at<sor<pegtl::rep<3, pegtl::one<'"'>>, pegtl::rep<3, pegtl::one<'\''>>>>,
                short_string>,
            push_text> {};
struct version : seq<key<"VERSION">, version_text, then<drop_version>> {};
// [4] Prologue ::= ( BaseDecl | PrefixDecl | VersionDecl )*
struct prologue : star<sor<base, prefix_declaration, version>> {};

// [13] DatasetClause ::= 'FROM' ( DefaultGraphClause | NamedGraphClause )
struct dataset : star<key<"FROM">,
                      sor<seq<key<"NAMED">, iri, then<add_from_named>>, seq<iri, then<add_from>>>> {
};
// [17] WhereClause ::= 'WHERE'? GroupGraphPattern
struct where_clause : seq<opt<key<"WHERE">>, group, then<set_where>> {};

// [20] GroupCondition ::= BuiltInCall | FunctionCall | '(' Expression ( 'AS' Var )? ')' | Var
struct group_key : sor<seq<variable, then<add_group_variable>>,
                       seq<sign<"(">, expression,
                           sor<seq<key<"AS">, variable, sign<")">, then<add_group_named>>,
                               seq<sign<")">, then<add_group_value>>>>,
                       seq<constraint, then<add_group_value>>> {};
// [19] GroupClause ::= 'GROUP' 'BY' GroupCondition+
struct group_clause : seq<key<"GROUP">, key<"BY">, plus<group_key>> {};
// [21] HavingClause ::= 'HAVING' HavingCondition+
struct having_clause : seq<key<"HAVING">, plus<constraint, then<add_having>>> {};
// [24] OrderCondition ::= ( 'ASC' | 'DESC' ) BrackettedExpression | Constraint | Var
struct order_value : seq<sign<"(">, expression, sign<")">> {};
struct order_key : sor<seq<key<"ASC">, order_value, then<add_order<false>>>,
                       seq<key<"DESC">, order_value, then<add_order<true>>>,
                       seq<variable, then<push_order_variable>, then<add_order<false>>>,
                       seq<constraint, then<add_order<false>>>> {};
// [23] OrderClause ::= 'ORDER' 'BY' OrderCondition+
struct order_clause : seq<key<"ORDER">, key<"BY">, plus<order_key>> {};
// [25] LimitOffsetClauses ::= LimitClause OffsetClause? | OffsetClause LimitClause?
struct limit : seq<key<"LIMIT">, token<"a whole number", plus<pegtl::digit>, set_limit>> {};
struct offset : seq<key<"OFFSET">, token<"a whole number", plus<pegtl::digit>, set_offset>> {};
struct slice : sor<seq<limit, opt<offset>>, seq<offset, opt<limit>>> {};
// [18] SolutionModifier ::= GroupClause? HavingClause? OrderClause? LimitOffsetClauses?
struct modifiers : seq<opt<group_clause>, opt<having_clause>, opt<order_clause>, opt<slice>> {};
// [28] ValuesClause ::= ( 'VALUES' DataBlock )?
struct values_clause : opt<key<"VALUES">, values_block, then<set_values>> {};

// [9] SelectClause ::= 'SELECT' ( 'DISTINCT' | 'REDUCED' )?
//                      ( ( Var | '(' Expression 'AS' Var ')' )+ | '*' )
struct value_column
    : seq<begins, sign<"(">, expression, key<"AS">, variable, sign<")">, then<add_value_column>> {};
struct column : sor<seq<begins, variable, then<add_variable_column>>, value_column> {};
struct select_clause : seq<key<"SELECT">, then<begin_query<Query::Form::select>>,
                           opt<sor<seq<key<"DISTINCT">, then<set_distinct>>,
                                   seq<key<"REDUCED">, then<set_reduced>>>>,
                           sor<seq<sign<"*">, then<set_all>>, plus<column>>> {};
// [7] SelectQuery ::= SelectClause DatasetClause* WhereClause SolutionModifier
struct select_query : seq<select_clause, dataset, where_clause, modifiers> {};
// [8] SubSelect ::= SelectClause WhereClause SolutionModifier ValuesClause
struct sub_select_rules : seq<select_clause, where_clause, modifiers, values_clause> {};

// [73] ConstructTemplate ::= '{' ConstructTriples? '}'
struct construct_template
    : seq<sign<"{">, marks_stack<&Parts::triples>, opt<triples>, sign<"}">, then<set_template>> {};
// [10] ConstructQuery ::= 'CONSTRUCT' ( ConstructTemplate DatasetClause* WhereClause
//                         SolutionModifier | DatasetClause* 'WHERE' '{' TriplesTemplate? '}'
//                         SolutionModifier )
struct short_construct : seq<dataset, key<"WHERE">, begins, sign<"{">, marks_stack<&Parts::triples>,
                             opt<triples>, sign<"}">, then<set_pattern_as_template>> {};
struct construct_query
    : seq<key<"CONSTRUCT">, then<begin_query<Query::Form::construct>>,
          sor<seq<construct_template, dataset, where_clause>, short_construct>, modifiers> {};
// [11] DescribeQuery ::= 'DESCRIBE' ( VarOrIri+ | '*' ) DatasetClause* WhereClause?
//                        SolutionModifier
struct describe_query
    : seq<key<"DESCRIBE">, then<begin_query<Query::Form::describe>>,
          sor<seq<sign<"*">, then<set_all>>, plus<variable_or_iri, then<add_described>>>, dataset,
          opt<where_clause>, modifiers> {};
// [12] AskQuery ::= 'ASK' DatasetClause* WhereClause SolutionModifier
struct ask_query
    : seq<key<"ASK">, then<begin_query<Query::Form::ask>>, dataset, where_clause, modifiers> {};

struct text_end : named<"the end of the query", pegtl::eof> {};
// [2] Query ::= Prologue ( SelectQuery | ConstructQuery | DescribeQuery | AskQuery ) ValuesClause
struct query_rules
    : seq<blank, prologue, sor<select_query, construct_query, describe_query, ask_query>,
          values_clause, text_end> {};

}  // namespace quoth::sparql::grammar
