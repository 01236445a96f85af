#include "parser/document/extraction/extraction_speakers.hpp"

#include <algorithm>

#include "parser/document/extraction/body_speakers.hpp"
#include "parser/document/extraction/described_speakers.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/name_run.hpp"
#include "parser/document/mention/resolve_mentions.hpp"
#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

bool contains(Span outer, Span inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// Whether the words between two names make a list of them: " and ", ", the mayor, and ", " and her
/// lawyer, ".
bool joins(std::string_view gap) {
  if (is_any(gap, {", ", ", the ", " and ", " and the ", " along with ", ", along with ",
                   " as well as ", ", as well as ", " together with ", ", together with "}))
    return true;
  const bool is_behind_apposition = (gap.starts_with(", ") && gap.ends_with(", and ")) ||
                                    (gap.starts_with(" (") && gap.ends_with(") and ")) ||
                                    gap == ", and the ";
  if (is_behind_apposition) return true;
  for (const std::string_view opening : {" and ", ", and "}) {
    if (!gap.starts_with(opening)) continue;
    std::string_view role = gap.substr(opening.size());
    while (role.ends_with(' ') || role.ends_with(',')) role.remove_suffix(1);
    const std::string last = strip_stop(std::string(role.substr(role.rfind(' ') + 1)));
    return is_role_noun(last) || is_title_word(last);
  }
  return false;
}

class Filler {
 public:
  Filler(Extraction& extraction, BodySpeakers& bodies, DescribedSpeakers& described,
         LocalStatement& statement)
      : all_(extraction), bodies_(bodies), described_(described), statement_(statement) {}

  void run() {
    fill_speaker();
    fill_institution();
    fill_addressee();
    fill_targets();
    fill_about();
    fill_place();
  }

 private:
  const Attribution& attribution() const { return statement_.attribution; }
  std::string token(std::uint32_t t) const {
    return folded(text_of(all_.document, all_.words.tokens[t].span));
  }

  void fill_speaker() {
    if (const auto person = person_beside_participle()) {
      statement_.attribution.source = {all_.mentions[*person].span};
      statement_.speaker = all_.mentions[*person].entity;
      return;
    }
    if (is_pronoun_they()) {
      if (const auto group = group_before()) {
        statement_.speaker = group;
        return;
      }
    }
    if (const auto body = bodies_.entity_of(attribution())) {
      statement_.speaker = body;
      return;
    }
    if (names_several_bodies(all_, attribution())) {
      statement_.speaker = described_.entity_of(attribution());
      return;
    }
    const auto head =
        head_mention(all_.document, all_.words, all_.mentions, all_.entities, attribution().source);
    if (head) {
      const Mention& mention = all_.mentions[*head];
      if (mention.entity)
        statement_.speaker = mention.entity;
      else if (mention.kind == MentionKind::role)
        statement_.speaker = described_.entity_of(attribution());
      if (statement_.speaker) fill_other_speakers(*head);
      return;
    }
    statement_.speaker = described_.entity_of(attribution());
  }

  bool is_pronoun_they() const {
    return !attribution().source.empty() &&
           folded(text_of(all_.document, attribution().source.front())) == "they";
  }

  /// "Officials in Moscow denied it, saying they believe": the group that spoke last in the
  /// sentence, or in the one before it where "they" is the first word.
  std::optional<std::uint32_t> group_before() const {
    const std::uint32_t at = attribution().source.front().begin;
    for (std::size_t i = statement_number(); i-- > 0;) {
      const LocalStatement& before = all_.statements[i];
      if (before.attribution.sentence != attribution().sentence && !opens_behind(before)) break;
      if (!before.speaker || before.attribution.source.empty()) continue;
      const LocalEntity& speaker = all_.entities[*before.speaker];
      const bool is_group = speaker.is_described && is_plural(before.attribution.source.front());
      if (is_group && before.attribution.source.front().end <= at) return before.speaker;
    }
    return std::nullopt;
  }
  bool opens_behind(const LocalStatement& before) const {
    constexpr std::uint32_t bytes_between_max = 2;  // a blank, and no new paragraph's two
    const std::uint32_t begin = attribution().sentence.begin, end = before.attribution.sentence.end;
    return attribution().source.front().begin == begin && end < begin &&
           begin - end < bytes_between_max;
  }
  std::size_t statement_number() const {
    return static_cast<std::size_t>(&statement_ - all_.statements.data());
  }

  /// Whether the head of a source is a plural noun of people.
  bool is_plural(Span source) const {
    std::string head;
    for (std::uint32_t t = token_at(all_.words, source.begin);
         t < all_.words.tokens.size() && all_.words.tokens[t].span.begin < source.end; ++t) {
      std::string word = token(t);
      if (ends_noun(word) || word == "," || word == "who") break;
      head = std::move(word);
    }
    if (is_any(head, {"polls", "surveys", "results", "records", "documents", "figures", "reports"}))
      return false;
    return is_any(head, {"media", "people", "they"}) ||
           (head.ends_with('s') && !head.ends_with("ss"));
  }

  /// "..., with Ann Lee, its spokeswoman, stating that": the person and not the sentence's subject.
  std::optional<std::uint32_t> person_beside_participle() const {
    if (attribution().cue.empty() || attribution().source.empty()) return std::nullopt;
    const std::uint32_t cue = token_at(all_.words, attribution().cue.front().begin);
    if (cue >= all_.words.tokens.size() || !token(cue).ends_with("ing")) return std::nullopt;
    constexpr std::uint32_t apposition_tokens_max = 12;
    std::uint32_t commas = 0;
    for (std::uint32_t t = cue; t > 0 && cue - t < apposition_tokens_max; --t) {
      if (token(t - 1) == ",") ++commas;
      if (token(t - 1) != "with") continue;
      const auto [from, to] = mentions_in(
          all_.mentions, {all_.words.tokens[t].span.begin, all_.words.tokens[cue].span.begin});
      for (std::uint32_t m = from; m < to; ++m) {
        const auto entity = all_.mentions[m].entity;
        if (!entity || all_.entities[*entity].type != EntityType::person ||
            all_.mentions[m].kind != MentionKind::name)
          continue;
        const bool stands_alone =
            all_.mentions[m].span.end + 1 == all_.words.tokens[cue].span.begin;
        return commas == 2 || stands_alone ? std::optional(m) : std::nullopt;
      }
      return std::nullopt;
    }
    return std::nullopt;
  }

  /// "the White House and the Democratic party": names joined by "and" behind the head.
  void fill_other_speakers(std::uint32_t head) {
    for (const Span& part : attribution().source) {
      const std::vector<std::uint32_t> joined = joined_behind(head, part.end);
      const std::uint32_t last = joined.empty() ? head : joined.back();
      if (goes_on_as_noun(all_.mentions[last].span.end, part)) continue;
      for (const std::uint32_t m : joined) {
        const auto entity = all_.mentions[m].entity;
        if (entity && entity != statement_.speaker) statement_.other_speakers.push_back(*entity);
      }
    }
  }
  /// "her lawyer, [Ann Lee]": a role whose holder's name follows.
  bool is_named_behind(std::uint32_t m) const {
    if (all_.mentions[m].kind != MentionKind::role || m + 1 >= all_.mentions.size()) return false;
    const Mention& next = all_.mentions[m + 1];
    const Span gap{all_.mentions[m].span.end, std::max(all_.mentions[m].span.end, next.span.begin)};
    return next.kind == MentionKind::name && text_of(all_.document, gap) == ", ";
  }
  /// The mentions that a list goes on with behind its first, as far as a byte.
  std::vector<std::uint32_t> joined_behind(std::uint32_t first, std::uint32_t end) const {
    std::vector<std::uint32_t> joined;
    std::uint32_t last = all_.mentions[first].span.end;
    for (std::uint32_t m = first + 1; m < all_.mentions.size() && all_.mentions[m].span.begin < end;
         ++m) {
      const bool is_before = all_.mentions[m].span.begin < last;
      if (is_before || all_.mentions[m].kind == MentionKind::pronoun || is_named_behind(m))
        continue;
      const std::string gap = folded(text_of(all_.document, {last, all_.mentions[m].span.begin}));
      if (!joins(gap)) {
        if (gap.starts_with(", ") || gap.starts_with(" (")) continue;  // in an apposition
        break;
      }
      if (is_any(gap, {", ", ", the "}) && !joins_list(m, end)) break;
      last = all_.mentions[m].span.end;
      joined.push_back(m);
    }
    return joined;
  }
  /// "Ann Lee, the Fish and Boats commissioner": these names are part of what Lee is.
  bool goes_on_as_noun(std::uint32_t end, Span part) const {
    if (end >= part.end) return false;
    const std::uint32_t t = token_at(all_.words, end);
    const std::string next = token(t);
    return all_.words.tokens[t].is_word && next != "and" && next != "who" && next != "whose" &&
           !ends_noun(next);
  }
  bool joins_list(std::uint32_t m, std::uint32_t end) const {
    const std::uint32_t behind = all_.mentions[m].span.end;
    return text_of(all_.document, {behind, std::max(end, behind)}).find(" and ") !=
           std::string_view::npos;
  }

  void fill_institution() {
    if (!statement_.speaker) return;
    const LocalEntity& speaker = all_.entities[*statement_.speaker];
    for (const Role& role : speaker.roles) {
      if (!role.institution || role.name.starts_with("former ") || !speaks_for(role.name)) continue;
      statement_.institution = role.institution;
      return;
    }
    if (!speaker.is_described || speaker.type != EntityType::person || attribution().source.empty())
      return;
    const auto [from, to] = mentions_in(all_.mentions, attribution().source.front());
    for (std::uint32_t m = from; m < to; ++m) {
      const auto entity = all_.mentions[m].entity;
      if (!entity || entity == statement_.speaker ||
          all_.entities[*entity].type != EntityType::organisation)
        continue;
      if (speaks_for(speaker.name)) statement_.institution = entity;
      return;
    }
  }

  /// The role's head is one whose holder speaks for an institution.
  static bool speaks_for(std::string_view role) {
    std::string last;
    while (!role.empty()) {
      const std::size_t end = role.find(' ');
      const std::string word = folded(role.substr(0, end));
      if (word == "of" || word == "for" || word == "at" || word == "in") break;
      last = word;
      role.remove_prefix(end == std::string_view::npos ? role.size() : end + 1);
    }
    return is_speaking_role(last);
  }

  void fill_addressee() {
    if (attribution().addressee.empty()) return;
    const auto head = head_mention(all_.document, all_.words, all_.mentions, all_.entities,
                                   {attribution().addressee});
    if (head) statement_.addressee = all_.mentions[*head].entity;
  }

  void fill_targets() {
    add_targets(attribution().target);
    if (statement_.targets.empty()) add_targets(attribution().reacted_to);
  }
  void add_targets(Span span) {
    if (span.empty()) return;
    // The first person, else the first name: "Trump" of "his Republican rival Trump".
    const auto [from, to] = mentions_in(all_.mentions, span);
    std::optional<std::uint32_t> chosen;
    for (std::uint32_t m = from; m < to; ++m) {
      const auto entity = all_.mentions[m].entity;
      if (!entity || entity == statement_.speaker) continue;
      if (!chosen) chosen = m;
      if (all_.entities[*entity].type != EntityType::person) continue;
      chosen = m;
      break;
    }
    if (!chosen) return;
    statement_.targets.push_back(*all_.mentions[*chosen].entity);
    for (const std::uint32_t m : joined_behind(*chosen, end_of_list(span))) {
      const auto entity = all_.mentions[m].entity;
      if (entity && entity != statement_.speaker) statement_.targets.push_back(*entity);
    }
  }
  /// The end of the content that the target stands in: "blamed Lee [and Roe for the delay]".
  std::uint32_t end_of_list(Span target) const {
    std::uint32_t end = target.end;
    for (const Span& part : attribution().content) {
      if (contains(part, target)) end = part.end;
    }
    return end;
  }

  void fill_about() {
    for (const Span& part : attribution().content) {
      const auto [from, to] = mentions_in(all_.mentions, part);
      for (std::uint32_t m = from; m < to; ++m) {
        const Mention& mention = all_.mentions[m];
        if (!mention.entity || all_.entities[*mention.entity].is_described) continue;
        if (mention.kind != MentionKind::name && mention.entity == statement_.speaker) continue;
        if (is_first_person(mention) || is_in_source(mention.span)) continue;
        statement_.about.push_back(*mention.entity);
      }
    }
    std::sort(statement_.about.begin(), statement_.about.end());
    statement_.about.erase(std::unique(statement_.about.begin(), statement_.about.end()),
                           statement_.about.end());
  }
  bool is_first_person(const Mention& mention) const {
    const std::string word = folded(text_of(all_.document, mention.span));
    return mention.kind == MentionKind::pronoun &&
           (word == "i" || word == "me" || word == "my" || word == "myself" || word == "mine");
  }
  bool is_in_source(Span span) const {
    return std::any_of(attribution().source.begin(), attribution().source.end(),
                       [&](const Span& source) { return contains(source, span); });
  }

  /// "in Geneva", "from the White House": beside the cue, outside the claim and the source.
  void fill_place() {
    const auto [from, to] = mentions_in(all_.mentions, attribution().sentence);
    for (std::uint32_t m = from; m < to; ++m) {
      const Mention& mention = all_.mentions[m];
      if (mention.kind != MentionKind::name || !mention.entity || is_in_claim(mention.span))
        continue;
      const EntityType type = all_.entities[*mention.entity].type;
      const std::uint32_t t = token_at(all_.words, mention.span.begin);
      if (t < 1) continue;
      std::string before = token(t - 1);
      if (before == "the" && t >= 2) before = token(t - 2);
      const bool is_place =
          type == EntityType::place && (before == "in" || before == "at" || before == "from");
      const bool is_house = type == EntityType::organisation && before == "from";
      if (!is_place && !is_house) continue;
      if (is_in_source(mention.span) && before != "from") continue;
      if (folded(text_of(all_.document, mention.span)) != folded(name_of_entity(*mention.entity)) &&
          !is_alias(mention))
        continue;
      statement_.place = mention.entity;
      return;
    }
  }
  std::string name_of_entity(std::uint32_t e) const { return all_.entities[e].name; }
  bool is_alias(const Mention& mention) const {
    const auto& aliases = all_.entities[*mention.entity].aliases;
    const std::string_view text = text_of(all_.document, mention.span);
    return std::any_of(aliases.begin(), aliases.end(),
                       [&](const Alias& alias) { return alias.name == text; });
  }
  bool is_in_claim(Span span) const {
    return std::any_of(attribution().content.begin(), attribution().content.end(),
                       [&](const Span& part) { return contains(part, span); });
  }

  Extraction& all_;
  BodySpeakers& bodies_;
  DescribedSpeakers& described_;
  LocalStatement& statement_;
};

}  // namespace

void fill_entities(Extraction& extraction) {
  BodySpeakers bodies(extraction);
  DescribedSpeakers described(extraction);
  for (LocalStatement& statement : extraction.statements)
    Filler(extraction, bodies, described, statement).run();
  described.add_mentions();
}

}  // namespace quoth::document
