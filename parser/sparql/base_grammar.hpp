// What all grammars of SPARQL share: blanks, keywords, tokens, steps, depth, what was expected.
// Private to parser/sparql/*.cpp and its tests.
//
// A rule is written as in the standard's grammar; what is done with what was read stands in the
// rule itself, as a step: `then<make_filter>`. Each alternative is told by its first token, so
// nothing that a step did is ever undone.
#pragma once

#include <algorithm>
#include <array>
#include <quoth/utf8.hpp>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "parser/grammar/nested_grammar.hpp"
#include "parser/rdf/characters.hpp"
#include "parser/sparql/parse_sparql.hpp"
#include "parser/sparql/parts.hpp"
#include "parser/sparql/syntax_error.hpp"

namespace quoth::sparql::grammar {

namespace pegtl = tao::pegtl;
using pegtl::at;
using pegtl::not_at;
using pegtl::opt;
using pegtl::plus;
using pegtl::seq;
using pegtl::sor;
using pegtl::star;
using quoth::grammar::nested;

using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*>;

inline std::uint32_t offset_of(const Input& in) {
  return static_cast<std::uint32_t>(in.current() - in.begin());
}

// ---- What was expected ---------------------------------------------------------------------

inline void expect(Parts& parts, std::uint32_t offset, std::string_view name) {
  Furthest& furthest = parts.furthest;
  if (offset < furthest.offset) return;
  if (offset > furthest.offset) {
    furthest.offset = offset;
    furthest.names.clear();
  }
  auto& names = furthest.names;
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// A text as an argument of a template.
template <std::size_t N>
struct Text {
  char bytes[N] = {};
  // NOLINTNEXTLINE: made from a string literal at its place
  constexpr Text(const char (&text)[N]) { std::copy_n(text, N, bytes); }
  constexpr std::string_view view() const { return {bytes, N - 1}; }
};

/// The text in back quotes, for errors.
template <Text Word>
struct Quoted {
  static constexpr auto make() {
    std::array<char, Word.view().size() + 2> out{};
    out.front() = out.back() = '`';
    std::copy(Word.view().begin(), Word.view().end(), out.begin() + 1);
    return out;
  }
  static constexpr auto bytes = make();
  static constexpr std::string_view view() { return {bytes.data(), bytes.size()}; }
};

/// The rule under a name of its own: where it fails at its first token, errors tell the name.
template <Text Name, typename... Rules>
struct named {
  using rule_t = named;
  using subs_t = pegtl::type_list<Rules...>;

  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Parts& parts) {
    const std::uint32_t begin = offset_of(in);
    const std::size_t before =
        parts.furthest.offset == begin ? parts.furthest.names.size() : std::size_t{0};
    if (pegtl::match<seq<Rules...>, A, M, Action, Control>(in, parts)) return true;
    if (parts.furthest.offset == begin) {
      parts.furthest.names.resize(std::min(before, parts.furthest.names.size()));
      expect(parts, begin, Name.view());
    }
    return false;
  }
};

// ---- Blanks --------------------------------------------------------------------------------

/// Remembers the token that ends here and consumes the blanks and comments after it.
void finish_token(Input& in, Parts& parts, std::uint32_t begin);
void skip_blanks(Input& in);

struct blank {
  using rule_t = blank;
  using subs_t = pegtl::empty_list;

  template <typename ParseInput>
  static bool match(ParseInput& in) {
    skip_blanks(in);
    return true;
  }
};

// ---- Letters -------------------------------------------------------------------------------

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

constexpr bool is_name_start(char32_t c) { return rdf::is_base_character(c); }
constexpr bool is_word_character(char32_t c) {
  return rdf::is_label_start(c) || c == 0xB7 || rdf::is_in(c, 0x300, 0x36F) ||
         rdf::is_in(c, 0x203F, 0x2040);
}
struct name_start : code_point<is_name_start> {};          // PN_CHARS_BASE
struct label_start : code_point<rdf::is_label_start> {};   // PN_CHARS_U | [0-9]
struct label_part : code_point<rdf::is_label_part> {};     // PN_CHARS
struct word_character : code_point<is_word_character> {};  // in a VARNAME

// ---- Keywords, signs, tokens ---------------------------------------------------------------

/// What ends a keyword: no letter goes on, and it is not the prefix of a name (`filter:x`).
struct keyword_end
    : seq<not_at<word_character>, not_at<star<sor<label_part, pegtl::one<'.'>>>, pegtl::one<':'>>> {
};

/// A word of the language, in any case, and the blanks after it.
template <Text Word>
struct key {
  using rule_t = key;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Parts& parts) {
    const std::uint32_t begin = offset_of(in);
    auto marker = in.template mark<pegtl::rewind_mode::required>();
    if (is_here(in)) {
      in.bump(Word.view().size());
      if (pegtl::match<keyword_end, pegtl::apply_mode::nothing, pegtl::rewind_mode::required,
                       Action, Control>(in, parts)) {
        finish_token(in, parts, begin);
        return marker(true);
      }
    }
    expect(parts, begin, Quoted<Word>::view());
    return marker(false);
  }

 private:
  static bool is_here(const Input& in) {
    if (in.size() < Word.view().size()) return false;
    for (std::size_t i = 0; i < Word.view().size(); ++i) {
      const char c = in.current()[i];
      if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c) != Word.view()[i]) return false;
    }
    return true;
  }
};

/// A sign and the blanks after it.
template <Text Sign>
struct sign {
  using rule_t = sign;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode, pegtl::rewind_mode, template <typename...> class,
            template <typename...> class>
  static bool match(Input& in, Parts& parts) {
    const std::uint32_t begin = offset_of(in);
    if (!std::string_view(in.current(), in.size()).starts_with(Sign.view())) {
      expect(parts, begin, Quoted<Sign>::view());
      return false;
    }
    in.bump(Sign.view().size());
    finish_token(in, parts, begin);
    return true;
  }
};

/// What `Rule` matches as one token: its bytes are given to `Do`, the blanks after it consumed.
template <Text Name, typename Rule, void (*Do)(Parts&, std::string_view, Location)>
struct token {
  using rule_t = token;
  using subs_t = pegtl::type_list<Rule>;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Parts& parts) {
    const std::uint32_t begin = offset_of(in);
    if (!pegtl::match<Rule, pegtl::apply_mode::nothing, pegtl::rewind_mode::required, Action,
                      Control>(in, parts)) {
      expect(parts, begin, Name.view());
      return false;
    }
    const std::uint32_t end = offset_of(in);
    finish_token(in, parts, begin);
    if constexpr (A == pegtl::apply_mode::action) {
      Do(parts, parts.text.substr(begin, end - begin), {begin, end});
    }
    return true;
  }
};

// ---- Steps ---------------------------------------------------------------------------------

/// Does something with what was read; consumes nothing.
template <void (*Do)(Parts&)>
struct then {
  using rule_t = then;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class,
            template <typename...> class>
  static bool match(Input&, Parts& parts) {
    if constexpr (A == pegtl::apply_mode::action) Do(parts);
    return true;
  }
};

/// Remembers where something begins; its last step takes it back with take_location.
inline void begin_here(Parts& parts, std::uint32_t offset) { parts.begins.push_back(offset); }
struct begins {
  using rule_t = begins;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class,
            template <typename...> class>
  static bool match(Input& in, Parts& parts) {
    if constexpr (A == pegtl::apply_mode::action) begin_here(parts, offset_of(in));
    return true;
  }
};
inline Location take_location(Parts& parts) { return {take_top(parts.begins), parts.token_end}; }

/// Remembers how high a stack stands; the end of the list takes what was pushed since.
template <auto Stack>
void mark(Parts& parts) {
  parts.marks.push_back((parts.*Stack).size());
}
template <auto Stack>
struct marks_stack : then<mark<Stack>> {};
template <auto Stack>
auto take_marked(Parts& parts) {
  return take_since(parts.*Stack, take_top(parts.marks));
}

template <bool Flag>
void push_flag(Parts& parts) {
  parts.flags.push_back(Flag);
}
/// Pushes whether `Rule` stood here.
template <typename Rule>
struct flag : sor<seq<Rule, then<push_flag<true>>>, then<push_flag<false>>> {};
inline bool take_flag(Parts& parts) {
  const bool top = parts.flags.back();
  parts.flags.pop_back();
  return top;
}

// ---- Rules that other .cpp files compile ---------------------------------------------------

/// A rule whose grammar lives in another .cpp file, as `Rule::read`. It either consumes and pushes
/// its piece, or does neither; it must not stand in a lookahead.
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

struct expression : compiled_apart<expression> {  // expressions.cpp; pushes onto expressions
  static bool read(Input& in, Parts& parts);
};
/// A filter's condition, or a key of a group or an order: in parentheses, or a call.
struct constraint : compiled_apart<constraint> {
  static bool read(Input& in, Parts& parts);
};
struct triples : compiled_apart<triples> {  // triples.cpp; pushes onto triples
  static bool read(Input& in, Parts& parts);
};
struct group : compiled_apart<group> {  // patterns.cpp; pushes onto groups
  static bool read(Input& in, Parts& parts);
};
struct values_block : compiled_apart<values_block> {  // patterns.cpp; pushes onto values
  static bool read(Input& in, Parts& parts);
};
struct sub_select : compiled_apart<sub_select> {  // queries.cpp; pushes onto queries
  static bool read(Input& in, Parts& parts);
};

struct whole_query : compiled_apart<whole_query> {  // queries.cpp; to the end of the text
  static bool read(Input& in, Parts& parts);
};
struct whole_update : compiled_apart<whole_update> {  // updates.cpp; to the end of the text
  static bool read(Input& in, Parts& parts);
};

struct update_begin : compiled_apart<update_begin> {  // updates.cpp; pushes nothing
  static bool read(Input& in, Parts& parts);
};

/// Where a rule does not match, the stacks that its steps grew are as high as before.
template <typename Rule>
struct control : pegtl::normal<Rule> {
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control>
  static bool match(Input& in, Parts& parts) {
    if constexpr (A == pegtl::apply_mode::nothing) {
      return pegtl::normal<Rule>::template match<A, M, Action, Control>(in, parts);
    } else {
      const StackHeights before = heights_of(parts);
      if (pegtl::normal<Rule>::template match<A, M, Action, Control>(in, parts)) return true;
      cut_to(parts, before);
      return false;
    }
  }
};

template <typename Rule>
bool read_with(Input& in, Parts& parts) {
  return control<Rule>::template match<pegtl::apply_mode::action, pegtl::rewind_mode::required,
                                       pegtl::nothing, control>(in, parts);
}

}  // namespace quoth::sparql::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name>
struct analyze_traits<Name, quoth::sparql::grammar::blank> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, quoth::sparql::grammar::begins> : analyze_opt_traits<> {};
template <typename Name, void (*Do)(quoth::sparql::Parts&)>
struct analyze_traits<Name, quoth::sparql::grammar::then<Do>> : analyze_opt_traits<> {};
template <typename Name, bool (*IsIn)(char32_t)>
struct analyze_traits<Name, quoth::sparql::grammar::code_point<IsIn>> : analyze_any_traits<> {};
template <typename Name, quoth::sparql::grammar::Text Word>
struct analyze_traits<Name, quoth::sparql::grammar::key<Word>> : analyze_any_traits<> {};
template <typename Name, quoth::sparql::grammar::Text Sign>
struct analyze_traits<Name, quoth::sparql::grammar::sign<Sign>> : analyze_any_traits<> {};
template <typename Name, quoth::sparql::grammar::Text Token, typename Rule,
          void (*Do)(quoth::sparql::Parts&, std::string_view, quoth::sparql::Location)>
struct analyze_traits<Name, quoth::sparql::grammar::token<Token, Rule, Do>>
    : analyze_traits<Name, typename Rule::rule_t> {};
template <typename Name, quoth::sparql::grammar::Text Word, typename... Rules>
struct analyze_traits<Name, quoth::sparql::grammar::named<Word, Rules...>>
    : analyze_traits<Name, typename seq<Rules...>::rule_t> {};

}  // namespace TAO_PEGTL_NAMESPACE
