#include <algorithm>
#include <quoth/nearest.hpp>
#include <quoth/utf8.hpp>

namespace quoth {
namespace {

constexpr std::size_t letters_max = 256;

std::u32string folded_letters(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code_point = decode_utf8(text, at);
    const bool is_upper = code_point.value >= U'A' && code_point.value <= U'Z';
    letters += is_upper ? code_point.value + (U'a' - U'A') : code_point.value;
    at += code_point.size;
  }
  return letters;
}

/// Three rows of the table of edits: the one being filled and the two above it.
struct Rows {
  std::vector<std::size_t> before_last, last, current;
};

/// Fills one cell; `i` and `j` count letters of `a` and `b`, from 1.
std::size_t cell(const Rows& rows, std::u32string_view a, std::u32string_view b, std::size_t i,
                 std::size_t j) {
  const std::size_t changed = rows.last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
  std::size_t edits = std::min({rows.last[j] + 1, rows.current[j - 1] + 1, changed});
  const bool swaps = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
  if (swaps) edits = std::min(edits, rows.before_last[j - 2] + 1);
  return edits;
}

/// The edits between `a` and `b`, or `bound` + 1 if they are more than `bound`. Only cells within
/// `bound` of the diagonal can lead to an answer, so no others are filled.
std::size_t edits_between(std::u32string_view a, std::u32string_view b, std::size_t bound) {
  const std::size_t too_many = bound + 1;
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > bound) return too_many;
  Rows rows;
  rows.before_last.assign(b.size() + 1, too_many);
  rows.last.assign(b.size() + 1, too_many);
  rows.current.assign(b.size() + 1, too_many);
  for (std::size_t j = 0; j <= std::min(b.size(), bound); ++j) rows.last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::fill(rows.current.begin(), rows.current.end(), too_many);
    if (i <= bound) rows.current[0] = i;
    const std::size_t begin = i > bound ? i - bound : 1;
    const std::size_t end = std::min(b.size(), i + bound);
    std::size_t fewest = i <= bound ? i : too_many;
    for (std::size_t j = begin; j <= end; ++j) {
      rows.current[j] = std::min(too_many, cell(rows, a, b, i, j));
      fewest = std::min(fewest, rows.current[j]);
    }
    // A swap may step over this row, so the row above must be hopeless as well.
    const bool above_is_hopeless =
        std::all_of(rows.last.begin(), rows.last.end(), [&](std::size_t n) { return n > bound; });
    if (fewest > bound && above_is_hopeless) return too_many;
    std::swap(rows.before_last, rows.last);
    std::swap(rows.last, rows.current);
  }
  return rows.last[b.size()];
}

}  // namespace

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates,
                                 std::size_t most) {
  if (word.empty() || word.size() > 4 * letters_max) return {};
  const std::u32string letters = folded_letters(word);
  if (letters.size() > letters_max) return {};
  const std::size_t bound = (letters.size() + 2) / 3;

  struct Near {
    std::size_t edits;
    const std::string* candidate;
  };
  std::vector<Near> found;
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > 4 * (letters.size() + bound)) continue;
    const std::size_t edits = edits_between(letters, folded_letters(candidate), bound);
    // A candidate that keeps no letter of a short word is not near to it.
    if (edits <= bound && edits < letters.size()) found.push_back({edits, &candidate});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Near& a, const Near& b) { return a.edits < b.edits; });
  std::vector<std::string> words;
  for (const Near& near : found) {
    if (words.size() == most) break;
    const bool is_known = std::find(words.begin(), words.end(), *near.candidate) != words.end();
    if (!is_known) words.push_back(*near.candidate);
  }
  return words;
}

std::string did_you_mean(std::span<const std::string> candidates) {
  if (candidates.empty()) return "";
  std::string out = "did you mean ";
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i > 0) out += i + 1 == candidates.size() ? " or " : ", ";
    out += "`" + candidates[i] + "`";
  }
  return out + "?";
}

}  // namespace quoth
