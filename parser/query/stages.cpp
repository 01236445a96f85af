#include <algorithm>

#include "parser/query/stage_grammar.hpp"
#include "parser/query/text_escapes.hpp"

namespace quoth::query::grammar {
namespace {

template <typename Form>
void push_stage(Parts& parts, std::uint32_t begin, Form form) {
  parts.pipelines.back().push_back(Stage{{begin, parts.token_end}, std::move(form)});
}

Variable take_variable(Parts& parts) { return std::get<Variable>(take_top(parts.nodes).form); }

Expression take_expression(Parts& parts) { return take_top(parts.expressions).expression; }

Node take_row_count(Parts& parts) {
  Node count = take_top(parts.nodes);
  if (std::holds_alternative<Parameter>(count.form)) return count;
  const auto* number = std::get_if<Number>(&count.form);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (number == nullptr ||
      !std::all_of(number->spelling.begin(), number->spelling.end(), is_digit)) {
    fail(parts, count.location, "a number of rows is a whole number, 0 or more, or a parameter");
  }
  if (number->spelling.size() > 18) fail(parts, count.location, "this number of rows is too large");
  return count;
}

// Its name is its own: GCC gives templates that differ only in a template of the unnamed namespace
// one symbol.
template <typename Rule>
struct StageAction {};

/// Remembers where a stage began; the stage's own action takes it back.
struct begin_stage {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.begins.push_back(location_of(in, parts).begin);
  }
};
template <>
struct StageAction<match_word> : begin_stage {};
template <>
struct StageAction<optional_word> : begin_stage {};
template <>
struct StageAction<not_word> : begin_stage {};
template <>
struct StageAction<either_word> : begin_stage {};
template <>
struct StageAction<where_word> : begin_stage {};
template <>
struct StageAction<let_word> : begin_stage {};
template <>
struct StageAction<group_word> : begin_stage {};
template <>
struct StageAction<sort_word> : begin_stage {};
template <>
struct StageAction<skip_word> : begin_stage {};
template <>
struct StageAction<take_word> : begin_stage {};
template <>
struct StageAction<show_word> : begin_stage {};

template <>
struct StageAction<match_stage> {
  static void apply0(Parts& parts) {
    push_stage(parts, take_top(parts.begins), Match{std::exchange(parts.clauses, {})});
  }
};
template <>
struct StageAction<implied_match> {
  static void apply0(Parts& parts) {
    const std::uint32_t begin = parts.clauses.front().location.begin;
    push_stage(parts, begin, Match{std::exchange(parts.clauses, {})});
  }
};

// ---- Blocks --------------------------------------------------------------------------------

template <>
struct StageAction<block_begin> {
  static void apply0(Parts& parts) {
    parts.pipelines.emplace_back();
    parts.open_braces.push_back(parts.token_begin);
  }
};
template <>
struct StageAction<block> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.open_braces.pop_back();
    if (!parts.pipelines.back().empty()) return;
    const Location location = location_of(in, parts);
    fail(parts, {location.begin, parts.token_end}, "there is nothing between these braces",
         "write the clauses that should be matched there");
  }
};
template <>
struct StageAction<optional_stage> {
  static void apply0(Parts& parts) {
    Pipeline inner = take_top(parts.pipelines);
    push_stage(parts, take_top(parts.begins), Optional{std::move(inner)});
  }
};
template <>
struct StageAction<not_stage> {
  static void apply0(Parts& parts) {
    Pipeline inner = take_top(parts.pipelines);
    push_stage(parts, take_top(parts.begins), Not{std::move(inner)});
  }
};
template <>
struct StageAction<open_branches> {
  static void apply0(Parts& parts) { parts.marks.push_back(parts.pipelines.size()); }
};
template <>
struct StageAction<either_stage> {
  static void apply0(Parts& parts) {
    std::vector<Pipeline> branches = take_since(parts.pipelines, take_top(parts.marks));
    push_stage(parts, take_top(parts.begins), Either{std::move(branches)});
  }
};

// ---- Conditions and values -----------------------------------------------------------------

template <>
struct StageAction<where_stage> {
  static void apply0(Parts& parts) {
    Expression test = take_expression(parts);
    push_stage(parts, take_top(parts.begins), Where{std::move(test)});
  }
};
template <>
struct StageAction<variable> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.nodes.push_back({location_of(in, parts), Variable{in.string().substr(1)}});
  }
};
template <>
struct StageAction<let_stage> {
  static void apply0(Parts& parts) {
    Expression value = take_expression(parts);
    Variable name = take_variable(parts);
    push_stage(parts, take_top(parts.begins), Let{std::move(name), std::move(value)});
  }
};

// ---- Groups --------------------------------------------------------------------------------

template <>
struct StageAction<group_key> {
  static void apply0(Parts& parts) {
    GroupKey key;
    key.location = parts.nodes.back().location;
    key.variable = take_variable(parts);
    parts.group_keys.push_back(std::move(key));
  }
};
template <Duration::Unit Unit>
struct group_by {
  static void apply0(Parts& parts) { parts.group_keys.back().unit = Unit; }
};
template <>
struct StageAction<by_day> : group_by<Duration::Unit::day> {};
template <>
struct StageAction<by_week> : group_by<Duration::Unit::week> {};
template <>
struct StageAction<by_month> : group_by<Duration::Unit::month> {};
template <>
struct StageAction<by_year> : group_by<Duration::Unit::year> {};
template <>
struct StageAction<by_variable> {
  static void apply0(Parts& parts) {
    GroupKey& key = parts.group_keys.back();
    key.date = std::exchange(key.variable, take_variable(parts));
  }
};
template <>
struct StageAction<aggregate> {
  static void apply0(Parts& parts) {
    Variable name = take_variable(parts);
    parts.aggregates.emplace_back(take_expression(parts), std::move(name));
  }
};
template <>
struct StageAction<group_stage> {
  static void apply0(Parts& parts) {
    Group group;
    group.keys = std::exchange(parts.group_keys, {});
    group.aggregates = std::exchange(parts.aggregates, {});
    push_stage(parts, take_top(parts.begins), std::move(group));
  }
};

// ---- Order and number of rows --------------------------------------------------------------

template <>
struct StageAction<sort_value> {
  static void apply0(Parts& parts) { parts.sort_keys.push_back({take_expression(parts), false}); }
};
template <>
struct StageAction<descending> {
  static void apply0(Parts& parts) { parts.sort_keys.back().descending = true; }
};
template <>
struct StageAction<sort_stage> {
  static void apply0(Parts& parts) {
    push_stage(parts, take_top(parts.begins), Sort{std::exchange(parts.sort_keys, {})});
  }
};
template <>
struct StageAction<skip_stage> {
  static void apply0(Parts& parts) {
    Node count = take_row_count(parts);
    push_stage(parts, take_top(parts.begins), Skip{std::move(count)});
  }
};
template <>
struct StageAction<take_stage> {
  static void apply0(Parts& parts) {
    Node count = take_row_count(parts);
    push_stage(parts, take_top(parts.begins), Take{std::move(count)});
  }
};
template <>
struct StageAction<distinct_stage> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_stage(parts, location_of(in, parts).begin, Distinct{});
  }
};

// ---- Columns -------------------------------------------------------------------------------

template <>
struct StageAction<column_value> {
  static void apply0(Parts& parts) {
    parts.columns.push_back({take_expression(parts), std::nullopt});
  }
};
struct take_heading {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.columns.back().heading = in.string();
  }
};
template <>
struct StageAction<heading_word> : take_heading {};
template <>
struct StageAction<heading_name> : take_heading {};
template <>
struct StageAction<heading_text> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::string_view all = in.string_view();
    parts.columns.back().heading = unescape_text(all.substr(1, all.size() - 2));
  }
};
template <>
struct StageAction<show_stage> {
  static void apply0(Parts& parts) {
    push_stage(parts, take_top(parts.begins), Show{std::exchange(parts.columns, {})});
  }
};

template <typename Rule>
struct stage_control : control<Rule> {};

/// Inside braces a misspelt stage is likelier than a forgotten brace.
template <>
struct stage_control<right_brace> : control<right_brace> {
  template <typename ParseInput>
  [[noreturn]] static void raise(const ParseInput& in, Parts& parts) {
    const FoundToken found = token_at(parts.text, offset_of(in));
    if (found.is_word && !is_reserved_relation(found.text)) fail_at_stage(parts, offset_of(in));
    const auto opened = parts.text.substr(0, parts.open_braces.back());
    fail_expected(parts, offset_of(in), right_brace::expected,
                  "the `{` on line " +
                      std::to_string(1 + std::count(opened.begin(), opened.end(), '\n')) +
                      " is still open");
  }
};
template <char Q>
struct stage_control<closing_quote<Q>> : control<closing_quote<Q>> {
  template <typename ParseInput>
  [[noreturn]] static void raise(const ParseInput&, Parts& parts) {
    fail(parts, {parts.blank_end, parts.blank_end + 1},
         "this heading has no closing quotation mark on its line");
  }
};

template <typename Rule>
bool read_stages(Input& in, Parts& parts) {
  return pegtl::match<Rule, pegtl::apply_mode::action, pegtl::rewind_mode::required, StageAction,
                      stage_control>(in, parts);
}

}  // namespace

bool stages::read(Input& in, Parts& parts) { return read_stages<stages_rules>(in, parts); }

bool pattern::read(Input& in, Parts& parts) { return read_stages<pattern_rules>(in, parts); }

}  // namespace quoth::query::grammar
