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

bool is_any_of(const Reader& reader, std::size_t ahead,
               std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (reader.is(word, ahead)) return true;
  return false;
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
      is_any_of(reader, 0, {"if", "whether", "how", "why", "when", "what", "who"})) {
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

/// "and deny meddling", but not "and support for Ukraine".
bool is_base_verb(const Reader& reader, std::size_t ahead) {
  if (!is_verb(reader, ahead)) return false;
  return reader.kind(ahead + 1) != PieceKind::clause_head ||
         sense_of(lower_case(reader.peek(ahead)->text)) == Sense::react ||
         is_any_of(reader, ahead + 1, {"that", "about"});
}

/// A past form of whatever verb, or any form of a known one in -s.
bool may_be_finite(const Reader& reader, std::size_t ahead) {
  const query::Piece* piece = reader.peek(ahead);
  if (!piece || piece->kind != PieceKind::word || piece->is_capitalised || piece->is_possessive)
    return false;
  const std::string word = lower_case(piece->text);
  if (reader.has_base_verbs && is_base_verb(reader, ahead)) return true;
  if (is_verb(reader, ahead)) return may_be_participle(word) || word.ends_with('s');
  return word.size() > 5 && word.ends_with("ed") && !word.ends_with("eed");
}

/// What a second verb cannot be joined to.
Result<void> check_second(const Reader& reader, std::size_t begin, const Meaning& meaning,
                          const Meaning& second) {
  const auto fail = [&](std::string message, std::string hint) {
    return error_at(reader, begin, reader.at, ErrorKind::bad_input, std::move(message),
                    std::move(hint));
  };
  if (second.order != Order::all || meaning.order != Order::all)
    return fail("first, last and most go with one verb", "ask one question for each verb");
  if (meaning.is_negated)
    return fail("a question with `not` has one verb", "ask one question for each verb");
  const bool counts_people = meaning.asked == Asked::count && meaning.counted == Counted::speakers;
  const bool asks_who = meaning.asked == Asked::statements && meaning.subject == Subject::speakers;
  const bool is_joined = asks_who || counts_people || meaning.asked == Asked::truth;
  if (!is_joined || second.asked != meaning.asked)
    return fail("only who, how many people and did ask for two verbs",
                "ask one question for each verb");
  if (second.act.is_negated && meaning.asked == Asked::truth)
    return fail("a yes-or-no question is asked without `not`", {});
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

namespace {

/// "ruled out", "pointed out", where the store has such a verb.
std::optional<Verb> phrasal_verb(const Reader& reader, std::size_t ahead) {
  const query::Piece *word = reader.peek(ahead), *particle = reader.peek(ahead + 1);
  if (word == nullptr || particle == nullptr || particle->is_capitalised) return std::nullopt;
  return reader.lexicon.find_phrasal(word->text, lower_case(particle->text));
}

}  // namespace

bool is_verb(const Reader& reader, std::size_t ahead) {
  const query::Piece* piece = reader.peek(ahead);
  if (!piece || piece->kind != PieceKind::word || piece->is_capitalised) return false;
  if (piece->text.ends_with("ly") && is_verb(reader, ahead + 1)) return true;  // publicly denied
  if (reader.is("fun", ahead + 1)) return true;                                // made fun of
  for (const std::string& lemma : verb_lemmas(piece->text))
    if (sense_of(lemma) || only_asserts(lemma) || characterises(lemma) || is_attitude(lemma)) return true;
  return reader.lexicon.find(piece->text).has_value() || phrasal_verb(reader, ahead).has_value();
}

bool second_verb_begins(const Reader& reader) {
  const std::size_t ahead = reader.kind() == PieceKind::comma && !reader.at_end() ? 1 : 0;
  if (!is_any_of(reader, ahead, {"and", "but"})) return false;
  if (is_any_of(reader, ahead + 1, {"did", "does", "do", "has", "have", "had", "never", "not"}))
    return true;
  const PieceKind next = reader.kind(ahead + 1);
  return (next == PieceKind::question_word && reader.peek(ahead + 1) != nullptr) ||
         may_be_finite(reader, ahead + 1);
}

Result<void> read_second_verb(Reader& reader, Meaning& meaning) {
  if (reader.kind() == PieceKind::comma) ++reader.at;
  ++reader.at;  // and, but
  const std::size_t begin = reader.at;
  if (reader.kind() == PieceKind::question_word)
    return not_understood(reader,
                          "ask one question at a time: each row tells who, when, what and where");
  Meaning second;
  second.asked = meaning.asked;
  second.subject = meaning.subject;
  reader.take_any({"did", "does", "do", "has", "have", "had"});
  second.act.is_negated = reader.take_any({"not", "never"});
  const bool names_subject = meaning.subject == Subject::named;
  if (names_subject) second.act.speakers = meaning.act.speakers;
  auto verb = read_active_verb(reader);
  if (!verb) return verb.error();
  if (auto read = read_object_and_clauses(reader, *verb, second); !read) return read;
  if (auto checked = check_second(reader, begin, meaning, second); !checked) return checked;
  if (!second.act.dates.empty() && meaning.act.dates.empty())
    reader.notes.push_back("the time belongs to \"" + reader.text_of(begin, reader.at) +
                           "\" alone");
  meaning.further.push_back(std::move(second.act));
  for (Act& act : second.further) meaning.further.push_back(std::move(act));
  return {};
}

namespace {

/// "made fun of", where the store has the verb that tells it.
std::optional<VerbRead> take_idiom(Reader& reader) {
  if (reader.at_end()) return std::nullopt;
  const std::vector<std::string> lemmas = verb_lemmas(reader.peek()->text);
  for (const Idiom& idiom : idioms()) {
    const bool stands_here = std::find(lemmas.begin(), lemmas.end(), idiom.verb) != lemmas.end() &&
                             reader.is(idiom.second, 1) && reader.is(idiom.third, 2);
    if (!stands_here) continue;
    VerbRead read;
    read.piece = reader.at;
    read.verb = reader.lexicon.find(idiom.lemma);
    if (!read.verb) return std::nullopt;
    reader.notes.push_back("\"" + reader.text_of(reader.at, reader.at + 3) + "\" was read as `" +
                           read.verb->lemma + "`");
    reader.at += 3;
    return read;
  }
  return std::nullopt;
}

/// "Publicly", "ever", "also" before a verb say nothing that the store knows.
void take_adverbs(Reader& reader) {
  const auto is_adverb = [&] {
    const Piece* piece = reader.peek();
    if (piece == nullptr || piece->kind != PieceKind::word || piece->is_capitalised) return false;
    const std::string word = lower_case(piece->text);
    return word == "ever" || word == "also" || word == "often" || word == "once" ||
           (word.size() > 4 && word.ends_with("ly") && word != "reply");
  };
  while (is_adverb() && is_verb(reader, 1)) ++reader.at;
}

/// "Described as" for "called", and "I want" for "wants".
void find_other_wordings(const Reader& reader, const std::string& word, VerbRead& read) {
  for (const std::string& lemma : verb_lemmas(word)) {
    if (is_attitude(lemma) || is_attitude(other_spelling(lemma))) read.attitude = lemma;
    read.characterises = read.characterises || characterises(lemma);
    if (!read.verb && only_asserts(lemma)) read.sense = Sense::say;  // no statement has the verb
  }
  // "Called for", "called on", "called out" are other verbs.
  if (reader.kind(1) == PieceKind::clause_head || is_any_of(reader, 1, {"out", "off", "into"}))
    read.characterises = false;
  if (!read.characterises) return;
  for (const std::string_view lemma : characterising_verbs()) {
    auto verb = reader.lexicon.find(lemma);
    if (!verb || (read.verb && verb->lemma == read.verb->lemma)) continue;
    if (read.verb)
      read.or_verbs.push_back(std::move(*verb));
    else
      read.verb = std::move(*verb);
  }
}

}  // namespace

Result<VerbRead> read_verb(Reader& reader) {
  const std::size_t begin = reader.at;
  auto read = read_active_verb(reader);
  if (!read || read->sense || read->verb) return read;
  reader.at = begin;
  return unknown_verb(reader);
}

Result<VerbRead> read_active_verb(Reader& reader) {
  take_adverbs(reader);
  if (auto idiom = take_idiom(reader)) return std::move(*idiom);
  if (reader.at_end() || reader.kind() != PieceKind::word) return unknown_verb(reader);
  VerbRead read;
  read.piece = reader.at;
  const std::string& word = reader.peek()->text;
  for (const std::string& lemma : verb_lemmas(word)) {
    read.sense = sense_of(lemma);
    if (read.sense) break;
  }
  if (!read.sense) read.verb = phrasal_verb(reader, 0);
  if (read.verb) {
    reader.at += 2;
    return read;
  }
  if (!read.sense || *read.sense == Sense::carry) read.verb = reader.lexicon.find(word);
  if (!read.sense) find_other_wordings(reader, word, read);
  const bool is_known = read.sense || read.verb || read.characterises || !read.attitude.empty();
  if (!is_known) return unknown_verb(reader);
  ++reader.at;
  return read;
}

Result<void> read_object_and_clauses(Reader& reader, const VerbRead& verb, Meaning& meaning) {
  meaning.act.verb = verb.verb;
  meaning.act.or_verbs = verb.or_verbs;
  meaning.act.attitude = verb.attitude;
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
