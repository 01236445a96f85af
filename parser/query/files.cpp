#include "parser/query/files.hpp"

#include <utility>

#include "parser/query/comments.hpp"
#include "parser/query/file_grammar.hpp"
#include "parser/query/instant.hpp"

namespace quoth::query::grammar {

namespace {

// ---- Definitions ---------------------------------------------------------------------------

void push_definition(Parts& parts, Location location) {
  Definition made;
  made.location = {location.begin, parts.token_end};
  made.description = comment_above(parts, location.begin);
  made.alternatives = take_since(parts.pipelines, take_top(parts.marks));
  made.word = std::get<RelationWord>(take_top(parts.paths).form).word;
  std::vector<Node> variables = take_since(parts.nodes, take_top(parts.marks));
  made.subject = std::get<Variable>(variables[0].form);
  made.object = std::get<Variable>(variables[1].form);
  if (variables.size() == 3) made.as = std::get<Variable>(variables[2].form);
  parts.query.definitions.push_back(std::move(made));
}

// ---- Changes -------------------------------------------------------------------------------

bool is_text(const Node& node) { return std::holds_alternative<Text>(node.form); }

/// `add Putin said "..."`: a statement is one clause whose object is a text, with a day or a source
/// after it, or with the word `said`.
AddStatement as_statement_of(Parts& parts, Clause clause) {
  const auto* verb = std::get_if<RelationWord>(&clause.relation.form);
  if (verb == nullptr || !is_text(clause.object) || clause.as) {
    fail(parts, clause.location, "only a statement has a day or a source after it",
         "a statement is a speaker, a verb and a text: add Putin said \"...\" on 2024-09-05");
  }
  AddStatement statement;
  statement.location = clause.location;
  statement.verb = verb->word;
  statement.claim = std::get<Text>(clause.object.form).text;
  statement.speaker = std::move(clause.subject);
  return statement;
}

DateValue as_date(Parts& parts, const Node& node, std::string_view otherwise) {
  if (const auto* date = std::get_if<DateValue>(&node.form)) return *date;
  if (const auto* number = std::get_if<Number>(&node.form)) {
    if (auto year = parse_date(number->spelling)) return {year.value(), number->spelling};
  }
  fail(parts, node.location, std::string(otherwise));
}

AddStatement& statement_of_change(Parts& parts) {
  auto& change = std::get<Change>(parts.query.body);
  if (auto* statement = std::get_if<AddStatement>(&change.what)) return *statement;
  auto& clauses = std::get<std::vector<Clause>>(change.what);
  if (clauses.size() != 1) {
    fail(parts, clauses.back().location, "a day or a source can follow a single statement only");
  }
  return change.what.emplace<AddStatement>(as_statement_of(parts, std::move(clauses[0])));
}

void push_change(Parts& parts, std::uint32_t begin, Change::Kind kind) {
  Change change;
  change.kind = kind;
  change.location = {begin, begin};
  if (auto* pattern = std::get_if<Pipeline>(&parts.query.body)) {
    change.pattern = std::move(*pattern);
  }
  parts.query.body = std::move(change);
}

// ---- Revisions and the past -----------------------------------------------------------------

Revision& revision_of(Parts& parts) { return std::get<Revision>(parts.query.body); }

Instant as_instant(Parts& parts, Location location, std::string_view text) {
  if (auto instant = read_instant(text)) return std::move(*instant);
  fail(parts, location, "there is no such moment", "a moment is such as 2024-09-10T14:30");
}

void set_as_of(Parts& parts, Location location, AsOf as_of) {
  if (parts.query.as_of)
    fail(parts, location, "the moment is told already", "a query is asked as of one moment");
  as_of.location = location;
  parts.query.as_of = std::move(as_of);
}

// ---- Actions -------------------------------------------------------------------------------

// Its name is its own: GCC gives templates that differ only in a template of the unnamed namespace
// one symbol.
template <typename Rule>
struct FileAction {};

template <>
struct FileAction<version> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    if (in.string_view() != "1") {
      fail(parts, location_of(in, parts),
           "this program reads version 1 of the language, not " + in.string(), {},
           ErrorKind::unsupported);
    }
    if (parts.query.states_language)
      fail(parts, location_of(in, parts), "the version of the language is told already");
    parts.query.states_language = true;
    parts.query.language_location = location_of(in, parts);
  }
};
template <>
struct FileAction<prefix_name> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.query.prefixes.push_back({in.string(), {}, location_of(in, parts)});
  }
};
template <>
struct FileAction<prefix_iri> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.query.prefixes.back().iri.assign(in.begin() + 1, in.end() - 1);
    parts.query.prefixes.back().location.end = location_of(in, parts).end;
  }
};
template <>
struct FileAction<parameter> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    ParameterDeclaration made;
    made.location = location_of(in, parts);
    made.name = in.string().substr(1);
    parts.query.parameters.push_back(std::move(made));
  }
};
template <>
struct FileAction<param_value> {
  static void apply0(Parts& parts) {
    Node value = take_top(parts.nodes);
    if (std::holds_alternative<Variable>(value.form) ||
        std::holds_alternative<Parameter>(value.form)) {
      fail(parts, value.location, "the default of a parameter is a value, not a variable");
    }
    parts.query.parameters.back().location.end = value.location.end;
    parts.query.parameters.back().default_value = std::move(value);
  }
};
template <>
struct FileAction<define_word> {
  static void apply0(Parts& parts) { parts.marks.push_back(parts.nodes.size()); }
};
template <>
struct FileAction<variable> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.nodes.push_back({location_of(in, parts), Variable{in.string().substr(1)}});
  }
};
template <>
struct FileAction<defined_word> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.paths.push_back({location_of(in, parts), RelationWord{in.string()}});
  }
};
template <>
struct FileAction<becomes> {
  static void apply0(Parts& parts) { parts.marks.push_back(parts.pipelines.size()); }
};
template <>
struct FileAction<open_pattern> {
  static void apply0(Parts& parts) { parts.pipelines.emplace_back(); }
};
template <>
struct FileAction<definition> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_definition(parts, location_of(in, parts));
  }
};
template <>
struct FileAction<body_stages> {
  static void apply0(Parts& parts) { parts.query.body = take_top(parts.pipelines); }
};
template <>
struct FileAction<add_word> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_change(parts, location_of(in, parts).begin, Change::Kind::add);
  }
};
template <>
struct FileAction<remove_word> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_change(parts, location_of(in, parts).begin, Change::Kind::remove);
  }
};
template <>
struct FileAction<changed_clauses> {
  static void apply0(Parts& parts) {
    auto& change = std::get<Change>(parts.query.body);
    change.what = std::exchange(parts.clauses, {});
    const auto& clauses = std::get<std::vector<Clause>>(change.what);
    const auto* verb = std::get_if<RelationWord>(&clauses.front().relation.form);
    if (change.kind == Change::Kind::add && clauses.size() == 1 && verb != nullptr &&
        verb->word == "said" && is_text(clauses.front().object) && !clauses.front().as) {
      statement_of_change(parts);
    }
  }
};
template <>
struct FileAction<statement_day> {
  static void apply0(Parts& parts) {
    const Node day = take_top(parts.nodes);
    statement_of_change(parts).date =
        as_date(parts, day, "the day of a statement is a date, such as 2024-09-05");
  }
};
template <>
struct FileAction<statement_source> {
  static void apply0(Parts& parts) {
    Node source = take_top(parts.nodes);
    statement_of_change(parts).source = std::move(source);
  }
};
template <>
struct FileAction<revision_begin> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::uint32_t begin = location_of(in, parts).begin;
    parts.query.body = Revision{{begin, begin}, Retract{}};
  }
};
template <>
struct FileAction<retract> {
  static void apply0(Parts& parts) { revision_of(parts).what = Retract{take_top(parts.nodes)}; }
};
template <>
struct FileAction<merge_word> {
  static void apply0(Parts& parts) { parts.marks.push_back(parts.nodes.size()); }
};
template <>
struct FileAction<merge> {
  static void apply0(Parts& parts) {
    std::vector<Node> told = take_since(parts.nodes, take_top(parts.marks));
    Merge made{std::move(told[0]), std::move(told[1]), std::nullopt};
    if (told.size() == 3) made.source = std::move(told[2]);
    revision_of(parts).what = std::move(made);
  }
};
template <>
struct FileAction<split> {
  static void apply0(Parts& parts) {
    Node into = take_top(parts.nodes);
    Node from = take_top(parts.nodes);
    revision_of(parts).what = Split{std::move(from), std::move(into)};
  }
};
template <>
struct FileAction<revision> {
  static void apply0(Parts& parts) { revision_of(parts).location.end = parts.token_end; }
};
template <>
struct FileAction<as_key> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.begins.push_back(location_of(in, parts).begin);
  }
};
template <>
struct FileAction<instant> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const Location location = location_of(in, parts);
    AsOf as_of;
    as_of.when = as_instant(parts, location, in.string_view());
    set_as_of(parts, {take_top(parts.begins), location.end}, std::move(as_of));
  }
};
template <>
struct FileAction<as_of_day> {
  static void apply0(Parts& parts) {
    const Node node = take_top(parts.nodes);
    AsOf as_of;
    if (const auto* parameter = std::get_if<Parameter>(&node.form)) {
      as_of.when = *parameter;
    } else {
      as_of.when = as_date(parts, node, "a moment is a date or a time, such as 2024-09-10T14:30");
    }
    set_as_of(parts, {take_top(parts.begins), node.location.end}, std::move(as_of));
  }
};
template <>
struct FileAction<change> {
  static void apply0(Parts& parts) {
    std::get<Change>(parts.query.body).location.end = parts.token_end;
  }
};

}  // namespace

}  // namespace quoth::query::grammar

namespace quoth::query {

namespace {

/// `?date after Sept`, `?who in Putin`: a name where a date or a list should stand.
bool compares_name(const Where& where) {
  const auto* test = std::get_if<DateTest>(&where.condition.form);
  const auto* bound = test != nullptr ? std::get_if<Node>(&test->bound->form) : nullptr;
  return bound != nullptr && std::holds_alternative<Name>(bound->form);
}

/// What may have been forgotten between the last stage and what follows it.
std::string hint_after_last_stage(const Query& query) {
  const auto* pipeline = std::get_if<Pipeline>(&query.body);
  if (pipeline == nullptr || pipeline->empty()) return {};
  const auto& last = pipeline->back().form;
  if (std::holds_alternative<Show>(last)) return "columns are joined by `,`";
  if (std::holds_alternative<Sort>(last)) return "what to sort by is joined by `,`";
  if (const auto* where = std::get_if<Where>(&last); where != nullptr && compares_name(*where)) {
    return "a date is written as 2024-09-05, a list in parentheses: ?who in (Putin, Trump)";
  }
  if (std::holds_alternative<Where>(last)) return "conditions are joined by `and` or `or`";
  return "clauses stand after `match`";
}

}  // namespace

std::size_t read_declarations(Parts& parts) {
  grammar::Input in(parts.text.data(), parts.text.data() + parts.text.size(), "");
  static_cast<void>(grammar::read_with<grammar::head_rules, grammar::FileAction>(in, parts));
  return grammar::offset_of(in);
}

void read_body(Parts& parts, std::size_t offset) {
  grammar::Input in(parts.text.data(), parts.text.data() + parts.text.size(), "");
  in.bump(offset);
  parts.pipelines.emplace_back();
  static_cast<void>(grammar::read_with<grammar::body, grammar::FileAction>(in, parts));
  if (!in.empty()) fail_at_stage(parts, grammar::offset_of(in), hint_after_last_stage(parts.query));
}

}  // namespace quoth::query
