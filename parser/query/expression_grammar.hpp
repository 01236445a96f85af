// Expressions: or, and, not, comparison, + -, * /, unary minus, calls and values.
// Private to parser/query/*.cpp and its tests.
#pragma once

#include "parser/query/keywords.hpp"
#include "parser/query/nodes_grammar.hpp"

namespace quoth::query::grammar {

// ---- Calls and values ----------------------------------------------------------------------

/// A lower-case word that is not an operator and not a stage.
struct function_word {
  using rule_t = function_word;
  using subs_t = pegtl::type_list<word>;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Parts& parts) {
    auto start = in.template mark<pegtl::rewind_mode::required>();
    const char* begin = in.current();
    if (!pegtl::match<word, A, pegtl::rewind_mode::active, Action, Control>(in, parts))
      return false;
    const std::string_view read(begin, static_cast<std::size_t>(in.current() - begin));
    return start(!is_reserved_function(read));
  }
};

struct open_expressions : open_list {};
struct comma_expression : expression {
  static constexpr Expectation expected{"a value", "", Expectation::value};
};
// arguments := "*" | ["distinct"] expression ("," expression)*
struct star_argument : sign<'*'> {};
struct distinct_argument : key<Keyword::distinct> {};
struct argument : expression {};
struct arguments
    : pegtl::sor<star_argument,
                 pegtl::seq<pegtl::not_at<pegtl::one<')'>>, pegtl::opt<distinct_argument>,
                            pegtl::must<argument>, pegtl::star<comma, pegtl::must<argument>>>,
                 pegtl::success> {};
struct call_name : function_word {};
struct call_parenthesis : left_parenthesis {
  static constexpr Expectation expected{
      "`(`",
      "a function has its arguments in parentheses; a name has capital letters or stands in "
      "brackets, a text in quotation marks"};
};
struct call_end : pegtl::one<')'> {
  static constexpr Expectation expected{"`,` or `)`"};
};
struct call : pegtl::seq<call_name, blank, pegtl::must<call_parenthesis>, open_expressions,
                         arguments, pegtl::must<call_end>, blank> {};

struct value : node {};
struct inner_expression : expression {
  static constexpr Expectation expected{"a value", "", Expectation::value};
};
// primary := "(" expression ")" | value | call
struct primary : pegtl::sor<pegtl::seq<left_parenthesis, pegtl::must<inner_expression>,
                                       pegtl::must<right_parenthesis>>,
                            value, call> {};

// ---- Arithmetic ----------------------------------------------------------------------------

// unary := "-" digits | "-" unary | primary
struct minus : sign<'-'> {};
struct unary;
struct negated_operand : nested<unary> {
  static constexpr Expectation expected{"a value", "", Expectation::value};
};
struct negation_sign : pegtl::seq<minus, pegtl::must<negated_operand>> {};
struct negative_number : pegtl::at<pegtl::one<'-'>, pegtl::digit> {};
struct unary : pegtl::sor<pegtl::seq<negative_number, value>, negation_sign, primary> {};

// product := unary (("*" | "/") unary)*
struct times : sign<'*'> {};
struct divided : sign<'/'> {};
struct factor : unary {
  static constexpr Expectation expected{"a value", "", Expectation::value};
};
struct product_tail : pegtl::seq<pegtl::sor<times, divided>, pegtl::must<factor>> {};
struct product : pegtl::seq<unary, pegtl::star<product_tail>> {};

struct plus_sign : sign<'+'> {};
struct minus_sign : sign<'-'> {};
struct summand : product {
  static constexpr Expectation expected{"a value", "", Expectation::value};
};
// duration := digits ("day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
struct unit_word
    : pegtl::seq<
          pegtl::sor<pegtl::string<'d', 'a', 'y'>, pegtl::string<'w', 'e', 'e', 'k'>,
                     pegtl::string<'m', 'o', 'n', 't', 'h'>, pegtl::string<'y', 'e', 'a', 'r'>>,
          pegtl::opt<pegtl::one<'s'>>, word_end> {};
struct duration_text
    : pegtl::seq<pegtl::rep_min_max<1, 6, pegtl::digit>, pegtl::plus<pegtl::blank>, unit_word> {};
struct duration : pegtl::seq<duration_text, blank> {};
// sum := product (("+" | "-") (duration | product))*
struct sum_tail
    : pegtl::seq<pegtl::sor<plus_sign, minus_sign>, pegtl::sor<duration, pegtl::must<summand>>> {};
struct sum : pegtl::seq<product, pegtl::star<sum_tail>> {};

// ---- Comparisons ---------------------------------------------------------------------------

struct equal : sign<'='> {};
struct not_equal : sign<'!', '='> {};
struct less_or_equal : sign<'<', '='> {};
struct less : sign<'<'> {};
struct greater_or_equal : sign<'>', '='> {};
struct greater : sign<'>'> {};
struct right_side : sum {
  static constexpr Expectation expected{"a value", "", Expectation::value};
};
struct comparison_sign
    : pegtl::sor<equal, not_equal, less_or_equal, less, greater_or_equal, greater> {};
struct compared : pegtl::seq<comparison_sign, pegtl::must<right_side>> {};

struct contains_word : key<Keyword::contains> {};
struct words_sought : sum {
  static constexpr Expectation expected{"a text", "such as \"joint statement\"",
                                        Expectation::value};
};
struct contained : pegtl::seq<contains_word, pegtl::must<words_sought>> {};

// date-test := ["maybe"] ("after" | "before" | "since" | "until" | "on" | "in") date
//            | ["maybe"] "between" date "and" date
struct maybe : key<Keyword::maybe> {};
struct after : key<Keyword::after> {};
struct before : key<Keyword::before> {};
struct since : key<Keyword::since> {};
struct until : key<Keyword::until> {};
struct on : key<Keyword::on> {};
struct in_word : key<Keyword::in> {};
struct between : key<Keyword::between> {};
struct date_bound : sum {
  static constexpr Expectation expected{"a date", "such as 2024-09-05", Expectation::value};
};
struct later_bound : sum {
  static constexpr Expectation expected{"a date", "such as 2024-09-05", Expectation::value};
};
struct and_word : key<Keyword::and_> {
  static constexpr Expectation expected{"`and` and a second date"};
};
struct date_order : pegtl::sor<after, before, since, until, on, in_word> {};
struct date_test_rest : pegtl::sor<pegtl::seq<date_order, pegtl::must<date_bound>>,
                                   pegtl::seq<between, pegtl::must<date_bound>,
                                              pegtl::must<and_word>, pegtl::must<later_bound>>> {
  static constexpr Expectation expected{
      "`after`, `before`, `since`, `until`, `on`, `in` or `between`"};
};
struct date_word : pegtl::sor<maybe, after, before, since, until, on, in_word, between> {};
struct open_date_test : pegtl::at<date_word> {};
struct date_tested
    : pegtl::seq<open_date_test,
                 pegtl::sor<pegtl::seq<maybe, pegtl::must<date_test_rest>>, date_test_rest>> {};

// member := ["not"] "in" "(" expression ("," expression)* ")"
struct not_word : key<Keyword::not_> {};
struct in_list : pegtl::seq<in_word, pegtl::one<'('>> {};
struct choice : expression {};
struct member_not : not_word {};
struct member_in : in_word {
  static constexpr Expectation expected{"`in`"};
};
struct member_list
    : pegtl::seq<left_parenthesis, open_expressions, pegtl::must<choice>,
                 pegtl::star<comma, pegtl::must<choice>>, pegtl::must<call_end>, blank> {
  static constexpr Expectation expected{"a list in parentheses", "such as (1, 2)"};
};
struct member_of : pegtl::seq<pegtl::at<in_list>, in_word, member_list> {};
struct not_member_of
    : pegtl::seq<pegtl::at<not_word, in_word>, member_not, member_in, pegtl::must<member_list>> {};

struct comparison
    : pegtl::seq<
          sum, pegtl::opt<pegtl::sor<compared, contained, not_member_of, member_of, date_tested>>> {
};

// ---- Logic ---------------------------------------------------------------------------------

struct negation;
struct denied : nested<negation> {
  static constexpr Expectation expected{"a condition", "", Expectation::value};
};
struct logical_not : pegtl::seq<not_word, pegtl::must<denied>> {};
struct negation : pegtl::sor<logical_not, comparison> {};
struct next_negation : negation {
  static constexpr Expectation expected{"a condition", "", Expectation::value};
};
struct conjunction
    : pegtl::seq<open_expressions, negation, pegtl::star<and_word, pegtl::must<next_negation>>> {};
struct next_conjunction : conjunction {
  static constexpr Expectation expected{"a condition", "", Expectation::value};
};
// `or match` begins the next pattern of a definition, not the right side of this expression.
struct or_key : key<Keyword::or_> {};
struct match_key : key<Keyword::match> {};
struct or_word : pegtl::seq<pegtl::at<or_key, pegtl::not_at<match_key>>, or_key> {};
struct disjunction : pegtl::seq<open_expressions, conjunction,
                                pegtl::star<or_word, pegtl::must<next_conjunction>>> {};

/// Nothing is pushed where no expression begins.
struct expression_begin
    : pegtl::sor<pegtl::one<'(', '-', '?', '$', '[', '<', '"', '\''>, pegtl::digit,
                 pegtl::string<'.', '.', '/'>, name_start, pegtl::seq<prefix, prefix_colon>,
                 pegtl::seq<boolean>, not_word, function_word, pegtl::string<'\xE2', '\x80'>> {};
struct expression_rules : pegtl::seq<pegtl::at<expression_begin>, disjunction> {};

}  // namespace quoth::query::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::function_word>
    : analyze_seq_traits<quoth::query::grammar::word> {};
template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::expression>
    : analyze_seq_traits<quoth::query::grammar::expression_rules> {};

}  // namespace TAO_PEGTL_NAMESPACE
