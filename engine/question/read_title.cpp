#include "engine/question/read_title.hpp"

#include <algorithm>
#include <array>

#include "engine/question/lemma.hpp"
#include "engine/question/things.hpp"
#include "parser/document/mention/name_lexicon.hpp"

namespace quoth::question {
namespace {

/// Whether a role tells the title, in its short form or its long one: "rep" of a congressman.
bool tells_title(const std::string& role, const std::string& title) {
  const std::string words = " " + role + " ";  // "presidential nominee" is no president
  if (words.find(" " + title + " ") != std::string::npos) return true;
  constexpr std::array<std::array<std::string_view, 6>, 4> offices = {
      {{"congressman", "congresswoman", "rep", "representative", "lawmaker", "congress"},
       {"senator", "sen", "lawmaker", "senator", "senator", "senate"},
       {"governor", "gov", "governor", "governor", "governor", "governor"},
       {"president", "pres", "president", "president", "president", "president"}}};
  return std::any_of(offices.begin(), offices.end(), [&](const auto& names) {
    return std::find(names.begin(), names.end(), title) != names.end() &&
           std::any_of(names.begin(), names.end(), [&](std::string_view name) {
             return words.find(" " + std::string(name) + " ") != std::string::npos ||
                    words.find(" " + std::string(name) + ". ") != std::string::npos;
           });
  });
}

/// Whether the documents tell of nobody by this name a role that the title is no part of:
/// "President Brandt" is not the mayor Ina Brandt.
Result<bool> may_bear_title(Reader& reader, const std::string& title, const Thing& thing) {
  if (thing.kind != ThingKind::person && thing.kind != ThingKind::other) return false;
  auto id = id_of(reader.snapshot, thing.node);
  if (!id) return id.error();
  if (!*id) return true;
  auto roles = roles_of(reader, **id);
  if (!roles) return roles.error();
  return roles->empty() || std::any_of(roles->begin(), roles->end(), [&](const std::string& role) {
           return tells_title(role, title);
         });
}

/// The name behind the title at `first`, an article where that is empty. Nothing, and no step,
/// where there is none, or the title is not the person's.
Result<std::optional<NameRead>> name_behind(Reader& reader, std::size_t first,
                                            const std::string& title) {
  using Read = std::optional<NameRead>;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  reader.at = first + 1;
  auto name = read_name(reader);
  if (name && !*name) name = read_surname(reader);
  bool fits = name && *name;
  if (fits && !title.empty() && !document::form_of_address(title)) {
    auto bears = may_bear_title(reader, title, (*name)->thing);
    if (!bears) return bears.error();
    fits = *bears;
  }
  if (fits && title.empty()) return name;
  reader.notes.resize(notes);
  if (!fits) {
    reader.at = begin;
    return Read{};
  }
  reader.notes.push_back(reader.text_of(first, reader.at) + ": " + (*name)->thing.label);
  return name;
}

}  // namespace

Result<std::optional<NameRead>> read_behind_title(Reader& reader, std::size_t first,
                                                  std::size_t capitalised) {
  using Read = std::optional<NameRead>;
  if (first + 1 >= capitalised) return Read{};
  std::string title = lower_case(reader.question.pieces[first].text);
  if (title.ends_with('.')) title.pop_back();
  const bool is_article = title == "the";
  if (!is_article && !document::is_title_word(title) && !document::form_of_address(title))
    return Read{};
  return name_behind(reader, first, is_article ? std::string() : title);
}

Result<std::optional<NameRead>> read_small_title(Reader& reader) {
  using Read = std::optional<NameRead>;
  const std::string title = lower_case(reader.question.pieces[reader.at].text);
  const bool is_office = document::is_title_word(title) && document::is_role_noun(title);
  const bool is_title = is_office || document::form_of_address(title);
  if (!is_title || reader.at + 1 >= reader.size()) return Read{};
  return name_behind(reader, reader.at, title);
}

}  // namespace quoth::question
