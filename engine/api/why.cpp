#include "engine/api/why.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <quoth/utf8.hpp>
#include <set>

#include "engine/api/answer.hpp"
#include "engine/api/witness_query.hpp"
#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/query/print.hpp"

namespace quoth::api {
namespace {

constexpr std::size_t rows_max = 1000;
constexpr std::size_t witnesses_shown_max = 3;
constexpr std::size_t text_bytes_max = 80;

using Row = std::vector<Value>;

struct Table {
  std::vector<std::string> columns;
  std::vector<Row> rows;

  const Value* cell(const Row& row, const std::string& name) const {
    const auto found = std::find(columns.begin(), columns.end(), name);
    return found == columns.end() ? nullptr
                                  : &row[static_cast<std::size_t>(found - columns.begin())];
  }
};

Result<Table> table_of(const Session& session, const std::shared_ptr<const ParsedText>& text,
                       const AskOptions& options) {
  auto answer = answer_query(session, text, options);
  if (!answer) return answer.error();
  Table table{(*answer)->columns(), {}};
  for (;;) {
    auto more = (*answer)->next();
    if (!more) return more.error();
    if (!*more) return table;
    if (table.rows.size() == rows_max)
      return Error{ErrorKind::limit,
                   fmt::format("reasons are told of at most {} rows", rows_max),
                   {},
                   "put `take` behind the query, or ask for less"};
    Row row;
    for (std::size_t i = 0; i < table.columns.size(); ++i) row.push_back((*answer)->cell(i));
    table.rows.push_back(std::move(row));
  }
}

std::string shown(const Value& value) {
  if (value.is_unbound()) return "-";
  std::string text = value.text();
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() <= text_bytes_max) return text;
  return text.substr(0, code_point_begin(text, text_bytes_max)) + "...";
}

std::string key_part(const Value& value) {
  return value.is_unbound() ? std::string("\1") : to_string(*value.term()) + "\2";
}

/// The rows of the witnesses by what tells the answer's rows apart.
std::map<std::string, std::vector<const Row*>> by_key(const Table& witnesses,
                                                      const WitnessQuery& query) {
  std::map<std::string, std::vector<const Row*>> rows;
  for (const Row& row : witnesses.rows) {
    std::string key;
    for (const std::string& name : query.key_variables) {
      const Value* value = witnesses.cell(row, name);
      if (value != nullptr) key += key_part(*value);
    }
    rows[key].push_back(&row);
  }
  return rows;
}

class Teller {
 public:
  Teller(const Session& session, const WitnessQuery& query, const Table& witnesses)
      : snapshot_(*session.snapshot), query_(query), witnesses_(witnesses) {}

  Result<std::string> tell(const Row& row) {
    std::string out = facts(row);
    for (std::size_t i = 0; i < witnesses_.columns.size(); ++i) {
      auto told = sentence(witnesses_.columns[i], row[i]);
      if (!told) return told.error();
      out += *told;
    }
    return out;
  }

 private:
  /// "?s" for a statement, whose IRI tells nobody anything; else the value.
  std::string object_of(const WitnessClause& clause, const Row& row) {
    if (clause.object.empty()) return clause.value;
    const Value* value = witnesses_.cell(row, clause.object);
    if (value == nullptr) return "?" + clause.object;
    const bool is_node = value->term() && value->term()->is_iri() && value->name().empty();
    return is_node ? "?" + clause.object : shown(*value);
  }

  bool is_bound(const std::string& variable, const Row& row) const {
    if (variable.empty()) return true;
    const Value* value = witnesses_.cell(row, variable);
    return value == nullptr || !value->is_unbound();
  }

  std::string facts(const Row& row) {
    std::string out, subject;
    for (const WitnessClause& clause : query_.clauses) {
      if (!is_bound(clause.subject, row) || !is_bound(clause.object, row)) continue;
      const std::string fact = clause.relation + " " + object_of(clause, row);
      const bool goes_on = !out.empty() && subject == clause.spelled;
      out +=
          goes_on ? ", " + fact : (out.empty() ? "    " : "\n    ") + clause.spelled + " " + fact;
      subject = clause.spelled;
    }
    return out.empty() ? out : out + "\n";
  }

  Result<std::optional<std::string>> text_of(storage::TermId subject, std::string_view predicate) {
    using Text = std::optional<std::string>;
    auto object = first_object(snapshot_, subject, Term::iri(std::string(predicate)));
    if (!object) return object.error();
    if (!*object) return Text{};
    auto term = snapshot_.term(**object);
    if (!term) return term.error();
    return Text{term->text};
  }

  /// Of a statement: where it stands, and its sentence.
  Result<std::string> sentence(const std::string& variable, const Value& value) {
    if (value.is_unbound() || !value.term()->is_iri()) return std::string();
    auto id = snapshot_.find(*value.term());
    if (!id) return id.error();
    if (!id.value()) return std::string();
    auto words = text_of(**id, vocabulary::sentence);
    if (!words) return words.error();
    if (!*words) return std::string();
    auto document = first_object(snapshot_, **id, Term::iri(std::string(vocabulary::source)));
    if (!document) return document.error();
    std::string place = "added by hand";
    if (*document) {
      auto name = label_of(snapshot_, **document);
      if (!name) return name.error();
      if (*name) place = **name;
    }
    return fmt::format("    ?{} in {}: {}\n", variable, place, **words);
  }

  const storage::Snapshot& snapshot_;
  const WitnessQuery& query_;
  const Table& witnesses_;
};

/// What comes first is no matter of the plan.
bool comes_first(const Row* a, const Row* b) {
  return std::lexicographical_compare(
      a->begin(), a->end(), b->begin(), b->end(),
      [](const Value& x, const Value& y) { return key_part(x) < key_part(y); });
}

Result<std::string> tell_row(Teller& teller, std::vector<const Row*> witnesses, bool is_grouped) {
  std::stable_sort(witnesses.begin(), witnesses.end(), comes_first);
  std::string out;
  std::set<std::string> told;
  for (const Row* row : witnesses) {
    if (told.size() == witnesses_shown_max) break;
    auto reason = teller.tell(*row);
    if (!reason) return reason;
    if (told.insert(*reason).second)
      out += (out.empty() ? "" : is_grouped ? "    and\n" : "    or\n") + *reason;
  }
  if (witnesses.size() > witnesses_shown_max)
    out += fmt::format("    and {} more\n", witnesses.size() - witnesses_shown_max);
  return out;
}

std::string head_of(const Row& row) {
  std::string head;
  for (const Value& value : row) head += (head.empty() ? "" : " | ") + shown(value);
  return head + "\n";
}

std::string key_of(const Row& row, const WitnessQuery& query) {
  std::string key;
  for (const std::size_t column : query.key_columns) key += key_part(row[column]);
  return key;
}

}  // namespace

Result<std::string> tell_why(const Session& session, std::shared_ptr<const ParsedText> text,
                             const AskOptions& options) {
  auto interpreted = interpret_text(session, text, options);
  if (!interpreted) return interpreted.error();
  std::shared_ptr<const ParsedText> pipeline = text;
  if (interpreted->asked) {
    auto printed = parse_text(query::print(interpreted->asked->pipeline), "query");
    if (!printed) return printed.error();
    pipeline = std::move(*printed);
  }
  auto query = witness_query_of(pipeline->query);
  if (!query) return query.error();
  auto witness_text = parse_text(query->text, "query");
  if (!witness_text) return witness_text.error();
  auto answer = table_of(session, pipeline, options);
  if (!answer) return answer.error();
  auto witnesses = table_of(session, *witness_text, options);
  if (!witnesses) return witnesses.error();
  const auto rows = by_key(*witnesses, *query);
  Teller teller(session, *query, *witnesses);
  std::string out;
  for (const Row& row : answer->rows) {
    out += head_of(row);
    const auto found = rows.find(key_of(row, *query));
    if (found == rows.end()) continue;
    auto reasons = tell_row(teller, found->second, query->is_grouped);
    if (!reasons) return reasons;
    out += *reasons;
  }
  return out.empty() ? std::string("no rows\n") : out;
}

}  // namespace quoth::api
