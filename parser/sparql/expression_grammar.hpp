// Expressions; each pushes one.
// Private to parser/sparql/*.cpp and its tests.
#pragma once

#include "parser/sparql/triples_grammar.hpp"

namespace quoth::sparql::grammar {

// What is done with them: expressions.cpp
void push_node_value(Parts& parts);
void push_triple_value(Parts& parts);
void begin_call(Parts& parts, std::string_view token, Location location);
void begin_iri_call(Parts& parts);
void make_call(Parts& parts);
void make_aggregate(Parts& parts);
void make_iri_call(Parts& parts);
void push_separator(Parts& parts);
void fail_unknown_function(Parts& parts, std::string_view token, Location location);
template <bool Negated>
void make_exists(Parts& parts);
template <Text Name>
void make_unary(Parts& parts);
template <Text Name>
void make_binary(Parts& parts);
template <Text Name>
void make_row(Parts& parts);
template <Text Name>
void make_member(Parts& parts);

/// Whether the word is a function's, or an aggregate's.
bool is_function_word(std::string_view word);
bool is_aggregate_word(std::string_view word);

struct any_expression;

struct function_word : seq<plus<sor<pegtl::alnum, pegtl::one<'_'>>>, keyword_end> {};
template <bool (*IsIn)(std::string_view)>
struct word_of {
  using rule_t = word_of;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Parts& parts) {
    auto marker = in.template mark<pegtl::rewind_mode::required>();
    const char* begin = in.current();
    const bool is_word = pegtl::match<function_word, pegtl::apply_mode::nothing,
                                      pegtl::rewind_mode::required, Action, Control>(in, parts);
    return marker(is_word && IsIn({begin, static_cast<std::size_t>(in.current() - begin)}));
  }
};

// [71] ArgList ::= NIL | '(' Expression ( ',' Expression )* ')', from behind the parenthesis
struct arguments : seq<marks_stack<&Parts::expressions>,
                       nested<opt<any_expression, star<sign<",">, any_expression>>, sign<")">>> {};
// [121] BuiltInCall ::= FUNCTION ArgList | ...
struct call : seq<token<"a function", word_of<is_function_word>, begin_call>, sign<"(">, arguments,
                  then<make_call>> {};
// [127] Aggregate ::= NAME '(' 'DISTINCT'? ( '*' | Expression ) ( ';' 'SEPARATOR' '=' String )? ')'
struct separator : seq<sign<";">, key<"SEPARATOR">, sign<"=">, string, then<push_separator>> {};
struct aggregate_operand
    : sor<seq<sign<"*">, then<push_flag<true>>>, seq<any_expression, then<push_flag<false>>>> {};
struct aggregate : seq<token<"an aggregate", word_of<is_aggregate_word>, begin_call>, sign<"(">,
                       nested<flag<key<"DISTINCT">>, aggregate_operand, flag<separator>, sign<")">>,
                       then<make_aggregate>> {};
// [125] ExistsFunc ::= 'EXISTS' GroupGraphPattern  [126] NotExistsFunc ::= 'NOT' 'EXISTS' ...
struct exists : seq<begins, key<"EXISTS">, group, then<make_exists<false>>> {};
struct not_exists : seq<begins, key<"NOT">, key<"EXISTS">, group, then<make_exists<true>>> {};
// [70] FunctionCall ::= iri ArgList
struct iri_arguments : seq<at<pegtl::one<'('>>, then<begin_iri_call>, sign<"(">,
                           flag<key<"DISTINCT">>, arguments, then<make_iri_call>> {};
// [128] iriOrFunction ::= iri ArgList?
struct iri_or_call : seq<iri, sor<iri_arguments, then<push_node_value>>> {};
struct unknown_call
    : token<"a function", seq<function_word, at<star<pegtl::space>, pegtl::one<'('>>>,
            fail_unknown_function> {};
// [120] BrackettedExpression ::= '(' Expression ')'
struct bracketed : seq<sign<"(">, nested<any_expression, sign<")">>> {};
// [119] PrimaryExpression
struct primary
    : named<"a value", sor<bracketed, seq<triple_term, then<push_triple_value>>,
                           seq<sor<variable, text_literal, number, boolean>, then<push_node_value>>,
                           exists, not_exists, aggregate, call, iri_or_call, unknown_call>> {};
// [118] UnaryExpression ::= '!' UnaryExpression | '+' Primary | '-' Primary | Primary
struct unary;
struct negation : seq<not_at<pegtl::string<'!', '='>>, begins, sign<"!">, nested<unary>,
                      then<make_unary<"!">>> {};
struct positive : seq<begins, sign<"+">, nested<primary>, then<make_unary<"plus">>> {};
struct negative : seq<begins, sign<"-">, nested<primary>, then<make_unary<"negate">>> {};
struct unary : named<"a value", sor<negation, primary, positive, negative>> {};
// [117] MultiplicativeExpression
struct product : seq<unary, star<sor<seq<sign<"*">, unary, then<make_binary<"*">>>,
                                     seq<sign<"/">, unary, then<make_binary<"/">>>>>> {};
// [116] AdditiveExpression
struct sum : seq<product, star<sor<seq<sign<"+">, product, then<make_binary<"+">>>,
                                   seq<sign<"-">, product, then<make_binary<"-">>>>>> {};
// [114] RelationalExpression
template <Text Sign>
struct compared : seq<sign<Sign>, sum, then<make_binary<Sign>>> {};
// The longest token counts, so `<` does not begin an IRI.
struct less : seq<not_at<pegtl::one<'<'>, iri_text, pegtl::one<'>'>>, compared<"<">> {};
struct listed : seq<sign<"(">, arguments> {};
struct member : seq<key<"IN">, listed, then<make_member<"in">>> {};
struct not_member : seq<key<"NOT">, key<"IN">, listed, then<make_member<"not in">>> {};
struct relation : seq<sum, opt<sor<compared<"=">, compared<"!=">, compared<"<=">, compared<">=">,
                                   less, compared<">">, member, not_member>>> {};
// [112] ConditionalAndExpression  [111] ConditionalOrExpression
struct conjunction : seq<marks_stack<&Parts::expressions>, relation, star<sign<"&&">, relation>,
                         then<make_row<"&&">>> {};
struct disjunction : seq<marks_stack<&Parts::expressions>, conjunction,
                         star<sign<"||">, conjunction>, then<make_row<"||">>> {};
// [110] Expression ::= ConditionalOrExpression
struct any_expression : nested<disjunction> {};

// [69] Constraint ::= BrackettedExpression | BuiltInCall | FunctionCall
struct constraint_rules
    : named<"a condition in parentheses or a function",
            sor<bracketed, exists, not_exists, aggregate, call, seq<iri, iri_arguments>>> {};

}  // namespace quoth::sparql::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name, bool (*IsIn)(std::string_view)>
struct analyze_traits<Name, quoth::sparql::grammar::word_of<IsIn>> : analyze_any_traits<> {};

}  // namespace TAO_PEGTL_NAMESPACE
