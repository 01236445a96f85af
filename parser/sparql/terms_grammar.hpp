// Variables, IRIs, literals and blank nodes; each pushes a node.
// Private to parser/sparql/*.cpp and its tests.
#pragma once

#include "parser/sparql/base_grammar.hpp"

namespace quoth::sparql::grammar {

// What is done with the tokens: terms.cpp
void push_variable(Parts& parts, std::string_view token, Location location);
void push_iri(Parts& parts, std::string_view token, Location location);
void push_prefixed(Parts& parts, std::string_view token, Location location);
void push_type_relation(Parts& parts, std::string_view token, Location location);
void push_text(Parts& parts, std::string_view token, Location location);
void set_language(Parts& parts, std::string_view token, Location location);
void set_datatype(Parts& parts);
void push_number(Parts& parts, std::string_view token, Location location);
void push_boolean(Parts& parts, std::string_view token, Location location);
void push_label(Parts& parts, std::string_view token, Location location);
void push_anonymous(Parts& parts, std::string_view token, Location location);
void push_empty_list(Parts& parts, std::string_view token, Location location);

/// The IRI on top of the nodes, taken off.
std::string take_iri(Parts& parts);
/// The variable on top of the nodes, taken off.
Variable take_variable(Parts& parts);
Term iri_term(std::string_view iri);

// [108] VAR1 ::= '?' VARNAME  [109] VAR2 ::= '$' VARNAME
struct variable : token<"a variable", seq<pegtl::one<'?', '$'>, label_start, star<word_character>>,
                        push_variable> {};

// UCHAR ::= '\u' HEX HEX HEX HEX | '\U' HEX HEX HEX HEX HEX HEX HEX HEX
struct code_point_escape
    : seq<pegtl::one<'\\'>, sor<seq<pegtl::one<'u'>, pegtl::rep<4, pegtl::xdigit>>,
                                seq<pegtl::one<'U'>, pegtl::rep<8, pegtl::xdigit>>>> {};
// [139] IRIREF ::= '<' ([^<>"{}|^`\]-[#x00-#x20])* '>'
struct iri_character : seq<pegtl::not_range<'\0', ' '>, pegtl::success> {};
struct iri_text
    : star<sor<
          code_point_escape,
          seq<not_at<pegtl::one<'<', '>', '"', '{', '}', '|', '^', '`', '\\'>>, iri_character>>> {};
struct iri_reference : token<"an IRI", seq<pegtl::one<'<'>, iri_text, pegtl::one<'>'>>, push_iri> {
};

// [168] PN_PREFIX ::= PN_CHARS_BASE ((PN_CHARS|'.')* PN_CHARS)?
struct inner_dots : seq<plus<pegtl::one<'.'>>, at<label_part>> {};
struct prefix : seq<name_start, star<sor<label_part, inner_dots>>> {};
// [170] PLX ::= '%' HEX HEX | '\' one of _~.-!$&'()*+,;=/?#@%
struct local_escape
    : sor<seq<pegtl::one<'%'>, pegtl::xdigit, pegtl::xdigit>,
          seq<pegtl::one<'\\'>, pegtl::one<'_', '~', '.', '-', '!', '$', '&', '\'', '(', ')', '*',
                                           '+', ',', ';', '=', '/', '?', '#', '@', '%'>>> {};
// [169] PN_LOCAL ::= (PN_CHARS_U|':'|[0-9]|PLX) ((PN_CHARS|'.'|':'|PLX)* (PN_CHARS|':'|PLX))?
struct local_part : sor<label_part, pegtl::one<':'>, local_escape> {};
struct local : seq<sor<label_start, pegtl::one<':'>, local_escape>,
                   star<sor<local_part, seq<plus<pegtl::one<'.'>>, at<local_part>>>>> {};
// [137] PrefixedName ::= PNAME_LN | PNAME_NS
struct prefixed_name
    : token<"an IRI", seq<opt<prefix>, pegtl::one<':'>, opt<local>>, push_prefixed> {};
// [136] iri ::= IRIREF | PrefixedName
struct iri : sor<iri_reference, prefixed_name> {};
// 'a' for rdf:type, in small letters only
struct type_relation : token<"`a`", seq<pegtl::one<'a'>, keyword_end>, push_type_relation> {};

// [135] String, in its four forms; escapes are ECHAR and UCHAR
struct text_escape
    : sor<code_point_escape,
          seq<pegtl::one<'\\'>, pegtl::one<'t', 'b', 'n', 'r', 'f', '\\', '"', '\''>>> {};
template <char Q>
struct long_text
    : seq<pegtl::rep<3, pegtl::one<Q>>,
          star<not_at<pegtl::rep<3, pegtl::one<Q>>>, sor<text_escape, pegtl::not_one<'\\'>>>,
          pegtl::rep<3, pegtl::one<Q>>> {};
template <char Q>
struct short_text : seq<pegtl::one<Q>, star<sor<text_escape, pegtl::not_one<Q, '\\', '\n', '\r'>>>,
                        pegtl::one<Q>> {};
struct short_string : sor<short_text<'"'>, short_text<'\''>> {};
struct string : token<"a text", sor<long_text<'"'>, long_text<'\''>, short_string>, push_text> {};
// LANG_DIR ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)* ('--' [a-zA-Z]+)?
struct language_tag
    : token<"a language tag",
            seq<pegtl::one<'@'>, plus<pegtl::alpha>, star<seq<pegtl::one<'-'>, plus<pegtl::alnum>>>,
                opt<seq<pegtl::string<'-', '-'>, plus<pegtl::alpha>>>>,
            set_language> {};
// [129] RDFLiteral ::= String ( LANGTAG | ( '^^' iri ) )?
struct text_literal
    : seq<string, opt<sor<language_tag, seq<sign<"^^">, iri, then<set_datatype>>>>> {};

// [130] NumericLiteral
struct exponent : seq<pegtl::one<'e', 'E'>, opt<pegtl::one<'+', '-'>>, plus<pegtl::digit>> {};
struct unsigned_number
    : sor<seq<plus<pegtl::digit>, opt<pegtl::one<'.'>, star<pegtl::digit>>, exponent>,
          seq<pegtl::one<'.'>, plus<pegtl::digit>, opt<exponent>>,
          seq<plus<pegtl::digit>, opt<pegtl::one<'.'>, plus<pegtl::digit>>>> {};
struct number : token<"a number", seq<opt<pegtl::one<'+', '-'>>, unsigned_number>, push_number> {};
// [134] BooleanLiteral ::= 'true' | 'false'
struct boolean
    : token<"`true` or `false`",
            seq<sor<pegtl::istring<'t', 'r', 'u', 'e'>, pegtl::istring<'f', 'a', 'l', 's', 'e'>>,
                keyword_end>,
            push_boolean> {};
struct literal : sor<text_literal, number, boolean> {};

// [138] BlankNode ::= BLANK_NODE_LABEL | ANON
struct blank_label
    : token<"a blank node",
            seq<pegtl::string<'_', ':'>, label_start, star<sor<label_part, inner_dots>>>,
            push_label> {};
struct anonymous
    : token<"`[]`", seq<pegtl::one<'['>, star<pegtl::space>, pegtl::one<']'>>, push_anonymous> {};
struct blank_node : sor<blank_label, anonymous> {};
// [161] NIL ::= '(' WS* ')'
struct nil : seq<pegtl::one<'('>, star<pegtl::space>, pegtl::one<')'>> {};
struct empty_list : token<"`()`", nil, push_empty_list> {};

// [107] VarOrIri  [106] VarOrTerm
struct variable_or_iri : named<"a variable or an IRI", sor<variable, iri>> {};

}  // namespace quoth::sparql::grammar
