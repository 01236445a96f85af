#include "engine/execute/key_table.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace quoth::execute {
namespace {

/// Places that may stand empty for each row.
constexpr std::size_t places_per_row = 8;
constexpr std::size_t rows_per_check = 1u << 16;

/// Memory of numbers that a query is charged for as long as this lives.
class Charge {
 public:
  explicit Charge(Context& context) : context_(context) {}
  Charge(const Charge&) = delete;
  Charge& operator=(const Charge&) = delete;
  ~Charge() { context_.release(bytes_); }

  Result<void> take(std::size_t numbers) {
    bytes_ += numbers * sizeof(std::uint32_t);
    return context_.charge(numbers * sizeof(std::uint32_t));
  }
  /// What was taken stays with the query.
  void keep() { bytes_ = 0; }

 private:
  Context& context_;
  std::size_t bytes_ = 0;
};

/// In steps that can be left between: the system takes some tenths of a second to hand out a
/// gigabyte.
Result<void> fill(std::vector<std::uint32_t>& numbers, std::size_t size, std::uint32_t number,
                  Context& context) {
  constexpr std::size_t numbers_per_check = std::size_t{1} << 22;
  numbers = {};
  numbers.reserve(size);
  while (numbers.size() < size) {
    numbers.resize(std::min(size, numbers.size() + numbers_per_check), number);
    if (auto going_on = context.check(); !going_on) return going_on;
  }
  return {};
}

Result<void> check_at(std::size_t row, Context& context) {
  return row % rows_per_check == 0 ? context.check() : Result<void>();
}

}  // namespace

Result<void> KeyTable::build(const RowTable& table, const std::vector<std::size_t>& keys,
                             Context& context) {
  if (table.rows() >= none) {
    return Error{ErrorKind::limit, "a join would hold more than 4 thousand million rows", {}, {}};
  }
  table_ = &table;
  keys_ = keys;
  Charge rows(context);
  if (auto charged = rows.take(table.rows()); !charged) return charged;
  rows.keep();
  if (auto filled = fill(rows_, table.rows(), 0, context); !filled) return filled;
  if (keys_.empty()) {
    std::iota(rows_.begin(), rows_.end(), 0u);
    return {};
  }
  const auto& ids = table.column(keys_[0]);
  if (keys_.size() == 1 && !ids.empty()) {
    const auto [least, greatest] = std::minmax_element(ids.begin(), ids.end());
    const std::uint64_t range = greatest->bits - least->bits;
    if (range < ids.size() * places_per_row) {
      return build_by_place(ids, *least, range + 1, context);
    }
  }
  return build_by_hash(context);
}

Result<void> KeyTable::build_by_place(std::span<const TermId> ids, TermId least, std::size_t range,
                                      Context& context) {
  is_by_place_ = true;
  least_ = least;
  Charge beside(context);
  if (auto charged = beside.take(ids.size()); !charged) return charged;
  std::vector<std::uint32_t> groups;
  if (auto filled = fill(groups, ids.size(), 0, context); !filled) return filled;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (auto going_on = check_at(i, context); !going_on) return going_on;
    groups[i] = static_cast<std::uint32_t>(ids[i].bits - least.bits);
  }
  return gather(groups, range, context);
}

Result<void> KeyTable::build_by_hash(Context& context) {
  const std::size_t rows = table_->rows();
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(16, rows * 2));
  Charge kept(context), beside(context);
  auto charged = kept.take(slots + rows);  // no more groups than rows
  if (charged) charged = beside.take(rows);
  if (!charged) return charged;
  kept.keep();
  if (auto filled = fill(slots_, slots, none, context); !filled) return filled;
  std::vector<std::uint32_t> groups;
  if (auto filled = fill(groups, rows, 0, context); !filled) return filled;
  std::vector<TermId> key(keys_.size());
  for (std::size_t row = 0; row < rows; ++row) {
    if (auto going_on = check_at(row, context); !going_on) return going_on;
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = table_->at(keys_[i], row);
    std::size_t at = hash_of_row(row) & (slots_.size() - 1);
    while (slots_[at] != none && !is_key_of(key, first_rows_[slots_[at]])) {
      at = (at + 1) & (slots_.size() - 1);
    }
    if (slots_[at] == none) {
      slots_[at] = static_cast<std::uint32_t>(first_rows_.size());
      first_rows_.push_back(static_cast<std::uint32_t>(row));
    }
    groups[row] = slots_[at];
  }
  return gather(groups, first_rows_.size(), context);
}

Result<void> KeyTable::gather(const std::vector<std::uint32_t>& groups, std::size_t count,
                              Context& context) {
  Charge kept(context), beside(context);
  auto charged = kept.take(count + 1);
  if (charged) charged = beside.take(count);
  if (!charged) return charged;
  kept.keep();
  if (auto filled = fill(starts_, count + 1, 0, context); !filled) return filled;
  for (std::size_t row = 0; row < groups.size(); ++row) {
    if (auto going_on = check_at(row, context); !going_on) return going_on;
    ++starts_[groups[row] + 1];
  }
  if (auto going_on = context.check(); !going_on) return going_on;
  for (std::size_t i = 0; i < count; ++i) starts_[i + 1] += starts_[i];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t row = 0; row < groups.size(); ++row) {
    if (auto going_on = check_at(row, context); !going_on) return going_on;
    rows_[next[groups[row]]++] = static_cast<std::uint32_t>(row);
  }
  return context.check();
}

std::span<const std::uint32_t> KeyTable::find(std::span<const TermId> key) const {
  if (keys_.empty()) return rows_;
  if (is_by_place_) {
    const std::uint64_t place = key[0].bits - least_.bits;
    if (place >= starts_.size() - 1) return {};
    return group(place);
  }
  std::uint64_t hash = 0;
  for (const TermId id : key) hash = hash_of(hash, id);
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at] != none;
       at = (at + 1) & (slots_.size() - 1)) {
    if (is_key_of(key, first_rows_[slots_[at]])) return group(slots_[at]);
  }
  return {};
}

std::uint64_t KeyTable::hash_of_row(std::size_t row) const {
  std::uint64_t hash = 0;
  for (const std::size_t key : keys_) hash = hash_of(hash, table_->at(key, row));
  return hash;
}

bool KeyTable::is_key_of(std::span<const TermId> key, std::size_t row) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (table_->at(keys_[i], row) != key[i]) return false;
  }
  return true;
}

}  // namespace quoth::execute
