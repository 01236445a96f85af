#include "engine/api/change.hpp"
#include "engine/api/database_state.hpp"
#include "engine/api/past.hpp"

namespace quoth {

PreparedQuery::PreparedQuery(std::unique_ptr<State> state) : state_(std::move(state)) {}
PreparedQuery::PreparedQuery(PreparedQuery&&) noexcept = default;
PreparedQuery& PreparedQuery::operator=(PreparedQuery&&) noexcept = default;
PreparedQuery::~PreparedQuery() = default;

const std::vector<std::string>& PreparedQuery::parameters() const { return state_->parameters; }

Result<Rows> PreparedQuery::run(const AskOptions& options) const {
  auto given = api::check_parameters(state_->text->query, options.parameters);
  if (!given) return given.error();
  auto rows = std::make_unique<Rows::State>();
  if (api::is_change(state_->text->query)) {
    auto changed = api::apply_change(state_->store, state_->definitions, *state_->text, options);
    if (!changed) return changed.error();
    rows->answer = std::move(changed).value();
    return Rows(std::move(rows));
  }
  auto session = api::open_session(state_->store, state_->definitions, *state_->text, options);
  if (!session) return session.error();
  auto answer = api::answer_query(session.value(), state_->text, options);
  if (!answer) return answer.error();
  rows->answer = std::move(answer).value();
  return Rows(std::move(rows));
}

}  // namespace quoth
