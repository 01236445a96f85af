#include "parser/document/mention/entities.hpp"

#include <algorithm>
#include <unordered_map>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/person_name.hpp"

namespace quoth::document {
namespace {

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  while (!name.empty()) {
    const std::size_t end = name.find(' ');
    if (end != 0) words.push_back(folded(name.substr(0, end)));
    name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
  }
  return words;
}

/// First and last words with initials dropped and "Jr." last: "donald j. trump" -> "donald trump",
/// "joe r. biden jr." -> "joseph biden jr".
std::string person_key(std::string_view name) {
  std::string key, generation;
  for (const std::string& word : words_of(name)) {
    if (const auto told = generation_of(word); !told.empty()) {
      generation = " " + std::string(told);
    } else if (!is_initial(word)) {
      key += (key.empty() ? "" : " ") + word;
    }
  }
  const std::size_t blank = key.find(' ');
  if (blank != std::string::npos)
    key.replace(0, blank, long_first_name(std::string_view(key).substr(0, blank)));
  return key + generation;
}

std::string first_word(std::string_view key) { return std::string(key.substr(0, key.find(' '))); }

class Clusters {
 public:
  Clusters(const Words& words, const std::vector<NameSpan>& names) : words_(words), names_(names) {}

  Mentions run() {
    find_full_names();
    for (std::uint32_t i = 0; i < names_.size(); ++i) place(i);
    for (LocalEntity& entity : out_.entities) {
      std::stable_sort(entity.aliases.begin(), entity.aliases.end(),
                       [](const Alias& a, const Alias& b) { return a.count > b.count; });
    }
    attach_roles();
    return std::move(out_);
  }

 private:
  /// A person with at least two words of name, told anywhere in the text.
  struct FullName {
    std::string key;
    std::string first_name;  // as it is written: "joe"
    Gender gender = Gender::unknown;
    std::uint32_t first_name_span = 0;
    std::optional<std::uint32_t> entity;
    std::optional<std::uint32_t> last_span;  // where it was mentioned in full last
    std::uint32_t surname_uses = 0;          // how often a surname alone meant it so far
  };

  void find_full_names() {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i].type != EntityType::person) continue;
      const std::string key = person_key(names_[i].name);
      if (!is_full_name(key)) continue;
      const auto [found, is_new] = seen.emplace(key, full_.size());
      if (is_new)
        full_.push_back({key, folded(first_word(names_[i].name)), names_[i].gender, i, {}, {}});
      else if (full_[found->second].gender == Gender::unknown)
        full_[found->second].gender = names_[i].gender;
    }
    for (const bool has_jr : {false, true}) {
      for (std::size_t f = 0; f < full_.size(); ++f) {
        if (has_generation(full_[f].key) == has_jr) index_full_name(f, seen);
      }
    }
  }

  void index_full_name(std::size_t f, const std::unordered_map<std::string, std::size_t>& seen) {
    const std::string key = full_[f].key;
    const std::string plain(without_generation(key));
    const std::string generation = key.substr(plain.size());
    by_key_[key].push_back(f);
    if (const auto younger = seen.find(key + " jr"); younger != seen.end()) {
      // "Joe Biden" is Joseph R. Biden Jr.; but Donald Trump and Donald Trump Jr. are two.
      const bool is_one = full_[younger->second].first_name != full_[f].first_name;
      if (is_one) {
        by_key_[key] = {younger->second};
        return;
      }
    }
    add_short(by_first_name_, full_[f].first_name, generation, f);
    // "von der Leyen" alone is a surname of several words.
    for (std::size_t at = plain.find(' '); at != std::string::npos; at = plain.find(' ', at + 1))
      add_short(by_surname_, plain.substr(at + 1), generation, f);
  }

  using ByWord = std::unordered_map<std::string, std::vector<std::size_t>>;

  /// "Trump" is Donald Trump, and "Trump Jr." his son; where no other Trump is told of, "Trump" is
  /// the son too.
  void add_short(ByWord& index, const std::string& word, const std::string& generation,
                 std::size_t f) {
    constexpr std::size_t namesakes_max = 200;  // of more nobody can be meant by the name alone
    if (index[word].size() >= namesakes_max) return;
    if (!generation.empty()) index[word + generation].push_back(f);
    std::vector<std::size_t>& plain = index[word];
    const bool has_elder = std::any_of(plain.begin(), plain.end(), [&](std::size_t other) {
      return !has_generation(full_[other].key);
    });
    if (generation.empty() || !has_elder) plain.push_back(f);
  }

  void place(std::uint32_t i) {
    const NameSpan& name = names_[i];
    const bool may_be_person = name.type == EntityType::person || name.type == EntityType::other;
    std::uint32_t entity = 0;
    if (const auto full = may_be_person ? full_name_for(i) : std::nullopt) {
      entity = entity_of(*full, i);
    } else {
      entity = entity_under(
          name.type == EntityType::person ? person_key(name.name) : name_key(name.name), name);
    }
    count_alias(out_.entities[entity], name);
    Mention mention{name.span, MentionKind::name, entity,
                    name.type == EntityType::other ? 0.6f : 0.9f};
    out_.mentions.push_back(mention);
    span_entity_.push_back(entity);
  }

  std::optional<std::size_t> full_name_for(std::uint32_t i) {
    const std::string key = person_key(names_[i].name);
    if (const auto found = by_key_.find(key); found != by_key_.end() && is_full_name(key)) {
      full_[found->second.front()].last_span = i;
      return found->second.front();
    }
    const bool is_other_phrase = names_[i].type == EntityType::other && is_full_name(key);
    if (is_other_phrase) return std::nullopt;
    if (const auto found = by_surname_.find(key); found != by_surname_.end()) {
      const auto full = nearest(found->second, i);
      if (full) ++full_[*full].surname_uses;
      return full;
    }
    if (const auto found = by_first_name_.find(key); found != by_first_name_.end())
      return nearest(found->second, i);
    return std::nullopt;
  }

  bool clashes(const FullName& full, std::uint32_t i) const {
    return names_[i].gender != Gender::unknown && full.gender != Gender::unknown &&
           names_[i].gender != full.gender;
  }

  /// Of several people of one surname the one told in full last, else the next to come. But whom
  /// the text has called by the surname alone keeps it when a paragraph with a namesake is over.
  std::optional<std::size_t> nearest(const std::vector<std::size_t>& candidates,
                                     std::uint32_t i) const {
    std::optional<std::size_t> best;
    for (const std::size_t f : candidates) {
      const FullName& full = full_[f];
      if (clashes(full, i)) continue;
      if (!best) best = f;
      const FullName& old = full_[*best];
      if (full.last_span && (!old.last_span || *full.last_span > *old.last_span)) best = f;
      if (!full.last_span && !old.last_span && full.first_name_span < old.first_name_span) best = f;
    }
    if (!best || !full_[*best].last_span || is_in_paragraph_of(*full_[*best].last_span, i))
      return best;
    const auto uses = [&](std::size_t f) {
      return clashes(full_[f], i) ? 0 : full_[f].surname_uses;
    };
    const std::size_t usual = *std::ranges::max_element(candidates, {}, uses);
    constexpr std::uint32_t more_often = 2;
    return uses(usual) >= uses(*best) + more_often ? usual : best;
  }
  bool is_in_paragraph_of(std::uint32_t span, std::uint32_t other) const {
    const auto paragraph = [&](std::uint32_t i) {
      return words_.sentences[words_.tokens[names_[i].first].sentence].paragraph;
    };
    return paragraph(span) == paragraph(other);
  }

  std::uint32_t entity_of(std::size_t f, std::uint32_t i) {
    FullName& full = full_[f];
    if (!full.entity) {
      full.entity = static_cast<std::uint32_t>(out_.entities.size());
      LocalEntity entity;
      entity.name = names_[full.first_name_span].name;
      entity.type = EntityType::person;
      entity.gender = full.gender;
      out_.entities.push_back(std::move(entity));
    }
    LocalEntity& entity = out_.entities[*full.entity];
    if (entity.gender == Gender::unknown) entity.gender = names_[i].gender;
    return *full.entity;
  }

  std::uint32_t entity_under(const std::string& key, const NameSpan& name) {
    if (const auto found = others_.find(key); found != others_.end()) {
      LocalEntity& entity = out_.entities[found->second];
      if (entity.type == EntityType::other) entity.type = name.type;
      if (entity.gender == Gender::unknown) entity.gender = name.gender;
      if (name.name.size() > entity.name.size() && name_key(name.name) == key &&
          entity.type != EntityType::place)
        entity.name = name.name;
      return found->second;
    }
    const auto number = static_cast<std::uint32_t>(out_.entities.size());
    if (name.type == EntityType::organisation) {
      if (const auto found = others_.find(acronym_of(key));
          found != others_.end() && acronym_of(key).size() > 2 &&
          out_.entities[found->second].type != EntityType::place) {
        others_.emplace(key, found->second);
        out_.entities[found->second].name = name.name;
        out_.entities[found->second].type = EntityType::organisation;
        return found->second;
      }
      others_.emplace(key, number);
      if (acronym_of(key).size() > 2) others_.emplace(acronym_of(key), number);
    } else {
      others_.emplace(key, number);
    }
    LocalEntity entity;
    entity.name = name.name;
    entity.type = name.type;
    entity.gender = name.gender;
    out_.entities.push_back(std::move(entity));
    return number;
  }

  static void count_alias(LocalEntity& entity, const NameSpan& name) {
    if (name.is_demonym) return;
    for (Alias& alias : entity.aliases) {
      if (alias.name == name.surface) {
        ++alias.count;
        return;
      }
    }
    entity.aliases.push_back({name.surface, 1});
  }

  void attach_roles() {
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      LocalEntity& entity = out_.entities[span_entity_[i]];
      for (const RoleSpan& role : names_[i].roles) {
        std::optional<std::uint32_t> institution;
        if (role.institution) institution = span_entity_[*role.institution];
        const auto same =
            std::find_if(entity.roles.begin(), entity.roles.end(), [&](const Role& old) {
              return old.name == role.name && old.institution == institution;
            });
        if (same != entity.roles.end()) continue;
        entity.roles.push_back(
            {(role.is_former && !folded(role.name).starts_with("former") ? "former " : "") +
                 role.name,
             institution, role.span});
      }
    }
  }

  const Words& words_;
  const std::vector<NameSpan>& names_;
  Mentions out_;
  std::vector<FullName> full_;
  ByWord by_key_, by_surname_, by_first_name_;
  std::unordered_map<std::string, std::uint32_t> others_;
  std::vector<std::uint32_t> span_entity_;
};

/// "inc." of "Norland Inc.": one company under both names.
bool is_company_form(const std::string& word) {
  for (const std::string_view form :
       {"inc.", "inc", "corp.", "corp", "co.", "ltd.", "ltd", "plc", "llc"}) {
    if (word == form) return true;
  }
  return false;
}

/// Whether a company is called so without its form: not where that is a place, a people or a word
/// that is part of many names ("Time Inc.", "News Corp.").
bool stands_alone(const std::vector<std::string>& words) {
  const std::string& word = words.front();
  if (words.size() > 2) return true;
  return word != "time" && !is_place_name(word) && !country_of_demonym(word) &&
         !is_organisation_word(word) && !is_common_opener(word);
}

}  // namespace

std::string name_key(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  if (!words.empty() && words.front() == "the") words.erase(words.begin());
  if (words.size() >= 2 && is_company_form(words.back()) && stands_alone(words)) words.pop_back();
  // "Justice Department" and "Department of Justice", "Foreign Ministry" likewise.
  if (words.size() >= 2 && (words.back() == "department" || words.back() == "ministry")) {
    std::string key = words.back() + " of";
    for (std::size_t i = 0; i + 1 < words.size(); ++i) key += " " + words[i];
    return key;
  }
  std::string key;
  for (const std::string& word : words) {
    if (word == "the" || (word == "u.s." && words.size() > 1)) continue;
    key += (key.empty() ? "" : " ") + word;
  }
  return key == "democrat party" ? "democratic party" : key;
}

std::string acronym_of(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  if (words.size() < 2) return {};
  std::string acronym;
  for (const std::string& word : words) {
    if (word == "and" || word == "the" || word == "for" || word == "&") continue;
    acronym += word[0];
  }
  return acronym;
}

Mentions cluster_names(const Words& words, const std::vector<NameSpan>& names) {
  return Clusters(words, names).run();
}

}  // namespace quoth::document
