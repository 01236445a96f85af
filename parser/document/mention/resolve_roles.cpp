#include "parser/document/mention/resolve_roles.hpp"

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

/// How well a held role's head fits the asked one: 1 for the same word, less for a wider one.
double head_fit(const std::string& asked, const std::string& held, bool is_vice) {
  if (asked == held) return 1.0;
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

std::string country_of(const Role& held, const std::vector<std::string>& words,
                       const std::vector<LocalEntity>& entities) {
  for (const std::string& word : words) {
    if (const auto country = country_of_demonym(word)) return std::string(*country);
    if (const auto country = country_of_variant(word)) return std::string(*country);
  }
  if (!held.institution || entities[*held.institution].type != EntityType::place) return {};
  return entities[*held.institution].name;
}

double fit_of(const RoleMention& asked, const Role& held,
              const std::vector<LocalEntity>& entities) {
  const std::vector<std::string> held_words = folded_words(held.name);
  bool held_former = false, held_vice = false;
  for (const std::string& word : held_words) {
    held_former |= word == "former";
    held_vice |= word == "vice" || word == "deputy";
  }
  double fit = head_fit(asked.role.head, head_of(held_words), held_vice);
  if (fit == 0) return 0;
  const std::string country = country_of(held, held_words, entities);
  if (!asked.country.empty()) {
    // "President Lee" of an American paper is not "the French president".
    const std::string_view held_country = country.empty() ? "United States" : country;
    if (asked.country != held_country) return 0;
    fit += 0.5;
  }
  bool asked_vice = false;
  for (const std::string& word : folded_words(asked.role.name)) {
    asked_vice |= word == "vice" || word == "deputy";
    if (word == asked.role.head || country_of_demonym(word) || country_of_variant(word)) continue;
    for (const std::string& own : held_words) fit += word == own ? 0.4 : 0.0;
  }
  if (asked_vice != held_vice && (asked_vice || is_head_of_state(asked.role.head))) return 0;
  if (asked.role.is_former != held_former)
    fit -= is_head_of_state(asked.role.head) || asked.role.head == "leader" ? 0.9 : 0.2;
  return fit;
}

}  // namespace

std::optional<std::uint32_t> entity_of_role(const RoleMention& role,
                                            const std::vector<LocalEntity>& entities,
                                            const std::vector<std::uint32_t>& candidates,
                                            const Presence& presence) {
  std::optional<std::uint32_t> best;
  double most = 0;
  for (const std::uint32_t e : candidates) {
    double fit = 0;
    for (const Role& held : entities[e].roles) fit = std::max(fit, fit_of(role, held, entities));
    if (fit <= 0) continue;
    const auto present = presence(e);
    if (!present) continue;
    if (fit + *present > most) {
      most = fit + *present;
      best = e;
    }
  }
  return best;
}

}  // namespace quoth::document
