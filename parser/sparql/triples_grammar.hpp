// Triples: subjects, relations and paths, lists of objects, nested nodes, reifiers and annotations.
// Private to parser/sparql/*.cpp and its tests.
#pragma once

#include "parser/sparql/path_grammar.hpp"
#include "parser/sparql/terms_grammar.hpp"

namespace quoth::sparql::grammar {

// What is done with them: triples.cpp
void begin_subject(Parts& parts);
void end_subject(Parts& parts);
void set_simple_verb(Parts& parts);
void set_path_verb(Parts& parts);
void end_verb(Parts& parts);
void add_triple(Parts& parts);
void begin_node_list(Parts& parts);
void end_node_list(Parts& parts);
void make_list(Parts& parts);
void make_triple_term(Parts& parts);
void make_reified(Parts& parts);
void begin_annotations(Parts& parts);
void end_annotations(Parts& parts);
void add_reifier(Parts& parts);
void begin_block(Parts& parts);

struct graph_node;
struct property_list;
struct triple_term;
struct reified_triple;

// Verb ::= VarOrIri | 'a'
struct simple_verb : named<"a relation", sor<variable, type_relation, iri>> {};

// VarOrTerm ::= Var | iri | RDFLiteral | NumericLiteral | BooleanLiteral | BlankNode | NIL |
//               TripleTerm
struct plain_term : sor<variable, triple_term, iri, blank_node, literal> {};
struct term : named<"a term", sor<plain_term, empty_list>> {};

// TripleTerm ::= '<<(' subject Verb object ')>>'
struct triple_term : seq<sign<"<<(">, nested<plain_term, simple_verb, plain_term, sign<")>>">>,
                         then<make_triple_term>> {};
// Reifier ::= '~' VarOrReifierId?
struct reifier_id : sor<variable, iri, blank_node> {};
// ReifiedTriple ::= '<<' subject Verb object Reifier? '>>'
struct reified_part : named<"a term", sor<plain_term, reified_triple>> {};
struct reified_triple : seq<begins, not_at<pegtl::string<'<', '<', '('>>, sign<"<<">,
                            nested<reified_part, simple_verb, reified_part,
                                   flag<seq<sign<"~">, flag<reifier_id>>>, sign<">>">>,
                            then<make_reified>> {};

// [102] Collection ::= '(' GraphNode+ ')'
struct collection : seq<not_at<nil>, begins, sign<"(">, marks_stack<&Parts::nodes>,
                        nested<plus<graph_node>, sign<")">>, then<make_list>> {};
// [99] BlankNodePropertyList ::= '[' PropertyListNotEmpty ']'
struct node_with_properties
    : seq<not_at<seq<pegtl::one<'['>, star<pegtl::space>, pegtl::one<']'>>>, begins, sign<"[">,
          then<begin_node_list>, nested<property_list, sign<"]">>, then<end_node_list>> {};
// [98] TriplesNode ::= Collection | BlankNodePropertyList
struct triples_node : sor<collection, node_with_properties> {};
// [104] GraphNode ::= VarOrTerm | TriplesNode | ReifiedTriple
struct graph_node : named<"a term", sor<triples_node, reified_triple, term>> {};

// Annotation ::= ( Reifier | '{|' PropertyListNotEmpty '|}' )*
struct annotation_block
    : seq<sign<"{|">, then<begin_block>, nested<property_list, sign<"|}">>, then<end_subject>> {};
struct annotation_reifier : seq<sign<"~">, flag<reifier_id>, then<add_reifier>> {};
struct annotations : seq<at<sor<pegtl::one<'~'>, pegtl::string<'{', '|'>>>, then<begin_annotations>,
                         plus<sor<annotation_reifier, annotation_block>>, then<end_annotations>> {};

// [80] Object ::= GraphNode Annotation
struct object : seq<graph_node, then<add_triple>, opt<annotations>> {};
// [79] ObjectList ::= Object ( ',' Object )*
struct object_list : seq<object, star<sign<",">, object>> {};
// VerbPath ::= Path, VerbSimple ::= Var
struct verb : sor<seq<variable, then<set_simple_verb>>,
                  named<"a relation", seq<path, then<set_path_verb>>>> {};
// [77] PropertyListNotEmpty ::= Verb ObjectList ( ';' ( Verb ObjectList )? )*
struct verb_and_objects : seq<verb, object_list, then<end_verb>> {};
struct property_list : seq<verb_and_objects, star<sign<";">, opt<verb_and_objects>>> {};

// [75] TriplesSameSubject ::= VarOrTerm PropertyListNotEmpty | TriplesNode PropertyList |
//                             ReifiedTriple PropertyList
struct same_subject : sor<seq<sor<triples_node, reified_triple>, then<begin_subject>,
                              opt<property_list>, then<end_subject>>,
                          seq<term, then<begin_subject>, property_list, then<end_subject>>> {};
// [55] TriplesBlock ::= TriplesSameSubject ( '.' TriplesBlock? )?
struct triples_rules : seq<same_subject, star<sign<".">, same_subject>, opt<sign<".">>> {};

}  // namespace quoth::sparql::grammar
