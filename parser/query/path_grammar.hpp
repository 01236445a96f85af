// Relations and the paths that are made of them.
// Private to parser/query/*.cpp and its tests.
#pragma once

#include "parser/query/keywords.hpp"
#include "parser/query/nodes_grammar.hpp"

namespace quoth::query::grammar {

/// A lower-case word that is not a word of the language.
struct relation_word {
  using rule_t = relation_word;
  using subs_t = pegtl::type_list<word>;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Parts& parts) {
    auto start = in.template mark<pegtl::rewind_mode::required>();
    const char* begin = in.current();
    if (!pegtl::match<word, A, pegtl::rewind_mode::active, Action, Control>(in, parts))
      return false;
    const std::string_view read(begin, static_cast<std::size_t>(in.current() - begin));
    return start(!is_reserved_relation(read));
  }
};

struct path_iri : iri {};
struct path_prefixed : prefixed {};
struct path_variable : variable {};
struct choices;
// step-end := "+" | "*" | "?" (not before a letter: then it begins a variable)
struct repeats_plus : pegtl::one<'+'> {};
struct repeats_star : pegtl::one<'*'> {};
struct repeats_optional : pegtl::seq<pegtl::one<'?'>, pegtl::not_at<word_char>> {};
struct repetition : pegtl::sor<repeats_plus, repeats_star, repeats_optional> {};
struct inner_choices;
struct path_group
    : pegtl::seq<left_parenthesis, pegtl::must<inner_choices>, pegtl::must<right_parenthesis>> {};
struct path_atom : pegtl::sor<path_iri, path_prefixed,
                              pegtl::seq<relation_word, pegtl::not_at<prefix_colon>>, path_group> {
};
struct repeated : pegtl::seq<path_atom, pegtl::opt<repetition>, blank> {};
// step := ["^"] atom [repetition]
struct inverse_step;
struct caret : pegtl::seq<pegtl::one<'^'>, blank> {};
struct step_after_caret : repeated {
  static constexpr Expectation expected{"a relation"};
};
struct inverse_step : pegtl::seq<caret, pegtl::must<step_after_caret>> {};
struct step : pegtl::sor<inverse_step, repeated> {
  static constexpr Expectation expected{"a relation"};
};
// sequence := step ("/" step)*         choices := sequence ("|" sequence)*
struct open_sequence : open_list {};
struct sequence : pegtl::seq<open_sequence, step, pegtl::star<sign<'/'>, pegtl::must<step>>> {};
struct next_sequence : sequence {
  static constexpr Expectation expected{"a relation"};
};
struct open_choices : open_list {};
struct choices
    : pegtl::seq<open_choices, sequence, pegtl::star<sign<'|'>, pegtl::must<next_sequence>>> {};
struct inner_choices : nested<choices> {
  static constexpr Expectation expected{"a relation"};
};
/// Nothing is pushed where no relation begins.
struct path_begin
    : pegtl::sor<pegtl::one<'<', '^', '('>, pegtl::seq<prefix, prefix_colon>, relation_word> {};
struct relation_rules
    : pegtl::sor<pegtl::seq<path_variable, blank>, pegtl::seq<pegtl::at<path_begin>, choices>> {};

}  // namespace quoth::query::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::relation_word>
    : analyze_seq_traits<quoth::query::grammar::word> {};
template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::relation>
    : analyze_seq_traits<quoth::query::grammar::relation_rules> {};

}  // namespace TAO_PEGTL_NAMESPACE
