#include "parser/query/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <quoth/utf8.hpp>

#include "parser/query/overloaded.hpp"
#include "parser/query/question.hpp"
#include "parser/query/spelling.hpp"
#include "parser/query/text_escapes.hpp"

namespace quoth::query {
namespace {

constexpr std::size_t line_width_max = 100;  // as in the code itself

/// Items on lines of their width: the first after `head`, the later lines below the first item.
std::string wrapped(const std::string& head, const std::vector<std::string>& items,
                    std::string_view joint) {
  const std::size_t indent = count_code_points(head);
  std::string out = head;
  std::size_t column = indent;
  for (std::size_t at = 0; at < items.size(); ++at) {
    const std::string piece = items[at] + (at + 1 < items.size() ? std::string(joint) : "");
    const std::size_t width = count_code_points(piece);
    if (at > 0 && column + 1 + width > line_width_max) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (at > 0) {
      out += " ";
      ++column;
    }
    out += piece;
    column += width;
  }
  return out;
}

std::string indented(std::string_view lines, std::size_t columns) {
  std::string out;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    if (!out.empty()) out += '\n';
    out += std::string(columns, ' ');
    out += lines.substr(begin, end - begin);
    begin = end + 1;
  }
  return out;
}

// ---- Clauses -------------------------------------------------------------------------------

/// The clauses that share a subject, as one line each (or more, where it is long).
std::vector<std::string> spell_subjects(const std::vector<Clause>& clauses) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < clauses.size();) {
    const std::string subject = spell(clauses[at].subject);
    std::vector<std::string> relations;
    for (; at < clauses.size() && spell(clauses[at].subject) == subject; ++at) {
      const Clause& clause = clauses[at];
      relations.push_back(fmt::format("{} {}{}", spell(clause.relation), spell(clause.object),
                                      clause.as ? " as ?" + clause.as->name : ""));
    }
    out.push_back(wrapped(subject + " ", relations, ","));
  }
  return out;
}

bool is_bare_name(const Node& node) {
  const auto* name = std::get_if<Name>(&node.form);
  return name != nullptr && spell_name(name->text).front() != '[';
}

/// All clauses on one line. Two bare names that meet would become one, so a point keeps them apart.
std::string spell_on_one_line(const std::vector<Clause>& clauses) {
  std::string out;
  const Clause* last = nullptr;
  for (const Clause& clause : clauses) {
    const bool keeps_subject = last != nullptr && spell(last->subject) == spell(clause.subject);
    if (keeps_subject) {
      out += ", ";
    } else {
      const bool names_meet = last != nullptr && !last->as && is_bare_name(last->object) &&
                              is_bare_name(clause.subject);
      if (last != nullptr) out += names_meet ? " . " : "  ";
      out += spell(clause.subject) + " ";
    }
    out += spell(clause.relation) + " " + spell(clause.object);
    if (clause.as) out += " as ?" + clause.as->name;
    last = &clause;
  }
  return out;
}

std::string print_clauses(const std::string& head, const std::vector<Clause>& clauses) {
  std::string out;
  for (const std::string& subject : spell_subjects(clauses)) {
    if (!out.empty()) out += '\n';
    out += indented(subject, head.size());
  }
  return head + out.substr(std::min(head.size(), out.size()));
}

// ---- Stages --------------------------------------------------------------------------------

enum class Surroundings { top, block };

std::string print_stages(const Pipeline& pipeline, Surroundings surroundings);

/// What a block holds on one line, or nothing where it needs several.
std::optional<std::string> short_block(const Pipeline& stages) {
  const auto* match = stages.size() == 1 ? std::get_if<Match>(&stages.front().form) : nullptr;
  if (match == nullptr) return std::nullopt;
  std::string line = "{ " + spell_on_one_line(match->clauses) + " }";
  if (count_code_points(line) > line_width_max - 20) return std::nullopt;
  return line;
}

std::string print_block(const Pipeline& stages) {
  if (auto line = short_block(stages)) return *line;
  return "{\n" + indented(print_stages(stages, Surroundings::block), 2) + "\n}";
}

std::string print_either(const Either& either) {
  std::string one_line = "either ";
  bool is_short = true;
  for (const Pipeline& branch : either.branches) {
    const auto line = short_block(branch);
    is_short = is_short && line;
    if (line) one_line += (&branch == &either.branches.front() ? "" : " or ") + *line;
  }
  if (is_short && count_code_points(one_line) <= line_width_max - 20) return one_line;
  std::string out;
  for (const Pipeline& branch : either.branches) {
    out += out.empty() ? "either {\n" : " or {\n";
    out += indented(print_stages(branch, Surroundings::block), 2) + "\n}";
  }
  return out;
}

std::string print_group(const Group& group) {
  std::vector<std::string> keys;
  for (const GroupKey& key : group.keys) keys.push_back(spell(key));
  std::vector<std::string> aggregates;
  for (const auto& [value, name] : group.aggregates) {
    aggregates.push_back(fmt::format("{} as ?{}", spell(value), name.name));
  }
  std::string head = wrapped("group ", keys, ",");
  if (!keys.empty()) head += ' ';
  const std::string one_line = wrapped(head + ": ", aggregates, ",");
  if (one_line.find('\n') == std::string::npos) return one_line;
  return head + "\n" + wrapped("    : ", aggregates, ",");
}

std::string print_sort(const Sort& sort) {
  std::vector<std::string> keys;
  for (const SortKey& key : sort.keys) {
    keys.push_back(spell(key.value) + (key.descending ? " desc" : ""));
  }
  return wrapped("sort  ", keys, ",");
}

std::string print_show(const Show& show) {
  std::vector<std::string> columns;
  for (const Column& column : show.columns) {
    std::string heading;
    if (column.heading) {
      heading =
          " as " + (is_plain_word(*column.heading) ? *column.heading : quote_text(*column.heading));
    }
    columns.push_back(spell(column.value) + heading);
  }
  return wrapped("show  ", columns, ",");
}

std::string print_stage(const Stage& stage) {
  return std::visit(
      overloaded{[](const Match& s) { return print_clauses("match ", s.clauses); },
                 [](const Optional& s) { return "optional " + print_block(s.stages); },
                 [](const Not& s) { return "not " + print_block(s.stages); },
                 [](const Either& s) { return print_either(s); },
                 [](const Where& s) { return "where " + spell(s.condition); },
                 [](const Let& s) {
                   return fmt::format("let   ?{} = {}", s.variable.name, spell(s.value));
                 },
                 [](const Group& s) { return print_group(s); },
                 [](const Sort& s) { return print_sort(s); },
                 [](const Skip& s) { return "skip  " + spell(s.count); },
                 [](const Take& s) { return "take  " + spell(s.count); },
                 [](const Distinct&) { return std::string("distinct"); },
                 [](const Show& s) { return print_show(s); }},
      stage.form);
}

/// The first clauses of a block stand without `match`.
std::string print_stages(const Pipeline& pipeline, Surroundings surroundings) {
  std::string out;
  for (const Stage& stage : pipeline) {
    const auto* match = std::get_if<Match>(&stage.form);
    const bool is_implied = surroundings == Surroundings::block && out.empty() && match != nullptr;
    if (!out.empty()) out += '\n';
    out += is_implied ? print_clauses("", match->clauses) : print_stage(stage);
  }
  return out;
}

// ---- Definitions and changes ---------------------------------------------------------------

std::string print_comment(std::string_view words) {
  std::string out;
  for (std::size_t begin = 0; begin <= words.size() && !words.empty();) {
    const std::size_t end = std::min(words.find('\n', begin), words.size());
    const std::string_view line = words.substr(begin, end - begin);
    out += line.empty() ? "#\n" : fmt::format("# {}\n", line);
    begin = end + 1;
  }
  return out;
}

std::string print_definition(const Definition& definition) {
  const std::string head =
      fmt::format("define ?{} {} ?{}{} ", definition.subject.name, definition.word,
                  definition.object.name, definition.as ? " as ?" + definition.as->name : "");
  const std::size_t indent = count_code_points(head) + 3;
  std::string out = head;
  for (const Pipeline& pattern : definition.alternatives) {
    const bool is_first = &pattern == &definition.alternatives.front();
    out += is_first ? ":= " : "\n" + std::string(indent - 3, ' ') + "or ";
    const auto& match = std::get<Match>(pattern.front().form);
    const std::string line = "match " + spell_on_one_line(match.clauses);
    std::string lines =
        indent + count_code_points(line) <= line_width_max ? line : print_stage(pattern.front());
    for (std::size_t at = 1; at < pattern.size(); ++at) lines += "\n" + print_stage(pattern[at]);
    out += indented(lines, indent).substr(indent);
  }
  return out;
}

/// Without its pattern.
std::string print_change(const Change& change) {
  const std::string head = change.kind == Change::Kind::add ? "add   " : "remove ";
  if (const auto* clauses = std::get_if<std::vector<Clause>>(&change.what)) {
    return print_clauses(head, *clauses);
  }
  const auto& statement = std::get<AddStatement>(change.what);
  std::string out = fmt::format("{}{} {} {}", head, spell(statement.speaker), statement.verb,
                                quote_text(statement.claim));
  if (statement.date) out += " on " + spell(Node{{}, *statement.date});
  if (statement.source) out += " in " + spell(*statement.source);
  return out;
}

std::string print_revision(const Revision& revision) {
  return std::visit(
      overloaded{[](const Retract& r) { return "retract " + spell(r.document); },
                 [](const Merge& m) {
                   return fmt::format("merge {} into {}{}", spell(m.from), spell(m.into),
                                      m.source ? " in " + spell(*m.source) : "");
                 },
                 [](const Split& s) {
                   return fmt::format("split {} from {}", spell(s.from), spell(s.into));
                 }},
      revision.what);
}

/// The words of the question as they were typed, one space apart, and a question mark.
std::string print_question(const Question& question) {
  std::string out;
  Location last;
  for (const Piece& piece : question.pieces) {
    const bool is_same_word = piece.location.begin == last.begin && piece.location.end == last.end;
    if (is_same_word && !out.empty()) continue;  // "didn't" is two pieces
    if (!out.empty() && piece.kind != PieceKind::comma) out += ' ';
    out += question.text.substr(piece.location.begin, piece.location.end - piece.location.begin);
    last = piece.location;
  }
  return out + "?";
}

// ---- Files ---------------------------------------------------------------------------------

using Units = std::vector<PrintedUnit>;

Units declaration_units(const Query& query) {
  Units units;
  if (query.states_language)
    units.push_back({query.language_location, fmt::format("language {}", query.language)});
  for (const PrefixDeclaration& prefix : query.prefixes) {
    units.push_back({prefix.location, fmt::format("prefix {}: <{}>", prefix.prefix, prefix.iri)});
  }
  for (const ParameterDeclaration& parameter : query.parameters) {
    const auto& value = parameter.default_value;
    units.push_back({parameter.location, fmt::format("param ${}{}", parameter.name,
                                                     value ? " = " + spell(*value) : "")});
  }
  if (query.as_of && !query.as_of->is_in_question)
    units.push_back({query.as_of->location, spell(*query.as_of)});
  return units;
}

void add_stages(Units& units, const Pipeline& pipeline) {
  for (const Stage& stage : pipeline) units.push_back({stage.location, print_stage(stage)});
}

Location location_of(const Question& question) {
  return {question.pieces.front().location.begin, question.pieces.back().location.end};
}

Units body_units(const Query& query) {
  Units units;
  std::visit(overloaded{[](const std::monostate&) {},
                        [&](const Pipeline& pipeline) { add_stages(units, pipeline); },
                        [&](const Change& change) {
                          add_stages(units, change.pattern);
                          units.push_back({change.location, print_change(change)});
                        },
                        [&](const Revision& revision) {
                          units.push_back({revision.location, print_revision(revision)});
                        },
                        [&](const std::shared_ptr<const Question>& question) {
                          units.push_back({location_of(*question), print_question(*question)});
                        }},
             query.body);
  return units;
}

/// Whether the body, right after a definition, would be read as more of that definition's pattern.
bool begins_like_a_pattern(const Units& body) {
  if (body.empty()) return false;
  for (const std::string_view word : {"optional ", "not ", "either ", "where ", "let ", "Where "}) {
    if (body.front().text.starts_with(word)) return true;
  }
  return false;
}

const Definition* definition_at(const Query& query, const PrintedUnit& unit) {
  if (!unit.text.starts_with("define ")) return nullptr;
  for (const Definition& definition : query.definitions) {
    if (definition.location.begin == unit.location.begin &&
        definition.location.end == unit.location.end && print_definition(definition) == unit.text)
      return &definition;
  }
  return nullptr;
}

}  // namespace

std::vector<PrintedUnit> print_units(const Query& query) {
  std::vector<Units> sections;
  for (const Definition& definition : query.definitions)
    sections.push_back({{definition.location, print_definition(definition)}});
  Units declarations = declaration_units(query), body = body_units(query);
  if (!declarations.empty()) {
    const bool is_last = begins_like_a_pattern(body);
    sections.insert(is_last ? sections.end() : sections.begin(), std::move(declarations));
  }
  if (!body.empty()) sections.push_back(std::move(body));
  Units all;
  for (std::size_t section = 0; section < sections.size(); ++section) {
    for (PrintedUnit& unit : sections[section]) {
      unit.section = section;
      all.push_back(std::move(unit));
    }
  }
  return all;
}

std::string print(const Query& query) {
  std::string out;
  std::size_t section = 0;
  for (const PrintedUnit& unit : print_units(query)) {
    if (!out.empty()) out += unit.section == section ? "\n" : "\n\n";
    section = unit.section;
    if (const Definition* definition = definition_at(query, unit))
      out += print_comment(definition->description);
    out += unit.text;
  }
  return out;
}

std::string print(const Pipeline& pipeline) { return print_stages(pipeline, Surroundings::top); }

std::string print(const Expression& expression) { return spell(expression); }

}  // namespace quoth::query
