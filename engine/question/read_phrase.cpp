#include <array>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

bool is_text_piece(PieceKind kind) {
  return kind == PieceKind::word || kind == PieceKind::number || kind == PieceKind::date;
}

/// Words that join two parts of one topic: sanctions against Russia, the war in Ukraine.
bool joins_topic(const Reader& reader) {
  for (const std::string_view word : {"of", "against", "for", "with", "over", "on", "from", "in",
                                      "and", "or", "to", "toward", "towards", "at"})
    if (reader.is(word)) return true;
  return false;
}

bool is_order_word(const Reader& reader, std::size_t ahead) {
  return reader.is("first", ahead) || reader.is("last", ahead) || reader.is("most", ahead) ||
         reader.is("earliest", ahead) || reader.is("latest", ahead);
}

/// "first" or "last" at the end of the question belongs to the question, not to the topic.
bool ends_with_order(const Reader& reader) {
  return is_order_word(reader, 0) &&
         (!reader.peek(1) || (reader.is("often", 1) && !reader.peek(2)));
}

/// Whether a clause of the question begins here rather than one more part of the topic.
Result<bool> clause_begins(Reader& reader) {
  if (reader.is("according") || reader.is("that") || reader.is("by") || reader.is("about") ||
      ends_with_order(reader))
    return true;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto date = read_date_clause(reader);
  reader.at = begin;
  reader.notes.resize(notes);
  if (!date) return date.error();
  return date->has_value();
}

/// Whether `in [a document]`, `to [a person]` or, behind a name, `in [a place]` begins here:
/// clauses of the question, not parts of a topic ("Harris in Moscow", but "the war in Ukraine").
Result<bool> names_clause(Reader& reader, bool is_behind_name) {
  const bool is_in = reader.is("in") || reader.is("from"), is_to = reader.is("to");
  if (!is_in && !is_to) return false;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  ++reader.at;
  const bool is_publisher = is_in && read_publisher(reader).has_value();
  auto name = is_publisher ? Result<std::optional<NameRead>>(std::nullopt) : read_name(reader);
  const std::size_t behind = reader.at;
  reader.at = begin;
  reader.notes.resize(notes);
  if (!name) return name.error();
  if (is_publisher) return true;
  if (!*name) return false;
  const ThingKind kind = (*name)->thing.kind;
  if (is_to) return kind == ThingKind::person;
  if (kind == ThingKind::document || (kind == ThingKind::place && is_behind_name)) return true;
  if (kind == ThingKind::place)
    reader.notes.push_back("\"" + reader.text_of(begin, behind) +
                           "\" was read as what it is about, not as where it was said");
  return false;
}

void add_word(Topic& topic, const Piece& piece) {
  const std::string lower = lower_case(piece.text);
  if (!is_empty_word(lower)) topic.words.push_back(lower);
}

/// One name, text or word of a topic. False where none stands here.
Result<bool> read_topic_part(Reader& reader, Topic& topic) {
  const PieceKind kind = reader.kind();
  if (reader.at_end()) return false;
  if (kind == PieceKind::quoted) {
    topic.words.push_back(reader.peek()->text);
    ++reader.at;
    return true;
  }
  auto name = read_name(reader);
  if (!name) return name.error();
  if (*name) {
    topic.things.push_back((*name)->thing);
    return true;
  }
  if (kind == PieceKind::article) {
    ++reader.at;
    return true;
  }
  if (!is_text_piece(kind)) return false;
  add_word(topic, *reader.peek());
  ++reader.at;
  return true;
}

/// The noun at `ahead` that names speaking ("remarks", "accusation"), if one does.
std::optional<std::string_view> speech_noun(const Reader& reader, std::size_t ahead) {
  const Piece* piece = reader.peek(ahead);
  if (!piece || piece->kind != PieceKind::word || piece->is_possessive) return std::nullopt;
  return verb_of_noun(noun_lemma(piece->text));
}

/// Takes the noun, and its verb where it has one of its own.
Result<void> take_noun(Reader& reader, Remark& remark) {
  const std::string_view lemma = *speech_noun(reader, 0);
  if (!lemma.empty()) {
    remark.verb = reader.lexicon.find(lemma);
    if (!remark.verb)
      return error_at(reader, reader.at, reader.at + 1, ErrorKind::unknown_name,
                      "no statement in the store is a \"" + reader.peek()->text + "\"");
  }
  ++reader.at;
  return {};
}

void take_adjectives(Reader& reader) {
  while (reader.take_any({"recent", "earlier", "public", "own", "first", "last"})) {
  }
}

Result<void> add_topic(Reader& reader, Topic& topic) {
  auto more = read_topic(reader);
  if (!more) return more.error();
  if (more->is_empty()) return expected(reader, "what it is about");
  for (Thing& thing : more->things) topic.things.push_back(std::move(thing));
  for (std::string& word : more->words) topic.words.push_back(std::move(word));
  return {};
}

/// `by Putin`, `of Putin`, `about Harris`, `on sanctions`, `against Russia` behind the noun.
Result<void> read_remark_tail(Reader& reader, Remark& remark) {
  for (;;) {
    auto is_clause = clause_begins(reader);
    if (!is_clause) return is_clause.error();
    const bool takes_speaker = remark.speakers.empty() && (reader.is("by") || reader.is("of"));
    if (takes_speaker) {
      const std::size_t begin = reader.at++;
      auto names = read_names(reader);
      if (!names) return names.error();
      for (NameRead& name : *names) remark.speakers.push_back(std::move(name.thing));
      if (names->empty()) reader.at = begin;
      if (names->empty()) return {};
      continue;
    }
    const bool is_topic =
        reader.is("about") ||
        (!*is_clause && (reader.is("on") || reader.is("against") || reader.is("of") ||
                         reader.is("regarding") || reader.is("concerning")));
    if (!is_topic) return {};
    ++reader.at;
    if (auto added = add_topic(reader, remark.topic); !added) return added;
  }
}

/// Whether a remark begins here: [article | name's] [adjective] noun of speaking.
Result<bool> read_owners(Reader& reader, Remark& remark) {
  auto names = read_names(reader);
  if (!names) return names.error();
  if (!names->empty() && !names->back().is_possessive) return false;
  for (NameRead& name : *names) remark.speakers.push_back(std::move(name.thing));
  reader.take_articles();
  take_adjectives(reader);
  return speech_noun(reader, 0).has_value();
}

}  // namespace

Result<Topic> read_topic(Reader& reader) {
  Topic topic;
  bool is_behind_name = false;
  for (;;) {
    const std::size_t begin = reader.at;
    auto is_clause = clause_begins(reader);
    if (!is_clause) return is_clause.error();
    if (*is_clause) return topic;
    auto is_other_clause = names_clause(reader, is_behind_name);
    if (!is_other_clause) return is_other_clause.error();
    if (*is_other_clause) return topic;
    const std::size_t things = topic.things.size();
    if (!topic.is_empty() && joins_topic(reader)) ++reader.at;
    auto read = read_topic_part(reader, topic);
    if (!read) return read.error();
    if (!*read) {
      reader.at = begin;
      return topic;
    }
    is_behind_name = topic.things.size() > things;
  }
}

Result<Topic> read_claim_text(Reader& reader) {
  Topic topic;
  while (!reader.at_end()) {
    const std::size_t begin = reader.at, notes = reader.notes.size();
    auto date = read_date_clause(reader);
    if (!date) return date.error();
    const bool ends_question = *date && reader.at_end();
    reader.at = begin;
    reader.notes.resize(notes);
    if (ends_question) return topic;
    if (reader.kind() == PieceKind::quoted)
      topic.words.push_back(reader.peek()->text);
    else if (reader.kind() != PieceKind::comma)
      add_word(topic, *reader.peek());
    ++reader.at;
  }
  return topic;
}

Result<std::optional<Remark>> read_remark(Reader& reader) {
  using Read = std::optional<Remark>;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  Remark remark;
  auto begins = read_owners(reader, remark);
  if (!begins) return begins.error();
  if (!*begins) {
    reader.at = begin;
    reader.notes.resize(notes);
    return Read{};
  }
  if (auto taken = take_noun(reader, remark); !taken) return taken.error();
  if (auto tail = read_remark_tail(reader, remark); !tail) return tail.error();
  return Read{std::move(remark)};
}

}  // namespace quoth::question
