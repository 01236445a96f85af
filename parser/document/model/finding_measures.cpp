#include <algorithm>

#include "parser/document/model/finding_features.hpp"
#include "parser/document/model/phrase_overlap.hpp"

namespace quoth::document {
namespace {

/// Tokens from the cue to the phrase: below 0 before it, above 0 behind it.
float distance_from(Phrase cue, Phrase phrase) {
  return phrase.last <= cue.first
             ? -static_cast<float>(cue.first - phrase.last) - 1
             : static_cast<float>(phrase.first) - static_cast<float>(cue.last) + 1;
}

}  // namespace

void FindingFeatures::measure(std::uint32_t number, Measures& out) const {
  const Finding& finding = findings_[number];
  out.clear();
  measure_model(finding, out);
  measure_rule(finding, out);
  measure_content(finding, out);
  measure_spans(finding, out);
  measure_place(finding, out);
  measure_tree(finding, out);
  measure_edges(finding, out);
  measure_rivals(number, out);
  context_.measure(number, out);
  measure_words(finding, out);
  measure_rest(finding, out);
}

void FindingFeatures::measure_model(const Finding& finding, Measures& out) const {
  constexpr float share_min = 1e-3F;
  const Parts& parts = finding.parts;
  append(out, log_odds(finding.cue.probability), log_odds(parts.probability),
         log_odds(finding.best), log_odds(finding.cue.probability * parts.probability),
         std::log(std::max(parts.probability / finding.best, share_min)));
  append(out, finding.is_the_rules ? readings_max : finding.rank);
  append(out, parts.content_overlap, parts.source_overlap,
         finding.cue.probability * parts.content_overlap,
         finding.cue.probability * parts.content_overlap * parts.source_overlap);
}

void FindingFeatures::measure_rule(const Finding& finding, Measures& out) const {
  if (finding.rule == no_index) {
    append(out, 0, no_measure, no_measure, 0, 0, 0);
    return;
  }
  const Candidate& rule = scene_.rules[finding.rule];
  std::vector<Phrase> source;
  if (!rule.source.empty()) source.push_back(rule.source);
  append(out, 1, likeness(rule.content, finding.parts.content),
         likeness(source, finding.parts.source), rule.confidence, rule.is_negated,
         rule.is_hypothetical);
}

void FindingFeatures::measure_content(const Finding& finding, Measures& out) const {
  const Reading& reading = scene_.scene.reading;
  const auto& content = finding.parts.content;
  std::uint32_t quoted = 0, verbs = 0, commas = 0, subjects = 0;
  for (const Phrase part : content) {
    for (std::uint32_t i = part.first; i < part.last; ++i) {
      quoted += reading.is_quoted(i);
      verbs += is_verb_tag(scene_.syntax.tag(i));
      commas += reading.tag(i) == Tag::comma;
      subjects += scene_.syntax.tokens[i].relation == Relation::subject;
    }
  }
  const std::uint32_t size = size_of(content);
  append(out, size, content.size(), static_cast<float>(quoted) / static_cast<float>(size), verbs,
         commas, subjects, reading.is_quoted(finding.head));
}

void FindingFeatures::measure_spans(const Finding& finding, Measures& out) const {
  const Phrase cue = finding.cue.phrase;
  const auto& source = finding.parts.source;
  const auto& content = finding.parts.content;
  append(out, distance_from(cue, content.front()), distance_from(cue, content.back()),
         source.empty() ? 0 : distance_from(cue, source.front()), size_of(source),
         cue.last - cue.first);
}

void FindingFeatures::measure_place(const Finding& finding, Measures& out) const {
  constexpr int depth_max = 12;
  const Reading& reading = scene_.scene.reading;
  const Sentence& sentence = reading.sentence_of(finding.head);
  const auto& paragraphs = reading.words.paragraphs;
  int depth = 0;
  for (std::uint32_t i = scene_.syntax.tokens[finding.head].head;
       i != no_index && depth < depth_max; ++depth)
    i = scene_.syntax.tokens[i].head;
  append(out, finding.head - sentence.first_token, sentence.last_token - finding.head,
         sentence.paragraph,
         static_cast<float>(sentence.paragraph) / static_cast<float>(paragraphs.size()),
         static_cast<int>(paragraphs[sentence.paragraph].kind), depth);
}

void FindingFeatures::measure_tree(const Finding& finding, Measures& out) const {
  const Parts& parts = finding.parts;
  const Dependents& hanging = scene_.dependents[finding.head];
  const auto lies_in = [](std::uint32_t token, const std::vector<Phrase>& phrases) {
    return token != no_index && holds(phrases, token);
  };
  append(out, hanging.subject != no_index, hanging.object != no_index, hanging.clause != no_index,
         lies_in(hanging.subject, parts.source), lies_in(hanging.object, parts.content),
         lies_in(hanging.clause, parts.content));
  const FindingShape shape(scene_, finding);
  append(out, shape.cut_branches(parts.content), shape.cut_branches(parts.source),
         shape.cues_in_content(), shape.next_hangs_on(), shape.content_hangs_on());
}

void FindingFeatures::measure_edges(const Finding& finding, Measures& out) const {
  const auto& source = finding.parts.source;
  const auto& content = finding.parts.content;
  const auto tag = [&](std::uint32_t i) { return static_cast<float>(scene_.scene.reading.tag(i)); };
  const std::uint32_t next = content.back().last;
  const bool has_next = FindingShape(scene_, finding).is_within(next);
  append(out, source.empty() ? no_measure : tag(source.front().first),
         source.empty() ? no_measure : tag(source.front().last - 1), tag(content.front().first),
         tag(content.back().last - 1), has_next ? tag(next) : no_measure, tag(finding.head));
  const VerbGroup* group = scene_.scene.group_at(finding.head);
  append(out, group == nullptr ? no_measure : static_cast<float>(group->kind),
         group != nullptr && group->is_passive);
}

// Other cues beside this one: one that holds it, one that it holds, one of the same sentence.
void FindingFeatures::measure_rivals(std::uint32_t number, Measures& out) const {
  constexpr float no_odds = -9;
  constexpr std::uint32_t window = 30;
  const Finding& finding = findings_[number];
  const auto& content = finding.parts.content;
  const std::uint32_t outer = outer_[finding.head];
  if (outer == no_index) {
    append(out, no_odds, no_odds, 0);
  } else {
    append(out, log_odds(findings_[outer].cue.probability), log_odds(findings_[outer].best),
           holds(content, findings_[outer].head));
  }
  const auto sentence = [&](const Finding& it) {
    return scene_.scene.reading.words.tokens[it.head].sentence;
  };
  float held = 0, beside = 0;
  const auto first = number - std::min(number, window);
  const auto last = std::min<std::size_t>(findings_.size(), number + window);
  for (std::size_t k = first; k < last; ++k) {
    const Finding& other = findings_[k];
    if (other.head == finding.head) continue;
    if (holds(content, other.head)) held = std::max(held, other.cue.probability);
    if (sentence(other) == sentence(finding)) beside = std::max(beside, other.cue.probability);
  }
  append(out, held, beside);
}

// Parts of speech of the words that the three parts hang on, and of what the cue hangs on.
void FindingFeatures::measure_words(const Finding& finding, Measures& out) const {
  const auto tag = [&](std::uint32_t i) {
    return i < scene_.size() ? static_cast<float>(scene_.syntax.tag(i)) : no_measure;
  };
  const auto& source = finding.parts.source;
  const SyntaxToken& head = scene_.syntax.tokens[finding.head];
  append(out, tag(finding.head), tag(head.head),
         head.head == no_index ? no_measure : static_cast<float>(head.head > finding.head),
         static_cast<int>(head.relation));
  append(out, source.empty() ? no_measure : tag(head_of(scene_, source.front())),
         source.empty() ? no_measure : scene_.scene.reading.is_quoted(source.front().first),
         tag(head_of(scene_, finding.parts.content.front())));
}

// Words of the cue's sentence that no part holds: before them all, behind, and between.
void FindingFeatures::measure_rest(const Finding& finding, Measures& out) const {
  const Reading& reading = scene_.scene.reading;
  std::vector<Phrase> parts{finding.cue.phrase};
  const auto& source = finding.parts.source;
  const auto& content = finding.parts.content;
  parts.insert(parts.end(), source.begin(), source.end());
  parts.insert(parts.end(), content.begin(), content.end());
  const std::uint32_t first = std::ranges::min(parts, {}, &Phrase::first).first;
  const std::uint32_t last = std::ranges::max(parts, {}, &Phrase::last).last;
  const Sentence& sentence = reading.sentence_of(finding.head);
  std::uint32_t before = 0, behind = 0, between = 0;
  for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    if (!reading.words.tokens[i].is_word) continue;
    before += i < first;
    behind += i >= last;
    between += i >= first && i < last && !holds(parts, i);
  }
  const VerbGroup* group = scene_.scene.group_at(finding.head);
  const CueVerb* known = group == nullptr ? nullptr : group->verb.cue;
  append(out, before, behind, between,
         known == nullptr ? no_measure : static_cast<float>(known->act));
}

}  // namespace quoth::document
