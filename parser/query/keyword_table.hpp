// Every word of the language itself, spelled once: the grammar, its errors, the shell's completion
// and the grammar for editors all take it from here.
// Used by base_grammar.hpp (`key<Keyword::match>`) and keywords.hpp.
#pragma once

#include <array>
#include <string_view>

namespace quoth::query {

// The underscore keeps apart from C++ what are words of both.
enum class Keyword {
  match,
  optional,
  not_,
  either,
  where,
  let,
  group,
  sort,
  skip,
  take,
  distinct,
  show,
  define,
  param,
  prefix,
  language,
  add,
  remove,
  retract,
  merge,
  split,
  and_,
  or_,
  after,
  before,
  since,
  until,
  on,
  in,
  between,
  maybe,
  contains,
  as,
  of,
  by,
  into,
  from,
  day,
  week,
  month,
  year,
  desc,
  true_,
  false_
};

/// Where a word stands; a sum of these.
enum KeywordRole : unsigned {
  begins_stage = 1,    // of a pipeline
  begins_text = 2,     // anything at the top of a file; so does what begins a stage
  stands_between = 4,  // the values of an expression
  no_relation = 8,     // cannot be a relation, so that a stage is never read as one
  no_function = 16,    // cannot be a function
  is_value = 32        // true, false
};

struct KeywordEntry {
  Keyword keyword;
  std::string_view word;
  unsigned roles;
};

namespace keyword_table {

inline constexpr unsigned stage = begins_stage | begins_text | no_relation | no_function;
inline constexpr unsigned change = begins_text | no_relation | no_function;
inline constexpr unsigned between = stands_between | no_function;

// In the order of the enumerators.
inline constexpr std::array<KeywordEntry, 44> entries = {{
    {Keyword::match, "match", stage},
    {Keyword::optional, "optional", stage},
    {Keyword::not_, "not", stage | stands_between},
    {Keyword::either, "either", stage},
    {Keyword::where, "where", stage},
    {Keyword::let, "let", stage},
    {Keyword::group, "group", stage},
    {Keyword::sort, "sort", stage},
    {Keyword::skip, "skip", stage},
    {Keyword::take, "take", stage},
    {Keyword::distinct, "distinct", stage},
    {Keyword::show, "show", stage},
    {Keyword::define, "define", change},
    {Keyword::param, "param", change},
    {Keyword::prefix, "prefix", change},
    {Keyword::language, "language", begins_text},
    {Keyword::add, "add", change},
    {Keyword::remove, "remove", change},
    {Keyword::retract, "retract", begins_text},
    {Keyword::merge, "merge", begins_text},
    {Keyword::split, "split", begins_text},
    {Keyword::and_, "and", between | no_relation},
    {Keyword::or_, "or", between | no_relation},
    {Keyword::after, "after", between},
    {Keyword::before, "before", between},
    {Keyword::since, "since", between},
    {Keyword::until, "until", between},
    {Keyword::on, "on", between},
    {Keyword::in, "in", between},
    {Keyword::between, "between", between},
    {Keyword::maybe, "maybe", between},
    {Keyword::contains, "contains", between},
    {Keyword::as, "as", no_relation | no_function},
    {Keyword::of, "of", 0},
    {Keyword::by, "by", 0},
    {Keyword::into, "into", 0},
    {Keyword::from, "from", 0},
    {Keyword::day, "day", 0},
    {Keyword::week, "week", 0},
    {Keyword::month, "month", 0},
    {Keyword::year, "year", 0},
    {Keyword::desc, "desc", no_function},
    {Keyword::true_, "true", is_value | no_relation | no_function},
    {Keyword::false_, "false", is_value | no_relation | no_function},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (static_cast<std::size_t>(entries[i].keyword) != i) return false;
  return true;
}
static_assert(is_in_order());

}  // namespace keyword_table

constexpr std::string_view spelling_of(Keyword keyword) {
  return keyword_table::entries[static_cast<std::size_t>(keyword)].word;
}

}  // namespace quoth::query
