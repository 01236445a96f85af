#include <fmt/format.h>

#include <set>

#include <quoth/prelude.hpp>
#include "engine/algebra/relations.hpp"
#include "engine/api/change.hpp"
#include "engine/api/database_state.hpp"
#include "engine/api/explain_text.hpp"
#include "engine/api/past.hpp"
#include "engine/api/sparql_answer.hpp"
#include "engine/api/sparql_update.hpp"
#include "engine/api/store_report.hpp"
#include "engine/api/visit_quads.hpp"
#include "engine/api/why.hpp"
#include "engine/ingest/load_files.hpp"
#include "engine/names/label_predicates.hpp"
#include "parser/query/parse_query.hpp"
#include "parser/sparql/parse_sparql.hpp"

namespace quoth {
namespace {

storage::StoreOptions store_options(const OpenOptions& options) {
  storage::StoreOptions out;
  out.access = options.access == OpenOptions::Access::read_only ? storage::Access::read_only
                                                                : storage::Access::read_write;
  out.durability = options.sync == OpenOptions::Sync::relaxed ? storage::Durability::relaxed
                                                              : storage::Durability::synced;
  out.folding = options.folding == OpenOptions::Folding::in_background
                    ? storage::Folding::in_background
                    : storage::Folding::in_commits;
  out.create_if_missing = options.create_if_missing;
  out.teller = options.told_by;
  out.clock = options.clock;
  out.label_predicates.assign(label_predicates.begin(), label_predicates.end());
  return out;
}

Result<std::shared_ptr<const algebra::DefinitionFile>> read_definitions(std::string_view text,
                                                                        std::string_view source) {
  auto query = query::parse_query(text, source);
  if (!query) return query.error();
  if (!std::holds_alternative<std::monostate>(query->body)) {
    return Error{ErrorKind::usage, fmt::format("{} must hold definitions only", source), {}, {}};
  }
  auto file = std::make_shared<algebra::DefinitionFile>();
  file->source = {std::string(source), std::string(text)};
  file->query = std::move(query).value();
  return std::shared_ptr<const algebra::DefinitionFile>(std::move(file));
}

}  // namespace

Result<api::Session> Database::State::session() const {
  auto snapshot = store->snapshot();
  if (!snapshot) return snapshot.error();
  return api::Session{store, std::move(snapshot).value(), definitions, {}, {}};
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& folder, const OpenOptions& options) {
  return State::database_on(storage::Store::open(folder, store_options(options)));
}

Result<Database> Database::in_memory(const OpenOptions& options) {
  return State::database_on(storage::Store::in_memory(store_options(options)));
}

Result<Database> Database::State::database_on(Result<std::unique_ptr<storage::Store>> store) {
  if (!store) return store.error();
  auto state = std::make_unique<State>();
  state->store = std::move(store).value();
  Database database(std::move(state));
  auto defined = database.define(prelude_text(), "prelude.qq");
  if (!defined) return defined.error();
  return database;
}

Result<void> Database::define(std::string_view text, std::string_view source) {
  auto file = read_definitions(text, source);
  if (!file) return file.error();
  state_->definitions.push_back(std::move(file).value());
  return {};
}

Result<Rows> Database::ask(std::string_view text, const AskOptions& options) const {
  auto parsed = api::parse_text(text, options.source);
  if (!parsed) return parsed.error();
  auto given = api::check_parameters(parsed.value()->query, options.parameters);
  if (!given) return given.error();
  auto state = std::make_unique<Rows::State>();
  if (api::is_change(parsed.value()->query)) {
    auto changed = api::apply_change(state_->store, state_->definitions, *parsed.value(), options);
    if (!changed) return changed.error();
    state->answer = std::move(changed).value();
    return Rows(std::move(state));
  }
  auto session = api::open_session(state_->store, state_->definitions, *parsed.value(), options);
  if (!session) return session.error();
  auto answer = api::answer_query(session.value(), std::move(parsed).value(), options);
  if (!answer) return api::error_in_past(session.value(), answer.error());
  state->answer = std::move(answer).value();
  return Rows(std::move(state));
}

Result<PreparedQuery> Database::prepare(std::string_view text, const AskOptions& options) const {
  auto parsed = api::parse_text(text, options.source);
  if (!parsed) return parsed.error();
  auto state = std::make_unique<PreparedQuery::State>();
  state->store = state_->store;
  state->definitions = state_->definitions;
  state->text = std::move(parsed).value();
  state->parameters = api::parameters_of(state->text->query);
  return PreparedQuery(std::move(state));
}

Result<std::string> Database::explain(std::string_view text, const AskOptions& options) const {
  auto parsed = api::parse_text(text, options.source);
  if (!parsed) return parsed.error();
  auto session = api::open_session(state_->store, state_->definitions, *parsed.value(), options);
  if (!session) return session.error();
  return api::explain_text(session.value(), std::move(parsed).value(), options);
}

Result<std::string> Database::why(std::string_view text, const AskOptions& options) const {
  auto parsed = api::parse_text(text, options.source);
  if (!parsed) return parsed.error();
  auto session = api::open_session(state_->store, state_->definitions, *parsed.value(), options);
  if (!session) return session.error();
  return api::tell_why(session.value(), std::move(parsed).value(), options);
}

Result<QueryResult> Database::query(std::string_view sparql, const AskOptions& options) const {
  auto query = sparql::parse_query(sparql, {options.source, options.base_iri});
  if (!query) return query.error();
  auto session = state_->session();
  if (!session) return session.error();
  const algebra::SourceText source{options.source, std::string(sparql)};
  auto answer = api::answer_sparql(session.value(), query.value(), source, options);
  if (!answer) return answer.error();
  auto rows = std::make_unique<Rows::State>();
  rows->answer = std::move(answer->rows);
  return QueryResult{answer->kind, Rows(std::move(rows)), answer->boolean,
                     std::move(query->prefixes)};
}

Result<UpdateReport> Database::update(std::string_view sparql, const AskOptions& options) {
  auto update = sparql::parse_update(sparql, {options.source, options.base_iri});
  if (!update) return update.error();
  const algebra::SourceText source{options.source, std::string(sparql)};
  return api::apply_update(state_->store, update.value(), source, options);
}

Result<std::string> Database::explain_query(std::string_view sparql,
                                            const AskOptions& options) const {
  auto query = sparql::parse_query(sparql, {options.source, options.base_iri});
  if (!query) return query.error();
  auto session = state_->session();
  if (!session) return session.error();
  const algebra::SourceText source{options.source, std::string(sparql)};
  return api::explain_sparql(session.value(), query.value(), source, options);
}

Result<LoadReport> Database::load(const std::vector<std::filesystem::path>& files,
                                  const LoadOptions& options) {
  return ingest::load_files(*state_->store, files, options);
}

Result<LoadReport> Database::load(const std::filesystem::path& file, const LoadOptions& options) {
  return ingest::load_files(*state_->store, std::span(&file, 1), options);
}

Result<Transaction> Database::begin(std::chrono::milliseconds wait_max) {
  auto transaction = state_->store->begin(wait_max);
  if (!transaction) return transaction.error();
  auto state = std::make_unique<Transaction::State>();
  state->store = state_->store;
  state->transaction = std::move(transaction).value();
  return Transaction(std::move(state));
}

Result<void> Database::each_quad(const std::function<bool(const Quad&)>& visit) const {
  auto session = state_->session();
  if (!session) return session.error();
  return api::visit_quads(*session->snapshot, visit);
}

Result<std::vector<std::string>> Database::names(std::string_view prefix, std::size_t most) const {
  auto session = state_->session();
  if (!session) return session.error();
  return session->snapshot->names_with_prefix(prefix, most);
}

Result<std::vector<std::string>> Database::relations() const {
  auto session = state_->session();
  if (!session) return session.error();
  auto words = algebra::relation_words(*session->snapshot);
  if (!words) return words;
  std::set<std::string> all(words->begin(), words->end());
  for (auto& word : algebra::defined_words({}, state_->definitions)) all.insert(std::move(word));
  return std::vector<std::string>(all.begin(), all.end());
}

Result<StoreReport> Database::report() const {
  auto session = state_->session();
  if (!session) return session.error();
  auto figures = state_->store->figures();
  if (!figures) return figures.error();
  return api::store_report(*session->snapshot, figures.value());
}

Result<std::string> Database::opening_note() const {
  auto figures = state_->store->figures();
  if (!figures) return figures.error();
  return std::move(figures.value().opening_note);
}

Result<void> Database::close() { return state_->store->close(); }

}  // namespace quoth
