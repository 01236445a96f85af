#include "storage/texts/word_statistics.hpp"

#include <algorithm>
#include <optional>

#include "storage/terms/each_term.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/texts/stems.hpp"
#include "storage/texts/text_words.hpp"

namespace quoth::storage {
namespace {

constexpr std::uint64_t sampled_max = 1024;
/// Neighbours are read together: a block of terms is decoded for them.
constexpr std::uint64_t neighbours = 32;

/// Numbers from `first` to before `end`.
struct NumberRange {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
};

std::uint64_t size_of(const std::vector<NumberRange>& ranges) {
  std::uint64_t size = 0;
  for (const NumberRange& range : ranges) size += range.end - range.first;
  return size;
}

/// All of the numbers, or some at even distances.
std::vector<NumberRange> sample_of(const std::vector<NumberRange>& ranges) {
  const std::uint64_t all = size_of(ranges);
  if (all <= sampled_max) return ranges;
  constexpr std::uint64_t pieces = sampled_max / neighbours;
  std::vector<NumberRange> sample;
  std::uint64_t before = 0;  // numbers of ranges that were passed
  std::uint64_t piece = 0;
  for (const NumberRange& range : ranges) {
    const std::uint64_t size = range.end - range.first;
    for (; piece < pieces; ++piece) {
      const std::uint64_t at = piece * (all / pieces) - before;
      if (at >= size) break;
      sample.push_back({range.first + at, std::min(range.first + at + neighbours, range.end)});
    }
    before += size;
  }
  return sample;
}

/// The text of a string or of a literal with a language.
std::optional<std::string_view> text_of(std::string_view term_bytes) {
  const auto term = view_of_bytes(term_bytes);
  if (!term || term->kind != TermKind::literal) return std::nullopt;
  const bool is_text = !term->language.empty() || term->datatype == xsd::string;
  return is_text ? std::optional(term->text) : std::nullopt;
}

/// Texts, and all of their words together, of some numbers.
struct Texts {
  double count = 0;
  double words = 0;
  std::vector<double> with_stem;
};

Result<Texts> read_texts(const TermSource& source, const std::vector<NumberRange>& ranges,
                         std::span<const std::string> stems) {
  Texts out;
  out.with_stem.resize(stems.size());
  const auto count = [&](std::string_view text) {
    ++out.count;
    for_each_word(text, [&](std::string_view) { ++out.words; });
    if (stems.empty()) return;
    const auto there = stems_of(text);
    for (std::size_t i = 0; i < stems.size(); ++i) {
      const bool has_stem = std::find(there.begin(), there.end(), stems[i]) != there.end();
      if (has_stem) ++out.with_stem[i];
    }
  };
  const auto sample = sample_of(ranges);
  for (const NumberRange& range : sample) {
    const auto read = for_each_term_in(source, range.first, range.end,
                                       [&](TermId, std::string_view bytes) -> Result<void> {
                                         if (const auto text = text_of(bytes)) count(*text);
                                         return {};
                                       });
    if (!read) return read.error();
  }
  const double all = static_cast<double>(size_of(ranges));
  const double scale = all / std::max(1.0, static_cast<double>(size_of(sample)));
  out.count *= scale;
  out.words *= scale;
  for (double& texts : out.with_stem) texts *= scale;
  return out;
}

}  // namespace

Result<WordStatistics> word_statistics(const TermSource& source, const TextIndex& index,
                                       std::span<const std::string> stems) {
  std::vector<NumberRange> indexed, others;
  std::uint64_t behind = 1;
  for (const TextStretch& stretch : index.stretches()) {
    if (stretch.is_partial) continue;  // it does not know of all of its texts
    if (behind < stretch.first) others.push_back({behind, stretch.first});
    indexed.push_back({stretch.first, stretch.end});
    behind = stretch.end;
  }
  if (behind < source.numbers.next) others.push_back({behind, source.numbers.next});

  auto all = read_texts(source, others, stems);
  if (!all) return all.error();
  const auto with_index = read_texts(source, indexed, {});
  if (!with_index) return with_index.error();
  for (const TextStretch& stretch : index.stretches()) {
    if (stretch.is_partial) continue;
    for (std::size_t i = 0; i < stems.size(); ++i) {
      const auto texts = index.count_with_stem(stretch, stems[i]);
      if (!texts) return texts.error();
      all->with_stem[i] += static_cast<double>(texts.value());
    }
  }
  WordStatistics out;
  out.texts = all->count + with_index->count;
  out.words_mean = (all->words + with_index->words) / std::max(1.0, out.texts);
  out.with_stem = std::move(all->with_stem);
  return out;
}

}  // namespace quoth::storage
