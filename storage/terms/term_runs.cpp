#include "storage/terms/term_runs.hpp"

#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::string_view term_runs_key = "term-runs";
constexpr std::size_t term_runs_max = 32;

Error damaged_runs() {
  return {ErrorKind::corrupt, "the store's entry \"term-runs\" is damaged", {}, {}};
}

/// Finds places in one run.
class RunSearch {
 public:
  RunSearch(const Dictionary& dictionary, TermRun run) : dictionary_(dictionary), run_(run) {}

  /// The first number whose term does not come before: for which `is_before` is false.
  template <typename IsBefore>
  Result<std::uint64_t> first_not(IsBefore is_before) {
    std::uint64_t begin = run_.first, end = run_.end;
    while (begin < end) {
      const std::uint64_t middle = begin + (end - begin) / 2;
      const auto bytes = dictionary_.bytes_of_number(middle, at_hand_);
      if (!bytes) return bytes.error();
      if (is_before(tag_of_bytes(bytes.value()), bytes.value())) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return begin;
  }

  /// Ids of the tag with the numbers from `begin` to before `end`.
  static IdRange ids(TermTag tag, std::uint64_t begin, std::uint64_t end) {
    if (begin >= end) return {TermId{1}, TermId{0}};
    return {make_term_id(tag, begin), make_term_id(tag, end - 1)};
  }

 private:
  const Dictionary& dictionary_;
  TermRun run_;
  TermAtHand at_hand_;
};

}  // namespace

Result<std::vector<TermRun>> read_term_runs(const KeyValueSnapshot& snapshot) {
  const auto bytes = snapshot.get(meta_space, term_runs_key);
  if (!bytes) return bytes.error();
  std::vector<TermRun> runs;
  if (!bytes.value()) return runs;
  std::string_view rest = **bytes;
  if (rest.empty() || rest.size() % 16 != 0) return damaged_runs();
  for (; !rest.empty(); rest.remove_prefix(16)) {
    const TermRun run{read_u64(rest), read_u64(rest.substr(8))};
    const std::uint64_t behind = runs.empty() ? 1 : runs.back().end;
    if (run.first < behind || run.end <= run.first) return damaged_runs();
    runs.push_back(run);
  }
  return runs;
}

void add_term_run(std::vector<TermRun> runs, TermRun run, WriteBatch& batch) {
  if (run.end - run.first < block_terms) return;
  runs.push_back(run);
  if (runs.size() > term_runs_max) {
    runs.erase(std::min_element(runs.begin(), runs.end(), [](const TermRun& a, const TermRun& b) {
      return a.end - a.first < b.end - b.first;
    }));
  }
  std::string bytes;
  for (const TermRun& one : runs) {
    append_u64(bytes, one.first);
    append_u64(bytes, one.end);
  }
  batch.put(meta_space, term_runs_key, bytes);
}

Result<std::vector<PrefixRun>> find_prefix(const Dictionary& dictionary,
                                           const std::vector<TermRun>& runs,
                                           const TermPrefix& prefix) {
  std::vector<PrefixRun> out;
  for (const TermRun& run : runs) {
    RunSearch search(dictionary, run);
    const auto begin = search.first_not([&](TermTag tag, std::string_view bytes) {
      return tag < prefix.tag || (tag == prefix.tag && bytes < prefix.bytes);
    });
    if (!begin) return begin.error();
    const auto end = search.first_not([&](TermTag tag, std::string_view bytes) {
      return tag < prefix.tag ||
             (tag == prefix.tag && (bytes < prefix.bytes || bytes.starts_with(prefix.bytes)));
    });
    if (!end) return end.error();
    out.push_back({RunSearch::ids(prefix.tag, run.first, run.end),
                   RunSearch::ids(prefix.tag, begin.value(), end.value())});
  }
  return out;
}

}  // namespace quoth::storage
