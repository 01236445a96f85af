#include "engine/execute/aggregate.hpp"

#include <cmath>
#include <limits>

#include "engine/execute/sort_in_pieces.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

using algebra::AggregateFunction;

Value value_at(TermId id, Context& context) {
  if (!context.goes_on()) return {};
  if (storage::is_inline(id)) return value_of_inline(id);
  auto term = context.terms().term(id);
  if (!term) {
    context.fail(term.error());
    return {};
  }
  return value_of(term.value());
}

/// Adds an id of a whole number or decimal to a sum of such; false for any other two, or where only
/// a wider number holds what comes of it, and then the sum stays as it was.
bool add_plain(Value& sum, TermId id) {
  using storage::TermTag;
  const bool is_whole = id.tag() == TermTag::integer;
  if (!is_whole && id.tag() != TermTag::decimal) return false;
  if (is_whole && sum.kind == Value::Kind::integer) {
    std::int64_t out = 0;
    if (__builtin_add_overflow(sum.integer, storage::integer_of(id), &out)) return false;
    sum.integer = out;
    return true;
  }
  if (sum.kind != Value::Kind::integer && sum.kind != Value::Kind::decimal) return false;
  const Decimal before = sum.kind == Value::Kind::integer ? decimal_of(sum.integer) : sum.decimal;
  const Decimal more = is_whole ? decimal_of(storage::integer_of(id))
                                : decimal_of_millionths(storage::decimal_millionths_of(id));
  const auto out = add(before, more);
  if (!out) return false;
  if (sum.kind == Value::Kind::decimal) {
    sum.decimal = *out;
  } else {
    sum = Value::of(*out);
  }
  return true;
}

/// How far a number that add_plain() takes is from 0.
double plain_size(TermId id) {
  constexpr double millionth = 1e-6;
  if (id.tag() == storage::TermTag::integer) {
    return std::abs(static_cast<double>(storage::integer_of(id)));
  }
  return std::abs(static_cast<double>(storage::decimal_millionths_of(id)) * millionth);
}

TermId id_of(const Value& value, Context& context) {
  if (const auto id = inline_id_of(value)) return *id;
  const auto term = term_of(value);
  if (!term) return storage::undefined_term;
  auto id = context.terms().intern(*term);
  if (!id) {
    context.fail(id.error());
    return storage::undefined_term;
  }
  return id.value();
}

}  // namespace

void Accumulator::add(TermId id, Context& context, IdOrder& order) {
  if (!aggregate_->operand) {
    ++count_;
    return;
  }
  // Errors do not count; they spoil a sum and an average.
  if (!id.is_defined()) {
    has_error_ = true;
    return;
  }
  if (aggregate_->distinct && !seen_.find_or_add(id, 0).is_new) return;
  ++count_;
  switch (aggregate_->function) {
    case AggregateFunction::count:
      return;
    case AggregateFunction::sum:
    case AggregateFunction::avg:
      return add_number(id, context);
    case AggregateFunction::min:
    case AggregateFunction::max:
    case AggregateFunction::sample:
      return add_ordered(id, order);
    case AggregateFunction::list:
      members_.push_back(id);
      return;
  }
}

void Accumulator::add_ordered(TermId id, IdOrder& order) {
  const bool takes_greater = aggregate_->function == AggregateFunction::max;
  if (!best_.is_defined() ||
      (takes_greater ? order.compare(id, best_) > 0 : order.compare(id, best_) < 0)) {
    best_ = id;
  }
}

void Accumulator::add_number(TermId id, Context& context) {
  if (add_plain(sum_, id)) {
    reach_ += plain_size(id);
  } else {
    reach_ = std::numeric_limits<double>::infinity();
    sum_ = apply_function(algebra::Function::add, {sum_, value_at(id, context)});
  }
}

bool Accumulator::join(const Accumulator& behind, Context& context, IdOrder& order) {
  const bool is_sum = aggregate_->function == AggregateFunction::sum ||
                      aggregate_->function == AggregateFunction::avg;
  has_error_ |= behind.has_error_;
  if (aggregate_->distinct && aggregate_->operand) {
    behind.seen_.each_key([&](TermId id) { add(id, context, order); });
    return !is_sum || is_exact();
  }
  count_ += behind.count_;
  if (is_sum) return join_sum(behind);
  if (behind.best_.is_defined()) add_ordered(behind.best_, order);
  members_.insert(members_.end(), behind.members_.begin(), behind.members_.end());
  return true;
}

bool Accumulator::join_sum(const Accumulator& behind) {
  reach_ += behind.reach_;
  if (!is_exact()) return false;
  sum_ = apply_function(algebra::Function::add, {sum_, behind.sum_});
  return true;
}

/// Whole numbers and decimals add up to the same in any order, unless a sum on the way is too wide.
bool Accumulator::is_exact() const {
  constexpr double reach_max = 4e18;  // below the greatest whole number of 64 bits
  return reach_ < reach_max;
}

TermId Accumulator::result(Context& context, IdOrder& order) {
  const bool is_spoilt = aggregate_->is_strict && has_error_ &&
                         aggregate_->function != AggregateFunction::count &&
                         aggregate_->function != AggregateFunction::sample;
  if (is_spoilt) return storage::undefined_term;
  switch (aggregate_->function) {
    case AggregateFunction::count:
      return id_of(Value::of(count_), context);
    case AggregateFunction::sum:
      return has_error_ ? storage::undefined_term : id_of(sum_, context);
    case AggregateFunction::avg:
      if (has_error_) return storage::undefined_term;
      if (count_ == 0) return id_of(Value::of(std::int64_t{0}), context);
      return id_of(apply_function(algebra::Function::divide, {sum_, Value::of(count_)}), context);
    case AggregateFunction::min:
    case AggregateFunction::max:
    case AggregateFunction::sample:
      return best_;
    case AggregateFunction::list:
      return listed(context, order);
  }
  return storage::undefined_term;
}

/// In the order of `sort`, so that the text does not depend on the plan.
TermId Accumulator::listed(Context& context, IdOrder& order) {
  // A piece of a sort may not be left early: once it is no use, all are equal to it.
  const auto less = [&](TermId a, TermId b) {
    return !context.has_failed() && order.compare(a, b) < 0;
  };
  auto sorted = sort_in_pieces(members_, less, [&] { return context.check(); });
  if (!sorted) context.fail(sorted.error());
  std::string out;
  for (std::size_t i = 0; i < members_.size() && !context.has_failed(); ++i) {
    if (i > 0) out += aggregate_->separator;
    out += text_of(value_at(members_[i], context));
  }
  return id_of(Value::of(std::move(out)), context);
}

}  // namespace quoth::execute
