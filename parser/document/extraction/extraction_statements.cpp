#include "parser/document/extraction/extraction_statements.hpp"

#include <algorithm>

#include "parser/document/extraction/described_speakers.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"

namespace quoth::document {
namespace {

// Passives without an agent and nouns without an owner lie below it.
constexpr float confidence_of_nobody_min = 0.4f;
// What somebody is said to have said.
constexpr float hearsay = 0.7f;

class Keeper {
 public:
  explicit Keeper(Extraction& extraction)
      : all_(extraction), is_kept_(extraction.statements.size(), true) {}

  std::vector<std::optional<std::uint32_t>> run() {
    const auto count = static_cast<std::uint32_t>(all_.statements.size());
    for (std::uint32_t s = 0; s < count; ++s) is_kept_[s] = is_said(s) && !is_part_of_outer(s);
    for (std::uint32_t s = 0; s < count; ++s) join_words_to_act(s);
    return remove_others();
  }

 private:
  const LocalStatement& statement(std::uint32_t s) const { return all_.statements[s]; }

  bool is_said(std::uint32_t s) const {
    const LocalStatement& it = statement(s);
    const Attribution& attribution = it.attribution;
    if (attribution.is_negated || attribution.is_hypothetical) return false;
    if (it.speaker) return true;
    return attribution.confidence >= confidence_of_nobody_min && !names_thing(all_, attribution);
  }

  bool is_part_of_outer(std::uint32_t s) const {
    constexpr int depth_max = 8;
    std::optional<std::uint32_t> outer = statement(s).attribution.inside;
    for (int depth = 0; outer && depth < depth_max; ++depth) {
      if (is_same_speaker(s, *outer)) return true;
      outer = statement(*outer).attribution.inside;
    }
    return false;
  }
  bool is_same_speaker(std::uint32_t a, std::uint32_t b) const {
    const LocalStatement& x = statement(a);
    const LocalStatement& y = statement(b);
    if (x.speaker || y.speaker) return x.speaker == y.speaker;
    if (x.attribution.source.empty() || y.attribution.source.empty())
      return x.attribution.source.empty() && y.attribution.source.empty();
    return folded(text_of(all_.document, x.attribution.source.front())) ==
           folded(text_of(all_.document, y.attribution.source.front()));
  }

  /// "mocked Lee when he said: ...": one act, and the words of it.
  void join_words_to_act(std::uint32_t s) {
    if (!is_kept_[s] || statement(s).attribution.reason != "judged object") return;
    constexpr std::uint32_t window = 4;
    const auto count = static_cast<std::uint32_t>(all_.statements.size());
    for (std::uint32_t next = s + 1; next < count && next <= s + window; ++next) {
      if (!is_kept_[next] || !tells_how(s, next)) continue;
      LocalStatement& words = all_.statements[next];
      words.attribution.verb = statement(s).attribution.verb;
      words.attribution.target = statement(s).attribution.target;
      if (words.attribution.reacted_to.empty())
        words.attribution.reacted_to = statement(s).attribution.reacted_to;
      words.targets = statement(s).targets;
      is_kept_[s] = false;
      return;
    }
  }
  /// Whether the source of `words` follows right behind the object of `act` and "when".
  bool tells_how(std::uint32_t act, std::uint32_t words) const {
    const Attribution& a = statement(act).attribution;
    const Attribution& w = statement(words).attribution;
    if (!statement(act).speaker || statement(words).speaker != statement(act).speaker) return false;
    if (w.source.empty() || a.content.size() != 1 || a.content != std::vector<Span>{a.target})
      return false;
    const std::uint32_t link = token_at(all_.words, a.content.back().end);
    if (link + 1 >= all_.words.tokens.size()) return false;
    return folded(text_of(all_.document, all_.words.tokens[link].span)) == "when" &&
           all_.words.tokens[link + 1].span.begin == w.source.front().begin;
  }

  std::vector<std::optional<std::uint32_t>> remove_others() {
    std::vector<std::optional<std::uint32_t>> now(all_.statements.size());
    std::vector<LocalStatement> kept;
    for (std::uint32_t s = 0; s < now.size(); ++s) {
      if (!is_kept_[s]) continue;
      now[s] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(std::move(all_.statements[s]));
    }
    for (LocalStatement& it : kept) {
      Attribution& attribution = it.attribution;
      if (!attribution.inside) continue;
      attribution.confidence *= hearsay;
      attribution.inside = now[*attribution.inside];
    }
    all_.statements = std::move(kept);
    return now;
  }

  Extraction& all_;
  std::vector<bool> is_kept_;
};

}  // namespace

std::vector<std::optional<std::uint32_t>> keep_statements(Extraction& extraction) {
  return Keeper(extraction).run();
}

}  // namespace quoth::document
