// The grammar of a question's words. Private to parser/query/question.cpp and its tests.
#pragma once

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/icu/utf8.hpp>

namespace quoth::query::question_grammar {

namespace pegtl = tao::pegtl;

// apostrophe := "'" | "’"
struct apostrophe : pegtl::utf8::one<U'\'', U'\u2019'> {};

// A letter beyond ASCII is any letter, mark or digit; signs and blanks are not.
template <UCharCategory... Categories>
struct letter_of : pegtl::sor<pegtl::utf8::icu::general_category<Categories>...> {};
struct wide_letter
    : pegtl::seq<pegtl::not_at<pegtl::seven>,
                 letter_of<U_UPPERCASE_LETTER, U_LOWERCASE_LETTER, U_TITLECASE_LETTER,
                           U_MODIFIER_LETTER, U_OTHER_LETTER, U_NON_SPACING_MARK,
                           U_COMBINING_SPACING_MARK, U_DECIMAL_DIGIT_NUMBER>> {};
struct wide_space : letter_of<U_SPACE_SEPARATOR> {};
struct letter : pegtl::sor<pegtl::alnum, pegtl::one<'_', '%'>, wide_letter> {};

// blank := SPACE | TAB | END OF LINE | "#" REST OF LINE
struct comment : pegtl::seq<pegtl::one<'#'>, pegtl::until<pegtl::eolf>> {};
struct blank : pegtl::sor<pegtl::space, wide_space, comment> {};
struct blanks : pegtl::star<blank> {};

// possessive := apostrophe "s" | apostrophe after an s; and no letter behind
struct possessive
    : pegtl::seq<apostrophe, pegtl::opt<pegtl::one<'s', 'S'>>, pegtl::not_at<letter>> {};

// stem := letter (letter | ("-" | "." | "&" | "/" | apostrophe) letter)* ["." of an abbreviation]
struct joint : pegtl::sor<pegtl::one<'-', '.', '&', '/', '+'>, apostrophe> {};
struct inner : pegtl::seq<pegtl::not_at<possessive>, joint, pegtl::at<letter>> {};
struct stem : pegtl::plus<pegtl::sor<letter, inner>> {};
// initials := CAPITAL ("." CAPITAL)+ "."  as in U.S.
struct initials
    : pegtl::seq<pegtl::plus<pegtl::seq<pegtl::upper, pegtl::one<'.'>>>, pegtl::not_at<letter>> {};
struct dotted_initials
    : pegtl::seq<pegtl::at<pegtl::upper, pegtl::one<'.'>, pegtl::upper>, initials> {};
// abbreviation := up to five letters and "." before a capital or a number, as in Aug. 31, Gov. Hall
struct goes_on : pegtl::seq<pegtl::plus<blank>, pegtl::sor<pegtl::upper, pegtl::digit>> {};
struct abbreviation
    : pegtl::seq<pegtl::rep_min_max<1, 5, pegtl::alpha>, pegtl::one<'.'>, pegtl::at<goes_on>> {};
// name_form := what ends a name with a ".": Inc., Corp., Co., Ltd., Jr., Sr.
struct form_of_name : pegtl::sor<pegtl::string<'I', 'n', 'c'>, pegtl::string<'C', 'o', 'r', 'p'>,
                                 pegtl::string<'C', 'o'>, pegtl::string<'L', 't', 'd'>,
                                 pegtl::string<'J', 'r'>, pegtl::string<'S', 'r'>> {};
struct name_goes_on : pegtl::seq<pegtl::plus<blank>, letter> {};
struct text_ends : pegtl::seq<pegtl::opt<pegtl::one<'?'>>, blanks, pegtl::eof> {};
struct name_form
    : pegtl::seq<form_of_name, pegtl::one<'.'>, pegtl::at<pegtl::sor<name_goes_on, text_ends>>> {};
struct word_text : pegtl::sor<dotted_initials, abbreviation, name_form, stem> {};
struct word : pegtl::seq<word_text, pegtl::opt<possessive>> {};

// date := YEAR "-" MONTH ... | "../" ...  : its spelling is checked by parse_date
struct four_digits : pegtl::rep<4, pegtl::digit> {};
struct date_char : pegtl::sor<pegtl::digit, pegtl::one<'-', '/', 'X'>> {};
struct date_text : pegtl::sor<pegtl::seq<pegtl::string<'.', '.', '/'>, pegtl::plus<date_char>>,
                              pegtl::seq<four_digits, pegtl::one<'-', '/'>, pegtl::star<date_char>,
                                         pegtl::opt<pegtl::string<'.', '.'>>>> {};
// instant := YYYY-MM-DD "T" HH ":" MM [":" SS] ["Z"], behind `as of`
struct two_digits : pegtl::rep<2, pegtl::digit> {};
struct instant_text
    : pegtl::seq<four_digits, pegtl::one<'-'>, two_digits, pegtl::one<'-'>, two_digits,
                 pegtl::one<'T'>, two_digits, pegtl::one<':'>, two_digits,
                 pegtl::opt<pegtl::one<':'>, two_digits>, pegtl::opt<pegtl::one<'Z'>>> {};
struct date : pegtl::seq<pegtl::sor<instant_text, date_text>, pegtl::not_at<letter>> {};
struct number : pegtl::seq<pegtl::plus<pegtl::digit>, pegtl::not_at<pegtl::sor<letter, inner>>> {};

// bracketed := "[" ... "]" [possessive]
struct bracketed_text : pegtl::plus<pegtl::not_one<'[', ']', '\n'>> {};
struct bracketed
    : pegtl::seq<pegtl::one<'['>, bracketed_text, pegtl::one<']'>, pegtl::opt<possessive>> {};

// quoted := '"' ... '"' | “...” | «...»
template <char32_t Open, char32_t Close>
struct between : pegtl::seq<pegtl::utf8::one<Open>, pegtl::plus<pegtl::utf8::not_one<Close, U'\n'>>,
                            pegtl::utf8::one<Close>> {};
struct quoted : pegtl::sor<between<U'"', U'"'>, between<U'\u201C', U'\u201D'>,
                           between<U'\u00AB', U'\u00BB'>> {};

// parameter := "$" word
struct parameter_name : pegtl::plus<pegtl::sor<pegtl::alnum, pegtl::one<'_'>>> {};
struct parameter : pegtl::seq<pegtl::one<'$'>, parameter_name> {};
struct comma : pegtl::one<',', ';'> {};

// question := piece* ["?" | "." | "!"]
struct piece : pegtl::sor<date, number, word, bracketed, quoted, parameter, comma> {};
struct end_mark : pegtl::plus<pegtl::one<'?', '!', '.'>> {};
struct text : pegtl::seq<blanks, pegtl::star<piece, blanks>, pegtl::opt<end_mark, blanks>> {};

}  // namespace quoth::query::question_grammar
