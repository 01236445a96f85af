#include "storage/texts/extend_text_index.hpp"

#include "storage/layout/spaces.hpp"
#include "storage/terms/each_term.hpp"
#include "storage/texts/text_segment.hpp"
#include "storage/texts/word_entries.hpp"

namespace quoth::storage {
namespace {

/// Fewer terms are read as fast as they are looked up.
constexpr std::uint64_t terms_min = 128;
/// A commit that folds waits for it: some tenths of a second.
constexpr std::uint64_t newest_terms_max = std::uint64_t{1} << 19;
/// A stretch that the writer would not have made much longer stays as it is.
constexpr std::uint64_t merged_terms_max = std::uint64_t{1} << 20;

Error cancelled_work() { return {ErrorKind::cancelled, "the work was given up", {}, {}}; }

/// Numbers that an index is made for.
struct Gap {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
};

std::vector<Gap> gaps_of(const std::vector<TextStretch>& stretches, std::uint64_t end,
                         TextUpkeep upkeep) {
  std::vector<Gap> gaps;
  const auto add = [&](std::uint64_t from, std::uint64_t to) {
    if (to >= from + terms_min) gaps.push_back({from, to});
  };
  std::uint64_t behind = 1;
  for (const TextStretch& stretch : stretches) {
    if (upkeep == TextUpkeep::all) add(behind, stretch.first);
    behind = stretch.end;
  }
  if (upkeep == TextUpkeep::all || end - behind <= newest_terms_max) add(behind, end);
  return gaps;
}

class Extension {
 public:
  Extension(const TermSource& source, const ChosenTexts& chosen, const Cancellation& cancellation,
            WriteBatch& batch)
      : source_(source), chosen_(chosen), cancellation_(cancellation), batch_(batch) {}

  /// Takes out stretches that were made before there were positions.
  Result<void> remove_outdated(std::vector<TextStretch>& stretches) {
    for (const TextStretch& stretch : stretches) {
      if (!is_outdated(stretch)) continue;
      if (auto removed = remove(stretch); !removed) return removed;
    }
    std::erase_if(stretches, is_outdated);
    return {};
  }

  Result<std::vector<TextStretch>> run(const std::vector<TextStretch>& old,
                                       const std::vector<Gap>& gaps) {
    std::vector<TextStretch> out;
    auto next = old.begin();
    for (Gap gap : gaps) {
      for (; next != old.end() && next->first < gap.first; ++next) out.push_back(*next);
      while (!out.empty() && is_worth_merging(out.back(), gap)) {
        gap.first = out.back().first;
        if (auto removed = remove(out.back()); !removed) return removed.error();
        out.pop_back();
      }
      auto made = make(gap);
      if (!made) return made.error();
      out.insert(out.end(), made->begin(), made->end());
    }
    out.insert(out.end(), next, old.end());
    return out;
  }

 private:
  static bool is_outdated(const TextStretch& stretch) {
    return stretch.is_indexed() && !stretch.has_positions;
  }

  static bool is_worth_merging(const TextStretch& before, const Gap& gap) {
    const std::uint64_t size = gap.end - gap.first;
    return before.is_indexed() && before.end == gap.first && before.size() <= 2 * size &&
           before.size() + size <= merged_terms_max;
  }

  Result<void> remove(const TextStretch& stretch) {
    const auto cursor =
        source_.snapshot.scan(words_space, prefix_range(word_key_prefix(stretch.first)));
    for (;;) {
      const auto entries = cursor->next();
      if (!entries) return entries.error();
      if (entries->empty()) return {};
      for (const Entry& entry : entries.value()) batch_.remove(words_space, entry.key);
    }
  }

  Result<std::vector<TextStretch>> make(const Gap& gap) {
    std::optional<TermBits> chosen;
    if (chosen_) {
      auto found = chosen_(gap.first, gap.end);
      if (!found) return found.error();
      chosen = std::move(found).value();
    }
    TextIndexWriter writer(put_into(batch_));
    const auto visited = for_each_term_in(
        source_, gap.first, gap.end, [&](TermId id, std::string_view bytes) -> Result<void> {
          if (cancellation_.is_cancelled()) return cancelled_work();
          const bool is_chosen = !chosen || chosen->holds(id.payload());
          return writer.add(id.payload(), bytes,
                            is_chosen ? TextChoice::indexed : TextChoice::left_out);
        });
    if (!visited) return visited.error();
    return writer.finish(gap.end);
  }

  const TermSource& source_;
  const ChosenTexts& chosen_;
  const Cancellation& cancellation_;
  WriteBatch& batch_;
};

}  // namespace

Result<bool> extend_text_index(const TermSource& source, TextUpkeep upkeep,
                               const ChosenTexts& chosen, const Cancellation& cancellation,
                               WriteBatch& batch) {
  auto old = read_text_stretches(source.snapshot);
  if (!old) return old.error();
  Extension extension(source, chosen, cancellation, batch);
  if (upkeep == TextUpkeep::all) {
    if (auto removed = extension.remove_outdated(old.value()); !removed) return removed.error();
  }
  const auto gaps = gaps_of(old.value(), source.numbers.next, upkeep);
  if (gaps.empty()) return false;
  const auto stretches = extension.run(old.value(), gaps);
  if (!stretches) return stretches.error();
  put_text_stretches(batch, stretches.value());
  return true;
}

}  // namespace quoth::storage
