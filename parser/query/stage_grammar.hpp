// Stages of a pipeline: match, optional, not, either, where, let, group, sort, skip, take,
// distinct, show. Private to parser/query/*.cpp and its tests.
#pragma once

#include "parser/query/clause_grammar.hpp"
#include "parser/query/expression_grammar.hpp"

namespace quoth::query::grammar {

// match := "match" clauses
struct match_word : key<Keyword::match> {};
struct match_clauses : clauses {};
struct match_stage : pegtl::seq<match_word, pegtl::must<match_clauses>> {};

// block := "{" [clauses] (stage | clauses)* "}"
struct block_stages;
struct left_brace : sign<'{'> {
  static constexpr Expectation expected{"`{`"};
};
struct right_brace : pegtl::one<'}'> {
  static constexpr Expectation expected{"`}`"};
};
struct implied_match : clauses {};
struct block_begin : pegtl::success {};
struct block : pegtl::seq<pegtl::must<left_brace>, block_begin, nested<block_stages>,
                          pegtl::must<right_brace>, blank> {};

struct optional_word : key<Keyword::optional> {};
struct optional_stage : pegtl::seq<optional_word, block> {};
struct not_stage : pegtl::seq<not_word, block> {};
// either := "either" block ("or" block)+
struct either_word : key<Keyword::either> {};
struct or_branch_word : key<Keyword::or_> {
  static constexpr Expectation expected{"`or { ... }`"};
};
struct open_branches : open_list {};
struct either_stage
    : pegtl::seq<either_word, open_branches, block, pegtl::must<or_branch_word>, block,
                 pegtl::star<pegtl::at<or_branch_word, left_brace>, or_branch_word, block>> {};

struct condition : expression {
  static constexpr Expectation expected{"a condition", "such as ?date after 2024-09-05",
                                        Expectation::value};
};
struct where_word : key<Keyword::where> {};
struct where_stage : pegtl::seq<where_word, pegtl::must<condition>> {};

// let := "let" variable "=" expression
struct let_word : key<Keyword::let> {};
struct stage_variable : pegtl::seq<variable, blank> {
  static constexpr Expectation expected{"a variable", "such as `?x`"};
};
struct let_equals : sign<'='> {
  static constexpr Expectation expected{"`=`"};
};
struct let_value : expression {
  static constexpr Expectation expected{"a value", "", Expectation::value};
};
struct let_stage : pegtl::seq<let_word, pegtl::must<stage_variable>, pegtl::must<let_equals>,
                              pegtl::must<let_value>> {};

// group := "group" [key ("," key)*] ":" expression "as" variable ("," ...)*
// key   := variable ["by" ("day" | "week" | "month" | "year") "as" variable]
struct group_word : key<Keyword::group> {};
struct group_key : stage_variable {
  static constexpr Expectation expected{"a variable", "such as `?who`"};
};
struct by_word : key<Keyword::by> {};
struct by_day : key<Keyword::day> {};
struct by_week : key<Keyword::week> {};
struct by_month : key<Keyword::month> {};
struct by_year : key<Keyword::year> {};
struct by_unit : pegtl::sor<by_day, by_week, by_month, by_year> {
  static constexpr Expectation expected{"`day`, `week`, `month` or `year`"};
};
struct by_as : key<Keyword::as> {
  static constexpr Expectation expected{"`as` and a variable for the day, week, month or year",
                                        "as in `group ?date by month as ?month`"};
};
struct by_variable : stage_variable {
  static constexpr Expectation expected{"a variable for the day, week, month or year",
                                        "such as `?month`"};
};
struct key_by
    : pegtl::seq<by_word, pegtl::must<by_unit>, pegtl::must<by_as>, pegtl::must<by_variable>> {};
struct whole_key : pegtl::seq<pegtl::must<group_key>, pegtl::opt<key_by>> {};
struct group_colon : sign<':'> {
  static constexpr Expectation expected{"`:` and what to count", "as in `: count(?c) as ?n`"};
};
struct aggregate_value : expression {
  static constexpr Expectation expected{"an aggregate", "such as count(?c)", Expectation::value};
};
struct aggregate_as : key<Keyword::as> {
  static constexpr Expectation expected{"`as` and a variable for the result"};
};
struct aggregate_variable : stage_variable {
  static constexpr Expectation expected{"a variable for the result", "such as `?n`"};
};
struct aggregate : pegtl::seq<pegtl::must<aggregate_value>, pegtl::must<aggregate_as>,
                              pegtl::must<aggregate_variable>> {};
struct group_keys
    : pegtl::opt<pegtl::not_at<pegtl::one<':'>>, whole_key, pegtl::star<comma, whole_key>> {};
struct group_stage : pegtl::seq<group_word, group_keys, pegtl::must<group_colon>, aggregate,
                                pegtl::star<comma, aggregate>> {};

// sort := "sort" expression ["desc"] ("," expression ["desc"])*
struct sort_word : key<Keyword::sort> {};
struct sort_value : expression {
  static constexpr Expectation expected{"what to sort by", "such as ?date", Expectation::value};
};
struct descending : key<Keyword::desc> {};
struct sort_key : pegtl::seq<pegtl::must<sort_value>, pegtl::opt<descending>> {};
struct sort_stage : pegtl::seq<sort_word, sort_key, pegtl::star<comma, sort_key>> {};

// skip := "skip" (digits | parameter)          take := "take" (digits | parameter)
struct skip_word : key<Keyword::skip> {};
struct take_word : key<Keyword::take> {};
struct row_count : node {
  static constexpr Expectation expected{"a number of rows", "such as 10 or $n"};
};
struct skip_stage : pegtl::seq<skip_word, pegtl::must<row_count>> {};
struct take_stage : pegtl::seq<take_word, pegtl::must<row_count>> {};

struct distinct_stage : key<Keyword::distinct> {};

// show := "show" expression ["as" heading] ("," expression ["as" heading])*
struct show_word : key<Keyword::show> {};
struct column_value : expression {
  static constexpr Expectation expected{"a column to show", "such as ?who", Expectation::value};
};
struct column_as : key<Keyword::as> {};
struct heading_word : word {};
struct heading_text : pegtl::sor<quoted<'"'>, quoted<'\''>> {};
struct heading_name : name_run {};
struct heading : pegtl::seq<pegtl::sor<heading_word, heading_text, heading_name>, blank> {
  static constexpr Expectation expected{"a heading", "a word, or a text in quotation marks"};
};
struct column : pegtl::seq<pegtl::must<column_value>, pegtl::opt<column_as, pegtl::must<heading>>> {
};
struct show_stage : pegtl::seq<show_word, column, pegtl::star<comma, column>> {};

struct stage
    : pegtl::sor<match_stage, optional_stage, not_stage, either_stage, where_stage, let_stage,
                 group_stage, sort_stage, skip_stage, take_stage, distinct_stage, show_stage> {};
struct block_stages : pegtl::star<pegtl::sor<stage, implied_match>> {};
struct stages_rules : pegtl::plus<stage> {};

/// A pattern of a definition: one match, and what narrows it. A second match begins the query.
struct pattern_rules
    : pegtl::seq<match_stage, pegtl::star<pegtl::sor<optional_stage, not_stage, either_stage,
                                                     where_stage, let_stage>>> {};

struct pattern : compiled_apart<pattern> {  // stages.cpp; pushes onto the topmost pipeline
  static constexpr Expectation expected{"`match` and a pattern"};
  static bool read(Input& in, Parts& parts);
};

}  // namespace quoth::query::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::stages>
    : analyze_seq_traits<quoth::query::grammar::stages_rules> {};
template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::pattern>
    : analyze_seq_traits<quoth::query::grammar::pattern_rules> {};

}  // namespace TAO_PEGTL_NAMESPACE
