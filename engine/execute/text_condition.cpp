#include "engine/execute/text_condition.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "engine/algebra/expression_parts.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/pattern.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::execute {
namespace {

using algebra::Call;
using algebra::Expression;
using algebra::Function;

std::optional<std::size_t> column_of(const Expression& expression,
                                     const std::vector<Variable>& columns) {
  const auto variable = algebra::variable_of(expression);
  return variable ? find_column(columns, *variable) : std::nullopt;
}

}  // namespace

std::optional<TextCondition> TextCondition::make(const Expression& condition,
                                                 const std::vector<Variable>& columns) {
  const auto* call = std::get_if<Call>(&condition.form);
  if (call == nullptr || call->arguments.size() < 2) return std::nullopt;
  TextCondition out;
  if (call->function == Function::equal) {
    for (const std::size_t side : {0u, 1u}) {
      const Expression* tagged = algebra::argument_of(call->arguments[side], Function::language);
      const std::string* language = algebra::plain_text(call->arguments[1 - side]);
      if (tagged == nullptr || language == nullptr) continue;
      const auto column = column_of(*tagged, columns);
      if (!column) return std::nullopt;
      out.column_ = *column;
      out.language_ = *language;
      return out;
    }
    return std::nullopt;
  }
  const Expression* spelled = algebra::argument_of(call->arguments[0], Function::string);
  const auto column = column_of(spelled == nullptr ? call->arguments[0] : *spelled, columns);
  if (!column) return std::nullopt;
  out.column_ = *column;
  out.takes_any_term_ = spelled != nullptr;
  out.test_ = test_of(*call);
  if (!out.test_) return std::nullopt;
  return out;
}

TextCondition::Test TextCondition::test_of(const Call& call) {
  std::vector<std::string> texts;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    const std::string* text = algebra::plain_text(call.arguments[i]);
    if (text == nullptr) return {};
    texts.push_back(*text);
  }
  switch (call.function) {
    case Function::holds_text: {
      const auto part = std::make_shared<const std::string>(std::move(texts[0]));
      // Source: Horspool, Practical fast searching in strings, 1980.
      const std::boyer_moore_horspool_searcher searcher(part->begin(), part->end());
      return [part, searcher](std::string_view text) {
        return part->empty() || std::search(text.begin(), text.end(), searcher) != text.end();
      };
    }
    case Function::begins_with:
      return [part = std::move(texts[0])](std::string_view text) { return text.starts_with(part); };
    case Function::finishes_with:
      return [part = std::move(texts[0])](std::string_view text) { return text.ends_with(part); };
    case Function::contains_words:
      return [wanted = storage::stems_of(texts[0])](std::string_view text) {
        if (wanted.empty()) return true;
        const auto stems = storage::stems_of(text);
        return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& stem) {
          return std::find(stems.begin(), stems.end(), stem) != stems.end();
        });
      };
    case Function::has_phrase:
      return [wanted = storage::stems_of(texts[0])](std::string_view text) {
        return storage::holds_phrase(storage::stems_of(text), wanted);
      };
    case Function::matches_pattern: {
      const std::shared_ptr<const re2::RE2> pattern =
          compile_pattern(texts[0], texts.size() > 1 ? texts[1] : std::string());
      return [pattern](std::string_view text) {
        return pattern != nullptr &&
               RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern);
      };
    }
    default:
      return {};
  }
}

bool TextCondition::holds(const storage::TermView& term) const {
  const bool is_literal = term.kind == TermKind::literal;
  if (language_) return is_literal && term.language == *language_;
  const bool is_text = is_literal && (!term.language.empty() || term.datatype == xsd::string);
  const bool is_spelled = takes_any_term_ && (is_literal || term.kind == TermKind::iri);
  return (is_text || is_spelled) && test_(term.text);
}

}  // namespace quoth::execute
