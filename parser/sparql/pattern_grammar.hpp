// Graph patterns: groups and what stands in them.
// Private to parser/sparql/*.cpp and its tests.
#pragma once

#include "parser/sparql/terms_grammar.hpp"

namespace quoth::sparql::grammar {

// What is done with them: patterns.cpp
void add_triples(Parts& parts);
void begin_group(Parts& parts);
void make_group(Parts& parts);
void add_sub_select(Parts& parts);
void add_optional(Parts& parts);
void add_minus(Parts& parts);
void add_graph(Parts& parts);
void add_service(Parts& parts);
void add_filter(Parts& parts);
void add_bind(Parts& parts);
void add_values(Parts& parts);
void add_groups(Parts& parts);
void begin_values(Parts& parts);
void add_column(Parts& parts);
void begin_row(Parts& parts);
template <bool IsOwnRow>
void add_cell(Parts& parts);
template <bool IsOwnRow>
void add_undefined(Parts& parts);
void end_row(Parts& parts);

// [57] OptionalGraphPattern ::= 'OPTIONAL' GroupGraphPattern
struct optional_part : seq<begins, key<"OPTIONAL">, group, then<add_optional>> {};
// [66] MinusGraphPattern ::= 'MINUS' GroupGraphPattern
struct minus_part : seq<begins, key<"MINUS">, group, then<add_minus>> {};
// [58] GraphGraphPattern ::= 'GRAPH' VarOrIri GroupGraphPattern
struct graph_part : seq<begins, key<"GRAPH">, variable_or_iri, group, then<add_graph>> {};
// [59] ServiceGraphPattern ::= 'SERVICE' 'SILENT'? VarOrIri GroupGraphPattern
struct service_part
    : seq<begins, key<"SERVICE">, flag<key<"SILENT">>, variable_or_iri, group, then<add_service>> {
};
// [68] Filter ::= 'FILTER' Constraint
struct filter_part : seq<begins, key<"FILTER">, constraint, then<add_filter>> {};
// [60] Bind ::= 'BIND' '(' Expression 'AS' Var ')'
struct bind_part : seq<begins, key<"BIND">, sign<"(">, expression, key<"AS">, variable, sign<")">,
                       then<add_bind>> {};
// [61] InlineData ::= 'VALUES' DataBlock
struct values_part : seq<begins, key<"VALUES">, values_block, then<add_values>> {};
// [67] GroupOrUnionGraphPattern ::= GroupGraphPattern ( 'UNION' GroupGraphPattern )*
struct union_part
    : seq<begins, marks_stack<&Parts::groups>, group, star<key<"UNION">, group>, then<add_groups>> {
};

// [65] DataBlockValue ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral | 'UNDEF' | TripleTerm
struct data_triple;
struct data_term : sor<literal, iri> {};
void make_data_triple(Parts& parts);
struct data_relation : sor<type_relation, iri> {};
struct data_object : sor<data_triple, data_term> {};
struct data_triple : seq<sign<"<<(">, nested<iri, data_relation, data_object, sign<")>>">>,
                         then<make_data_triple>> {};
template <bool IsOwnRow>
struct data_value
    : named<"a value or `UNDEF`", sor<seq<key<"UNDEF">, then<add_undefined<IsOwnRow>>>,
                                      seq<data_object, then<add_cell<IsOwnRow>>>>> {};
// [63] InlineDataOneVar ::= Var '{' DataBlockValue* '}'
struct one_column : seq<variable, then<add_column>, sign<"{">, star<data_value<true>>, sign<"}">> {
};
// [64] InlineDataFull ::= ( NIL | '(' Var* ')' ) '{' ( '(' DataBlockValue* ')' | NIL )* '}'
struct full_row
    : seq<sign<"(">, then<begin_row>, star<data_value<false>>, sign<")">, then<end_row>> {};
struct many_columns : seq<sign<"(">, star<variable, then<add_column>>, sign<")">, sign<"{">,
                          star<full_row>, sign<"}">> {};
// [62] DataBlock ::= InlineDataOneVar | InlineDataFull
struct values_rules : seq<then<begin_values>, sor<one_column, many_columns>> {};

// [56] GraphPatternNotTriples
struct other_part
    : named<"another pattern", sor<union_part, optional_part, minus_part, graph_part, service_part,
                                   filter_part, bind_part, values_part>> {};
struct triples_part : seq<begins, marks_stack<&Parts::triples>, triples, then<add_triples>> {};
// [54] GroupGraphPatternSub ::= TriplesBlock? ( GraphPatternNotTriples '.'? TriplesBlock? )*
struct group_parts : seq<opt<triples_part>, star<other_part, opt<sign<".">>, opt<triples_part>>> {};
// [53] GroupGraphPattern ::= '{' ( SubSelect | GroupGraphPatternSub ) '}'
struct group_rules
    : seq<begins, sign<"{">, then<begin_group>,
          nested<sor<seq<begins, at<key<"SELECT">>, sub_select, then<add_sub_select>>, group_parts>,
                 sign<"}">>,
          then<make_group>> {};

}  // namespace quoth::sparql::grammar
