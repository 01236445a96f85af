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

Result<std::uint64_t> Transaction::add(std::span<const Quad> quads) {
  if (state_->transaction == nullptr) return already_committed();
  const auto all = api::intern_quads(*state_->transaction, quads);
  if (!all) return all.error();
  std::uint64_t added = 0;
  for (const storage::QuadIds& ids : all.value()) {
    const auto is_new = state_->transaction->add(ids);
    if (!is_new) return is_new.error();
    added += is_new.value() ? 1 : 0;
  }
  return added;
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
