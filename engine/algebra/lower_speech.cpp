// Functions that tell what a text says by its words, each a regular expression that queries need
// not hold.
#include <fmt/format.h>

#include "engine/algebra/lowering.hpp"
#include "engine/algebra/make_expression.hpp"
#include "engine/vocabulary/negation_words.hpp"
#include "engine/vocabulary/retelling_words.hpp"
#include "engine/vocabulary/words_pattern.hpp"

namespace quoth::algebra {
namespace {

// says-not(?text): a word that turns what the text says into its contrary, or leaves it open.
std::string negations() {
  return fmt::format(
      "(?i:(^|[^a-z])({}|hardly|unlikely|refus(e|es|ed)|rul(e|es|ed|ing) out)([^a-z]|$)|"
      "n['\u2019]t|^[^a-z]*whether[^a-z])",
      fmt::join(vocabulary::negation_words, "|"));
}

// What may stand between two words of one sentence: the full stop of "U.S." or "Mr." ends none.
constexpr std::string_view within =
    "(?:[^.!?]|[.!?][^ \"\u201D\u2019']|[.!?] [a-z]|(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\\. )*";

// retells(?text): a word by which it tells what somebody says or thinks. "I said", "we told" tell
// of the speaker alone: the word before is any but `I` and `we`.
std::string retellings() {
  constexpr std::string_view another =
      "(^[^a-z]*|(^|[^a-z])([a-hj-z]|[a-vx-z][a-z]|w[a-df-z]|[a-z]{3,})[^a-z]+)";
  return fmt::format("(?i){}({})([^a-z]|$)|(^|[^a-z])according to([^a-z]|$)", another,
                     fmt::join(vocabulary::retelling_words, "|"));
}

// says-to(?sentence, "reporters"): told reporters, said to the reporters of the harbour.
constexpr std::string_view addressing =
    "(?i)(^|[^a-z])((told|tells?|telling|asked|asks|asking|urged|urges|urging|assured|reminded|"
    "warned|informed|addressed|addressing)|(said|says|saying|spoke|speaks|speaking|talked|talks|"
    "talking|replied|explained|announced|promised|wrote|remarks|speech|interview|statement|"
    "meeting|conversation|letter)"
    "( [a-z]+){0,2} (to|with))( [^ ]+){0,4} ";
constexpr std::string_view word_end = "([^a-z]|$)";

// "Prefers Ada Brandt, not Ole Brekke" denies nothing but what stands behind: a name.
constexpr std::string_view not_another =
    "(?:,| and| but) not(?: [^ .,;!?]+){0,3} [A-Z][a-z]+(?: [A-Z][a-z]+)*";

// Where one quotation follows another, or `but` and the like stand, a `not` before denies nothing
// behind.
constexpr std::string_view clause_end =
    ",?[\u201D\"] [\u201C\"]|, (?:but|yet|while|whereas|although|though|then) |; ";

Expression replaced(Expression text, std::string_view pattern, std::string_view instead) {
  std::vector<Expression> arguments;
  arguments.push_back(std::move(text));
  arguments.push_back(constant(Term::string(std::string(pattern))));
  arguments.push_back(constant(Term::string(std::string(instead))));
  return algebra::call(Function::replace_pattern, std::move(arguments));
}

Expression without(Expression text, std::string_view pattern) {
  return replaced(std::move(text), pattern, " ");
}

// says-not(?text, "words"), retells(?text, "words"): the words do not all stand in what is left of
// the text without the sentences that do so.
Expression loses_words(Expression text, const std::string& pattern, const std::string& words) {
  std::string sentence = fmt::format("{0}({1}){0}[.!?]?", within, pattern);
  std::vector<Expression> held;
  held.push_back(without(replaced(std::move(text), clause_end, ". - "), sentence));
  held.push_back(constant(Term::string(words)));
  std::vector<Expression> all;
  all.push_back(algebra::call(Function::contains_words, std::move(held)));
  return algebra::call(Function::logical_not, std::move(all));
}

// contrasts(?text, "Ada Brandt"): the name stands there only as what something else is set against:
// "rather than Ada Brandt", "prefers Ole Brekke to Ada Brandt".
std::string contrast_with(const std::string& name) {
  return fmt::format(
      "(?i)(^|[^a-z])(than|unlike|not|instead of|against|versus|prefer[a-z]*( [^ ,.;]+){{1,8}} to)"
      "( [^ ,.;]+){{0,3}} {}([^a-z]|$)",
      vocabulary::pattern_of_words(name));
}

Expression is_only_contrast(Expression text, const std::string& name) {
  const auto holds = [&](Expression where) {
    std::vector<Expression> arguments;
    arguments.push_back(std::move(where));
    arguments.push_back(constant(Term::string(name)));
    return algebra::call(Function::contains_words, std::move(arguments));
  };
  std::vector<Expression> left;
  left.push_back(holds(without(text, contrast_with(name))));
  std::vector<Expression> both;
  both.push_back(holds(std::move(text)));
  both.push_back(algebra::call(Function::logical_not, std::move(left)));
  return algebra::call(Function::logical_and, std::move(both));
}

/// The text of a constant; nothing for another expression.
const std::string* text_of(const Expression& expression) {
  const auto* constant = std::get_if<Constant>(&expression.form);
  const bool is_text = constant != nullptr && constant->term == Term::string(constant->term.text);
  return is_text ? &constant->term.text : nullptr;
}

}  // namespace

Result<Expression> Lowering::lower_speech_test(const query::Call& call, query::Location location,
                                               Frame& frame, const VariableSet& scope) {
  const bool takes_two = call.function == "says-to" || call.function == "contrasts";
  const bool has_words = !takes_two && call.arguments.size() == 2;
  const std::size_t wanted = takes_two || has_words ? 2 : 1;
  if (call.arguments.size() != wanted)
    return bad(location, fmt::format("{} takes {} argument{}, not {}", call.function, wanted,
                                     wanted == 1 ? "" : "s", call.arguments.size()));
  std::vector<Expression> arguments;
  for (const query::Expression& argument : call.arguments) {
    auto lowered = lower_expression(argument, frame, scope);
    if (!lowered) return lowered;
    arguments.push_back(std::move(lowered).value());
  }
  std::string pattern = call.function == "retells" ? retellings() : negations();
  if (wanted == 2) {
    const std::string* words = text_of(arguments[1]);
    if (words == nullptr)
      return bad(location, call.function + " takes a text as its second argument",
                 call.function == "contrasts" ? "as in contrasts(?said, \"Kamala Harris\")"
                                              : "as in says-to(?sentence, \"reporters\")");
    if (call.function == "contrasts") return is_only_contrast(std::move(arguments[0]), *words);
    if (has_words && call.function == "says-not")
      return loses_words(without(std::move(arguments[0]), not_another), pattern, *words);
    if (has_words) return loses_words(std::move(arguments[0]), pattern, *words);
    pattern =
        std::string(addressing) + vocabulary::pattern_of_words(*words) + std::string(word_end);
  }
  return algebra::call(Function::matches,
                       {std::move(arguments[0]), constant(Term::string(std::move(pattern)))});
}

}  // namespace quoth::algebra
