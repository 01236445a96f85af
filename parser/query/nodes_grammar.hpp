// The words that stand for terms: variables, names, IRIs, texts, numbers, dates.
// Private to parser/query/*.cpp and its tests.
#pragma once

#include "parser/query/base_grammar.hpp"

namespace quoth::query::grammar {

// variable := "?" identifier          parameter := "$" identifier
struct variable_word : identifier {
  static constexpr Expectation expected{"the name of a variable", "such as `?who`",
                                        Expectation::inside_word};
};
struct parameter_word : identifier {
  static constexpr Expectation expected{"the name of a parameter", "such as `$since`",
                                        Expectation::inside_word};
};
struct variable : pegtl::if_must<pegtl::one<'?'>, variable_word> {};
struct parameter : pegtl::if_must<pegtl::one<'$'>, parameter_word> {};

// initials := (CAPITAL ".")+, not before a letter, as in U.S. and J.
struct capital : name_start {};
struct initials : pegtl::seq<pegtl::plus<capital, pegtl::one<'.'>>, pegtl::not_at<word_char>> {};
// name-word := initials | CAPITAL (LETTER | DIGIT | joint before one of these)*
struct joint : pegtl::sor<pegtl::one<'-', '\'', '&', '_'>, pegtl::string<'\xE2', '\x80', '\x99'>> {
};
struct capitalised
    : pegtl::seq<
          name_start,
          pegtl::star<pegtl::sor<letter_or_digit, pegtl::seq<joint, pegtl::at<letter_or_digit>>>>> {
};
struct prefix_colon : pegtl::seq<pegtl::one<':'>, pegtl::at<pegtl::sor<word_char>>> {};
struct name_word : pegtl::seq<pegtl::sor<initials, capitalised>, pegtl::not_at<prefix_colon>> {};
// name := name-word (" " name-word)*, on one line
struct name_run : pegtl::seq<name_word, pegtl::star<pegtl::plus<pegtl::blank>, name_word>> {};
// bracketed-name := "[" anything but brackets and line ends, or \[ \] \\ "]"
struct bracketed_text
    : pegtl::plus<pegtl::sor<pegtl::seq<pegtl::one<'\\'>, pegtl::one<'[', ']', '\\'>>,
                             pegtl::not_one<'[', ']', '\\', '\n', '\r'>>> {
  static constexpr Expectation expected{"a name between the brackets", "such as [the Kremlin]",
                                        Expectation::inside_word};
};
struct closing_bracket : pegtl::one<']'> {
  static constexpr Expectation expected{
      "`]` at the end of the name",
      "a name in brackets stands on one line and holds no bracket but \\[ and \\]",
      Expectation::inside_word};
};
struct bracketed_name : pegtl::if_must<pegtl::one<'['>, bracketed_text, closing_bracket> {};

// iri := "<" no blanks, quotation marks, braces or backslashes ">"
struct iri_text
    : pegtl::star<
          pegtl::not_one<'<', '>', '"', '{', '}', '|', '^', '`', '\\', ' ', '\t', '\n', '\r'>> {};
struct closing_angle : pegtl::one<'>'> {
  static constexpr Expectation expected{"`>` at the end of the IRI",
                                        "an IRI holds no blank, no quotation mark and no brace",
                                        Expectation::inside_word};
};
struct iri : pegtl::seq<pegtl::one<'<'>, iri_text, pegtl::must<closing_angle>> {};

// prefixed := prefix ":" local
struct prefix
    : pegtl::seq<
          pegtl::sor<word_start, name_start>,
          pegtl::star<pegtl::sor<word_char, pegtl::seq<pegtl::one<'-'>, pegtl::at<word_char>>>>> {};
struct local
    : pegtl::seq<
          word_char,
          pegtl::star<pegtl::sor<word_char, pegtl::seq<pegtl::plus<pegtl::one<'-', '.', '%'>>,
                                                       pegtl::at<word_char>>>>> {};
struct prefixed : pegtl::seq<prefix, pegtl::one<':'>, local> {};

// text := '"' characters and escapes '"', or the same in '...'; then "@" language
struct hexadecimal4 : pegtl::rep<4, pegtl::xdigit> {
  static constexpr Expectation expected{"four hexadecimal digits", "", Expectation::inside_word};
};
struct hexadecimal8 : pegtl::rep<8, pegtl::xdigit> {
  static constexpr Expectation expected{"eight hexadecimal digits", "", Expectation::inside_word};
};
struct escape_letter : pegtl::sor<pegtl::one<'n', 't', 'r', 'b', 'f', '"', '\'', '\\'>,
                                  pegtl::if_must<pegtl::one<'u'>, hexadecimal4>,
                                  pegtl::if_must<pegtl::one<'U'>, hexadecimal8>> {
  static constexpr Expectation expected{"an escape",
                                        "\\n \\t \\r \\b \\f \\\" \\' \\\\ \\uXXXX or \\UXXXXXXXX",
                                        Expectation::inside_word};
};
struct escape : pegtl::if_must<pegtl::one<'\\'>, escape_letter> {};
template <char Q>
struct closing_quote : pegtl::one<Q> {};
template <char Q>
struct quoted : pegtl::seq<pegtl::one<Q>,
                           pegtl::star<pegtl::sor<escape, pegtl::not_one<Q, '\\', '\n', '\r'>>>,
                           pegtl::must<closing_quote<Q>>> {};
struct language_tag : pegtl::list<pegtl::plus<pegtl::alnum>, pegtl::one<'-'>> {
  static constexpr Expectation expected{"a language tag", "such as `en`", Expectation::inside_word};
};
struct text_with_language : pegtl::seq<pegtl::sor<quoted<'"'>, quoted<'\''>>,
                                       pegtl::opt<pegtl::if_must<pegtl::one<'@'>, language_tag>>> {
};

// date := year ("-" digits)* ["/" year ("-" digits)* | "/.."] | "../" year ...; see
// <quoth/date.hpp>
struct date_digit : pegtl::sor<pegtl::digit, pegtl::one<'X'>> {};
struct date_year : pegtl::seq<pegtl::digit, pegtl::rep<3, date_digit>> {};
struct date_rest
    : pegtl::star<pegtl::sor<date_digit, pegtl::seq<pegtl::one<'-'>, pegtl::at<date_digit>>>> {};
struct date_end : pegtl::seq<pegtl::opt<pegtl::one<'-'>>, date_year, date_rest> {};
struct date_begin
    : pegtl::seq<
          date_year,
          pegtl::sor<pegtl::seq<pegtl::one<'-'>, date_digit>,
                     pegtl::seq<pegtl::one<'/'>, pegtl::sor<date_year, pegtl::string<'.', '.'>>>>> {
};
struct masked_year : pegtl::seq<pegtl::plus<pegtl::digit>, pegtl::one<'X'>> {};
struct date
    : pegtl::sor<
          pegtl::seq<pegtl::string<'.', '.', '/'>, pegtl::sor<date_end, pegtl::string<'.', '.'>>>,
          pegtl::seq<pegtl::at<pegtl::opt<pegtl::one<'-'>>, pegtl::sor<date_begin, masked_year>>,
                     date_end,
                     pegtl::opt<pegtl::one<'/'>, pegtl::sor<pegtl::string<'.', '.'>, date_end>>>> {
};

// number := ["-"] digits ["." digits] [("e" | "E") ["+" | "-"] digits]
struct fraction : pegtl::seq<pegtl::one<'.'>, pegtl::plus<pegtl::digit>> {};
struct exponent : pegtl::seq<pegtl::one<'e', 'E'>, pegtl::opt<pegtl::one<'+', '-'>>,
                             pegtl::plus<pegtl::digit>> {};
struct number : pegtl::seq<pegtl::opt<pegtl::one<'-'>>, pegtl::plus<pegtl::digit>,
                           pegtl::opt<fraction>, pegtl::opt<exponent>> {};
/// A letter that touches a number or a date belongs to nothing.
struct number_end : pegtl::not_at<word_char> {
  static constexpr Expectation expected{"a blank after the number", "", Expectation::inside_word};
};
struct date_is_over : pegtl::not_at<pegtl::sor<word_char, pegtl::one<'/', '~', '%'>>> {
  static constexpr Expectation expected{"the end of the date",
                                        "a date has a year, a month and a day, and no time of day",
                                        Expectation::inside_word};
};

struct boolean
    : pegtl::seq<
          pegtl::sor<pegtl::string<'t', 'r', 'u', 'e'>, pegtl::string<'f', 'a', 'l', 's', 'e'>>,
          word_end, pegtl::not_at<prefix_colon>> {};

struct node_rules
    : pegtl::seq<pegtl::sor<variable, parameter, name_run, bracketed_name, iri, boolean, prefixed,
                            text_with_language, pegtl::seq<date, pegtl::must<date_is_over>>,
                            pegtl::seq<number, pegtl::must<number_end>>>,
                 blank> {};

}  // namespace quoth::query::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::node>
    : analyze_seq_traits<quoth::query::grammar::node_rules> {};

}  // namespace TAO_PEGTL_NAMESPACE
