#include "engine/api/near_miss.hpp"

#include <fmt/format.h>

#include <quoth/date.hpp>
#include <sstream>

#include "engine/api/answer.hpp"
#include "engine/api/running_query.hpp"
#include "parser/query/print.hpp"
#include "parser/query/spelling.hpp"

namespace quoth::api {
namespace {

constexpr std::size_t values_shown_max = 5;
constexpr std::uint64_t counted_max = 1000;

/// Everything of the query's text before the stage or clause that failed.
std::string text_before(const query::Query& query, const query::Pipeline& pipeline,
                        algebra::Prefix prefix) {
  const auto units = query::print_units(query);
  const std::size_t left_out = pipeline.size() - (prefix.stages - 1);
  std::string text;
  for (std::size_t i = 0; i + left_out < units.size(); ++i) text += units[i].text + "\n";
  const auto* match = std::get_if<query::Match>(&pipeline[prefix.stages - 1].form);
  for (std::size_t i = 0; match != nullptr && i + 1 < prefix.clauses; ++i) {
    const query::Clause& clause = match->clauses[i];
    text += fmt::format("match {} {} {}{}\n", query::spell(clause.subject),
                        query::spell(clause.relation), query::spell(clause.object),
                        clause.as ? " as ?" + clause.as->name : "");
  }
  return text;
}

/// The cells of the first rows; nothing where the query fails.
std::vector<std::vector<std::string>> rows_of(const Session& session, const std::string& text,
                                              const AskOptions& options) {
  std::vector<std::vector<std::string>> rows;
  auto parsed = parse_text(text, "query");
  if (!parsed) return rows;
  auto answer = answer_query(session, std::move(*parsed), options);
  if (!answer) return rows;
  for (;;) {
    auto more = (*answer)->next();
    if (!more || !*more) return more ? rows : std::vector<std::vector<std::string>>{};
    std::vector<std::string> row;
    for (std::size_t i = 0; i < (*answer)->columns().size(); ++i)
      row.push_back((*answer)->cell(i).text());
    rows.push_back(std::move(row));
  }
}

std::uint64_t count_of(const Session& session, const std::string& text, const AskOptions& options) {
  const auto rows = rows_of(
      session, fmt::format("{}take {}\ngroup : count(*) as ?near\n", text, counted_max), options);
  return rows.empty() ? 0 : std::strtoull(rows.front().front().c_str(), nullptr, 10);
}

/// The values, each with its count; empty if there are none.
std::string there_stood(const std::vector<std::vector<std::string>>& rows) {
  std::string list;
  for (std::size_t i = 0; i < std::min(rows.size(), values_shown_max); ++i)
    list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", rows[i][0], rows[i][1]);
  if (rows.size() > values_shown_max) list += " and more";
  return list.empty() ? list : "there stood " + list;
}

/// A text in the place of a name or a date: how to write these, if that would have rows. `rows`
/// makes the rest of the query of a value.
template <typename Rows>
std::string instead_of_text(const Session& session, const query::Text& text, Rows rows,
                            const AskOptions& options) {
  const query::Node name{{}, query::Name{text.text}};
  if (count_of(session, rows(query::spell(name)), options) > 0)
    return "a text is no name: write " + query::spell(name);
  const auto date = parse_date(text.text);
  if (date && count_of(session, rows(text.text), options) > 0)
    return "a text is no date: write " + text.text;
  return {};
}

/// An equality with a text.
std::string near_equality(const Session& session, const query::Binary& binary,
                          const std::string& before, const AskOptions& options) {
  if (binary.op != query::BinaryOperator::equal) return {};
  const auto* node = std::get_if<query::Node>(&binary.right->form);
  const auto* text = node == nullptr ? nullptr : std::get_if<query::Text>(&node->form);
  if (text == nullptr) return {};
  return instead_of_text(
      session, *text,
      [&](const std::string& value) {
        return before + "where " + query::print(*binary.left) + " = " + value + "\n";
      },
      options);
}

/// A clause that names its object: what stood in its place.
std::string near_clause(const Session& session, const query::Clause& clause,
                        const std::string& before, const AskOptions& options) {
  if (std::holds_alternative<query::Variable>(clause.object.form) || clause.as) return {};
  if (const auto* text = std::get_if<query::Text>(&clause.object.form)) {
    const std::string instead = instead_of_text(
        session, *text,
        [&](const std::string& value) {
          return fmt::format("{}match {} {} {}\n", before, query::spell(clause.subject),
                             query::spell(clause.relation), value);
        },
        options);
    if (!instead.empty()) return instead;
  }
  const auto rows =
      rows_of(session,
              fmt::format("{}match {} {} ?near_value\ngroup ?near_value : count(*) as ?near_count\n"
                          "sort ?near_count desc, name(?near_value)\ntake {}\n",
                          before, query::spell(clause.subject), query::spell(clause.relation),
                          values_shown_max + 1),
              options);
  return there_stood(rows);
}

/// `contains` with several words: those that no row holds, or what is left without one of them.
std::string near_words(const Session& session, const query::Contains& contains,
                       const std::string& before, const AskOptions& options) {
  const auto* node = std::get_if<query::Node>(&contains.words->form);
  const auto* text = node == nullptr ? nullptr : std::get_if<query::Text>(&node->form);
  if (text == nullptr) return {};
  std::vector<std::string> words;
  std::istringstream in(text->text);
  for (std::string word; in >> word;) words.push_back(word);
  const std::string head = before + "where " + query::print(*contains.text) + " contains ";
  std::string missing;
  for (const std::string& word : words) {
    const query::Node one{{}, query::Text{word, {}}};
    if (count_of(session, head + query::spell(one) + "\n", options) > 0) continue;
    missing += (missing.empty() ? "`" : ", `") + word + "`";
  }
  if (!missing.empty()) return missing + " is in none of them";
  return words.size() > 1 ? "each of the words is in some, all of them in none" : std::string();
}

/// The dates that most of the rows have.
std::string dates_there(const Session& session, const std::string& date, const std::string& before,
                        const AskOptions& options) {
  if (!date.starts_with('?')) return {};
  const auto rows = rows_of(session,
                            fmt::format("{}group {} : count(*) as ?near_count\n"
                                        "sort ?near_count desc, {}\ntake {}\n",
                                        before, date, date, values_shown_max + 1),
                            options);
  return there_stood(rows);
}

/// A date test: the rows for which it may hold.
std::string near_dates(const Session& session, const query::Expression& condition,
                       const std::string& before, const AskOptions& options) {
  const auto& test = std::get<query::DateTest>(condition.form);
  const std::string whole = query::print(condition), head = query::print(*test.date) + " ";
  if (test.certainty == query::Certainty::maybe || !whole.starts_with(head)) return {};
  const std::uint64_t possible = count_of(
      session, before + "where " + head + "maybe " + whole.substr(head.size()) + "\n", options);
  if (possible == 0) return dates_there(session, query::print(*test.date), before, options);
  return fmt::format("{} {} possible: write `maybe` before the comparison", possible,
                     possible == 1 ? "is" : "are");
}

}  // namespace

std::string near_miss(const Session& session, const query::Query& query,
                      const query::Pipeline& pipeline, algebra::Prefix prefix,
                      const AskOptions& options) {
  const std::string before = text_before(query, pipeline, prefix);
  const query::Stage& stage = pipeline[prefix.stages - 1];
  if (const auto* match = std::get_if<query::Match>(&stage.form))
    return near_clause(session, match->clauses[prefix.clauses - 1], before, options);
  const auto* where = std::get_if<query::Where>(&stage.form);
  if (where == nullptr) return {};
  if (const auto* contains = std::get_if<query::Contains>(&where->condition.form))
    return near_words(session, *contains, before, options);
  if (const auto* binary = std::get_if<query::Binary>(&where->condition.form))
    return near_equality(session, *binary, before, options);
  if (std::holds_alternative<query::DateTest>(where->condition.form))
    return near_dates(session, where->condition, before, options);
  return {};
}

}  // namespace quoth::api
