#include "engine/execute/compare_ids.hpp"

namespace quoth::execute {
namespace {

/// Tags whose ids stand in the order of values. (Short strings do too: by their bytes.)
bool is_ordered(storage::TermTag tag) {
  using storage::TermTag;
  return tag == TermTag::boolean || tag == TermTag::integer || tag == TermTag::decimal ||
         tag == TermTag::date || tag == TermTag::date_time || tag == TermTag::short_string;
}

}  // namespace

std::strong_ordering IdOrder::compare(TermId a, TermId b) {
  if (a == b) return std::strong_ordering::equal;
  if (!a.is_defined() || !b.is_defined()) return a.is_defined() <=> b.is_defined();
  if (a.tag() == b.tag() && is_ordered(a.tag())) return a <=> b;
  return order(value(a), value(b));
}

const Value& IdOrder::value(TermId id) {
  const auto [at, is_new] = values_.try_emplace(id);
  if (!is_new) return at->second;
  auto term = context_.terms().term(id);
  if (!term) {
    context_.fail(term.error());
  } else {
    at->second = value_of(term.value());
  }
  return at->second;
}

}  // namespace quoth::execute
