#include "parser/query/question_words.hpp"

#include <algorithm>
#include <array>

namespace quoth::query {
namespace {

struct WordKind {
  std::string_view word;
  PieceKind kind;
};

// Ascending, for the binary search below.
constexpr std::array<WordKind, 67> listed_words() {
  using enum PieceKind;
  return {{
      {"a", article},
      {"about", clause_head},
      {"according", clause_head},
      {"after", clause_head},
      {"an", article},
      {"and", conjunction},
      {"are", auxiliary},
      {"at", clause_head},
      {"before", clause_head},
      {"been", auxiliary},
      {"between", clause_head},
      {"both", conjunction},
      {"by", clause_head},
      {"concerning", clause_head},
      {"did", auxiliary},
      {"do", auxiliary},
      {"does", auxiliary},
      {"during", clause_head},
      {"for", clause_head},
      {"from", clause_head},
      {"had", auxiliary},
      {"has", auxiliary},
      {"have", auxiliary},
      {"her", article},
      {"his", article},
      {"how", question_word},
      {"in", clause_head},
      {"is", auxiliary},
      {"its", article},
      {"later", clause_head},
      {"maybe", clause_head},
      {"never", negation},
      {"no", negation},
      {"not", negation},
      {"of", clause_head},
      {"on", clause_head},
      {"or", conjunction},
      {"over", clause_head},
      {"perhaps", clause_head},
      {"possibly", clause_head},
      {"prior", clause_head},
      {"regarding", clause_head},
      {"since", clause_head},
      {"some", article},
      {"that", clause_head},
      {"the", article},
      {"their", article},
      {"these", article},
      {"this", article},
      {"those", article},
      {"through", clause_head},
      {"till", clause_head},
      {"to", clause_head},
      {"toward", clause_head},
      {"towards", clause_head},
      {"until", clause_head},
      {"was", auxiliary},
      {"were", auxiliary},
      {"what", question_word},
      {"when", question_word},
      {"where", question_word},
      {"which", question_word},
      {"who", question_word},
      {"whom", question_word},
      {"whose", question_word},
      {"why", question_word},
      {"with", clause_head},
  }};
}
constexpr std::array<WordKind, 67> closed_classes = listed_words();

}  // namespace

std::optional<PieceKind> closed_class_of(std::string_view lower_case_word) {
  const auto* found = std::lower_bound(
      closed_classes.begin(), closed_classes.end(), lower_case_word,
      [](const WordKind& entry, std::string_view word) { return entry.word < word; });
  if (found == closed_classes.end() || found->word != lower_case_word) return std::nullopt;
  return found->kind;
}

std::optional<std::string_view> without_not(std::string_view lower_case_word) {
  for (const std::string_view ending :
       {std::string_view("n't"), std::string_view("n\u2019t"), std::string_view("nt")}) {
    if (!lower_case_word.ends_with(ending)) continue;
    const auto stem = lower_case_word.substr(0, lower_case_word.size() - ending.size());
    if (closed_class_of(stem) == PieceKind::auxiliary) return stem;
  }
  return std::nullopt;
}

}  // namespace quoth::query
