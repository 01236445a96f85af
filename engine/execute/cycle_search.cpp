#include "engine/execute/cycle_search.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>

#include "engine/execute/workers.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::execute {
namespace {

constexpr std::uint64_t count_most = std::numeric_limits<std::int64_t>::max();

Error too_many_ways() {
  return {ErrorKind::limit,
          "a join around a cycle has more rows than a number can count",
          {},
          "bind one of its variables, or count parts of it apart"};
}

}  // namespace

CycleSearch::CycleSearch(const plan::CyclicJoin& form, std::uint64_t most, Context& context)
    : context_(context), most_(most) {
  for (const auto& scan : form.inputs) add_sources(scan);
  all_ = bit(variables_.size()) - 1;
  values_.resize(variables_.size());
  lists_by_depth_.resize(variables_.size());
}

void CycleSearch::add_sources(const plan::Scan& scan) {
  const auto outputs = plan::outputs_of(scan);
  assert(outputs.size() == 1 || outputs.size() == 2);
  std::vector<std::size_t> columns;
  for (const Variable variable : outputs) {
    columns.push_back(static_cast<std::size_t>(plan::column_of(scan, variable)));
  }
  const std::size_t first = place_of(outputs[0]);
  if (outputs.size() == 1) {
    sources_[first].push_back({std::nullopt, nullptr, relation(scan, columns[0], std::nullopt)});
    return;
  }
  const std::size_t second = place_of(outputs[1]);
  const auto* by_first = relation(scan, columns[0], columns[1]);
  const auto* by_second = relation(scan, columns[1], columns[0]);
  sources_[first].push_back({second, by_second, by_first});
  sources_[second].push_back({first, by_first, by_second});
}

std::size_t CycleSearch::place_of(Variable variable) {
  const auto found = std::find(variables_.begin(), variables_.end(), variable);
  const auto place = static_cast<std::size_t>(found - variables_.begin());
  if (found == variables_.end()) {
    variables_.push_back(variable);
    sources_.emplace_back();
  }
  return place;
}

/// Patterns that differ only in the names of their variables share one.
const SortedRelation* CycleSearch::relation(const plan::Scan& scan, std::size_t key,
                                            std::optional<std::size_t> value) {
  for (const auto& other : relations_) {
    if (other->is_of(scan, key, value)) return other.get();
  }
  relations_.push_back(std::make_unique<SortedRelation>(scan, key, value, context_));
  return relations_.back().get();
}

Result<void> CycleSearch::load() {
  return work_in_parts(relations_.size(), context_.limits().threads,
                       [&](std::size_t at) { return relations_[at]->load(); });
}

std::size_t CycleSearch::narrowest(Set among) {
  std::size_t best = 0, fewest = 0;
  bool is_first = true;
  for (Set left = among; left != 0; left &= left - 1) {
    const auto variable = static_cast<std::size_t>(std::countr_zero(left));
    std::size_t ids = SIZE_MAX;
    for (const Source& source : sources_[variable]) {
      const bool is_beside = source.other && is_bound(*source.other);
      ids = std::min(ids, is_beside ? source.by_other->values(values_[*source.other]).size()
                                    : source.by_itself->keys().size());
    }
    if (is_first || ids < fewest) {
      best = variable;
      fewest = ids;
    }
    is_first = false;
  }
  return best;
}

void CycleSearch::take_lists(std::size_t variable) {
  lists_.clear();
  for (const Source& source : sources_[variable]) {
    const bool is_beside = source.other && is_bound(*source.other);
    lists_.push_back(is_beside ? source.by_other->values(values_[*source.other])
                               : source.by_itself->keys());
  }
}

void CycleSearch::find_candidates(std::size_t variable, std::vector<TermId>& out) {
  const std::size_t before = out.capacity();
  take_lists(variable);
  intersect(lists_, out);
  const std::size_t bytes = (out.capacity() - before) * sizeof(TermId);
  charged_ += bytes;
  if (auto charged = context_.charge(bytes); !charged && !failure_) failure_ = charged.error();
}

Result<void> CycleSearch::candidates(std::size_t variable, std::vector<TermId>& out) {
  find_candidates(variable, out);
  if (!goes_on()) return *failure_;
  return {};
}

/// Whether to go on; asked at each step.
bool CycleSearch::goes_on() {
  if (++steps_ % steps_per_check == 0 && !failure_) {
    if (auto going_on = context_.check(); !going_on) failure_ = going_on.error();
  }
  return !failure_;
}

Result<std::uint64_t> CycleSearch::count_rest() {
  const Set rest = all_ & ~bound_;
  auto found = rests_.find(rest);
  if (found == rests_.end()) found = rests_.emplace(rest, parts_of(rest)).first;
  const std::uint64_t ways = product(found->second);
  if (!goes_on()) return *failure_;
  return ways;
}

std::uint64_t CycleSearch::product(const std::vector<const Part*>& parts) {
  std::uint64_t out = 1;
  for (const Part* part : parts) {
    const std::uint64_t ways = count(*part);
    if (ways == 0) return 0;
    const bool is_over = __builtin_mul_overflow(out, ways, &out) || out > count_most;
    if (is_over && !failure_) failure_ = too_many_ways();
  }
  return out;
}

std::uint64_t CycleSearch::count(const Part& part) {
  if (!goes_on()) return 0;
  std::array<TermId, 3> beside{};
  // What all bound variables are connected to is asked for once only.
  const bool may_repeat = part.beside.size() <= beside.size() &&
                          static_cast<std::size_t>(std::popcount(bound_)) > part.beside.size();
  Counted* slot = may_repeat ? remembered(part, beside) : nullptr;
  if (slot != nullptr && slot->part == &part && slot->beside == beside) return slot->count;
  const std::uint64_t ways = count_all(part);
  if (slot != nullptr && !failure_) *slot = {&part, beside, ways};
  return ways;
}

/// Where the count is, or may be put in the place of another.
CycleSearch::Counted* CycleSearch::remembered(const Part& part, std::array<TermId, 3>& beside) {
  if (counted_.empty()) {
    const std::size_t bytes = counted_slots * sizeof(Counted);
    charged_ += bytes;
    if (auto charged = context_.charge(bytes); !charged && !failure_) failure_ = charged.error();
    counted_.resize(counted_slots);
  }
  std::uint64_t hash = part.variables.front();
  for (std::size_t i = 0; i < part.beside.size(); ++i) {
    beside[i] = values_[part.beside[i]];
    hash = hash_of(hash, beside[i]);
  }
  return &counted_[hash & (counted_slots - 1)];
}

std::uint64_t CycleSearch::count_all(const Part& part) {
  if (part.variables.size() == 1) {
    take_lists(part.variables.front());
    return count_common(lists_, most_);
  }
  Set among = 0;
  for (const std::size_t variable : part.variables) among |= bit(variable);
  const std::size_t variable = narrowest(among);
  const auto place = static_cast<std::size_t>(
      std::find(part.variables.begin(), part.variables.end(), variable) - part.variables.begin());
  auto& ids = lists_by_depth_[depth_++];
  find_candidates(variable, ids);
  std::uint64_t ways = 0;
  for (const TermId id : ids) {
    if (!goes_on() || ways >= most_) break;
    bind(variable, id);
    ways += product(part.without[place]);
    if (ways > count_most && !failure_) failure_ = too_many_ways();
  }
  unbind(variable);
  --depth_;
  return std::min(ways, most_);
}

CycleSearch::Set CycleSearch::connected_to(std::size_t variable) const {
  Set out = 0;
  for (const Source& source : sources_[variable]) {
    if (source.other) out |= bit(*source.other);
  }
  return out;
}

std::vector<const CycleSearch::Part*> CycleSearch::parts_of(Set variables) {
  std::vector<const Part*> out;
  while (variables != 0) {
    Set part = variables & (~variables + 1), grown = 0;
    while (part != grown) {
      grown = part;
      for (Set left = grown; left != 0; left &= left - 1) {
        part |= connected_to(static_cast<std::size_t>(std::countr_zero(left))) & variables;
      }
    }
    out.push_back(part_of(part));
    variables &= ~part;
  }
  return out;
}

/// Cost: all connected sets below it are made with it, at most 256 of the eight inputs that the
/// planner joins so.
const CycleSearch::Part* CycleSearch::part_of(Set variables) {
  if (const auto found = parts_.find(variables); found != parts_.end()) return found->second.get();
  Part& part = *parts_.emplace(variables, std::make_unique<Part>()).first->second;
  Set beside = 0;
  for (Set left = variables; left != 0; left &= left - 1) {
    part.variables.push_back(static_cast<std::size_t>(std::countr_zero(left)));
    beside |= connected_to(part.variables.back());
  }
  for (Set left = beside & ~variables; left != 0; left &= left - 1) {
    part.beside.push_back(static_cast<std::size_t>(std::countr_zero(left)));
  }
  for (const std::size_t variable : part.variables) {
    part.without.push_back(parts_of(variables & ~bit(variable)));
  }
  return &part;
}

}  // namespace quoth::execute
