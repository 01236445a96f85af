#include "engine/execute/sorted_relation.hpp"

#include "engine/plan/planner.hpp"

namespace quoth::execute {

SortedRelation::SortedRelation(const plan::Scan& scan, std::size_t key,
                               std::optional<std::size_t> value, Context& context)
    : scan_(scan), key_(key), value_(value), context_(context), keys_(1, context) {}

bool SortedRelation::is_of(const plan::Scan& scan, std::size_t key,
                           std::optional<std::size_t> value) const {
  return key == key_ && value == value_ && plan::read_the_same(scan, scan_);
}

Result<void> SortedRelation::load() {
  const auto order = plan::order_for(scan_.ranges, static_cast<int>(key_));
  const auto cursor = context_.snapshot().scan(scan_.ranges, order);
  cursor->watch([this] { return context_.check(); });
  for (;;) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    auto appended = append(*block.value());
    if (appended) appended = context_.check();
    if (!appended) return appended;
  }
  starts_.push_back(static_cast<std::uint32_t>(values_.size()));
  return value_ ? places_.build(keys_, {0}, context_) : Result<void>();
}

// A triple that stands in several graphs comes as often, one behind another: the graph is the last
// column of every order.
Result<void> SortedRelation::append(const storage::QuadBlock& block) {
  if (values_.size() + block.size() > UINT32_MAX) {
    return Error{ErrorKind::limit, "a join would hold more than 4 thousand million rows", {}, {}};
  }
  const auto& keys = block.columns[key_];
  std::vector<TermId> new_keys;
  for (std::size_t row = 0; row < block.size(); ++row) {
    const bool is_new_key = keys[row] != last_key_;
    if (is_new_key) {
      new_keys.push_back(keys[row]);
      starts_.push_back(static_cast<std::uint32_t>(values_.size()));
      last_key_ = keys[row];
    }
    if (!value_) continue;
    const TermId value = block.columns[*value_][row];
    if (is_new_key || value != last_value_) values_.push_back(value);
    last_value_ = value;
  }
  Batch batch;
  batch.columns = {new_keys};
  batch.rows = new_keys.size();
  auto appended = keys_.append(batch);
  return appended ? account() : appended;
}

Result<void> SortedRelation::account() {
  const std::size_t bytes =
      values_.capacity() * sizeof(TermId) + starts_.capacity() * sizeof(std::uint32_t);
  const std::size_t more = bytes - charged_;
  charged_ = bytes;
  return context_.charge(more);
}

}  // namespace quoth::execute
