// What all grammars of the query language share: blanks, words, keywords, errors, depth.
// Private to parser/query/*.cpp and its tests.
#pragma once

#include <algorithm>
#include <quoth/utf8.hpp>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "parser/grammar/nested_grammar.hpp"
#include "parser/query/keyword_table.hpp"
#include "parser/query/letters.hpp"
#include "parser/query/parse_query.hpp"
#include "parser/query/parts.hpp"
#include "parser/query/syntax_error.hpp"

namespace quoth::query::grammar {

namespace pegtl = tao::pegtl;
using quoth::grammar::nested;

using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*>;

inline std::uint32_t offset_of(const Input& in) {
  return static_cast<std::uint32_t>(in.current() - in.begin());
}

template <typename ActionInput>
Location location_of(const ActionInput& in, const Parts& parts) {
  const auto begin = static_cast<std::uint32_t>(in.begin() - parts.text.data());
  return {begin, begin + static_cast<std::uint32_t>(in.size())};
}

// ---- Blanks --------------------------------------------------------------------------------

/// Consumes blanks and comments. Where it `records`, the parts learn where the token before ended.
void skip_blanks(Input& in, Parts& parts, bool records);

// blank := (SPACE | TAB | END OF LINE | "#" REST OF LINE)*
struct blank {
  using rule_t = blank;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class,
            template <typename...> class>
  static bool match(Input& in, Parts& parts) {
    skip_blanks(in, parts, A == pegtl::apply_mode::action);
    return true;
  }
};

// ---- Rules that other .cpp files compile ---------------------------------------------------

/// A rule whose grammar and actions live in another .cpp file, as `Rule::read`. It either
/// consumes and pushes its piece, or does neither; it must not stand in a lookahead.
template <typename Rule>
struct compiled_apart {
  using rule_t = Rule;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode, pegtl::rewind_mode, template <typename...> class,
            template <typename...> class>
  static bool match(Input& in, Parts& parts) {
    return Rule::read(in, parts);
  }
};

struct node : compiled_apart<node> {  // nodes.cpp
  static constexpr Expectation expected{"a value", "", Expectation::value};
  static bool read(Input& in, Parts& parts);
};
struct relation : compiled_apart<relation> {  // paths.cpp
  static constexpr Expectation expected{"a relation"};
  static bool read(Input& in, Parts& parts);
};
struct expression : compiled_apart<expression> {  // expressions.cpp
  static constexpr Expectation expected{"a value", "", Expectation::value};
  static bool read(Input& in, Parts& parts);
};
struct clauses : compiled_apart<clauses> {  // clauses.cpp
  static constexpr Expectation expected{"a clause (subject, relation, object)", "",
                                        Expectation::value};
  static bool read(Input& in, Parts& parts);
};
struct stages : compiled_apart<stages> {  // stages.cpp; pushes onto the topmost pipeline
  static constexpr Expectation expected{"a stage"};
  static bool read(Input& in, Parts& parts);
};

// ---- Errors --------------------------------------------------------------------------------

/// A rule under `must` says in `expected` what should have stood there.
template <typename Rule>
struct control : pegtl::normal<Rule> {
  template <typename ParseInput>
  [[noreturn]] static void raise(const ParseInput& in, Parts& parts) {
    fail_expected(parts, offset_of(in), Rule::expected);
  }
};

/// Runs the grammar `Rule` of one .cpp file with its actions.
template <typename Rule, template <typename...> class Action>
bool read_with(Input& in, Parts& parts) {
  return pegtl::match<Rule, pegtl::apply_mode::action, pegtl::rewind_mode::required, Action,
                      control>(in, parts);
}

// ---- Letters and words ---------------------------------------------------------------------

/// One code point for which `IsIn` holds.
template <bool (*IsIn)(char32_t)>
struct code_point {
  using rule_t = code_point;
  using subs_t = pegtl::empty_list;

  template <typename ParseInput>
  static bool match(ParseInput& in) {
    if (in.empty()) return false;
    const std::string_view rest(in.current(), std::min<std::size_t>(4, in.size()));
    const CodePoint read = decode_utf8(rest, 0);
    if (!read.is_valid || !IsIn(read.value)) return false;
    in.bump(read.size);
    return true;
  }
};

struct name_start : code_point<is_name_start> {};
struct word_start : code_point<is_word_start> {};
struct letter_or_digit : code_point<is_letter_or_digit> {};
struct word_char : code_point<is_word_character> {};

// identifier := (LETTER | "_") (LETTER | DIGIT | "_")*
struct identifier : pegtl::seq<pegtl::not_at<pegtl::digit>, pegtl::plus<word_char>> {};
// word := LOWER (LETTER | DIGIT | "_" | "-" before one of these)*
struct word
    : pegtl::seq<
          word_start,
          pegtl::star<pegtl::sor<word_char, pegtl::seq<pegtl::one<'-'>, pegtl::at<word_char>>>>> {};
struct word_end : pegtl::not_at<pegtl::sor<word_char, pegtl::seq<pegtl::one<'-'>, word_char>>> {};

/// The letters of a word of the language itself.
template <Keyword K>
struct keyword_text {
  using rule_t = keyword_text;
  using subs_t = pegtl::empty_list;

  template <typename ParseInput>
  static bool match(ParseInput& in) {
    constexpr std::string_view word = spelling_of(K);
    if (in.size(word.size()) < word.size()) return false;
    if (std::string_view(in.current(), word.size()) != word) return false;
    in.bump(word.size());
    return true;
  }
};
/// A word of the language itself, and the blanks after it.
template <Keyword K>
struct key : pegtl::seq<keyword_text<K>, word_end, blank> {};
/// A sign, and the blanks after it.
template <char... C>
struct sign : pegtl::seq<pegtl::string<C...>, blank> {};

struct left_parenthesis : sign<'('> {
  static constexpr Expectation expected{"`(`"};
};
struct right_parenthesis : sign<')'> {
  static constexpr Expectation expected{"`)`"};
};
struct comma : sign<','> {};

/// Pushes how high a stack stands, so that the end of a list knows where it began.
struct open_list : pegtl::success {};

}  // namespace quoth::query::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::blank> : analyze_opt_traits<> {};
template <typename Name, quoth::query::Keyword K>
struct analyze_traits<Name, quoth::query::grammar::keyword_text<K>> : analyze_any_traits<> {};
template <typename Name, bool (*IsIn)(char32_t)>
struct analyze_traits<Name, quoth::query::grammar::code_point<IsIn>> : analyze_any_traits<> {};

}  // namespace TAO_PEGTL_NAMESPACE
