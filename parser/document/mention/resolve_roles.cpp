#include "parser/document/mention/resolve_roles.hpp"

#include <algorithm>
#include <string>

#include "parser/document/mention/name_lexicon.hpp"

namespace quoth::document {
namespace {

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (end != 0) words.push_back(folded(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

/// The word that names the office: "secretary" of "Secretary of State".
std::string head_of(const std::vector<std::string>& words) {
  std::string head;
  for (const std::string& word : words) {
    if (word == "of" || word == "for" || word == "at" || word == "in") break;
    head = word;
  }
  return head;
}

bool is_in_congress(const std::string& word) {
  return word == "representative" || word == "congressman" || word == "congresswoman";
}

/// How well a held role's head fits the asked one: 1 for the same word, less for a wider one.
double head_fit(const std::string& asked, const std::string& held, bool is_vice) {
  if (asked == held) return 1.0;
  if (is_in_congress(asked) && is_in_congress(held)) return 0.9;
  if (asked == "lawmaker") return is_in_congress(held) || held == "senator" ? 0.8 : 0.0;
  if (asked == "leader") return is_head_of_state(held) && !is_vice ? 0.8 : 0.0;
  if (asked == "official") return is_speaking_role(held) ? 0.7 : 0.0;
  if (asked == "adviser" || asked == "advisor")
    return held == "advisor" || held == "adviser" ? 1.0 : 0.0;
  if (asked == "spokesperson") return held == "spokesman" || held == "spokeswoman" ? 0.9 : 0.0;
  if (asked == "candidate") return held == "nominee" ? 0.8 : 0.0;
  if (asked == "politician")
    return is_head_of_state(held) || held == "senator" || held == "nominee" ? 0.5 : 0.0;
  return 0.0;
}

/// The country or state that words name, in one spelling; empty if there is none.
std::string place_in(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto country = country_of_demonym(words[i])) return folded(*country);
    if (const auto country = country_of_variant(words[i])) return folded(*country);
    if (i + 1 < words.size() && is_place_name(words[i] + " " + words[i + 1]))
      return words[i] + " " + words[i + 1];
    if (is_place_name(words[i])) return words[i];
  }
  return {};
}

std::string place_of(const Role& held, const std::vector<std::string>& words,
                     const std::vector<LocalEntity>& entities) {
  if (std::string place = place_in(words); !place.empty()) return place;
  if (!held.institution || entities[*held.institution].type != EntityType::place) return {};
  return folded(entities[*held.institution].name);
}

/// A role as it is asked for, with what is read from its words once.
struct Asked {
  explicit Asked(const RoleMention& mention)
      : role(mention), words(folded_words(mention.role.name)), place(folded(mention.country)) {
    if (place.empty()) place = place_in(words);
    for (const std::string& word : words) is_vice |= word == "vice" || word == "deputy";
  }

  const RoleMention& role;
  std::vector<std::string> words;
  std::string place;
  bool is_vice = false;
};

struct Fit {
  double value = 0;           // 0: another office
  bool is_elsewhere = false;  // the same office, of another country or state
};

Fit fit_of(const Asked& asked, const Role& held, const std::vector<LocalEntity>& entities) {
  const std::vector<std::string> held_words = folded_words(held.name);
  bool held_former = false, held_vice = false;
  for (const std::string& word : held_words) {
    held_former |= word == "former";
    held_vice |= word == "vice" || word == "deputy";
  }
  const std::string& head = asked.role.role.head;
  double fit = head_fit(head, whole_title(head_of(held_words)), held_vice);
  if (fit == 0) return {};
  const std::string place = place_of(held, held_words, entities);
  if (!asked.place.empty() && !place.empty()) {
    if (asked.place != place) return {0, true};
    fit += 0.5;
  }
  // "President Lee" is not the French president, as far as these words tell.
  const bool is_foreign = !asked.place.empty() && asked.place != "united states";
  if (is_foreign && place.empty() && is_head_of_state(head)) return {};
  for (const std::string& word : asked.words) {
    if (word == head || country_of_demonym(word) || country_of_variant(word)) continue;
    for (const std::string& own : held_words) fit += word == own ? 0.4 : 0.0;
  }
  if (asked.is_vice != held_vice && (asked.is_vice || is_head_of_state(head))) return {};
  if (asked.role.role.is_former != held_former)
    fit -= is_head_of_state(head) || head == "leader" ? 0.9 : 0.2;
  return {fit, false};
}

/// The best fit of what somebody is; 0 for one who holds the office of another place.
double fit_of(const Asked& asked, const LocalEntity& entity,
              const std::vector<LocalEntity>& entities) {
  double best = 0;
  bool is_elsewhere = false;
  for (const Role& held : entity.roles) {
    const Fit fit = fit_of(asked, held, entities);
    is_elsewhere |= fit.is_elsewhere;
    best = std::max(best, fit.value);
  }
  return is_elsewhere ? 0 : best;
}

}  // namespace

std::string state_served(const LocalEntity& entity, const std::vector<LocalEntity>& entities) {
  for (const Role& held : entity.roles) {
    std::string place = place_of(held, folded_words(held.name), entities);
    if (!place.empty()) return place;
  }
  return {};
}

std::optional<std::uint32_t> entity_of_role(const RoleMention& role,
                                            const std::vector<LocalEntity>& entities,
                                            const std::vector<std::uint32_t>& candidates,
                                            const Presence& presence) {
  std::optional<std::uint32_t> best;
  double most = 0;
  const Asked asked(role);
  const Gender gender = gender_of_role(role.role.head);
  std::uint32_t holders = 0;
  for (const std::uint32_t e : candidates) {
    const Gender own = entities[e].gender;
    if (gender != Gender::unknown && own != Gender::unknown && own != gender) continue;
    const double fit = fit_of(asked, entities[e], entities);
    if (fit <= 0) continue;
    ++holders;
    const auto present = presence(e);
    if (!present) continue;
    if (fit + *present > most) {
      most = fit + *present;
      best = e;
    }
  }
  return role.is_bare && holders > 1 ? std::nullopt : best;
}

}  // namespace quoth::document
