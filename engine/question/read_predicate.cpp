#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::Piece;
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

Result<void> read_topic_object(Reader& reader, Act& act) {
  auto topics = read_topics(reader);
  if (!topics) return topics.error();
  if (topics->parts.size() == 1)
    add_topic(act.topic, std::move(topics->parts.front()));
  else
    act.topics = std::move(*topics);
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
  auto remark = read_cause(reader);
  if (!remark) return remark.error();
  if (*remark) {
    act.reacts_to = std::move(**remark);
    return true;
  }
  auto names = read_lone_names(reader, act.aimed_joint);
  if (!names) return names.error();
  if (names->empty()) return false;
  act.aimed_at = std::move(*names);
  act.aim = aim;
  return true;
}

/// commented on / reacted to / responded to / answered X
Result<void> read_reaction(Reader& reader, Meaning& meaning) {
  Act& act = meaning.act;
  if (begins_on_behalf(reader)) {
    act.is_reaction = true;
    return {};
  }
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
  if (is_on && reader.at_end()) return expected(reader, "what was commented on");
  return read_topic_object(reader, act);
}

/// told X, asked X
Result<void> read_address(Reader& reader, Meaning& meaning) {
  if (take_any_claim(reader)) return {};
  if (auto read = read_told(reader, meaning.act, &meaning.act.aimed_joint); !read) return read;
  take_any_claim(reader);
  return {};
}

/// asked X whether TEXT, warned X that TEXT. False, and no step, where something else stands here.
Result<bool> read_asked_person(Reader& reader, Act& act) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto names = read_names(reader);
  if (!names) return names.error();
  const std::size_t behind = reader.at;
  if (!names->empty() && !names->back().is_possessive &&
      reader.is_any({"if", "whether", "how", "why", "when", "what", "who"}, 0)) {
    ++reader.at;
    auto text = read_claim_text(reader);
    if (!text) return text.error();
    if (!text->is_empty()) {
      act.aimed_at = things_of(std::move(*names));
      act.aim = Aim::addressed;
      add_topic(act.topic, std::move(*text));
      mark_assertion(reader, behind, act);
      return true;
    }
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return false;
}

/// "called X a hero": whoever said of X that he is one has called him so, in whatever words.
Result<void> read_characterised(Reader& reader, Act& act) {
  const std::size_t first = reader.at, end = reader.end;
  auto name = read_name(reader);
  // "Called Ada Brandt Nordhavn's best mayor": the name ends where the next one begins.
  for (std::size_t last = end;
       !name && name.error().kind == ErrorKind::unknown_name && last > first; --last) {
    reader.at = first;
    reader.end = last;
    auto shorter = read_name(reader);
    reader.end = end;
    if (shorter && *shorter) name = std::move(shorter);
  }
  if (!name) return name.error();
  if (*name) act.topic.things.push_back(std::move((*name)->thing));
  const std::size_t begin = reader.at;
  reader.take("as");
  auto text = read_claim_text(reader);
  if (!text) return text.error();
  const std::size_t parts = text->words.size() + text->named.size() + text->things.size();
  const bool tells_both = parts > 1 || (parts == 1 && !act.topic.things.empty());
  add_topic(act.topic, std::move(*text));
  if (tells_both) {
    act.verb.reset();
    act.or_verbs.clear();
    mark_assertion(reader, begin, act);
    return {};
  }
  if (act.verb) return {};
  return error_at(reader, begin, reader.at, ErrorKind::bad_input,
                  "whom was called what is not said", "ask `who called X ...`, with both");
}

/// "expressed concern about", "voiced doubts": the noun may stand in the claim or beside it.
void take_light_object(Reader& reader, Act& act) {
  std::string words;
  std::size_t end = reader.at;
  const auto& pieces = reader.question.pieces;
  while (end < reader.size() && pieces[end].kind == PieceKind::word && !pieces[end].is_capitalised)
    words += (words.empty() ? "" : " ") + lower_case(pieces[end++].text);
  const bool ends = end == reader.size() || pieces[end].kind == PieceKind::clause_head;
  if (words.empty() || !ends) return;
  act.beside.push_back({std::move(words), ""});
  reader.at = end;
}

/// "agreed with X's remarks": about X, aimed at X or in answer to X. False, and no step, where
/// something else stands here.
Result<bool> read_agreed(Reader& reader, Act& act) {
  if (!reader.is("with")) return false;
  const std::size_t begin = reader.at++, notes = reader.notes.size();
  auto remark = read_remark(reader);
  if (!remark) return remark.error();
  if (*remark && !(*remark)->speakers.empty()) {
    act.aimed_at = std::move((*remark)->speakers);
    act.aim = Aim::any;
    add_topic(act.topic, std::move((*remark)->topic));
    return true;
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return false;
}

/// denied X's claim, mocked X, denied meddling
Result<void> read_data_object(Reader& reader, const VerbRead& verb, Meaning& meaning) {
  Act& act = meaning.act;
  if (take_any_claim(reader) || reader.is("to") || reader.is("whom")) return {};
  if (verb.characterises) return read_characterised(reader, act);
  if (!verb.verb) return read_topic_object(reader, act);
  if (is_light(act.verb->lemma)) take_light_object(reader, act);
  auto agreed = read_agreed(reader, act);
  if (!agreed) return agreed.error();
  if (*agreed) return {};
  if (reader.at_end()) return {};
  const Aim aim = act.verb && addresses(act.verb->lemma) ? Aim::addressed : Aim::target;
  if (aim == Aim::addressed) {
    auto asked = read_asked_person(reader, act);
    if (!asked) return asked.error();
    if (*asked) return {};
  }
  auto is_read = read_remark_or_names(reader, act, aim);
  if (!is_read) return is_read.error();
  if (*is_read) return {};
  return read_topic_object(reader, act);
}

/// said something, made remarks, said that, said X would come
Result<void> read_saying(Reader& reader, Meaning& meaning) {
  const bool ends = reader.peek(1) == nullptr || reader.kind(1) == PieceKind::clause_head;
  if (reader.is("nothing") && ends) return not_understood(reader, "ask `who did not say ...`");
  if (reader.is("both") && reader.is("that", 1)) ++reader.at;  // and that
  if (take_any_claim(reader)) return {};
  if (reader.kind() == PieceKind::quoted) return {};
  const std::size_t object = reader.at;
  auto remark = read_remark(reader);
  if (!remark) return remark.error();
  if (*remark) {
    if (meaning.asked == Asked::count &&
        ((*remark)->noun == "interview" || (*remark)->noun == "speech"))
      return error_at(reader, object, reader.at, ErrorKind::bad_input,
                      "statements are counted, not the occasions on which they were made",
                      "ask `how many statements did X make ...`");
    if (!(*remark)->speakers.empty() && meaning.act.speakers.empty())
      meaning.act.speakers = std::move((*remark)->speakers);
    meaning.act.topic = std::move((*remark)->topic);
    if ((*remark)->verb) meaning.act.verb = std::move((*remark)->verb);
    return {};
  }
  const bool is_clause = reader.at_end() || reader.kind() == PieceKind::clause_head ||
                         reader.kind() == PieceKind::comma ||
                         reader.kind() == PieceKind::conjunction || reader.is("first") ||
                         reader.is("last") || reader.is("most") || second_verb_begins(reader);
  if (is_clause) return {};
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto date = read_date_clause(reader);
  if (!date) return date.error();
  reader.at = begin;
  reader.notes.resize(notes);
  if (*date) return {};
  const std::string verb = lower_case(reader.question.pieces[begin - 1].text);
  for (const char* form : {"spoke", "speak", "speaks", "spoken", "talk", "talked", "talks"})
    if (verb == form)
      return not_understood(reader,
                            "behind this verb stands about, to, in, that, or a time: a day or "
                            "longer, such as Sept 5, last week or between two dates");
  auto text = read_claim_text(reader);  // said Harris laughs: "that" left out
  if (!text) return text.error();
  if (!text->is_empty()) mark_assertion(reader, begin, meaning.act);
  meaning.act.topic = std::move(*text);
  return {};
}

}  // namespace

Result<std::vector<Thing>> read_lone_names(Reader& reader, Joint& joint) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto names = read_names(reader, &joint);
  if (!names) return names.error();
  const bool goes_on =
      !names->empty() && (names->back().is_possessive || reader.kind() == PieceKind::word ||
                          reader.kind() == PieceKind::auxiliary ||
                          (reader.kind() == PieceKind::article && !reader.at_end()));
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

Result<void> read_object_and_clauses(Reader& reader, const VerbRead& verb, Meaning& meaning) {
  meaning.act.verb = verb.verb;
  meaning.act.or_verbs = verb.or_verbs;
  meaning.act.attitude = verb.attitude;
  meaning.act.verb_beside = verb.beside;
  meaning.speaks = verb.sense == Sense::say;
  meaning.act.is_plain_saying =
      meaning.speaks && lower_case(reader.question.pieces[verb.piece].text) != "think";
  take_order(reader, meaning);
  Result<void> read;
  if (!verb.sense || *verb.sense == Sense::carry) {
    read = read_data_object(reader, verb, meaning);
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
  read = read_clauses(reader, meaning);
  if (!read) return read;
  Act& act = meaning.act;
  // Whom one supports or trusts is told of what was read as such alone.
  if (!act.aimed_at.empty() || act.reacts_to) act.attitude.clear();
  const bool tells_what = act.is_assertion || !act.topic.is_empty();
  if (tells_what && act.verb && only_asserts(act.verb->lemma)) {
    reader.notes.push_back("`" + act.verb->lemma + "` was read as any kind of saying");
    act.verb.reset();
    act.is_plain_saying = true;
  }
  return {};
}

}  // namespace quoth::question
