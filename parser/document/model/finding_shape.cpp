#include "parser/document/model/finding_features.hpp"
#include "parser/document/model/phrase_overlap.hpp"

namespace quoth::document {

bool FindingShape::is_within(std::uint32_t token) const {
  if (token >= scene_.size()) return false;
  const auto& tokens = scene_.scene.reading.words.tokens;
  const auto& content = finding_.parts.content;
  const std::uint32_t nearest =
      token < content.front().first ? content.front().first : content.back().last - 1;
  return tokens[token].sentence == tokens[nearest].sentence;
}

std::uint32_t FindingShape::cut_branches(const std::vector<Phrase>& phrases) const {
  std::uint32_t count = 0;
  for (const Phrase part : phrases) {
    for (std::uint32_t i = part.first; i < part.last; ++i) {
      const std::uint32_t head = scene_.syntax.tokens[i].head;
      count += head != no_index && !holds(phrases, head);
    }
  }
  return count;
}

std::uint32_t FindingShape::cues_in_content() const {
  std::uint32_t count = 0;
  for (const Phrase part : finding_.parts.content) {
    for (std::uint32_t i = part.first; i < part.last; ++i) count += scene_.marks[i].begins_cue;
  }
  return count;
}

unsigned FindingShape::next_hangs_on() const {
  const std::uint32_t next = finding_.parts.content.back().last;
  const std::uint32_t head = is_within(next) ? scene_.syntax.tokens[next].head : no_index;
  if (head == no_index) return 0;
  if (holds(finding_.parts.content, head)) return 1;
  if (head == finding_.head) return 2;
  return holds(finding_.parts.source, head) ? 3 : 4;
}

unsigned FindingShape::content_hangs_on() const {
  const std::uint32_t top = head_of(scene_, finding_.parts.content.front());
  const std::uint32_t head = scene_.syntax.tokens[top].head;
  if (head == no_index) return 0;
  if (head == finding_.head) return 1;
  if (head >= finding_.cue.phrase.first && head < finding_.cue.phrase.last) return 2;
  return scene_.syntax.tokens[finding_.head].head == top ? 3 : 4;
}

unsigned FindingShape::source_hangs_on() const {
  const std::uint32_t top = head_of(scene_, finding_.parts.source.front());
  const std::uint32_t head = scene_.syntax.tokens[top].head;
  if (scene_.dependents[finding_.head].subject == top) return 1;
  if (head == finding_.head) return 2;
  if (scene_.syntax.tokens[finding_.head].head == top) return 3;
  return head != no_index && holds(finding_.parts.content, head) ? 4 : 5;
}

}  // namespace quoth::document
