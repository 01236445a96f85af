// A whole text: declarations and definitions, then a pipeline or a change.
// Private to parser/query/*.cpp and its tests.
#pragma once

#include "parser/query/clause_grammar.hpp"
#include "parser/query/stage_grammar.hpp"

namespace quoth::query::grammar {

// language := "language" digits
struct language_word : key<'l', 'a', 'n', 'g', 'u', 'a', 'g', 'e'> {};
struct version : pegtl::plus<pegtl::digit> {
  static constexpr Expectation expected{"the version of the language", "1"};
};
struct language : pegtl::seq<language_word, pegtl::must<version>, blank> {};

// prefix := "prefix" prefix ":" iri
struct prefix_keyword : key<'p', 'r', 'e', 'f', 'i', 'x'> {};
struct prefix_name : prefix {
  static constexpr Expectation expected{"a prefix and its IRI", "as in `prefix p: <http://...>`"};
};
struct colon_sign : sign<':'> {
  static constexpr Expectation expected{"`:` right after the prefix",
                                        "as in `prefix p: <http://...>`", Expectation::inside_word};
};
struct prefix_iri : iri {
  static constexpr Expectation expected{"an IRI", "such as <http://xmlns.com/foaf/0.1/>"};
};
struct prefix_declaration : pegtl::seq<prefix_keyword, pegtl::must<prefix_name>,
                                       pegtl::must<colon_sign>, pegtl::must<prefix_iri>, blank> {};

// param := "param" parameter ["=" value]
struct param_word : key<'p', 'a', 'r', 'a', 'm'> {};
struct param_name : pegtl::seq<parameter, blank> {
  static constexpr Expectation expected{"a parameter", "such as `$since`"};
};
struct param_value : node {
  static constexpr Expectation expected{"the default value of the parameter", "",
                                        Expectation::value};
};
struct param_declaration : pegtl::seq<param_word, pegtl::must<param_name>,
                                      pegtl::opt<sign<'='>, pegtl::must<param_value>>> {};

// define := "define" variable word variable ["as" variable] ":=" pattern ("or" pattern)*
struct define_word : key<'d', 'e', 'f', 'i', 'n', 'e'> {};
struct define_subject : pegtl::seq<variable, blank> {
  static constexpr Expectation expected{"a variable for the subject", "such as `?a`"};
};
struct defined_word : relation_word {
  static constexpr Expectation expected{"the word to define", "such as `answered`"};
};
struct define_object : pegtl::seq<variable, blank> {
  static constexpr Expectation expected{"a variable for the object", "such as `?b`"};
};
struct define_as_variable : pegtl::seq<variable, blank> {
  static constexpr Expectation expected{"a variable for the statement", "such as `?s`"};
};
struct define_as : pegtl::opt<as_word, pegtl::must<define_as_variable>> {};
struct becomes : sign<':', '='> {
  static constexpr Expectation expected{"`:=`"};
};
struct open_pattern : pegtl::success {};
struct next_pattern : pegtl::seq<open_pattern, pegtl::must<pattern>> {};
struct or_pattern_word : key<'o', 'r'> {};
struct definition : pegtl::seq<define_word, pegtl::must<define_subject>, pegtl::must<defined_word>,
                               blank, pegtl::must<define_object>, define_as, pegtl::must<becomes>,
                               next_pattern, pegtl::star<or_pattern_word, next_pattern>> {};

// change := ("add" | "remove") (statement | clauses)
struct add_word : key<'a', 'd', 'd'> {};
struct remove_word : key<'r', 'e', 'm', 'o', 'v', 'e'> {};
struct changed_clauses : clauses {
  static constexpr Expectation expected{"what to change", "clauses of subject, relation, object",
                                        Expectation::value};
};
struct statement_day : node {
  static constexpr Expectation expected{"a date", "such as 2024-09-05", Expectation::value};
};
struct statement_source : node {
  static constexpr Expectation expected{"a document", "such as [Evening News]", Expectation::value};
};
struct statement_on : pegtl::seq<on, pegtl::must<statement_day>> {};
struct statement_in : pegtl::seq<in_word, pegtl::must<statement_source>> {};
struct change : pegtl::seq<pegtl::sor<add_word, remove_word>, pegtl::must<changed_clauses>,
                           pegtl::opt<statement_on>, pegtl::opt<statement_in>> {};

struct declaration : pegtl::sor<language, prefix_declaration, param_declaration, definition> {};
struct declarations : pegtl::star<declaration> {};
// body := [stages] [change]
struct body_stages : stages {};
struct body : pegtl::seq<pegtl::opt<body_stages>, pegtl::opt<change>> {};
struct head_rules : pegtl::seq<blank, declarations> {};
struct whole_rules : pegtl::seq<head_rules, body> {};

}  // namespace quoth::query::grammar
