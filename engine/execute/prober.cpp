#include "engine/execute/prober.hpp"

#include <algorithm>

#include "engine/plan/statistics.hpp"

namespace quoth::execute {

class Prober::Account {
 public:
  explicit Account(Context& context) : context_(context) {}
  Account(const Account&) = delete;
  Account& operator=(const Account&) = delete;
  ~Account() { context_.release(charged_); }

  Result<void> hold(std::size_t bytes) {
    if (bytes > charged_) {
      const std::size_t more = bytes - charged_;
      charged_ = bytes;
      if (auto charged = context_.charge(more); !charged) return charged;
    }
    return context_.check();
  }

 private:
  Context& context_;
  std::size_t charged_ = 0;
};

Prober::Prober(Context& context, const storage::QuadPattern& ranges, storage::IndexOrder order,
               const std::vector<int>& keys)
    : account_(std::make_shared<Account>(context)),
      lookup_(context.snapshot().look_up(ranges, order)) {
  lookup_->watch([account = account_.get()](std::size_t rows) {
    return account->hold(rows * sizeof(storage::QuadIds));
  });
  for (const int column : plan::columns_of(order)) {
    const auto& range = ranges.columns[static_cast<std::size_t>(column)];
    const auto key = std::find(keys.begin(), keys.end(), column);
    const bool is_key = key != keys.end();
    if (!is_key && !plan::is_bound(range)) break;
    if (is_key) key_of_[lookup_keys_.prefix] = static_cast<std::size_t>(key - keys.begin());
    bound_[lookup_keys_.prefix++] = range.first;
  }
}

void Prober::set_keys(std::span<const std::vector<TermId>> keys) {
  lookup_keys_.count = keys[0].size();
  for (std::size_t i = 0; i < lookup_keys_.prefix; ++i) {
    lookup_keys_.columns[i] = key_of_[i] ? std::span<const TermId>(keys[*key_of_[i]])
                                         : std::span<const TermId>(&bound_[i], 1);
  }
}

Result<std::size_t> Prober::find(std::size_t begin, std::size_t rows_max,
                                 storage::QuadMatches& out) {
  auto found = lookup_->find_many(lookup_keys_, begin, rows_max, out);
  if (!found) return found;
  std::size_t bytes = out.ends.size() * sizeof(std::size_t);
  for (const auto& column : out.columns) bytes += column.size() * sizeof(TermId);
  if (auto held = account_->hold(bytes); !held) return held.error();
  return found;
}

Result<void> Prober::count(std::vector<std::size_t>& out) {
  return lookup_->count_many(lookup_keys_, out);
}

}  // namespace quoth::execute
