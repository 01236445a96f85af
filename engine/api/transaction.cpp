#include "engine/api/database_state.hpp"
#include "engine/api/quad_ids.hpp"

namespace quoth {

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

namespace {

Error already_committed() {
  return Error{ErrorKind::usage, "the transaction was committed already", {}, {}};
}

}  // namespace

Result<bool> Transaction::add(const Quad& quad) {
  if (state_->transaction == nullptr) return already_committed();
  auto ids = api::intern_quad(*state_->transaction, quad);
  if (!ids) return ids.error();
  return state_->transaction->add(ids.value());
}

Result<bool> Transaction::remove(const Quad& quad) {
  if (state_->transaction == nullptr) return already_committed();
  auto ids = api::find_quad(state_->transaction->view(), quad);
  if (!ids) return ids.error();
  if (!ids.value()) return false;
  return state_->transaction->remove(**ids);
}

Result<void> Transaction::commit() {
  if (state_->transaction == nullptr) return already_committed();
  auto committed = state_->transaction->commit();
  state_->transaction.reset();
  return committed;
}

}  // namespace quoth
