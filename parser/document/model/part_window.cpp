#include "parser/document/model/part_window.hpp"

#include <algorithm>
#include <array>

namespace quoth::document {
namespace {

// Few paragraphs are longer; the bounds keep hostile ones linear.
constexpr std::uint32_t tokens_before_max = 150;
constexpr std::uint32_t tokens_after_max = 250;
constexpr std::uint32_t sentences_before_max = 10;
constexpr std::uint32_t sentences_after_max = 15;

}  // namespace

PartWindow::PartWindow(const CueScene& scene, Phrase cue)
    : scene_(scene), reading_(scene.scene.reading), cue_(cue), head_(head_of(scene, cue)) {
  find_rule();
  find_bounds();
  places_.resize(last_ - first_);
  lemma_ = scene.syntax.tokens[head_].lemma;
  class_ = scene.syntax.tokens[head_].word_class;
  const VerbGroup* group = scene.scene.group_at(head_);
  shape_ = scene.syntax.tag(head_);
  if (group != nullptr)
    shape_ += 64u * static_cast<unsigned>(group->kind) + 512u * group->is_passive + 1024;
  after_ = word(cue.last);
  before_ = word(cue.first - 1);
  if (rule_ != no_index) {
    const Candidate& rule = scene.rules[rule_];
    const auto mark = [&](Phrase phrase, std::uint8_t what) {
      for (std::uint32_t i = std::max(phrase.first, first_); i < std::min(phrase.last, last_); ++i)
        places_[i - first_].rule = what;
    };
    for (const Phrase part : rule.content) mark(part, 2);
    mark(rule.source, 1);
  }
  describe_places();
  count_between();
}

void PartWindow::find_rule() {
  for (std::uint32_t i = cue_.first; i < cue_.last; ++i) {
    const std::uint32_t rule = scene_.marks[i].cue;
    if (rule != no_index && (rule_ == no_index || i == head_)) rule_ = rule;
  }
}

// The sentence, its neighbours as far as quotations go on, and what the rule took in; of other
// paragraphs only the latter.
void PartWindow::find_bounds() {
  const auto& sentences = reading_.words.sentences;
  const std::uint32_t here = reading_.words.tokens[cue_.first].sentence;
  std::uint32_t from = here, to = here + 1;
  const auto belongs = [&](std::uint32_t sentence) {
    if (sentence >= sentences.size() || sentences[sentence].paragraph != sentences[here].paragraph)
      return false;
    return reading_.is_quoted(sentences[sentence].first_token) ||
           reading_.is_quoted(sentences[sentence].last_token - 1);
  };
  while (here - from < sentences_before_max && belongs(from - 1) &&
         sentences[from].first_token + tokens_before_max > cue_.first)
    --from;
  while (to - here <= sentences_after_max && belongs(to) &&
         sentences[to].first_token < cue_.last + tokens_after_max)
    ++to;
  first_ = sentences[from].first_token;
  last_ = sentences[to - 1].last_token;
  if (rule_ != no_index) {
    for (const Phrase part : scene_.rules[rule_].content) {
      first_ = std::min(first_, part.first);
      last_ = std::max(last_, part.last);
    }
  }
  first_ = std::max(first_, cue_.first - std::min(cue_.first, tokens_before_max));
  last_ = std::max(cue_.last, std::min(last_, cue_.last + tokens_after_max));
}

void PartWindow::describe_places() {
  constexpr std::size_t above_max = 6;
  std::vector<std::uint32_t> above{head_};
  while (above.size() < above_max && scene_.syntax.tokens[above.back()].head != no_index)
    above.push_back(scene_.syntax.tokens[above.back()].head);
  for (std::uint32_t i = first_; i < last_; ++i) {
    Place& place = places_[i - first_];
    place.tie = tie_of(i, above);
    place.tie_hash = hash_of_tie(place.tie);
    place.quotes = quotation_state(i);
    place.distance = distance_to_cue(i);
  }
}

PartWindow::Tie PartWindow::tie_of(std::uint32_t i, const std::vector<std::uint32_t>& above) const {
  constexpr int depth_max = 30;
  std::uint32_t via = no_index;
  for (int depth = 0; i != no_index && depth < depth_max; ++depth) {
    const auto found = std::ranges::find(above, i);
    if (found != above.end()) {
      const auto up = static_cast<std::uint8_t>(found - above.begin());
      if (up == 0) return {static_cast<std::uint8_t>(via == no_index ? 1 : 2), via};
      return {static_cast<std::uint8_t>(2 * up + 1 + (via == no_index ? 0 : 1)), via};
    }
    via = i;
    i = scene_.syntax.tokens[i].head;
  }
  return {0, via};
}

std::uint64_t PartWindow::hash_of_tie(const Tie& tie) const {
  std::uint64_t hash = tie.kind;
  if (tie.via == no_index) return hash;
  const SyntaxToken& via = scene_.syntax.tokens[tie.via];
  hash = mixed(hash, via.part_of_speech);
  hash = mixed(hash, static_cast<unsigned>(via.relation) * 4u + side(tie.via));
  return hash;
}

void PartWindow::count_between() {
  Place counts;
  for (std::uint32_t i = cue_.last; i < last_; ++i) {
    Place& place = places_[i - first_];
    place.commas = counts.commas, place.verbs = counts.verbs;
    place.cues = counts.cues, place.sentences = counts.sentences;
    count(i, counts);
  }
  counts = {};
  for (std::uint32_t i = cue_.first; i > first_;) {
    --i;
    Place& place = places_[i - first_];
    if (i + 1 < cue_.first &&
        reading_.words.tokens[i].sentence != reading_.words.tokens[i + 1].sentence)
      counts.sentences = std::min(counts.sentences + 1, 3);
    place.commas = counts.commas, place.verbs = counts.verbs;
    place.cues = counts.cues, place.sentences = counts.sentences;
    const std::uint8_t sentences = counts.sentences;
    count(i, counts);
    counts.sentences = sentences;
  }
}

void PartWindow::count(std::uint32_t i, Place& counts) const {
  constexpr int most = 3;
  const Tag tag_here = reading_.tag(i);
  if (tag_here == Tag::comma || tag_here == Tag::dash)
    counts.commas = std::min(counts.commas + 1, most);
  const VerbGroup* group = scene_.scene.group_at(i);
  if (group != nullptr && group->head == i && group->kind == GroupKind::finite)
    counts.verbs = std::min(counts.verbs + 1, most);
  if (scene_.marks[i].begins_cue) counts.cues = std::min(counts.cues + 1, most);
  if (i + 1 < last_ && reading_.words.tokens[i].sentence != reading_.words.tokens[i + 1].sentence)
    counts.sentences = std::min(counts.sentences + 1, most);
}

std::uint32_t PartWindow::quotation_after_colon(std::uint32_t first, std::uint32_t last) const {
  constexpr std::uint32_t adverbial_max = 12;
  const std::uint32_t end = std::min(last, first + adverbial_max);
  for (std::uint32_t i = first; i + 1 < end; ++i) {
    if (reading_.is_quoted(i) || scene_.scene.group_at(i) != nullptr) return 0;
    if (reading_.word(i) == ":") return reading_.is_quoted(i + 1) ? i + 1 : 0;
  }
  return 0;
}

std::uint32_t PartWindow::main_clause_after(std::uint32_t first, std::uint32_t last) const {
  constexpr std::array<std::string_view, 9> openers{"after", "although", "as",   "because", "once",
                                                    "since", "though",   "when", "while"};
  const Sentence& sentence = reading_.sentence_of(head_);
  if (std::ranges::find(openers, reading_.word(sentence.first_token)) == openers.end()) return last;
  const std::uint32_t end = std::min(last, sentence.last_token);
  std::uint32_t root = first;
  while (root < end && scene_.syntax.tokens[root].head != no_index) ++root;
  if (root >= end || reading_.is_quoted(root)) return last;
  for (std::uint32_t i = root; i > first; --i) {
    if (reading_.tag(i - 1) == Tag::comma) return i - 1 > first ? i - 1 : last;
  }
  return last;
}

bool PartWindow::is_inside_quotation(std::uint32_t i) const {
  if (i == first_) return false;
  const std::uint32_t quotation = reading_.tokens[i].quotation;
  return quotation != no_index && reading_.tokens[i - 1].quotation == quotation &&
         reading_.tokens[head_].quotation != quotation &&
         reading_.words.quotations[quotation].end == QuotationEnd::closed;
}

}  // namespace quoth::document
