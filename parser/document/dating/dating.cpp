#include "parser/document/dating/dating.hpp"

#include <algorithm>

#include "parser/document/dating/dating_clause.hpp"
#include "parser/document/dating/dating_occasion.hpp"

namespace quoth::document {
namespace {

using Dates = std::vector<std::optional<WordedDate>>;

bool counts_from_narrative(const date::DateMeaning& meaning) {
  const auto* offset = std::get_if<date::Offset>(&meaning);
  const auto* near = std::get_if<date::Near>(&meaning);
  return (offset != nullptr && offset->anchor == date::Anchor::narrative) ||
         (near != nullptr && near->anchor == date::Anchor::narrative);
}

/// The same days as those of a statement.
WordedDate same_days(std::uint32_t narrative) {
  const date::Offset none{date::Unit::day, 0, 0, date::Anchor::narrative, false};
  return {Span{}, none, narrative};
}

/// A step taken the other way: the accusation lies a day before the remark that came a day after
/// it.
date::DateMeaning turned(const date::DateMeaning& meaning) {
  if (const auto* offset = std::get_if<date::Offset>(&meaning)) {
    return date::Offset{offset->unit, -offset->last, -offset->first, offset->anchor,
                        offset->keeps_part};
  }
  const auto& near = std::get<date::Near>(meaning);
  return date::Near{-near.days_last, -near.days_first, near.anchor};
}

/// An event that the text dates without reporting what was said: "statements made the previous
/// day".
struct Event {
  const PlacedExpression* expression = nullptr;
  std::uint32_t sentence = 0;
  std::string teller;  // who speaks in the sentence that names it: not the one who spoke then
  std::optional<std::uint32_t> narrative;
};

class Dater {
 public:
  explicit Dater(const DatingPage& page)
      : page_(page),
        dates_(page.attributions.size()),
        is_side_(page.attributions.size()),
        is_used_(page.expressions.size()) {}

  Dates date_all() {
    for (const PlacedCue& cue : page_.cues) {
      if (auto date = date_of(cue)) remember(cue, std::move(*date));
      name_events(cue);
    }
    date_leads();
    return std::move(dates_);
  }

 private:
  std::optional<WordedDate> date_of(const PlacedCue& cue) {
    if (const auto* expression = expression_in_clause(page_, cue)) {
      return worded(*expression, last_dated_);
    }
    if (const auto* stretch = stretch_before_cue(page_, cue)) {
      if (const auto remark = remark_before(*stretch)) {
        is_used_[index_of(*stretch)] = true;
        return WordedDate{stretch->span, turned(stretch->expression.meaning), remark};
      }
    }
    if (!may_continue(page_, cue)) return std::nullopt;
    if (const PlacedCue* clause = governing_clause(cue))
      return same_days(root_of(clause->attribution));
    if (is_after_event(cue)) return worded(*event_.expression, event_.narrative);
    if (const PlacedCue* before = continued(page_, cue, occasions_)) {
      return same_days(root_of(before->attribution));
    }
    return std::nullopt;
  }

  std::size_t index_of(const PlacedExpression& expression) const {
    return static_cast<std::size_t>(&expression - page_.expressions.data());
  }

  WordedDate worded(const PlacedExpression& expression, std::optional<std::uint32_t> narrative) {
    is_used_[index_of(expression)] = true;
    WordedDate date{expression.span, expression.expression.meaning, std::nullopt};
    if (counts_from_narrative(date.meaning)) date.narrative = narrative;
    return date;
  }

  /// The statement with words of its own from which a dated one took its days.
  std::uint32_t root_of(std::uint32_t attribution) const {
    const auto& date = dates_[attribution];
    return date && date->span.empty() ? date->narrative.value_or(attribution) : attribution;
  }

  /// "On Thursday rebuked it, with Kirby stating ...": the clause before, in the same sentence.
  const PlacedCue* governing_clause(const PlacedCue& cue) const {
    const bool is_participle = page_.reading.tokens[cue.last_token - 1].verb.form == VerbForm::ing;
    const bool may_govern =
        is_participle && last_worded_ != nullptr && last_worded_->sentence == cue.sentence;
    if (!may_govern || is_inside(cue.span, page_.of(*last_worded_).content)) return nullptr;
    return last_worded_;
  }

  /// The last dated statement whose speaker is named before the stretch ("Putin's comments came"),
  /// or else the last dated one.
  std::optional<std::uint32_t> remark_before(const PlacedExpression& stretch) const {
    constexpr std::uint32_t tokens_back_max = 40;
    const std::uint32_t sentence = page_.words.tokens[stretch.first_token].sentence;
    const std::uint32_t first = page_.words.sentences[sentence].first_token;
    for (std::uint32_t i = stretch.first_token;
         i > first && i + tokens_back_max > stretch.first_token; --i) {
      const auto found = last_by_name_.find(std::string(page_.reading.word(i - 1)));
      if (found != last_by_name_.end()) return root_of(found->second);
    }
    return last_dated_;
  }

  void remember(const PlacedCue& cue, WordedDate date) {
    const std::uint32_t k = cue.attribution;
    is_side_[k] = is_side(date) || is_look_back(cue, date);
    if (!date.span.empty()) last_worded_ = &cue;
    dates_[k] = std::move(date);
    last_dated_ = root_of(k);
    if (!cue.name.empty()) last_by_name_[cue.name] = k;
    if (cue.speaker.empty()) return;
    Occasion& occasion = occasions_[cue.speaker];
    (is_side_[k] ? occasion.side : occasion.main) = &cue;
  }

  /// What is taken over from a statement before, or counted from it ("a month later"), is as near
  /// or far as that one was.
  bool is_side(const WordedDate& date) const {
    if (!date.span.empty() && !counts_from_narrative(date.meaning))
      return !is_main(page_, date.meaning);
    return date.narrative && is_side_[*date.narrative];
  }

  /// "On Thursday, Lee said ...; speaking on Wednesday, Lee called ...": of a day before the one
  /// that the document told the speaker's words of first, to which it returns.
  bool is_look_back(const PlacedCue& cue, const WordedDate& date) const {
    const auto occasion = occasions_.find(cue.speaker);
    if (occasion == occasions_.end() || occasion->second.main == nullptr) return false;
    const auto& main = dates_[root_of(occasion->second.main->attribution)];
    const auto day = date::resolve(date.meaning, page_.document.date, std::nullopt);
    const auto main_day =
        main ? date::resolve(main->meaning, page_.document.date, std::nullopt) : std::nullopt;
    return day && main_day && day->is_single_day() && day->last < main_day->first;
  }

  /// Keeps the date of the cue's sentence that dates a remark and no statement.
  void name_events(const PlacedCue& cue) {
    for (const PlacedExpression& expression : expressions_near(page_, cue)) {
      const bool is_free = names_days(expression.expression) && !is_used_[index_of(expression)];
      if (is_free && names_remark(page_, expression)) {
        event_ = {&expression, cue.sentence, cue.speaker, last_dated_};
      }
    }
  }

  bool is_after_event(const PlacedCue& cue) const {
    constexpr std::uint32_t sentences_on_max = 2;
    return event_.expression != nullptr && cue.sentence > event_.sentence &&
           cue.sentence <= event_.sentence + sentences_on_max && !cue.speaker.empty() &&
           cue.speaker != event_.teller;
  }

  /// The first paragraphs tell in short what the next ones date: their statements take the date of
  /// the speaker's first dated one.
  void date_leads() {
    constexpr std::uint32_t lead_paragraphs = 2;
    constexpr std::uint32_t paragraphs_on_max = 4;
    std::map<std::string, const PlacedCue*> next_dated;
    for (auto cue = page_.cues.rbegin(); cue != page_.cues.rend(); ++cue) {
      const std::uint32_t paragraph = page_.paragraph(*cue);
      if (paragraph >= lead_paragraphs + paragraphs_on_max || cue->speaker.empty()) continue;
      const auto& date = dates_[cue->attribution];
      if (date && !date->span.empty()) next_dated[cue->speaker] = &*cue;
      const auto next = next_dated.find(cue->speaker);
      const bool takes = !date && paragraph < lead_paragraphs && next != next_dated.end() &&
                         page_.paragraph(*next->second) <= paragraph + paragraphs_on_max &&
                         !is_side_[next->second->attribution] && may_lead(page_, *cue);
      if (takes) dates_[cue->attribution] = same_days(next->second->attribution);
    }
  }

  const DatingPage& page_;
  Dates dates_;
  std::vector<bool> is_side_;  // by attribution: of another occasion than the news itself
  std::vector<bool> is_used_;  // by expression: dates a statement
  Occasions occasions_;
  std::map<std::string, std::uint32_t> last_by_name_;  // dated statements by the name they go under
  Event event_;
  const PlacedCue* last_worded_ = nullptr;
  std::optional<std::uint32_t> last_dated_;
};

}  // namespace

std::vector<std::optional<WordedDate>> date_attributions(
    const Reading& reading, const std::vector<Attribution>& attributions,
    std::span<const std::optional<std::uint32_t>> speakers) {
  const DatingPage page = read_dating_page(reading, attributions, speakers);
  return Dater(page).date_all();
}

}  // namespace quoth::document
