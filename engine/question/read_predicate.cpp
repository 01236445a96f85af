#include <quoth/nearest.hpp>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

std::vector<Thing> things_of(std::vector<NameRead> names) {
  std::vector<Thing> things;
  for (NameRead& name : names) things.push_back(std::move(name.thing));
  return things;
}

bool is_any_claim(const Reader& reader) {
  const query::Piece* piece = reader.peek();
  return piece && stands_for_any_claim(lower_case(piece->text));
}

/// A name that stands alone: behind it the question ends or a clause begins.
Result<std::vector<Thing>> read_lone_names(Reader& reader) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto names = read_names(reader);
  if (!names) return names.error();
  const bool goes_on =
      !names->empty() && (names->back().is_possessive || reader.kind() == PieceKind::word ||
                          reader.kind() == PieceKind::auxiliary);
  if (goes_on && !reader.at_end() && !is_any_claim(reader)) {
    const std::size_t behind = reader.at;
    auto date = read_date_clause(reader);
    if (!date) return date.error();
    const bool is_order = reader.is("first") || reader.is("last") || reader.is("most");
    reader.at = *date || is_order ? behind : begin;
    if (!*date && !is_order) {
      reader.notes.resize(notes);
      return std::vector<Thing>{};
    }
  }
  return things_of(std::move(*names));
}

Result<void> read_topic_object(Reader& reader, Act& act) {
  auto topic = read_topic(reader);
  if (!topic) return topic.error();
  for (Thing& thing : topic->things) act.topic.things.push_back(std::move(thing));
  for (std::string& word : topic->words) act.topic.words.push_back(std::move(word));
  return {};
}

/// "something", "anything" and stranded prepositions say nothing.
bool take_any_claim(Reader& reader) {
  if (!is_any_claim(reader)) return false;
  ++reader.at;
  return true;
}

/// X's remark, or X: what is reacted to, or whom the act is aimed at. False if neither stands here.
Result<bool> read_remark_or_names(Reader& reader, Act& act, Aim aim) {
  auto remark = read_remark(reader);
  if (!remark) return remark.error();
  if (*remark) {
    act.reacts_to = std::move(**remark);
    return true;
  }
  auto names = read_lone_names(reader);
  if (!names) return names.error();
  if (names->empty()) return false;
  act.aimed_at = std::move(*names);
  act.aim = aim;
  return true;
}

/// commented on / reacted to / responded to / answered X
Result<void> read_reaction(Reader& reader, Meaning& meaning) {
  Act& act = meaning.act;
  const bool is_on = reader.is("on") || reader.is("about");
  const std::size_t begin = reader.at;
  if (is_on) {
    auto date = read_date_clause(reader);
    if (!date) return date.error();
    reader.at = begin;
    if (*date) {
      act.is_reaction = true;
      return {};
    }
  }
  reader.take_any({"on", "to", "about", "upon"});
  auto is_read = read_remark_or_names(reader, act, is_on ? Aim::any : Aim::speaker);
  if (!is_read) return is_read.error();
  if (*is_read) return {};
  act.is_reaction = !is_on;
  return read_topic_object(reader, act);
}

/// told X, asked X
Result<void> read_address(Reader& reader, Meaning& meaning) {
  auto names = read_lone_names(reader);
  if (!names) return names.error();
  meaning.act.listeners = std::move(*names);
  take_any_claim(reader);
  return {};
}

/// denied X's claim, mocked X, denied meddling
Result<void> read_data_object(Reader& reader, Meaning& meaning) {
  Act& act = meaning.act;
  if (take_any_claim(reader)) return {};
  auto is_read = read_remark_or_names(reader, act, Aim::target);
  if (!is_read) return is_read.error();
  if (*is_read) return {};
  return read_topic_object(reader, act);
}

/// said something, made remarks, said that, said X would come
Result<void> read_saying(Reader& reader, Meaning& meaning) {
  if (reader.is("nothing")) return not_understood(reader, "ask `who did not say ...`");
  if (take_any_claim(reader)) return {};
  if (reader.kind() == PieceKind::quoted) return {};
  auto remark = read_remark(reader);
  if (!remark) return remark.error();
  if (*remark) {
    if (!(*remark)->speakers.empty() && meaning.act.speakers.empty())
      meaning.act.speakers = std::move((*remark)->speakers);
    meaning.act.topic = std::move((*remark)->topic);
    if ((*remark)->verb) meaning.act.verb = std::move((*remark)->verb);
    return {};
  }
  const bool is_clause = reader.at_end() || reader.kind() == PieceKind::clause_head ||
                         reader.kind() == PieceKind::comma ||
                         reader.kind() == PieceKind::conjunction || reader.is("first") ||
                         reader.is("last") || reader.is("most");
  if (is_clause) return {};
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto date = read_date_clause(reader);
  if (!date) return date.error();
  reader.at = begin;
  reader.notes.resize(notes);
  if (*date) return {};
  auto text = read_claim_text(reader);  // said Harris laughs: "that" left out
  if (!text) return text.error();
  meaning.act.topic = std::move(*text);
  return {};
}

Error unknown_verb(const Reader& reader) {
  if (reader.at_end()) return expected(reader, "a verb");
  const std::string word = lower_case(reader.peek()->text);
  std::vector<std::string> known = reader.lexicon.words();
  for (const char* fixed : {"say", "comment", "react", "respond", "tell", "mention"})
    known.emplace_back(fixed);
  std::vector<std::string> near;
  for (const std::string& lemma : verb_lemmas(word)) {
    near = nearest(lemma, known, 3);
    if (!near.empty()) break;
  }
  return error_at(reader, reader.at, reader.at + 1, ErrorKind::unknown_name,
                  "no statement in the store has the verb \"" + word + "\"", did_you_mean(near));
}

}  // namespace

Result<VerbRead> read_verb(Reader& reader) {
  if (reader.at_end() || reader.kind() != PieceKind::word) return unknown_verb(reader);
  VerbRead read;
  read.piece = reader.at;
  const std::string& word = reader.peek()->text;
  for (const std::string& lemma : verb_lemmas(word)) {
    read.sense = sense_of(lemma);
    if (read.sense) break;
  }
  if (!read.sense || *read.sense == Sense::carry) read.verb = reader.lexicon.find(word);
  if (!read.sense && !read.verb) return unknown_verb(reader);
  ++reader.at;
  return read;
}

Result<void> read_object_and_clauses(Reader& reader, const VerbRead& verb, Meaning& meaning) {
  meaning.act.verb = verb.verb;
  take_order(reader, meaning);
  Result<void> read;
  if (!verb.sense || *verb.sense == Sense::carry) {
    read = read_data_object(reader, meaning);
  } else if (*verb.sense == Sense::say) {
    read = read_saying(reader, meaning);
  } else if (*verb.sense == Sense::react) {
    read = read_reaction(reader, meaning);
  } else if (*verb.sense == Sense::address) {
    read = read_address(reader, meaning);
  } else {
    read = read_topic_object(reader, meaning.act);
  }
  if (!read) return read;
  return read_clauses(reader, meaning);
}

}  // namespace quoth::question
