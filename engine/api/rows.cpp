#include "engine/api/database_state.hpp"

namespace quoth {

Rows::Rows(std::unique_ptr<State> state) : state_(std::move(state)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

const std::vector<std::string>& Rows::columns() const { return state_->answer->columns(); }

Result<bool> Rows::next() { return state_->answer->next(); }

Result<bool> Rows::next_line(std::string& line) { return state_->answer->next_line(line); }

const Value& Rows::operator[](std::size_t column) const { return state_->answer->cell(column); }

const std::vector<std::string>& Rows::notes() const { return state_->answer->notes(); }

}  // namespace quoth
