#include "parser/document/model/finding_features.hpp"

namespace quoth::document {

// What two of cue, source and content tell together.
void FindingFeatures::write_pairs(const Finding& finding, FeatureList& out) const {
  if (finding.parts.content.empty()) return;
  const Reading& reading = scene_.scene.reading;
  const std::uint32_t begin = finding.parts.content.front().first;
  const std::uint64_t quotes = reading.is_quoted(begin) + 2u * (begin < finding.cue.phrase.first) +
                               4u * reading.is_quoted(finding.head);
  write_cue_words(finding, quotes, out);
  write_content_words(finding, out);
  write_speaker_words(finding, quotes, out);
  write_classes(finding, quotes, out);
}

void FindingFeatures::write_cue_words(const Finding& finding, std::uint64_t quotes,
                                      FeatureList& out) const {
  const auto& tokens = scene_.syntax.tokens;
  const Phrase cue = finding.cue.phrase;
  std::uint64_t words = 7, tags = 7;
  for (std::uint32_t i = cue.first; i < cue.last; ++i) {
    words = mixed(words, tokens[i].word);
    tags = mixed(tags, scene_.syntax.tag(i));
  }
  const std::uint64_t lemma = tokens[finding.head].lemma;
  out.add(700, words);
  out.add(701, words, quotes);
  out.add(702, tags, cue.last - cue.first);
  out.add(703, tags, quotes);
  out.add(704, lemma, word_at(cue.last));
  out.add(705, lemma, word_at(cue.first - 1));
  out.add(706, lemma, quotes);
  const std::uint32_t above = tokens[finding.head].head;
  const std::uint64_t above_lemma = above == no_index ? 0 : tokens[above].lemma;
  out.add(712, lemma, above_lemma);
  out.add(713, tag_at(finding.head), above_lemma);
  out.add(714, tag_at(finding.head), tag_at(above), quotes);
}

void FindingFeatures::write_content_words(const Finding& finding, FeatureList& out) const {
  const auto& tokens = scene_.syntax.tokens;
  const auto& content = finding.parts.content;
  const std::uint64_t lemma = tokens[finding.head].lemma;
  const std::uint32_t top = head_of(scene_, content.front());
  out.add(707, lemma, word_at(content.front().first));
  out.add(708, lemma, tokens[top].lemma);
  out.add(709, lemma, tag_at(top), static_cast<unsigned>(tokens[top].relation));
  out.add(710, tokens[top].lemma, tag_at(finding.head));
  out.add(711, lemma, tag_at(content.front().first), tag_at(content.back().last - 1));
}

void FindingFeatures::write_speaker_words(const Finding& finding, std::uint64_t quotes,
                                          FeatureList& out) const {
  const auto& source = finding.parts.source;
  const std::uint32_t speaker = source.empty() ? no_index : head_of(scene_, source.front());
  const std::uint64_t word = source.empty() ? 0 : word_at(speaker);
  const std::uint64_t tag = tag_at(speaker), cue_tag = tag_at(finding.head);
  const std::uint64_t lemma = scene_.syntax.tokens[finding.head].lemma;
  const std::uint64_t top_tag = tag_at(head_of(scene_, finding.parts.content.front()));
  out.add(715, lemma, word);
  out.add(716, lemma, tag, quotes);
  out.add(717, word, quotes);
  out.add(718, word, cue_tag);
  out.add(719, tag, top_tag, cue_tag);
  out.add(720, lemma, tag, top_tag);
  std::uint64_t name = 7;
  for (const Phrase part : source) {
    for (std::uint32_t i = part.first; i < part.last; ++i)
      name = mixed(name, scene_.syntax.tokens[i].word);
  }
  out.add(721, name);
}

void FindingFeatures::write_classes(const Finding& finding, std::uint64_t quotes,
                                    FeatureList& out) const {
  const Syntax& syntax = scene_.syntax;
  const auto& source = finding.parts.source;
  const std::uint32_t top = head_of(scene_, finding.parts.content.front());
  const std::uint32_t speaker = source.empty() ? no_index : head_of(scene_, source.front());
  const auto fine = [&](std::uint32_t token) {
    return token < scene_.size() ? syntax.tokens[token].word_class : no_class;
  };
  const auto coarse = [&](std::uint32_t token) {
    return token < scene_.size() ? syntax.coarse_class(token) : no_class;
  };
  const std::uint64_t cue = fine(finding.head), lemma = syntax.tokens[finding.head].lemma;
  out.add(841, cue);
  out.add(842, cue, quotes);
  out.add(843, fine(speaker), quotes);
  out.add(844, lemma, coarse(speaker));
  out.add(845, cue, fine(speaker));
  out.add(846, lemma, coarse(top));
  out.add(847, cue, coarse(top));
  out.add(848, cue, tag_at(top), tag_at(finding.head));
  out.add(849, cue, word_at(finding.cue.phrase.last));
  out.add(850, fine(top), quotes);
  out.add(851, fine(speaker), tag_at(finding.head));
}

std::uint64_t FindingFeatures::word_at(std::uint32_t token) const {
  return token < scene_.size() ? scene_.syntax.tokens[token].word : 1;
}
std::uint64_t FindingFeatures::tag_at(std::uint32_t token) const {
  return token < scene_.size() ? scene_.syntax.tag(token) + 2u : 0u;
}

}  // namespace quoth::document
