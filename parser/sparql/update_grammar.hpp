// Updates: operations with `;` between them.
// Private to parser/sparql/*.cpp and its tests.
#pragma once

#include "parser/sparql/query_grammar.hpp"

namespace quoth::sparql::grammar {

// What is done with them: updates.cpp
template <GraphChoice::Kind Kind>
void push_choice(Parts& parts);
void make_load(Parts& parts);
template <bool IsDrop>
void make_clear(Parts& parts);
void make_create(Parts& parts);
template <Transfer::Kind Kind>
void make_transfer(Parts& parts);
void push_no_graph(Parts& parts);
void push_graph(Parts& parts);
void take_quads(Parts& parts);
void take_graph_quads(Parts& parts);
void begin_modify(Parts& parts);
void make_insert_data(Parts& parts);
void make_delete_data(Parts& parts);
void make_delete_where(Parts& parts);
void set_with(Parts& parts);
void set_removed(Parts& parts);
void set_added(Parts& parts);
void add_using(Parts& parts);
void add_using_named(Parts& parts);
void make_modify(Parts& parts);

struct silent : flag<key<"SILENT">> {};
// [46] GraphRef ::= 'GRAPH' iri
struct graph_reference : seq<key<"GRAPH">, iri> {};
// [47] GraphRefAll ::= GraphRef | 'DEFAULT' | 'NAMED' | 'ALL'
struct graph_choice : sor<seq<graph_reference, then<push_choice<GraphChoice::Kind::one>>>,
                          seq<key<"DEFAULT">, then<push_choice<GraphChoice::Kind::default_graph>>>,
                          seq<key<"NAMED">, then<push_choice<GraphChoice::Kind::named>>>,
                          seq<key<"ALL">, then<push_choice<GraphChoice::Kind::all>>>> {};
// [31] Load ::= 'LOAD' 'SILENT'? iri ( 'INTO' GraphRef )?
struct load : seq<begins, key<"LOAD">, silent, iri, flag<seq<key<"INTO">, graph_reference>>,
                  then<make_load>> {};
// [32] Clear  [33] Drop
struct clear : seq<begins, key<"CLEAR">, silent, graph_choice, then<make_clear<false>>> {};
struct drop : seq<begins, key<"DROP">, silent, graph_choice, then<make_clear<true>>> {};
// [34] Create ::= 'CREATE' 'SILENT'? GraphRef
struct create : seq<begins, key<"CREATE">, silent, graph_reference, then<make_create>> {};
// [45] GraphOrDefault ::= 'DEFAULT' | 'GRAPH'? iri
struct graph_or_default
    : sor<seq<key<"DEFAULT">, then<push_no_graph>>, seq<opt<key<"GRAPH">>, iri, then<push_graph>>> {
};
// [35] Add  [36] Move  [37] Copy
struct transfer_ends : seq<silent, graph_or_default, key<"TO">, graph_or_default> {};
struct add : seq<begins, key<"ADD">, transfer_ends, then<make_transfer<Transfer::Kind::add>>> {};
struct move : seq<begins, key<"MOVE">, transfer_ends, then<make_transfer<Transfer::Kind::move>>> {};
struct copy : seq<begins, key<"COPY">, transfer_ends, then<make_transfer<Transfer::Kind::copy>>> {};

// [50] Quads ::= TriplesTemplate? ( QuadsNotTriples '.'? TriplesTemplate? )*
struct some_triples : seq<marks_stack<&Parts::triples>, triples, then<take_quads>> {};
// [51] QuadsNotTriples ::= 'GRAPH' VarOrIri '{' TriplesTemplate? '}'
struct graph_quads : seq<key<"GRAPH">, variable_or_iri, sign<"{">, marks_stack<&Parts::triples>,
                         opt<triples>, sign<"}">, then<take_graph_quads>> {};
// [48] QuadPattern ::= '{' Quads '}'
struct quads : seq<sign<"{">, marks_stack<&Parts::quads>, opt<some_triples>,
                   star<graph_quads, opt<sign<".">>, opt<some_triples>>, sign<"}">> {};

// [38] InsertData ::= 'INSERT DATA' QuadData
struct insert_data : seq<key<"DATA">, quads, then<make_insert_data>> {};
// [39] DeleteData ::= 'DELETE DATA' QuadData
struct delete_data : seq<key<"DATA">, quads, then<make_delete_data>> {};
// [40] DeleteWhere ::= 'DELETE WHERE' QuadPattern
struct delete_where : seq<key<"WHERE">, quads, then<make_delete_where>> {};
// [44] UsingClause ::= 'USING' ( iri | 'NAMED' iri )
struct using_clauses
    : star<key<"USING">,
           sor<seq<key<"NAMED">, iri, then<add_using_named>>, seq<iri, then<add_using>>>> {};
struct modify_rest : seq<using_clauses, key<"WHERE">, group, then<make_modify>> {};
struct insert_clause : seq<quads, then<set_added>> {};
struct delete_clause : seq<quads, then<set_removed>, opt<key<"INSERT">, insert_clause>> {};
struct insert_operation : seq<begins, key<"INSERT">, then<begin_modify>,
                              sor<insert_data, seq<insert_clause, modify_rest>>> {};
struct delete_operation : seq<begins, key<"DELETE">, then<begin_modify>,
                              sor<delete_data, delete_where, seq<delete_clause, modify_rest>>> {};
// [41] Modify ::= ( 'WITH' iri )? ( DeleteClause InsertClause? | InsertClause )
//                 UsingClause* 'WHERE' GroupGraphPattern
struct with_operation
    : seq<begins, key<"WITH">, then<begin_modify>, iri, then<set_with>,
          sor<seq<key<"DELETE">, delete_clause>, seq<key<"INSERT">, insert_clause>>, modify_rest> {
};
// [30] Update1
struct operation : sor<load, clear, drop, create, add, move, copy, insert_operation,
                       delete_operation, with_operation> {};
struct update_word : sor<key<"INSERT">, key<"DELETE">, key<"WITH">, key<"LOAD">, key<"CLEAR">,
                         key<"DROP">, key<"CREATE">, key<"ADD">, key<"MOVE">, key<"COPY">> {};
struct update_begin_rules : seq<blank, prologue, update_word> {};

struct update_end : named<"the end of the update", pegtl::eof> {};
// [29] Update ::= Prologue ( Update1 ( ';' Update )? )?
struct update_rules
    : seq<blank, prologue,
          opt<operation, star<sign<";">, prologue, operation>, opt<sign<";">, prologue>>,
          update_end> {};

}  // namespace quoth::sparql::grammar
