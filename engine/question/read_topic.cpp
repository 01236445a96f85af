#include <optional>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/states.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

bool is_text_piece(PieceKind kind) {
  return kind == PieceKind::word || kind == PieceKind::number || kind == PieceKind::date;
}

/// Words that join two words of one topic: sanctions against Russia, the war in Ukraine.
bool joins_topic(const Reader& reader) {
  for (const std::string_view word : {"of", "against", "for", "with", "over", "on", "from", "in",
                                      "to", "toward", "towards", "at"})
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
         (!reader.peek(1) ||
          ((reader.is("often", 1) || reader.is("recently", 1)) && !reader.peek(2)));
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
  if (!name && name.error().kind == ErrorKind::unknown_name) return false;  // see read_topic_part
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

/// Behind the capitalised words that stand next, where a small word follows them: "American
/// politics", "the Eastern economy". Such words need name nothing. Else where the reader stands.
std::size_t adjectives_end(const Reader& reader) {
  std::size_t end = reader.at;
  const auto& pieces = reader.question.pieces;
  while (end < reader.size() && pieces[end].kind == PieceKind::article) ++end;
  while (end < reader.size() && pieces[end].kind == PieceKind::word && pieces[end].is_capitalised) {
    if (pieces[end++].is_possessive) return reader.at;
  }
  const bool is_followed = end < reader.size() && pieces[end].kind == PieceKind::word;
  return is_followed ? end : reader.at;
}

void add_adjectives(Reader& reader, Topic& topic, std::size_t end) {
  reader.notes.push_back("\"" + reader.text_of(reader.at, end) +
                         "\" is no name here and was read as words of the claim");
  for (; reader.at < end; ++reader.at)
    if (reader.kind() != PieceKind::article) add_word(topic, *reader.peek());
}

/// "The wall" is no Wall: an article and small letters make words of what is the name of nobody and
/// of no place.
bool is_common_noun(const Reader& reader, std::size_t begin, const Thing& thing) {
  const bool has_article =
      begin > 0 && (reader.question.pieces[begin].kind == PieceKind::article ||
                    reader.question.pieces[begin - 1].kind == PieceKind::article);
  return has_article && thing.kind == ThingKind::other && lower_case(thing.words) == thing.words &&
         lower_case(thing.label) != thing.label;
}

/// "The US election": behind the name of a state a noun stands.
bool says_of_state(const Reader& reader, const NameRead& name) {
  const Piece* next = reader.peek();
  return name.thing.kind == ThingKind::place && !name.is_possessive && next != nullptr &&
         next->kind == PieceKind::word && !next->is_capitalised &&
         pattern_of_state(name.thing.label).has_value();
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
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto name = read_name(reader);
  if (!name && name.error().kind == ErrorKind::unknown_name) {
    const std::size_t end = adjectives_end(reader);
    if (end == reader.at) return name.error();
    add_adjectives(reader, topic, end);
    return true;
  }
  // "The campaign" may be several: words, unless it is a name.
  const bool is_noun = !name && name.error().kind == ErrorKind::ambiguous_name &&
                       !reader.question.pieces[begin].is_capitalised;
  if (is_noun) {
    reader.at = begin;
    reader.take_articles();
    if (reader.at_end() || reader.peek()->is_capitalised) return name.error();
    add_word(topic, *reader.peek());
    ++reader.at;
    return true;
  }
  if (!name) return name.error();
  if (*name && is_common_noun(reader, begin, (*name)->thing)) {
    reader.notes.resize(notes);
    topic.words.push_back((*name)->thing.words);
    return true;
  }
  if (*name) {
    topic.things.push_back((*name)->thing);
    topic.things.back().is_adjective = says_of_state(reader, **name);
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

/// Whether a topic ends here: at a clause of the question, or at "and" before one.
Result<bool> topic_ends(Reader& reader, bool is_behind_name) {
  if (reader.at_end() || second_verb_begins(reader)) return true;
  auto is_clause = clause_begins(reader);
  if (!is_clause || *is_clause) return is_clause;
  return names_clause(reader, is_behind_name);
}

/// One topic of a list; "and" and "or" end it, but for that of "between Russia and Ukraine".
Result<Topic> read_one_topic(Reader& reader) {
  Topic topic;
  bool is_behind_name = false, is_between = false;
  for (;;) {
    const std::size_t begin = reader.at;
    auto ends = topic_ends(reader, is_behind_name);
    if (!ends) return ends.error();
    if (*ends) return topic;
    const std::size_t things = topic.things.size();
    if (reader.take("between"))
      is_between = true;
    else if (is_between && reader.take("and"))
      is_between = false;
    else if (!topic.is_empty() && joins_topic(reader))
      ++reader.at;
    auto read = read_topic_part(reader, topic);
    if (!read) return read.error();
    if (!*read) {
      reader.at = begin;
      return topic;
    }
    is_behind_name = topic.things.size() > things;
  }
}

/// Whether one more topic of the list follows: "and X", "or X", ", X". The reader then stands
/// before X.
Result<bool> take_joint(Reader& reader, Topics& topics) {
  const std::size_t begin = reader.at;
  if (reader.at_end() || second_verb_begins(reader)) return false;
  const bool is_comma = reader.kind() == PieceKind::comma;
  if (is_comma) ++reader.at;
  const bool is_or = reader.take("or");
  if (!is_or && !reader.take("and") && !is_comma) return false;
  auto is_clause = clause_begins(reader);
  if (!is_clause) return is_clause;
  if (*is_clause || reader.at_end()) {
    reader.at = begin;
    return false;
  }
  if (is_or && topics.joint == Joint::both)
    return error_at(reader, reader.at - 1, reader.at, ErrorKind::bad_input,
                    "`both` is followed by `and`");
  if (is_or) topics.joint = Joint::alternative;
  return true;
}

/// "The war is over": the last word of a claim says something that it does not say elsewhere.
bool ends_as_adverb(const Reader& reader) {
  if (reader.peek(1) != nullptr) return false;
  for (const std::string_view word : {"over", "off", "on", "in", "out", "up", "down"})
    if (reader.is(word)) return true;
  return false;
}

/// "Rather than X", "prefers Y to X": of X the claim then says the contrary.
bool is_contrast_word(std::string_view word) {
  return word == "than" || word == "unlike" || word == "instead" || word == "against" ||
         word == "versus" || word == "not";
}

/// A word in lower case that may be a name: "harris", but not "us" or "says".
bool may_name(const Reader& reader) {
  constexpr std::size_t letters_min = 4;
  return reader.kind() == PieceKind::word && reader.peek()->text.size() >= letters_min &&
         !is_empty_word(reader.peek()->text) && !is_verb(reader);
}

/// "per month", "each day"; "by month" begins with a word that begins clauses anyhow.
bool begins_calendar_part(const Reader& reader) {
  const bool is_told = reader.is("per") || reader.is("each") || reader.is("every");
  return is_told && (reader.is("day", 1) || reader.is("week", 1) || reader.is("month", 1) ||
                     reader.is("year", 1));
}

}  // namespace

Result<bool> clause_begins(Reader& reader) {
  if (begins_calendar_part(reader) || reader.is("according") || reader.is("that") ||
      reader.is("by") || reader.is("about") || begins_on_behalf(reader) ||
      ends_with_order(reader) || occasion_begins(reader))
    return true;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto date = read_date_clause(reader);
  reader.at = begin;
  reader.notes.resize(notes);
  if (!date) return reader.is("between") ? Result<bool>(false) : date.error();
  return date->has_value();
}

Result<Topics> read_topics(Reader& reader) {
  Topics topics;
  if (reader.take("both")) topics.joint = Joint::both;
  if (reader.take("either")) topics.joint = Joint::alternative;
  for (;;) {
    const std::size_t begin = reader.at;
    auto topic = read_one_topic(reader);
    if (!topic) return topic.error();
    if (topic->is_empty() && !topics.parts.empty()) {
      reader.at = begin;
      return expected(reader, "one more topic");
    }
    if (topic->is_empty()) return topics;
    topics.parts.push_back(std::move(*topic));
    auto more = take_joint(reader, topics);
    if (!more) return more.error();
    if (!*more) return topics;
  }
}

Result<Topic> read_topic(Reader& reader) {
  const std::size_t begin = reader.at;
  auto topics = read_topics(reader);
  if (!topics) return topics.error();
  if (topics->parts.size() > 1 && topics->joint == Joint::alternative)
    return error_at(reader, begin, reader.at, ErrorKind::bad_input,
                    "`or` cannot stand in what a remark is about", "ask one question for each");
  Topic all;
  for (Topic& part : topics->parts) add_topic(all, std::move(part));
  return all;
}

void add_topic(Topic& to, Topic from) {
  for (Thing& thing : from.things) to.things.push_back(std::move(thing));
  for (std::string& word : from.words) to.words.push_back(std::move(word));
  for (Thing& thing : from.named) to.named.push_back(std::move(thing));
}

void mark_assertion(const Reader& reader, std::size_t begin, Act& act) {
  act.is_assertion = true;
  bool prefers = false;
  for (std::size_t at = begin; at < reader.at; ++at) {
    const Piece& piece = reader.question.pieces[at];
    // A quotation is looked for as it is, whatever stands around it.
    if (piece.kind == PieceKind::quoted) act.is_quotation = true;
    const std::string word = lower_case(piece.text);
    if (is_negation_word(word)) act.asserts_not = true;
    if (is_retelling_word(word)) act.retells = true;
    prefers = prefers || word.starts_with("prefer");
    if (is_contrast_word(word) || (prefers && word == "to")) act.contrasts = true;
  }
}

Result<Topic> read_claim_text(Reader& reader) {
  Topic topic;
  while (!reader.at_end()) {
    if (reader.is("and") && reader.is("that", 1)) return topic;  // one more claim
    if (asks_for_columns(reader)) return topic;
    if (second_verb_begins(reader)) {
      if (reader.question.pieces[reader.at - 1].kind == PieceKind::quoted) return topic;
      return error_at(reader, reader.at, reader.size(), ErrorKind::bad_input,
                      "this could belong to the claim or to the question",
                      "put the words of the claim in quotation marks");
    }
    if (begins_calendar_part(reader) && reader.at + 2 == reader.size()) return topic;
    const std::size_t begin = reader.at, notes = reader.notes.size();
    auto date = read_date_clause(reader);
    if (!date && !reader.question.pieces[begin].text.starts_with("between")) return date.error();
    const bool ends_question = date && *date && reader.at_end();
    reader.at = begin;
    reader.notes.resize(notes);
    if (ends_question) return topic;
    const PieceKind kind = reader.kind();
    if (kind != PieceKind::quoted && (reader.peek()->is_capitalised || may_name(reader))) {
      auto name = read_name(reader);
      if (name && *name) {
        topic.named.push_back(std::move((*name)->thing));
        continue;
      }
      reader.at = begin;
      reader.notes.resize(notes);
    }
    if (kind == PieceKind::quoted)
      topic.words.push_back(reader.peek()->text);
    else if (ends_as_adverb(reader))
      topic.words.push_back(lower_case(reader.peek()->text));
    else if (kind != PieceKind::comma && !is_negation_word(lower_case(reader.peek()->text)))
      add_word(topic, *reader.peek());  // a `not` says nothing of its own: see mark_assertion
    ++reader.at;
  }
  return topic;
}

Result<Topic> read_name_called(Reader& reader) {
  reader.take("as");
  const std::size_t begin = reader.at, end = reader.end;
  while (!reader.at_end() && !reader.is("by")) ++reader.at;
  reader.end = reader.at;
  reader.at = begin;
  auto text = read_claim_text(reader);
  reader.end = end;
  return text;
}

}  // namespace quoth::question
