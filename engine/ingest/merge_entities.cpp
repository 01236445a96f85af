#include "engine/ingest/merge_entities.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/vocabulary/slug.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/document/mention/entities.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/person_name.hpp"
#include "storage/names/fold.hpp"

namespace quoth::ingest {
namespace {

using document::EntityType;
using document::Gender;
using document::LocalEntity;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (end != 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

void replace_all(std::string& word, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = word.find(from, at)) != std::string::npos; at += to.size())
    word.replace(at, from.size(), to);
}

/// What an entity of one document goes by: the kind of key, then the name's spelling.
std::string key_of(const LocalEntity& entity, const std::string& digest) {
  const bool has_capital = std::any_of(entity.name.begin(), entity.name.end(),
                                       [](char c) { return c >= 'A' && c <= 'Z'; });
  // "the official" is somebody else in every document; "US media" is not.
  if (entity.is_described)
    return has_capital ? "described " + storage::fold_name(entity.name)
                       : "described " + digest + " " + storage::fold_name(entity.name);
  if (entity.type == EntityType::person) return "person " + person_spelling(entity.name);
  return "thing " + storage::fold_name(document::name_key(entity.name));
}

class Merger {
 public:
  explicit Merger(Corpus& corpus) : corpus_(corpus) {}

  void run() {
    gather_people();
    gather_acronyms();
    for (const DigestedExtraction* source : corpus_.documents) {
      std::vector<std::uint32_t> numbers;
      for (const LocalEntity& entity : source->extraction.entities)
        numbers.push_back(entity_for(entity, *source));
      corpus_.entity_of.push_back(std::move(numbers));
    }
    name_all();
  }

 private:
  struct Person {
    Gender gender = Gender::unknown;
    std::set<std::string> offices, high_offices;  // folded
    std::set<const DigestedExtraction*> sources;
  };

  void gather_people() {
    for (const DigestedExtraction* source : corpus_.documents) {
      for (const LocalEntity& entity : source->extraction.entities) {
        if (entity.type != EntityType::person || entity.is_described) continue;
        const std::string key = person_spelling(entity.name);
        if (!document::is_full_name(key)) continue;
        Person& person = people_[key];
        if (person.gender == Gender::unknown) person.gender = entity.gender;
        person.sources.insert(source);
        for (const document::Role& role : entity.roles) add_office(role.name, person);
      }
    }
    join_variants();
    for (const bool has_jr : {false, true}) {
      for (const auto& [key, person] : people_) {
        if (document::has_generation(key) == has_jr) index_surnames(key);
      }
    }
  }

  /// What few hold, by its head ("vice president", "senator"), and any office of several words.
  static void add_office(std::string_view role, Person& person) {
    const std::vector<std::string> words = words_of(storage::fold_name(role));
    std::string head;
    bool is_vice = false;
    for (const std::string& word : words) {
      if (word == "of" || word == "for" || word == "at" || word == "in") break;
      is_vice |= word == "vice" || word == "deputy";
      head = document::whole_title(word);
    }
    const bool is_of_few = document::is_head_of_state(head) || head == "senator" ||
                           head == "governor" || head == "mayor" || head == "secretary" ||
                           head == "minister" || head == "justice" || head == "nominee";
    if (is_of_few) person.high_offices.insert((is_vice ? "vice " : "") + head);
    if (is_of_few || words.size() > 1) person.offices.insert(storage::fold_name(role));
  }

  /// "Joseph R. Biden Jr." of one document is Joe Biden of another where both hold the same office.
  /// Else they stay two: Donald Trump Jr. is the son, and many a Bob Mason is no Robert Mason.
  void join_variants() {
    std::map<std::string, std::vector<std::string>> variants;
    for (const auto& [key, person] : people_) {
      const std::string plain(document::without_generation(key));
      const std::size_t blank = plain.find(' ');
      const std::string_view first = std::string_view(plain).substr(0, blank);
      variants[std::string(document::long_first_name(first)) + plain.substr(blank)].push_back(key);
    }
    for (const auto& [name, keys] : variants) {
      for (std::size_t i = 1; i < keys.size(); ++i) join_to_earlier(keys, i);
    }
    for (const auto& [key, other] : joined_) people_.erase(key);
  }
  void join_to_earlier(const std::vector<std::string>& keys, std::size_t i) {
    Person& person = people_.at(keys[i]);
    for (std::size_t k = 0; k < i; ++k) {
      if (joined_.contains(keys[k]) || !is_one(keys[k], keys[i])) continue;
      Person& other = people_.at(keys[k]);
      other.offices.merge(person.offices);
      other.high_offices.merge(person.high_offices);
      other.sources.merge(person.sources);
      if (other.gender == Gender::unknown) other.gender = person.gender;
      joined_.emplace(keys[i], keys[k]);
      return;
    }
  }
  bool is_one(const std::string& a, const std::string& b) const {
    const Person& one = people_.at(a);
    const Person& other = people_.at(b);
    const bool clashes = one.gender != Gender::unknown && other.gender != Gender::unknown &&
                         one.gender != other.gender;
    if (clashes || has_common(one.sources, other.sources)) return false;
    const bool is_of_one_generation = document::has_generation(a) == document::has_generation(b);
    return has_common(one.high_offices, other.high_offices) ||
           (is_of_one_generation && has_common(one.offices, other.offices));
  }
  template <typename Value>
  static bool has_common(const std::set<Value>& a, const std::set<Value>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Value& value) { return b.contains(value); });
  }

  /// Under each tail of the name: "le pen" and "pen". A "Jr." goes by the surname alone where
  /// nobody else does.
  void index_surnames(const std::string& key) {
    const std::string plain(document::without_generation(key));
    for (std::size_t at = plain.find(' '); at != std::string::npos; at = plain.find(' ', at + 1)) {
      if (plain != key) by_surname_[key.substr(at + 1)].push_back(key);
      std::vector<std::string>& owners = by_surname_[plain.substr(at + 1)];
      const bool has_elder = std::any_of(owners.begin(), owners.end(), [](const auto& owner) {
        return !document::has_generation(owner);
      });
      if (plain == key || !has_elder) owners.push_back(key);
    }
  }

  void gather_acronyms() {
    std::map<std::string, std::set<std::string>> names;
    for (const DigestedExtraction* source : corpus_.documents) {
      for (const LocalEntity& entity : source->extraction.entities) {
        if (entity.type != EntityType::organisation || entity.is_described) continue;
        const std::string key = storage::fold_name(document::name_key(entity.name));
        if (const std::string acronym = document::acronym_of(key); acronym.size() > 2)
          names[acronym].insert(key);
      }
    }
    for (const auto& [acronym, keys] : names) {
      if (keys.size() == 1) acronyms_[acronym] = *keys.begin();
    }
  }

  std::uint32_t entity_for(const LocalEntity& local, const DigestedExtraction& source) {
    const std::string key = resolved_key(local, source);
    const auto [found, is_new] =
        numbers_.emplace(key, static_cast<std::uint32_t>(corpus_.entities.size()));
    if (is_new) {
      corpus_.entities.emplace_back();
      votes_.emplace_back();
      keys_.push_back(key);
    }
    Entity& entity = corpus_.entities[found->second];
    if (entity.type == EntityType::other) entity.type = local.type;
    if (entity.gender == Gender::unknown) entity.gender = local.gender;
    for (const document::Alias& alias : local.aliases) entity.names[alias.name] += alias.count;
    for (const document::Role& role : local.roles) entity.roles.insert(role.name);
    ++votes_[found->second][local.name];
    return found->second;
  }

  std::string resolved_key(const LocalEntity& local, const DigestedExtraction& source) const {
    const std::string key = key_of(local, source.digest);
    if (local.is_described) return key;
    if (local.type == EntityType::person) {
      const auto joined = joined_.find(person_spelling(local.name));
      if (joined != joined_.end()) return "person " + joined->second;
    }
    const std::string name = key.substr(key.find(' ') + 1);
    // "Pen" and "Le Pen" are people where somebody's name ends so.
    const bool may_be_person = local.type == EntityType::person || local.type == EntityType::other;
    if (may_be_person) {
      const std::string spelling = person_spelling(local.name);
      // "Le Pen" is Marine Le Pen, where she is the only one whose name ends so.
      if (spelling.find(' ') != std::string::npos) {
        if (const auto person = only_person(spelling, local.gender)) return "person " + *person;
      }
      if (people_.count(spelling) != 0) return "person " + spelling;
      const auto person = only_person(spelling, local.gender);
      if (person && !is_name_of_another(spelling, source)) return "person " + *person;
    }
    if (local.type == EntityType::organisation || local.type == EntityType::other) {
      if (const auto full = acronyms_.find(name); full != acronyms_.end())
        return "thing " + full->second;
    }
    return key;
  }

  /// Whether the document itself tells in full of somebody whose name ends so, and who was not
  /// taken for a person: "Aksel Holm's ferry" beside "Holm" is not the Signe Holm of another one.
  static bool is_name_of_another(const std::string& surname, const DigestedExtraction& source) {
    const auto& entities = source.extraction.entities;
    return std::any_of(entities.begin(), entities.end(), [&](const LocalEntity& entity) {
      return entity.type == EntityType::other && !entity.is_described &&
             person_spelling(entity.name).ends_with(" " + surname);
    });
  }

  std::optional<std::string> only_person(const std::string& surname, Gender gender) const {
    const auto found = by_surname_.find(surname);
    if (found == by_surname_.end()) return std::nullopt;
    std::optional<std::string> only;
    for (const std::string& key : found->second) {
      const Gender other = people_.at(key).gender;
      if (gender != Gender::unknown && other != Gender::unknown && gender != other) continue;
      if (only && *only != key) return std::nullopt;
      only = key;
    }
    return only;
  }

  /// The name that most documents give; of equals the longest, then the first in byte order.
  void name_all() {
    std::map<std::string, std::vector<std::pair<std::string, std::uint32_t>>> slugs;
    for (std::uint32_t e = 0; e < corpus_.entities.size(); ++e) {
      Entity& entity = corpus_.entities[e];
      const auto& votes = votes_[e];
      const auto best =
          std::max_element(votes.begin(), votes.end(), [&](const auto& a, const auto& b) {
            const auto rank = [&](const auto& vote) {
              const bool is_full = document::is_full_name(person_spelling(vote.first));
              return std::tuple(entity.type == EntityType::person && is_full, vote.second,
                                vote.first.size());
            };
            return rank(a) != rank(b) ? rank(a) < rank(b) : a.first > b.first;
          });
      entity.name = best->first;
      slugs[vocabulary::slug_of(entity.name)].push_back({keys_[e], e});
    }
    for (auto& [slug, owners] : slugs) {
      // Several entities of one slug: by their keys, so that the order of documents is nothing.
      std::sort(owners.begin(), owners.end());
      for (std::size_t i = 0; i < owners.size(); ++i) {
        corpus_.entities[owners[i].second].iri = std::string(vocabulary::entity_prefix) + slug +
                                                 (i > 0 ? "-" + std::to_string(i + 1) : "");
      }
    }
  }

  Corpus& corpus_;
  std::map<std::string, Person> people_;
  std::map<std::string, std::string> joined_;  // one spelling of a person to the one kept
  std::map<std::string, std::vector<std::string>> by_surname_;
  std::map<std::string, std::string> acronyms_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::map<std::string, std::uint32_t>> votes_;  // names that documents give an entity
  std::vector<std::string> keys_;
};

}  // namespace

std::string person_spelling(std::string_view name) {
  std::string key, generation;
  for (std::string word : words_of(storage::fold_name(name))) {
    if (const auto told = document::generation_of(word); !told.empty()) {
      generation = " " + std::string(told);
      continue;
    }
    if (document::is_initial(word)) continue;
    for (const std::string_view ending : {"iy", "yy", "ii", "yi", "ij"}) {
      if (word.size() > 3 && word.ends_with(ending)) word.replace(word.size() - 2, 2, "y");
    }
    replace_all(word, "ei", "ey");
    replace_all(word, "\u2019", "'");
    key += (key.empty() ? "" : " ") + word;
  }
  return key.empty() ? storage::fold_name(name) : key + generation;
}

void merge_entities(Corpus& corpus) { Merger(corpus).run(); }

}  // namespace quoth::ingest
