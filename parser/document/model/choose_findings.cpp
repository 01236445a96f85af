#include "parser/document/model/choose_findings.hpp"

#include <algorithm>

namespace quoth::document {
namespace {

class Choice {
 public:
  explicit Choice(std::uint32_t tokens) : has_cue_(tokens), owner_(tokens, no_index) {}

  bool admits(const Finding& finding) const {
    for (std::uint32_t i = finding.cue.phrase.first; i < finding.cue.phrase.last; ++i) {
      if (has_cue_[i]) return false;
    }
    return !says_the_same(finding);
  }

  void take(const Finding& finding) {
    const auto number = static_cast<std::uint32_t>(sizes_.size());
    for (std::uint32_t i = finding.cue.phrase.first; i < finding.cue.phrase.last; ++i)
      has_cue_[i] = true;
    std::uint32_t size = 0;
    for (const Phrase part : finding.parts.content) {
      for (std::uint32_t i = part.first; i < part.last; ++i, ++size) owner_[i] = number;
    }
    sizes_.push_back(size);
  }

 private:
  // More than half of both contents is common.
  bool says_the_same(const Finding& finding) const {
    std::uint32_t size = 0, common = 0, other = no_index;
    for (const Phrase part : finding.parts.content) {
      for (std::uint32_t i = part.first; i < part.last; ++i, ++size) {
        if (owner_[i] == no_index) continue;
        if (owner_[i] != other) common = 0;
        other = owner_[i];
        ++common;
      }
    }
    return other != no_index && 2 * common > std::max(size, sizes_[other]);
  }

  std::vector<bool> has_cue_;
  std::vector<std::uint32_t> owner_;  // of each token that is content; the last where several are
  std::vector<std::uint32_t> sizes_;
};

bool lies_in(const Phrase& inner, const std::vector<Phrase>& parts) {
  return std::ranges::any_of(parts, [&](const Phrase& part) {
    return inner.first >= part.first && inner.last <= part.last;
  });
}

/// Where the end of a content tells no more than who speaks next (", with Vega, its head, |
/// warning"), how far the content goes without it; else its own end. A part of its own has to begin
/// with it.
std::uint32_t end_before_source(const std::vector<Phrase>& content, const Finding& next) {
  constexpr std::uint32_t tokens_before = 1;  // "with", "as", "while"
  constexpr std::uint32_t tokens_behind = 6;  // its apposition
  const Phrase& part = content.back();
  if (next.parts.source.empty() || lies_in(next.cue.phrase, content)) return part.last;
  const Phrase& source = next.parts.source.front();
  const bool leads_in = content.size() == 1 || source.first <= part.first + tokens_before;
  const bool ends_with_it = leads_in && source.first >= part.first && source.first < part.last &&
                            next.cue.phrase.first >= part.last &&
                            next.cue.phrase.first <= part.last + 1 &&
                            part.last <= source.last + tokens_behind;
  return ends_with_it ? std::max(part.first, source.first - tokens_before) : part.last;
}

/// No word is one statement's content and another's source. Of one part alone something stays.
void leave_out_sources(std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    std::vector<Phrase>& content = finding.parts.content;
    for (const Finding& next : findings) {
      if (&next == &finding || content.empty()) continue;
      const std::uint32_t end = end_before_source(content, next);
      if (end > content.back().first) {
        content.back().last = end;
      } else if (content.size() > 1) {
        content.pop_back();
      }
    }
  }
}

}  // namespace

std::vector<Finding> choose_findings(std::vector<Finding> findings, std::uint32_t tokens,
                                     float probability_min) {
  std::ranges::stable_sort(findings, std::ranges::greater{}, &Finding::probability);
  Choice choice(tokens);
  std::vector<Finding> chosen;
  for (Finding& finding : findings) {
    if (finding.probability < probability_min) break;
    if (!choice.admits(finding)) continue;
    choice.take(finding);
    chosen.push_back(std::move(finding));
  }
  leave_out_sources(chosen);
  std::ranges::sort(chosen, {}, [](const Finding& finding) { return finding.cue.phrase; });
  return chosen;
}

}  // namespace quoth::document
