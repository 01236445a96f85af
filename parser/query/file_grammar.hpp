// A whole text: declarations and definitions, then a pipeline or a change.
// Private to parser/query/*.cpp and its tests.
#pragma once

#include "parser/query/clause_grammar.hpp"
#include "parser/query/stage_grammar.hpp"

namespace quoth::query::grammar {

// language := "language" digits
struct language_word : key<Keyword::language> {};
struct version : pegtl::plus<pegtl::digit> {
  static constexpr Expectation expected{"the version of the language", "1"};
};
struct language : pegtl::seq<language_word, pegtl::must<version>, blank> {};

// prefix := "prefix" prefix ":" iri
struct prefix_keyword : key<Keyword::prefix> {};
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
struct param_word : key<Keyword::param> {};
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
struct define_word : key<Keyword::define> {};
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
struct or_pattern_word : key<Keyword::or_> {};
struct definition : pegtl::seq<define_word, pegtl::must<define_subject>, pegtl::must<defined_word>,
                               blank, pegtl::must<define_object>, define_as, pegtl::must<becomes>,
                               next_pattern, pegtl::star<or_pattern_word, next_pattern>> {};

// change := ("add" | "remove") (statement | clauses)
struct add_word : key<Keyword::add> {};
struct remove_word : key<Keyword::remove> {};
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

// revision := "retract" node | "merge" node "into" node ["in" node] | "split" node "from" node
struct retract_word : key<Keyword::retract> {};
struct merge_word : key<Keyword::merge> {};
struct split_word : key<Keyword::split> {};
struct retracted : node {
  static constexpr Expectation expected{"a document", "such as [Evening News]", Expectation::value};
};
struct merged : node {
  static constexpr Expectation expected{"a name", "as in `merge [V. Putin] into Vladimir Putin`",
                                        Expectation::value};
};
struct into_word : key<Keyword::into> {
  static constexpr Expectation expected{"`into` and a name",
                                        "as in `merge [V. Putin] into Vladimir Putin`"};
};
struct split_off : node {
  static constexpr Expectation expected{"a name", "as in `split [V. Putin] from Vladimir Putin`",
                                        Expectation::value};
};
struct from_word : key<Keyword::from> {
  static constexpr Expectation expected{"`from` and a name",
                                        "as in `split [V. Putin] from Vladimir Putin`"};
};
struct retract : pegtl::seq<retract_word, pegtl::must<retracted>> {};
struct merge_document : node {
  static constexpr Expectation expected{"a document", "such as [Evening News]", Expectation::value};
};
struct merge_source : pegtl::seq<in_word, pegtl::must<merge_document>> {};
struct merge : pegtl::seq<merge_word, pegtl::must<merged>, pegtl::must<into_word>,
                          pegtl::must<merged>, pegtl::opt<merge_source>> {};
struct split : pegtl::seq<split_word, pegtl::must<split_off>, pegtl::must<from_word>,
                          pegtl::must<split_off>> {};
struct revision_begin : pegtl::success {};
struct revision : pegtl::seq<pegtl::at<pegtl::sor<retract_word, merge_word, split_word>>,
                             revision_begin, pegtl::sor<retract, merge, split>> {};

// as-of := "as" "of" (instant | date | parameter)
// instant := date "T" HH ":" MM [":" SS] ["Z"]
struct as_key : key<Keyword::as> {};
struct of_key : key<Keyword::of> {
  static constexpr Expectation expected{"`of` and a moment", "as in `as of 2024-09-10`"};
};
struct two_digits : pegtl::rep<2, pegtl::digit> {};
struct instant
    : pegtl::seq<pegtl::rep<4, pegtl::digit>, pegtl::one<'-'>, two_digits, pegtl::one<'-'>,
                 two_digits, pegtl::one<'T'>, two_digits, pegtl::one<':'>, two_digits,
                 pegtl::opt<pegtl::one<':'>, two_digits>, pegtl::opt<pegtl::one<'Z'>>, word_end> {};
struct as_of_day : node {};
struct moment : pegtl::sor<pegtl::seq<instant, blank>, as_of_day> {
  static constexpr Expectation expected{"a moment", "such as 2024-09-10 or 2024-09-10T14:30",
                                        Expectation::value};
};
struct as_of : pegtl::seq<as_key, pegtl::must<of_key>, pegtl::must<moment>> {};

struct declaration
    : pegtl::sor<language, prefix_declaration, param_declaration, definition, as_of> {};
struct declarations : pegtl::star<declaration> {};
// body := [stages] [change]
struct body_stages : stages {};
struct body : pegtl::sor<revision, pegtl::seq<pegtl::opt<body_stages>, pegtl::opt<change>>> {};
struct head_rules : pegtl::seq<blank, declarations> {};
struct whole_rules : pegtl::seq<head_rules, body> {};

}  // namespace quoth::query::grammar
