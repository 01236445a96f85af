#include "parser/query/nodes_grammar.hpp"

#include <algorithm>

#include "parser/query/text_escapes.hpp"

namespace quoth::query::grammar {
namespace {

constexpr std::string_view straight_marks =
    "a text stands in straight quotation marks, on one line: \"...\"; write \\n for a new line";

template <typename ActionInput, typename Form>
void push_node(const ActionInput& in, Parts& parts, Form form) {
  parts.nodes.push_back(Node{location_of(in, parts), std::move(form)});
}

/// The words of a name with one space between them, however they were typed.
std::string joined_words(std::string_view run) {
  std::string out;
  for (const char c : run) {
    const bool is_gap = c == ' ' || c == '\t';
    if (is_gap && out.back() == ' ') continue;
    out += is_gap ? ' ' : c;
  }
  return out;
}

DateValue read_date(std::string_view spelling, const Parts& parts, Location location) {
  auto date = parse_date(spelling);
  if (date) return {date.value(), std::string(spelling)};
  const Error& error = date.error();
  if (error.place) {
    // The date is ASCII on one line, so its columns are bytes.
    location.begin += static_cast<std::uint32_t>(error.place->column - 1);
    location.end = location.begin + static_cast<std::uint32_t>(error.place->length);
  }
  fail(parts, location, error.message, error.hint);
}

// Its name is its own: GCC gives templates that differ only in a template of the unnamed namespace
// one symbol.
template <typename Rule>
struct NodeAction {};

template <>
struct NodeAction<variable> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_node(in, parts, Variable{in.string().substr(1)});
  }
};
template <>
struct NodeAction<parameter> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_node(in, parts, Parameter{in.string().substr(1)});
  }
};
template <>
struct NodeAction<name_run> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_node(in, parts, Name{joined_words(in.string_view())});
  }
};
template <>
struct NodeAction<bracketed_name> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::string_view all = in.string_view();
    std::string name = unescape_name(all.substr(1, all.size() - 2));
    if (name.empty()) fail(parts, location_of(in, parts), "a name between brackets is not empty");
    push_node(in, parts, Name{std::move(name)});
  }
};
template <>
struct NodeAction<iri> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_node(in, parts, Iri{std::string(in.begin() + 1, in.end() - 1)});
  }
};
template <>
struct NodeAction<boolean> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_node(in, parts, Boolean{in.string_view() == "true"});
  }
};
template <>
struct NodeAction<prefixed> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::string_view all = in.string_view();
    const std::size_t colon = all.find(':');
    push_node(in, parts,
              PrefixedName{std::string(all.substr(0, colon)), std::string(all.substr(colon + 1))});
  }
};
template <>
struct NodeAction<text_with_language> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::string_view all = in.string_view();
    const std::size_t closing = all.find_last_of(all.front());
    Text text{unescape_text(all.substr(1, closing - 1)), {}};
    if (closing + 1 < all.size()) text.language = all.substr(closing + 2);
    std::transform(text.language.begin(), text.language.end(), text.language.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    push_node(in, parts, std::move(text));
  }
};
template <>
struct NodeAction<date> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_node(in, parts, read_date(in.string_view(), parts, location_of(in, parts)));
  }
};
template <>
struct NodeAction<number> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_node(in, parts, Number{in.string()});
  }
};

/// Errors that a general "expected ..." would tell badly.
template <typename Rule>
struct node_control : control<Rule> {};

template <char Q>
struct node_control<closing_quote<Q>> : control<closing_quote<Q>> {
  template <typename ParseInput>
  [[noreturn]] static void raise(const ParseInput& in, Parts& parts) {
    // Escapes are ASCII, so the opening mark is the last one before the text that is not escaped:
    // the node began where the last blank ended.
    const std::uint32_t begin = std::min(parts.blank_end, offset_of(in));
    const std::size_t opening = parts.text.find(Q, begin);
    const auto offset = static_cast<std::uint32_t>(std::min(opening, parts.text.size()));
    fail(parts, {offset, offset + 1}, "this text has no closing quotation mark on its line",
         std::string(straight_marks));
  }
};

}  // namespace

bool node::read(Input& in, Parts& parts) {
  const std::string_view rest(in.current(), in.size());
  if (rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x9D") ||
      rest.starts_with("\xE2\x80\x98")) {
    fail(parts, {offset_of(in), offset_of(in) + 3}, "a curly quotation mark does not open a text",
         std::string(straight_marks));
  }
  return pegtl::match<node_rules, pegtl::apply_mode::action, pegtl::rewind_mode::required,
                      NodeAction, node_control>(in, parts);
}

}  // namespace quoth::query::grammar

namespace quoth::query {
namespace {

template <typename Rule>
bool is_whole(std::string_view text) {
  tao::pegtl::memory_input in(text, "");
  return tao::pegtl::parse<tao::pegtl::seq<Rule, tao::pegtl::eof>>(in);
}

}  // namespace

std::string spell_name(std::string_view name) {
  const bool is_single_spaced =
      name.find("  ") == std::string_view::npos && name.find('\t') == std::string_view::npos;
  if (is_single_spaced && is_whole<grammar::name_run>(name)) return std::string(name);
  std::string out = "[";
  for (const char c : name) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + ']';
}

bool is_plain_word(std::string_view word) { return is_whole<grammar::word>(word); }

}  // namespace quoth::query
