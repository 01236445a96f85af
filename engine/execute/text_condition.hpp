// Conditions on the text of one column, answered by terms as they lie in the dictionary: no term is
// made, no text copied. Used by filter.cpp.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/algebra/expression.hpp"
#include "engine/execute/batch.hpp"
#include "storage/terms/term_reader.hpp"

namespace quoth::execute {

/// CONTAINS, STRSTARTS, STRENDS, REGEX and the native `contains` of a column, or of its STR, and a
/// plain text; LANG of a column equal to one.
class TextCondition {
 public:
  /// Nothing for any other condition.
  static std::optional<TextCondition> make(const algebra::Expression& condition,
                                           const std::vector<Variable>& columns);

  std::size_t column() const { return column_; }
  /// What the condition says of a term; an error does not hold.
  bool holds(const storage::TermView& term) const;

 private:
  using Test = std::function<bool(std::string_view text)>;

  std::size_t column_ = 0;
  bool takes_any_term_ = false;          // STR
  std::optional<std::string> language_;  // in the place of a test
  Test test_;

  static Test test_of(const algebra::Call& call);
};

}  // namespace quoth::execute
