#include "engine/execute/compare_ids.hpp"

#include <algorithm>

namespace quoth::execute {
namespace {

/// Of a text or a value: its place in a table.
constexpr std::size_t bytes_kept_beside = 64;

/// Tags whose ids stand in the order of values. (Short strings do too: by their bytes.)
bool is_ordered(storage::TermTag tag) {
  using storage::TermTag;
  return tag == TermTag::boolean || tag == TermTag::integer || tag == TermTag::decimal ||
         tag == TermTag::date || tag == TermTag::date_time || tag == TermTag::short_string;
}

/// Whether a term has a number that it got from the dictionary.
bool is_stored(storage::TermTag tag) { return tag != storage::TermTag::computed; }

/// Whether terms of both tags stand in the order of their texts, and differ in them.
bool are_names(storage::TermTag a, storage::TermTag b) {
  return a == b && (a == storage::TermTag::iri || a == storage::TermTag::blank);
}

}  // namespace

std::strong_ordering IdOrder::compare(TermId a, IdOrder& other, TermId b) {
  if (a == b) return std::strong_ordering::equal;
  if (!a.is_defined() || !b.is_defined()) return a.is_defined() <=> b.is_defined();
  if (a.tag() == b.tag() && is_ordered(a.tag())) return a <=> b;
  if (are_names(a.tag(), b.tag()) || (is_string(a) && is_string(b))) {
    if (a.tag() == b.tag() && is_stored(a.tag()) && are_in_order(a, b)) return a <=> b;
    return text(a) <=> other.text(b);
  }
  return order(value(a), other.value(b));
}

bool IdOrder::are_in_order(TermId a, TermId b) {
  if (!runs_) {
    auto runs = context_.snapshot().term_runs();
    if (!runs) context_.fail(runs.error());
    runs_ = runs ? std::move(runs).value() : std::vector<storage::TermRun>();
  }
  const std::uint64_t less = std::min(a.payload(), b.payload());
  const std::uint64_t greater = std::max(a.payload(), b.payload());
  const auto holds_both = [&](const storage::TermRun& run) {
    return less >= run.first && greater < run.end;
  };
  if (holds_both(last_run_)) return true;
  const auto run = std::find_if(runs_->begin(), runs_->end(), holds_both);
  if (run == runs_->end()) return false;
  last_run_ = *run;
  return true;
}

void IdOrder::charge(std::size_t bytes) {
  charged_ += bytes;
  if (auto charged = context_.charge(bytes); !charged) context_.fail(charged.error());
}

/// Strings of any kind differ in their texts.
bool IdOrder::is_string(TermId id) const {
  using storage::TermTag;
  return id.tag() == TermTag::string || id.tag() == TermTag::short_string ||
         terms_.computed_string(id).has_value();
}

std::string_view IdOrder::text(TermId id) {
  if (const auto computed = terms_.computed_string(id)) return *computed;
  const auto next = static_cast<std::uint32_t>(texts_.size());
  const auto [number, is_new] = text_numbers_.find_or_add(id, next);
  if (!is_new) return texts_[number];
  texts_.emplace_back();
  if (!context_.goes_on()) return {};
  if (reader_ == nullptr) reader_ = context_.snapshot().term_reader();
  auto term = reader_->view(id);
  if (!term) {
    context_.fail(term.error());
  } else if (term.value()) {
    texts_.back() = pieces_.keep((*term)->text);
  }
  charge(bytes_kept_beside + texts_.back().size());
  return texts_.back();
}

const Value& IdOrder::value(TermId id) {
  const auto [at, is_new] = values_.try_emplace(id);
  if (!is_new || !context_.goes_on()) return at->second;
  auto term = terms_.term(id);
  if (!term) {
    context_.fail(term.error());
  } else {
    charge(bytes_kept_beside + sizeof(Value) + term->text.size());
    at->second = value_of(term.value());
  }
  return at->second;
}

}  // namespace quoth::execute
