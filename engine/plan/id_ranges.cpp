#include "engine/plan/id_ranges.hpp"

#include <algorithm>

#include "engine/plan/prefix_test.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::plan {
namespace {

using namespace algebra;
using storage::IdRange;
using storage::QuadPattern;
using storage::TermId;
using storage::TermTag;

using Narrowed = std::optional<NarrowedColumn>;

/// Whether no matching quad has an id of these tags in the column.
Result<bool> has_none(const QuadPattern& pattern, int column, std::initializer_list<TermTag> tags,
                      Statistics& statistics) {
  for (const TermTag tag : tags) {
    QuadPattern narrow = pattern;
    narrow.columns[static_cast<std::size_t>(column)] = storage::range_of(tag);
    auto counted = statistics.count(narrow);
    if (!counted) return counted.error();
    if (counted.value() > 0) return false;
  }
  return true;
}

bool is_variable(const Expression& expression, Variable variable) {
  const auto* value = std::get_if<VariableValue>(&expression.form);
  return value != nullptr && value->variable == variable;
}

const Term* constant_of(const Expression& expression) {
  const auto* constant = std::get_if<Constant>(&expression.form);
  return constant == nullptr ? nullptr : &constant->term;
}

std::optional<Date> date_of(const Expression& expression) {
  const Term* term = constant_of(expression);
  if (term == nullptr) return std::nullopt;
  const auto id = storage::inline_id(*term);
  if (!id || id->tag() != TermTag::date) return std::nullopt;
  return storage::date_of(*id);
}

/// The smallest id of a date that begins on `day`; no date that begins and ends there has another.
TermId id_of_day(Day day) {
  return storage::date_id(Date{day, day}).value_or(storage::range_of(TermTag::date).last);
}

bool is_written(Day day) { return day != day_open_begin && day != day_open_end; }

// Ids of dates ascend by their first day, then by their last; a date within bounds therefore lies
// between the day-long dates at these bounds.
Narrowed dates_within(std::optional<Day> from, std::optional<Day> to, bool is_exact) {
  NarrowedColumn out{storage::range_of(TermTag::date), is_exact, false};
  if (from) out.range.first = id_of_day(*from);
  if (to) out.range.last = id_of_day(*to);
  out.is_empty = out.range.last < out.range.first;
  return out;
}

Narrowed range_of_test(const DateTest& test) {
  const auto bound = date_of(test.operands[1]);
  if (!bound || test.certainty == Certainty::maybe) return std::nullopt;
  switch (test.comparison) {
    case DateComparison::after:
      if (!is_written(bound->last)) return std::nullopt;
      return dates_within(bound->last + 1, {}, true);
    case DateComparison::since:
      if (!is_written(bound->first)) return std::nullopt;
      return dates_within(bound->first, {}, true);
    case DateComparison::before:
      if (!is_written(bound->first)) return std::nullopt;
      return dates_within({}, bound->first - 1, false);
    case DateComparison::until:
      if (!is_written(bound->last)) return std::nullopt;
      return dates_within({}, bound->last, false);
    case DateComparison::on:
      if (!is_written(bound->first) || !is_written(bound->last)) return std::nullopt;
      return dates_within(bound->first, bound->last, false);
    case DateComparison::between: {
      const auto end = date_of(test.operands[2]);
      if (!end || !is_written(bound->first) || !is_written(end->last)) return std::nullopt;
      return dates_within(bound->first, end->last, false);
    }
  }
  return std::nullopt;
}

Result<Narrowed> narrowed_by_date(const DateTest& test, Variable variable,
                                  const QuadPattern& pattern, int column, Statistics& statistics) {
  if (!is_variable(test.operands[0], variable)) return Narrowed{};
  auto range = range_of_test(test);
  if (!range) return range;
  auto only_dates = has_none(pattern, column,
                             {TermTag::integer, TermTag::date_time, TermTag::literal}, statistics);
  if (!only_dates) return only_dates.error();
  return only_dates.value() ? range : Narrowed{};
}

/// The ids of a tag that compare so with `id`, which has the tag.
NarrowedColumn beside(Function function, TermId id) {
  NarrowedColumn out{storage::range_of(id.tag()), true, false};
  switch (function) {
    case Function::less:
      out.range.last = TermId{id.bits - 1};
      break;
    case Function::less_or_equal:
      out.range.last = id;
      break;
    case Function::greater:
      out.range.first = TermId{id.bits + 1};
      break;
    default:
      out.range.first = id;
  }
  out.is_empty = out.range.last < out.range.first;
  return out;
}

constexpr std::int64_t millionths_per_unit = 1'000'000;

/// The id of a whole number's value among decimals; nothing where none fits.
std::optional<TermId> as_decimal(TermId integer) {
  std::int64_t millionths = 0;
  const bool overflows =
      __builtin_mul_overflow(storage::integer_of(integer), millionths_per_unit, &millionths);
  return overflows ? std::nullopt : storage::decimal_id(millionths);
}

/// Whole numbers that compare so with a decimal: as with the whole number next below it.
NarrowedColumn integers_beside(Function function, TermId decimal) {
  const std::int64_t millionths = storage::decimal_millionths_of(decimal);
  const std::int64_t part = millionths % millionths_per_unit;
  const std::int64_t below = millionths / millionths_per_unit - (part < 0 ? 1 : 0);
  const bool is_between = part != 0;
  if (is_between && function == Function::less) function = Function::less_or_equal;
  if (is_between && function == Function::greater_or_equal) function = Function::greater;
  return beside(function, *storage::integer_id(below));
}

/// A comparison of whole numbers or decimals with one of these, where the column has but one of
/// the two, and no number spelled in another way.
Result<Narrowed> narrowed_by_number(Function function, TermId id, const QuadPattern& pattern,
                                    int column, Statistics& statistics) {
  const auto has_only = [&](TermTag tag) {
    const TermTag other = tag == TermTag::integer ? TermTag::decimal : TermTag::integer;
    return has_none(pattern, column, {other, TermTag::literal}, statistics);
  };
  const auto has_integers = has_only(TermTag::integer);
  if (!has_integers) return has_integers.error();
  if (has_integers.value()) {
    return Narrowed{id.tag() == TermTag::integer ? beside(function, id)
                                                 : integers_beside(function, id)};
  }
  const auto has_decimals = has_only(TermTag::decimal);
  if (!has_decimals) return has_decimals.error();
  const auto bound = id.tag() == TermTag::decimal ? std::optional(id) : as_decimal(id);
  if (!has_decimals.value() || !bound) return Narrowed{};
  return Narrowed{beside(function, *bound)};
}

/// Ids of numbers and of dates ascend by value, so a comparison with one of them is a range, where
/// no value is spelled in another way. The constant stands on the right.
Result<Narrowed> narrowed_by_comparison(Function function, const Term& term,
                                        const QuadPattern& pattern, int column,
                                        Statistics& statistics) {
  const auto id = storage::inline_id(term);
  if (!id) return Narrowed{};
  if (id->tag() == TermTag::integer || id->tag() == TermTag::decimal) {
    return narrowed_by_number(function, *id, pattern, column, statistics);
  }
  if (id->tag() != TermTag::date) return Narrowed{};
  auto is_only = has_none(pattern, column, {TermTag::literal}, statistics);
  if (!is_only) return is_only.error();
  return is_only.value() ? Narrowed{beside(function, *id)} : Narrowed{};
}

/// The comparison with its sides changed over.
Function mirrored(Function function) {
  switch (function) {
    case Function::less:
      return Function::greater;
    case Function::less_or_equal:
      return Function::greater_or_equal;
    case Function::greater:
      return Function::less;
    default:
      return Function::less_or_equal;
  }
}

bool is_comparison(Function function) {
  return function == Function::less || function == Function::less_or_equal ||
         function == Function::greater || function == Function::greater_or_equal;
}

/// Tags under which a value equal to that of `id` may hide.
Result<bool> has_no_other_spelling(TermId id, const QuadPattern& pattern, int column,
                                   Statistics& statistics) {
  switch (id.tag()) {
    case TermTag::iri:
    case TermTag::blank:
    case TermTag::short_string:
    case TermTag::string:
      return true;
    case TermTag::date:
      return has_none(pattern, column, {TermTag::literal}, statistics);
    case TermTag::integer:
      return has_none(pattern, column, {TermTag::decimal, TermTag::literal}, statistics);
    default:
      return false;
  }
}

Result<Narrowed> narrowed_by_equality(const Term& term, const QuadPattern& pattern, int column,
                                      Statistics& statistics) {
  auto id = statistics.snapshot().find(term);
  if (!id) return id.error();
  const bool is_plain = !term.is_literal() || term.datatype == xsd::string;
  if (!id.value()) {
    if (!is_plain) return Narrowed{};
    return Narrowed{NarrowedColumn{{}, true, true}};
  }
  auto is_only = has_no_other_spelling(**id, pattern, column, statistics);
  if (!is_only) return is_only.error();
  if (!is_only.value()) return Narrowed{};
  return Narrowed{NarrowedColumn{QuadPattern::exactly(**id), true, false}};
}

/// A range over all ids in the column that may meet a condition.
class Hull {
 public:
  Hull(const QuadPattern& pattern, int column, Statistics& statistics)
      : pattern_(pattern), column_(static_cast<std::size_t>(column)), statistics_(statistics) {}

  /// Takes in a range if any quad has an id of it; `all_meet` if each of its ids meets the
  /// condition.
  Result<void> add(IdRange range, bool all_meet) {
    if (range.last < range.first) return {};
    QuadPattern narrow = pattern_;
    narrow.columns[column_] = range;
    auto counted = statistics_.count(narrow);
    if (!counted) return counted.error();
    if (counted.value() == 0) return {};
    out_.is_exact = out_.is_empty && all_meet;
    out_.range = out_.is_empty ? range
                               : IdRange{std::min(out_.range.first, range.first),
                                         std::max(out_.range.last, range.last)};
    out_.is_empty = false;
    return {};
  }
  NarrowedColumn take() const { return out_; }

 private:
  const QuadPattern& pattern_;
  std::size_t column_;
  Statistics& statistics_;
  NarrowedColumn out_{{}, true, true};
};

/// Ids of one tag: in the runs those that have the prefix, elsewhere all.
Result<void> add_prefix(const storage::TermPrefix& prefix, Statistics& statistics, Hull& hull) {
  const auto runs = statistics.snapshot().with_prefix(prefix);
  if (!runs) return runs.error();
  const IdRange all = storage::range_of(prefix.tag);
  TermId unknown = all.first;
  for (const storage::PrefixRun& run : runs.value()) {
    auto added = hull.add({unknown, TermId{run.known.first.bits - 1}}, false);
    if (added) added = hull.add(run.holding, true);
    if (!added) return added;
    unknown = TermId{run.known.last.bits + 1};
  }
  return hull.add({unknown, all.last}, false);
}

Result<Narrowed> narrowed_by_prefix(const PrefixTest& test, const QuadPattern& pattern, int column,
                                    Statistics& statistics) {
  Hull hull(pattern, column, statistics);
  for (const IdRange& range : test.ranges_holding) {
    if (auto added = hull.add(range, true); !added) return added.error();
  }
  for (const storage::TermPrefix& prefix : test.prefixes) {
    if (auto added = add_prefix(prefix, statistics, hull); !added) return added.error();
  }
  for (const TermTag tag : test.tags_undecided) {
    if (auto added = hull.add(storage::range_of(tag), false); !added) return added.error();
  }
  return Narrowed{hull.take()};
}

}  // namespace

Result<Narrowed> narrowed(const Expression& condition, Variable variable,
                          const QuadPattern& pattern, int column, Statistics& statistics) {
  if (const auto* test = std::get_if<DateTest>(&condition.form)) {
    return narrowed_by_date(*test, variable, pattern, column, statistics);
  }
  const auto* call = std::get_if<Call>(&condition.form);
  if (call == nullptr) return Narrowed{};
  if (const auto test = prefix_test(condition)) {
    const bool fits = test->variable == variable && !test->takes_any_term;
    return fits ? narrowed_by_prefix(*test, pattern, column, statistics) : Narrowed{};
  }
  const bool compares = is_comparison(call->function);
  if (call->function != Function::equal && !compares) return Narrowed{};
  for (const std::size_t side : {0u, 1u}) {
    if (!is_variable(call->arguments[side], variable)) continue;
    const Term* term = constant_of(call->arguments[1 - side]);
    if (term == nullptr) continue;
    if (!compares) return narrowed_by_equality(*term, pattern, column, statistics);
    return narrowed_by_comparison(side == 0 ? call->function : mirrored(call->function), *term,
                                  pattern, column, statistics);
  }
  return Narrowed{};
}

}  // namespace quoth::plan
