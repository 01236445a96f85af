#include "parser/document/mention/mention.hpp"

#include <algorithm>

#include "parser/document/mention/entities.hpp"
#include "parser/document/mention/name_spans.hpp"
#include "parser/document/mention/resolve_mentions.hpp"

namespace quoth::document {

Mentions find_mentions(const Document& document, const Words& words,
                       const std::vector<Attribution>& attributions) {
  const std::vector<NameSpan> names = find_name_spans(document, words, attributions);
  Mentions mentions = cluster_names(words, names);
  resolve_mentions(document, words, attributions, find_role_mentions(document, words, names),
                   mentions);
  // The country in "Russian President Vladimir Putin" is part of his title, not a topic.
  std::erase_if(mentions.mentions, [&](const Mention& mention) {
    if (mention.kind != MentionKind::name) return false;
    for (auto name = std::lower_bound(names.begin(), names.end(), mention.span,
                                      [](const NameSpan&a, const Span&b) { return a.span < b; });
         name != names.end() && name->span == mention.span; ++name) {
      if (name->is_in_title) return true;
    }
    return false;
  });
  return mentions;
}

}  // namespace quoth::document
