#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

/// "reporters", "the young leaders": lower-case words, one blank between; empty, and no step but
/// past articles, where none stand here.
std::string read_nameless_listener(Reader& reader) {
  std::string words;
  reader.take_articles();
  while (!reader.at_end() && reader.kind() == PieceKind::word && !reader.peek()->is_capitalised &&
         !stands_for_any_claim(lower_case(reader.peek()->text))) {
    const std::size_t begin = reader.at, notes = reader.notes.size();
    const auto date = read_date_clause(reader);
    reader.at = begin;
    reader.notes.resize(notes);
    if (date && *date) break;
    words += (words.empty() ? "" : " ") + lower_case(reader.peek()->text);
    const bool ends = reader.peek()->is_possessive;
    ++reader.at;
    if (ends) break;
  }
  return words;
}

/// "the Post's editors", "Channel 5": a name and more words, which are looked for in the sentence;
/// empty, and no step, where none stand here.
std::string read_worded_listener(Reader& reader) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto name = read_name(reader);
  std::string words;
  if (name && *name && (*name)->is_possessive) words = read_nameless_listener(reader);
  if (name && *name && reader.kind() == PieceKind::number && reader.peek() != nullptr) {
    words = lower_case(reader.question.pieces[reader.at - 1].text + " " + reader.peek()->text);
    ++reader.at;
  }
  reader.notes.resize(notes);
  if (words.empty()) reader.at = begin;
  return words;
}

Result<std::vector<Thing>> read_plain_names(Reader& reader) {
  auto names = read_names(reader);
  if (!names) return names.error();
  std::vector<Thing> things;
  for (NameRead& name : *names) things.push_back(std::move(name.thing));
  return things;
}

}  // namespace

Result<void> read_told(Reader& reader, Act& act, Joint* joint) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  act.told = read_worded_listener(reader);
  if (!act.told.empty()) return {};
  auto names = joint != nullptr ? read_lone_names(reader, *joint) : read_plain_names(reader);
  if (!names) return names.error();
  const bool is_named = std::any_of(names->begin(), names->end(), [](const Thing& thing) {
    return std::any_of(thing.words.begin(), thing.words.end(),
                       [](unsigned char c) { return (c >= 'A' && c <= 'Z') || c >= 0x80; });
  });
  if (is_named) {
    for (Thing& name : *names) act.listeners.push_back(std::move(name));
    return {};
  }
  reader.at = begin;
  reader.notes.resize(notes);
  act.told = read_nameless_listener(reader);
  return {};
}

}  // namespace quoth::question
