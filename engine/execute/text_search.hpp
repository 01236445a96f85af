// What a condition on texts asks of the text index: parts of texts that every text has for which
// the condition holds. Made from an expression. Next step: text_candidates.hpp.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "engine/algebra/expression.hpp"
#include "storage/texts/text_index.hpp"

namespace quoth::execute {

class TextSearch {
 public:
  /// For CONTAINS, STRSTARTS, STRENDS, REGEX and the native `contains` of plain texts; nothing for
  /// any other condition, or one that says nothing of words.
  static std::optional<TextSearch> make(const algebra::Expression& condition);

  /// The texts of a stretch for which the condition may hold; nothing where all of them may.
  /// Errors: `corrupt`, `io`.
  Result<std::optional<storage::TermBits>> candidates(const storage::TextIndex& index,
                                                      const storage::TextStretch& stretch) const;

  /// About what it costs to ask the condition of one text, in nanoseconds.
  double text_cost() const { return text_cost_; }

 private:
  struct Stem {
    std::string stem;
  };
  struct Phrase {
    std::vector<std::string> stems;  // one behind another
  };
  using Part = std::variant<storage::TextPiece, Stem, Phrase>;
  using Parts = std::vector<Part>;  // a text has all of them

  static TextSearch of_pieces(std::vector<Parts> alternatives, double text_cost);
  static std::optional<TextSearch> of_words(const std::string& words);
  static std::optional<TextSearch> of_phrase(const std::string& words);
  static std::optional<TextSearch> of_pattern(const std::string& pattern, const std::string& flags);

  static Result<std::optional<storage::TermBits>> with_part(const storage::TextIndex& index,
                                                            const storage::TextStretch& stretch,
                                                            const Part& part);

  std::vector<Parts> alternatives_;
  double text_cost_ = 0;
};

}  // namespace quoth::execute
