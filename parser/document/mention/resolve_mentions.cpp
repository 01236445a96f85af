#include "parser/document/mention/resolve_mentions.hpp"

#include <algorithm>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/pronoun_words.hpp"
#include "parser/document/mention/resolve_history.hpp"
#include "parser/document/mention/resolve_roles.hpp"
#include "parser/document/words/clitic.hpp"
#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

constexpr std::uint32_t nothing = UINT32_MAX;
constexpr int names_ahead_max = 12;               // how far a headline's role looks for its holder
constexpr std::uint32_t sentences_ahead_max = 3;  // of a text, that may name a holder later

class Resolver {
 public:
  Resolver(const Document& document, const Words& words,
           const std::vector<Attribution>& attributions, const std::vector<RoleMention>& roles,
           Mentions& mentions)
      : document_(document),
        words_(words),
        attributions_(attributions),
        roles_(roles),
        out_(mentions) {
    mark_tokens();
    speakers_.assign(attributions.size(), nothing);
    find_named_speakers();
  }

  void run() {
    const std::vector<Mention> names = out_.mentions;
    std::size_t name = 0, role = 0;
    std::vector<Mention> added;
    for (std::uint32_t t = 0; t < words_.tokens.size(); ++t) {
      while (name < names.size() && names[name].span.begin < words_.tokens[t].span.end)
        recall_name(names[name++]);
      if (role < roles_.size() && roles_[role].first == t) {
        // "his spokesman" holds the pronoun "his" too.
        if (const Person person = pronoun_at(t); person != Person::none)
          add_pronoun(t, person, added);
        add_role(roles_[role++], names, added);
      } else if (const Person person = pronoun_at(t); person != Person::none) {
        add_pronoun(t, person, added);
      }
      note_speaker(t, added);
    }
    out_.mentions.insert(out_.mentions.end(), added.begin(), added.end());
    std::sort(out_.mentions.begin(), out_.mentions.end(), [](const Mention& a, const Mention& b) {
      return std::pair(a.span, a.kind) < std::pair(b.span, b.kind);
    });
  }

 private:
  std::string text(std::uint32_t t) const {
    return t < words_.tokens.size() ? folded(text_of(document_, words_.tokens[t].span))
                                    : std::string();
  }
  Person pronoun_at(std::uint32_t t) const {
    return words_.tokens[t].is_word ? person_of(text(t)) : Person::none;
  }

  /// For every token: the innermost attribution whose content or source holds it; its quotation.
  void mark_tokens() {
    content_of_.assign(words_.tokens.size(), nothing);
    source_of_.assign(words_.tokens.size(), nothing);
    quoted_.assign(words_.tokens.size(), false);
    for (std::uint32_t a = 0; a < attributions_.size(); ++a) {
      for (const Span& span : attributions_[a].content) mark(content_of_, span, a);
      for (const Span& span : attributions_[a].source) mark(source_of_, span, a);
    }
    for (const Quotation& quotation : words_.quotations) {
      for (std::uint32_t t = quotation.first_token; t < quotation.last_token; ++t)
        quoted_[t] = true;
    }
  }
  void mark(std::vector<std::uint32_t>& marks, Span span, std::uint32_t a) {
    for (std::uint32_t t = token_at(words_, span.begin);
         t < words_.tokens.size() && words_.tokens[t].span.begin < span.end; ++t) {
      marks[t] = a;
    }
  }

  void find_named_speakers() {
    for (std::uint32_t a = 0; a < attributions_.size(); ++a) {
      const auto head =
          head_mention(document_, words_, out_.mentions, out_.entities, attributions_[a].source);
      if (head && out_.mentions[*head].entity) speakers_[a] = *out_.mentions[*head].entity;
    }
  }

  /// A source that is a pronoun or role has just been resolved: its claims have a speaker now.
  void note_speaker(std::uint32_t t, const std::vector<Mention>& added) {
    const std::uint32_t a = source_of_[t];
    if (a == nothing || speakers_[a] != nothing || added.empty()) return;
    const Mention& last = added.back();
    if (last.entity && last.span.begin <= words_.tokens[t].span.begin &&
        last.span.end >= words_.tokens[t].span.end &&
        last.span.begin == attributions_[a].source.front().begin && is_source_of(a, last)) {
      speakers_[a] = *last.entity;
    }
  }
  bool is_source_of(std::uint32_t a, const Mention& mention) const {
    if (mention.kind == MentionKind::role) return true;
    return mention.span.end == attributions_[a].source.front().end;
  }

  bool is_subject(std::uint32_t t) const {
    if (t < source_of_.size() && source_of_[t] != nothing) return true;
    const Sentence& sentence = words_.sentences[words_.tokens[t].sentence];
    return t <= sentence.first_token + 1 || (opened_ != words_.tokens[t].sentence && !quoted_[t] &&
                                             t > 0 && !is_preposition(text(t - 1)));
  }

  void recall_name(const Mention& mention) {
    const std::uint32_t t = token_at(words_, mention.span.begin);
    if (!mention.entity || t >= words_.tokens.size()) return;
    const std::uint32_t last = token_at(words_, mention.span.end > 0 ? mention.span.end - 1 : 0);
    const std::string next = text(last + 1);
    const bool is_part = is_part_of_source(t, *mention.entity);
    recall(*mention.entity, t, is_subject(t) && !is_possessive(next) && !is_part);
  }
  /// "[Vega] adviser Peter Lund said": a name in who speaks, but not the one who does.
  bool is_part_of_source(std::uint32_t t, std::uint32_t entity) const {
    const std::uint32_t a = source_of_[t];
    return a != nothing && speakers_[a] != nothing && speakers_[a] != entity;
  }
  void recall(std::uint32_t entity, std::uint32_t t, bool subject) {
    history_.add(at(t, subject, entity));
    if (subject && out_.entities[entity].type == EntityType::person)
      opened_ = words_.tokens[t].sentence;
  }
  Recalled at(std::uint32_t t, bool subject, std::uint32_t entity = 0) const {
    return {entity,
            words_.tokens[t].sentence,
            t,
            subject,
            source_of_[t] != nothing && !is_part_of_source(t, entity),
            bool(quoted_[t]),
            content_of_[t] != nothing && source_of_[t] == nothing};
  }

  /// "The president", as the Norwegian minister says: of Norway.
  RoleMention as_spoken(RoleMention role, std::uint32_t speaker) const {
    if (speaker != nothing && role.country.empty() && is_head_of_state(role.role.head))
      role.country = state_served(out_.entities[speaker], out_.entities);
    return role;
  }

  void add_role(const RoleMention& as_written, const std::vector<Mention>& names,
                std::vector<Mention>& added) {
    const std::uint32_t t = as_written.first;
    const std::uint32_t sentence = words_.tokens[t].sentence;
    // Nobody speaks of himself by his office in his own words.
    const std::uint32_t speaker = content_of_[t] != nothing ? speakers_[content_of_[t]] : nothing;
    const std::uint32_t excluded = source_of_[t] == nothing ? speaker : nothing;
    const RoleMention role = as_spoken(as_written, speaker);
    // Who is quoted speaks of those whom one knows already.
    const auto present = quoted_[t]
                             ? history_.entities()
                             : with_next(history_.entities(), words_.tokens[t].span.begin, names);
    auto entity = entity_of_role(
        role, out_.entities, present, [&](std::uint32_t candidate) -> std::optional<double> {
          if (candidate == excluded) return std::nullopt;
          if (const auto distance = history_.distance(candidate, sentence))
            return 1.0 / (1.0 + *distance);
          if (sentence >= sentences_ahead_max) return std::nullopt;
          return next_mention(candidate, words_.tokens[t].span.begin, names);
        });
    const Span span{words_.tokens[role.first].span.begin, role.role.span.end};
    added.push_back({span, MentionKind::role, entity, entity ? 0.7f : 0.0f});
    if (entity) recall(*entity, t, is_subject(t));
  }

  /// The entities in mind and those that are named soon after `byte`, ascending.
  static std::vector<std::uint32_t> with_next(std::vector<std::uint32_t> entities,
                                              std::uint32_t byte,
                                              const std::vector<Mention>& names) {
    auto next =
        std::lower_bound(names.begin(), names.end(), byte,
                         [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    for (int step = 0; next != names.end() && step < names_ahead_max; ++next, ++step) {
      if (next->entity) entities.push_back(*next->entity);
    }
    std::sort(entities.begin(), entities.end());
    entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
    return entities;
  }

  /// Who is only named later ("his spokesman" in a headline): less, and the less the farther.
  std::optional<double> next_mention(std::uint32_t entity, std::uint32_t byte,
                                     const std::vector<Mention>& names) const {
    int steps = 0;
    auto next =
        std::lower_bound(names.begin(), names.end(), byte,
                         [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    for (; next != names.end() && steps < names_ahead_max; ++next, ++steps) {
      if (next->entity == entity) return 0.3 / (1.0 + steps);
    }
    return std::nullopt;
  }

  void add_pronoun(std::uint32_t t, Person person, std::vector<Mention>& added) {
    const auto entity = entity_of_pronoun(t, person);
    if (person == Person::first || person == Person::who) {
      if (entity) added.push_back({words_.tokens[t].span, MentionKind::pronoun, entity, 0.8f});
      return;
    }
    added.push_back({words_.tokens[t].span, MentionKind::pronoun, entity, entity ? 0.6f : 0.0f});
    if (entity) recall(*entity, t, is_subject(t) && text(t) != "his" && text(t) != "her");
  }

  std::optional<std::uint32_t> entity_of_pronoun(std::uint32_t t, Person person) {
    if (person == Person::first) return first_person(t);
    if (person == Person::who) return before_who(t);
    if (person == Person::they) return source_of_[t] != nothing ? best_body(t, 0) : std::nullopt;
    if (person == Person::it) return is_empty_it(t) ? std::nullopt : best_body(t, 0.6);
    return best_person(t, person == Person::he ? Gender::male : Gender::female);
  }

  std::optional<std::uint32_t> first_person(std::uint32_t t) {
    const std::uint32_t a = content_of_[t];
    if (a == nothing || !quoted_[t]) return std::nullopt;
    const std::uint32_t speaker = speaker_of(a);
    return speaker == nothing ? std::nullopt : std::optional(speaker);
  }

  /// The speaker, where need be of a pronoun that stands after the claim.
  std::uint32_t speaker_of(std::uint32_t a) {
    if (speakers_[a] != nothing || attributions_[a].source.empty()) return speakers_[a];
    const std::uint32_t t = token_at(words_, attributions_[a].source.front().begin);
    if (t >= words_.tokens.size()) return nothing;
    if (const auto role = role_at(t)) speakers_[a] = *role;
    const Person person = pronoun_at(t);
    if (words_.tokens[t].span.end != attributions_[a].source.front().end) return speakers_[a];
    if (person == Person::he || person == Person::she) {
      if (const auto entity = best_person(t, person == Person::he ? Gender::male : Gender::female))
        speakers_[a] = *entity;
    }
    return speakers_[a];
  }

  std::optional<std::uint32_t> before_who(std::uint32_t t) const {
    const std::uint32_t byte = words_.tokens[t].span.begin;
    for (std::size_t i = mentions_in(out_.mentions, {byte, byte}).first; i-- > 0;) {
      const Mention& mention = out_.mentions[i];
      if (mention.span.end > byte) continue;
      const bool is_near = byte - mention.span.end <= 2;
      const bool is_person =
          mention.entity && out_.entities[*mention.entity].type == EntityType::person;
      return is_near && is_person ? mention.entity : std::nullopt;
    }
    return std::nullopt;
  }

  // "it is clear that": stands for nothing.
  bool is_empty_it(std::uint32_t t) const {
    if (text(t) != "it") return false;
    const std::string next = text(t + 1);
    return next == "is" || next == "was" || is_clitic_s(next) || next == "would" ||
           next == "seems" || next == "will" || next == "may" || next == "might" || quoted_[t] ||
           (t > 0 && !words_.tokens[t + 1 < words_.tokens.size() ? t + 1 : t].is_word);
  }

  /// An organisation, or a place that speaks: "they" is none.
  std::optional<std::uint32_t> best_body(std::uint32_t t, double fit_of_place) const {
    return history_.best(at(t, is_subject(t)), [&](std::uint32_t e) {
      if (history_.distance(e, words_.tokens[t].sentence).value_or(9) > 1) return 0.0;
      const EntityType type = out_.entities[e].type;
      return type == EntityType::organisation ? 1.0
             : type == EntityType::place      ? fit_of_place
                                              : 0.0;
    });
  }

  std::optional<std::uint32_t> best_person(std::uint32_t t, Gender gender) {
    const std::uint32_t a = content_of_[t];
    const bool in_claim = a != nothing && source_of_[t] != a;
    const std::uint32_t speaker = in_claim ? (quoted_[t] ? speaker_of(a) : speakers_[a]) : nothing;
    const bool is_blamed = in_claim && is_deontic(text(t + 1));
    const std::uint32_t object = object_after(t);
    const bool opens_claim =
        in_claim && t < words_.tokens.size() &&
        words_.tokens[t].span.begin < attributions_[a].content.front().begin + 6;
    if (const auto same = who_goes_on(t, gender)) return same;
    if (t > 0 && joins_clause(text(t - 1)) && !quoted_[t]) {
      const auto before = history_.last_subject(words_.tokens[t].sentence);
      if (before && out_.entities[*before].type == EntityType::person &&
          out_.entities[*before].gender == gender)
        return before;
    }
    return history_.best(at(t, is_subject(t)), [&](std::uint32_t e) {
      const LocalEntity& entity = out_.entities[e];
      if (entity.type == EntityType::organisation || entity.type == EntityType::place) return 0.0;
      if (e == object || is_named_behind(t, e)) return 0.0;
      double fit = fit_of_gender(entity, gender);
      if (e == speaker && (quoted_[t] || is_blamed)) return 0.0;
      if (e == speaker) fit *= opens_claim ? 4 : 2;
      return fit;
    });
  }

  /// "He added": who spoke right before.
  std::optional<std::uint32_t> who_goes_on(std::uint32_t t, Gender gender) const {
    constexpr std::uint32_t bytes_between_max = 600;
    const std::uint32_t a = source_of_[t];
    if (a == nothing || a == 0 || !is_any(attributions_[a].verb, {"add", "continue"}))
      return std::nullopt;
    const Attribution& before = attributions_[a - 1];
    const std::uint32_t speaker = speakers_[a - 1];
    const std::uint32_t begin = words_.tokens[t].span.begin;
    if (speaker == nothing || before.source.empty() || before.inside ||
        before.sentence.end + bytes_between_max < begin)
      return std::nullopt;
    const LocalEntity& entity = out_.entities[speaker];
    const bool fits = entity.type == EntityType::person &&
                      (entity.gender == gender || entity.gender == Gender::unknown);
    return fits ? std::optional(speaker) : std::nullopt;
  }

  /// Who may be meant by "he" or "she". With these as many of PolNeAR's pronouns mean whom CoreNLP
  /// takes them to mean as with any other.
  static double fit_of_gender(const LocalEntity& entity, Gender gender) {
    const bool is_person = entity.type == EntityType::person;
    if (entity.gender == gender) return is_person ? 1.0 : 0.3;
    if (entity.gender != Gender::unknown) return 0;
    return is_person ? 0.8 : 0.16;
  }

  /// "he described Ann Lee": the object right behind the verb is somebody else.
  std::uint32_t object_after(std::uint32_t t) const {
    if (t + 2 >= words_.tokens.size() || text(t) == "his" || text(t) == "her") return nothing;
    const std::uint32_t begin = words_.tokens[t + 2].span.begin;
    for (const Mention& mention : mentions_near(begin)) {
      if (mention.span.begin == begin && mention.entity) return *mention.entity;
    }
    return role_at(t + 2).value_or(nothing);
  }

  /// "he voiced his admiration for Lee", "she said Lee had left": the subject of a clause is nobody
  /// who is named in what follows its verb.
  /// Source: principle C of binding (Chomsky, Lectures on Government and Binding, 1981).
  bool is_named_behind(std::uint32_t t, std::uint32_t entity) const {
    constexpr std::uint32_t tokens_max = 15;
    if (text(t) != "he" && text(t) != "she") return false;
    const std::uint32_t sentence = words_.tokens[t].sentence;
    for (std::uint32_t i = t + 1; i < words_.tokens.size() && i < t + tokens_max; ++i) {
      if (words_.tokens[i].sentence != sentence || !words_.tokens[i].is_word ||
          opens_adverbial(text(i)))
        return false;
      const std::uint32_t begin = words_.tokens[i].span.begin;
      for (const Mention& mention : mentions_near(begin)) {
        if (mention.span.begin == begin && mention.kind == MentionKind::name &&
            mention.entity == entity)
          return true;
      }
    }
    return false;
  }

  /// Who is meant by the role that begins at token `t`, by what was read so far.
  std::optional<std::uint32_t> role_at(std::uint32_t t) const {
    const auto role = std::lower_bound(
        roles_.begin(), roles_.end(), t,
        [](const RoleMention& it, std::uint32_t token) { return it.first < token; });
    if (role == roles_.end() || role->first != t) return std::nullopt;
    return entity_of_role(*role, out_.entities, history_.entities(),
                          [&](std::uint32_t candidate) -> std::optional<double> {
                            const auto distance =
                                history_.distance(candidate, words_.tokens[t].sentence);
                            return distance ? std::optional(1.0 / (1.0 + *distance)) : std::nullopt;
                          });
  }

  std::vector<Mention> mentions_near(std::uint32_t begin) const {
    const auto [from, to] = mentions_in(out_.mentions, {begin, begin + 1});
    return {out_.mentions.begin() + from, out_.mentions.begin() + to};
  }

  const Document& document_;
  const Words& words_;
  const std::vector<Attribution>& attributions_;
  const std::vector<RoleMention>& roles_;
  Mentions& out_;
  History history_;
  std::uint32_t opened_ = nothing;  // the sentence that had its first subject
  std::vector<std::uint32_t> content_of_, source_of_, speakers_;
  std::vector<bool> quoted_;
};

}  // namespace

void resolve_mentions(const Document& document, const Words& words,
                      const std::vector<Attribution>& attributions,
                      const std::vector<RoleMention>& roles, Mentions& mentions) {
  Resolver(document, words, attributions, roles, mentions).run();
}

}  // namespace quoth::document
