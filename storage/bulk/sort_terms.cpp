#include "storage/bulk/sort_terms.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <utility>

namespace quoth::storage {
namespace {

constexpr std::size_t cached_bytes = 8;
constexpr std::size_t small_part = 24;

constexpr std::size_t groups = 6;
constexpr std::size_t triple_group = 5;

int group_of(std::string_view bytes) {
  switch (bytes.front()) {
    case '\0':
      return 0;
    case 'b':
      return 1;
    case 'i':
      return 2;
    case 's':
      return 3;
    case 'q':
      return triple_group;
    default:
      return 4;
  }
}

/// A term with the eight bytes at the depth reached, as a number; short ones end in NUL.
struct Candidate {
  std::uint64_t cached = 0;
  LocalTerm term = 0;
};

std::uint64_t bytes_at(std::string_view bytes, std::size_t depth) {
  std::uint64_t value = 0;
  if (depth < bytes.size()) {
    std::memcpy(&value, bytes.data() + depth, std::min(cached_bytes, bytes.size() - depth));
  }
  return __builtin_bswap64(value);
}

/// Parts of equal terms at one depth that wait to be sorted.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t depth = 0;
};

class TermSort {
 public:
  TermSort(const BatchTerms& terms, LargeArray<Candidate>& candidates)
      : terms_(terms), candidates_(candidates) {}

  void run() {
    push({0, candidates_.size(), 0});
    while (!parts_.empty()) {
      const Part part = parts_.back();
      parts_.pop_back();
      if (part.end - part.begin <= small_part) {
        sort_whole(part);
      } else {
        if (load(part) == Loaded::unequal) sort_cached(part);
        push_runs(part);
      }
    }
  }

 private:
  enum class Loaded { equal, unequal };

  void push(const Part& part) {
    if (part.end - part.begin > 1) parts_.push_back(part);
  }

  Loaded load(const Part& part) {
    constexpr std::size_t ahead = 8;
    constexpr std::size_t terms_ahead = 24;
    Loaded loaded = Loaded::equal;
    for (std::size_t i = part.begin; i < part.end; ++i) {
      if (i + terms_ahead < part.end) terms_.prefetch_term(candidates_[i + terms_ahead].term);
      if (i + ahead < part.end) {
        __builtin_prefetch(terms_.bytes_of(candidates_[i + ahead].term).data() + part.depth);
      }
      candidates_[i].cached = bytes_at(terms_.bytes_of(candidates_[i].term), part.depth);
      if (candidates_[i].cached != candidates_[part.begin].cached) loaded = Loaded::unequal;
    }
    return loaded;
  }

  void sort_cached(const Part& part) {
    std::sort(place(part.begin), place(part.end),
              [](const Candidate& a, const Candidate& b) { return a.cached < b.cached; });
  }

  void sort_whole(const Part& part) {
    std::sort(place(part.begin), place(part.end), [&](const Candidate& a, const Candidate& b) {
      return rest_of(a, part.depth) < rest_of(b, part.depth);
    });
  }

  /// Runs of equal cached bytes go on with their next ones.
  void push_runs(const Part& part) {
    for (std::size_t begin = part.begin; begin < part.end;) {
      const std::uint64_t cached = candidates_[begin].cached;
      std::size_t end = begin + 1;
      while (end < part.end && candidates_[end].cached == cached) ++end;
      // Terms that end within the cached bytes are not told from those that go on with NUL bytes.
      const bool may_end = (cached & 0xFF) == 0;
      if (may_end) {
        sort_whole({begin, end, part.depth});
      } else {
        push({begin, end, part.depth + cached_bytes});
      }
      begin = end;
    }
  }

  LargeArray<Candidate>::iterator place(std::size_t index) {
    return candidates_.begin() + static_cast<std::ptrdiff_t>(index);
  }

  std::string_view rest_of(const Candidate& candidate, std::size_t depth) const {
    const std::string_view bytes = terms_.bytes_of(candidate.term);
    return bytes.substr(std::min(depth, bytes.size()));
  }

  const BatchTerms& terms_;
  LargeArray<Candidate>& candidates_;
  std::vector<Part> parts_;
};

}  // namespace

bool is_before(std::string_view a, std::string_view b) {
  const int group_a = group_of(a);
  const int group_b = group_of(b);
  return group_a != group_b ? group_a < group_b : a < b;
}

std::vector<LocalTerm> sorted_terms(const BatchTerms& terms) {
  std::array<LargeArray<Candidate>, groups> candidates;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto term = static_cast<LocalTerm>(i);
    candidates[static_cast<std::size_t>(group_of(terms.bytes_of(term)))].push_back({0, term});
  }
  std::vector<LocalTerm> order;
  order.reserve(terms.size());
  for (std::size_t i = 0; i < groups; ++i) {
    if (i != triple_group) TermSort(terms, candidates[i]).run();
    for (const Candidate& candidate : candidates[i]) order.push_back(candidate.term);
    candidates[i] = {};
  }
  return order;
}

}  // namespace quoth::storage
