#include "engine/execute/text_search.hpp"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <bit>

#include "engine/algebra/expression_parts.hpp"
#include "engine/execute/pattern.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::execute {
namespace {

using algebra::Call;
using algebra::Function;
using storage::TermBits;
using storage::TextPiece;

// Measured on claims of some 90 bytes, dictionary reads included.
constexpr double piece_cost = 150;
constexpr double pattern_cost = 400;
constexpr double stems_cost = 3000;

/// Shorter parts of a pattern are no help: nearly every text has them.
constexpr int pattern_part_bytes_min = 2;
/// All subsets of a pattern's parts are looked at.
constexpr std::size_t pattern_parts_max = 8;

/// Which parts of texts a pattern needs, as RE2 tells it: true for some sets of parts, and then for
/// all that hold one of these.
class PatternNeeds {
 public:
  explicit PatternNeeds(const re2::RE2& pattern) : filter_(pattern_part_bytes_min) {
    int id = 0;
    if (filter_.Add(pattern.pattern(), pattern.options(), &id) != re2::RE2::NoError) return;
    filter_.Compile(&parts_);
  }

  const std::vector<std::string>& parts() const { return parts_; }

  /// The least sets of parts that a match can have, as bits; none where a match can have none.
  std::vector<unsigned> least_sets() const {
    std::vector<unsigned> sets;
    if (parts_.empty() || parts_.size() > pattern_parts_max || may_match(0)) return sets;
    const unsigned end = 1u << parts_.size();
    for (std::size_t size = 1; size <= parts_.size(); ++size) {
      for (unsigned set = 1; set < end; ++set) {
        if (static_cast<std::size_t>(std::popcount(set)) != size || holds_any(sets, set)) continue;
        if (may_match(set)) sets.push_back(set);
      }
    }
    return sets;
  }

 private:
  static bool holds_any(const std::vector<unsigned>& sets, unsigned set) {
    for (const unsigned least : sets) {
      if ((least & set) == least) return true;
    }
    return false;
  }

  bool may_match(unsigned set) const {
    std::vector<int> parts, patterns;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if ((set >> i & 1) != 0) parts.push_back(static_cast<int>(i));
    }
    filter_.AllPotentials(parts, &patterns);
    return !patterns.empty();
  }

  re2::FilteredRE2 filter_;
  std::vector<std::string> parts_;  // in lower case
};

}  // namespace

std::optional<TextSearch> TextSearch::make(const algebra::Expression& condition) {
  const auto* call = std::get_if<Call>(&condition.form);
  if (call == nullptr || call->arguments.size() < 2) return std::nullopt;
  const std::string* text = algebra::plain_text(call->arguments[1]);
  if (text == nullptr) return std::nullopt;
  switch (call->function) {
    case Function::holds_text:
      return of_pieces({{TextPiece{*text}}}, piece_cost);
    case Function::begins_with:
      return of_pieces({{TextPiece{*text, true, false, false}}}, piece_cost);
    case Function::finishes_with:
      return of_pieces({{TextPiece{*text, false, true, false}}}, piece_cost);
    case Function::contains_words:
      return of_words(*text);
    case Function::has_phrase:
      return of_phrase(*text);
    case Function::matches_pattern: {
      if (call->arguments.size() == 2) return of_pattern(*text, {});
      const std::string* flags = algebra::plain_text(call->arguments[2]);
      return flags == nullptr ? std::nullopt : of_pattern(*text, *flags);
    }
    default:
      return std::nullopt;
  }
}

TextSearch TextSearch::of_pieces(std::vector<Parts> alternatives, double text_cost) {
  TextSearch search;
  search.alternatives_ = std::move(alternatives);
  search.text_cost_ = text_cost;
  return search;
}

std::optional<TextSearch> TextSearch::of_words(const std::string& words) {
  Parts parts;
  for (std::string& stem : storage::stems_of(words)) parts.push_back(Stem{std::move(stem)});
  if (parts.empty()) return std::nullopt;
  return of_pieces({std::move(parts)}, stems_cost);
}

std::optional<TextSearch> TextSearch::of_phrase(const std::string& words) {
  Phrase phrase{storage::stems_of(words)};
  if (phrase.stems.empty()) return std::nullopt;
  return of_pieces({{std::move(phrase)}}, stems_cost);
}

std::optional<TextSearch> TextSearch::of_pattern(const std::string& pattern,
                                                 const std::string& flags) {
  const auto compiled = compile_pattern(pattern, flags);
  if (compiled == nullptr) return std::nullopt;
  const PatternNeeds needs(*compiled);
  std::vector<Parts> alternatives;
  for (const unsigned set : needs.least_sets()) {
    Parts parts;
    for (std::size_t i = 0; i < needs.parts().size(); ++i) {
      if ((set >> i & 1) != 0) parts.push_back(TextPiece{needs.parts()[i], false, false, true});
    }
    alternatives.push_back(std::move(parts));
  }
  if (alternatives.empty()) return std::nullopt;
  return of_pieces(std::move(alternatives), pattern_cost);
}

Result<std::optional<TermBits>> TextSearch::candidates(const storage::TextIndex& index,
                                                       const storage::TextStretch& stretch) const {
  std::optional<TermBits> all;
  for (const Parts& parts : alternatives_) {
    std::optional<TermBits> common;
    for (const Part& part : parts) {
      auto found = with_part(index, stretch, part);
      if (!found) return found.error();
      if (!found.value()) continue;
      if (common) {
        common->keep_common(**found);
      } else {
        common = std::move(found).value();
      }
    }
    if (!common) return std::optional<TermBits>();
    if (all) {
      all->add(*common);
    } else {
      all = std::move(common);
    }
  }
  return all;
}

Result<std::optional<TermBits>> TextSearch::with_part(const storage::TextIndex& index,
                                                      const storage::TextStretch& stretch,
                                                      const Part& part) {
  if (const auto* piece = std::get_if<TextPiece>(&part)) return index.with_piece(stretch, *piece);
  if (const auto* stem = std::get_if<Stem>(&part)) return index.with_stem(stretch, stem->stem);
  return index.with_phrase(stretch, std::get<Phrase>(part).stems);
}

}  // namespace quoth::execute
