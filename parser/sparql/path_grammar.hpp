// Property paths; each pushes a path.
// Private to parser/sparql/*.cpp and its tests.
#pragma once

#include "parser/sparql/terms_grammar.hpp"

namespace quoth::sparql::grammar {

// What is done with them: paths.cpp
void push_link(Parts& parts);
void make_inverse(Parts& parts);
template <bool TakesZero, bool TakesMany>
void make_repeat(Parts& parts);
void make_sequence(Parts& parts);
void make_alternative(Parts& parts);
void begin_negated(Parts& parts);
void add_negated(Parts& parts);

struct path;

// [96] PathOneInPropertySet ::= iri | 'a' | '^' ( iri | 'a' )
struct relation_iri : sor<type_relation, iri> {};
struct one_negated : seq<flag<sign<"^">>, relation_iri, then<add_negated>> {};
// [95] PathNegatedPropertySet ::= PathOneInPropertySet |
//                                 '(' ( PathOneInPropertySet ( '|' PathOneInPropertySet )* )? ')'
struct negated_set
    : seq<then<begin_negated>,
          sor<seq<sign<"(">, opt<one_negated, star<sign<"|">, one_negated>>, sign<")">>,
              one_negated>> {};
// [94] PathPrimary ::= iri | 'a' | '!' PathNegatedPropertySet | '(' Path ')'
struct path_primary : sor<seq<relation_iri, then<push_link>>, seq<sign<"!">, negated_set>,
                          seq<sign<"(">, nested<path, sign<")">>>> {};
// [93] PathMod ::= '?' | '*' | '+', where they are not the beginning of a variable or a number
struct option_sign : seq<not_at<pegtl::one<'?'>, label_start>, sign<"?">> {};
struct plus_sign : seq<not_at<pegtl::one<'+'>, opt<pegtl::one<'.'>>, pegtl::digit>, sign<"+">> {};
struct path_repeat : sor<seq<option_sign, then<make_repeat<true, false>>>,
                         seq<sign<"*">, then<make_repeat<true, true>>>,
                         seq<plus_sign, then<make_repeat<false, true>>>> {};
// [91] PathElt ::= PathPrimary PathMod?
struct path_element : seq<path_primary, opt<path_repeat>> {};
// [92] PathEltOrInverse ::= PathElt | '^' PathElt
struct path_step : sor<path_element, seq<sign<"^">, path_element, then<make_inverse>>> {};
// [90] PathSequence ::= PathEltOrInverse ( '/' PathEltOrInverse )*
struct path_sequence
    : seq<marks_stack<&Parts::paths>, path_step, star<sign<"/">, path_step>, then<make_sequence>> {
};
// [89] PathAlternative ::= PathSequence ( '|' PathSequence )*, where the sign is not that of `|}`
struct alternative_sign : seq<not_at<pegtl::string<'|', '}'>>, sign<"|">> {};
struct path : seq<begins, marks_stack<&Parts::paths>, path_sequence,
                  star<alternative_sign, path_sequence>, then<make_alternative>> {};

}  // namespace quoth::sparql::grammar
