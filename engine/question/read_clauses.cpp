#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  for (T& one : from) to.push_back(std::move(one));
}

Result<void> read_about(Reader& reader, Act& act) {
  auto more = read_topics(reader);
  if (!more) return more.error();
  if (more->parts.empty()) return expected(reader, "what it is about");
  if (more->parts.size() == 1)
    add_topic(act.topic, std::move(more->parts.front()));
  else if (act.topics.parts.empty())
    act.topics = std::move(*more);
  else
    return error_at(reader, reader.at - 1, reader.at, ErrorKind::bad_input,
                    "a question has one list of topics");
  return {};
}

/// "about Putin's remarks" asks for what reacts to them; all else is a topic.
Result<void> read_about_remark(Reader& reader, Act& act) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto remark = read_remark(reader);
  const bool may_be_topic = !remark && (remark.error().kind == ErrorKind::unknown_name ||
                                        remark.error().kind == ErrorKind::ambiguous_name);
  if (!remark && !may_be_topic) return remark.error();
  if (remark && *remark && !(*remark)->speakers.empty()) {
    act.reacts_to = std::move(**remark);
    act.or_speaks_of_it = true;
    return {};
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return read_about(reader, act);
}

/// "on sanctions", "on his plane".
Result<void> read_on(Reader& reader, Act& act) {
  Act on;
  if (auto read = read_about(reader, on); !read) return read;
  const bool is_plain =
      on.topics.parts.empty() && on.topic.things.empty() && on.topic.named.empty();
  if (is_plain) {
    std::string words;
    for (const std::string& word : on.topic.words) words += (words.empty() ? "" : " ") + word;
    act.beside.push_back({std::move(words), "(on|aboard)( [^ ]+){0,2} "});
    return {};
  }
  add_topic(act.topic, std::move(on.topic));
  if (on.topics.parts.empty()) return {};
  if (!act.topics.parts.empty())
    return error_at(reader, reader.at - 1, reader.at, ErrorKind::bad_input,
                    "a question has one list of topics");
  act.topics = std::move(on.topics);
  return {};
}

Result<void> read_that(Reader& reader, Act& act) {
  const std::size_t begin = reader.at;
  auto text = read_claim_text(reader);
  if (!text) return text.error();
  if (text->is_empty()) return expected(reader, "the words of the claim");
  add_topic(act.topic, std::move(*text));
  mark_assertion(reader, begin, act);
  return {};
}

/// `for X` behind a verb of speaking: whom one speaks for. Else what the act is about.
Result<void> read_for(Reader& reader, Meaning& meaning) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  if (meaning.speaks) {
    auto names = read_names(reader);
    if (!names) return names.error();
    const bool is_whole =
        !names->empty() && !names->back().is_possessive && reader.kind() != PieceKind::word;
    if (is_whole) {
      for (NameRead& name : *names) meaning.act.on_behalf_of.push_back(std::move(name.thing));
      return {};
    }
  }
  reader.at = begin;
  reader.notes.resize(notes);
  const bool writes = meaning.act.verb && meaning.act.verb->lemma == "write";
  if (!writes) return read_about(reader, meaning.act);
  auto names = read_names(reader);  // wrote for the Post: the sentence tells it
  if (!names) return names.error();
  for (const NameRead& name : *names)
    meaning.act.beside.push_back({name.thing.words, "for( [^ ]+){0,2} "});
  if (!names->empty()) return {};
  return read_about(reader, meaning.act);
}

/// "on behalf of X"
Result<void> read_on_behalf(Reader& reader, Act& act) {
  reader.at += 3;
  auto names = read_names(reader);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "whom one spoke for, by name");
  for (NameRead& name : *names) act.on_behalf_of.push_back(std::move(name.thing));
  return {};
}

Result<void> read_listeners(Reader& reader, Act& act) {
  if (auto read = read_told(reader, act, nullptr); !read) return read;
  if (act.listeners.empty() && act.told.empty()) return expected(reader, "whom it was said to");
  return {};
}

/// "on Meet the Harbour": behind the last of the capitalised words, small ones among them.
std::size_t behind_title(const Reader& reader) {
  const auto& pieces = reader.question.pieces;
  const auto is_capital = [&](std::size_t at) {
    return at < reader.size() && pieces[at].kind == PieceKind::word && pieces[at].is_capitalised &&
           !pieces[at].is_possessive;
  };
  std::size_t end = reader.at;
  while (end < reader.size() && pieces[end].kind == PieceKind::article) ++end;
  while (is_capital(end) || (end < reader.size() && end > reader.at && is_capital(end + 1) &&
                             (pieces[end].kind == PieceKind::article || pieces[end].text == "of")))
    ++end;
  return end;
}

/// "on Meet the Harbour": a name of several words that the store does not know is looked for in the
/// sentence. False, and no step, where something else stands here.
Result<bool> take_broadcast(Reader& reader, Act& act) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  ++reader.at;
  const std::size_t first = reader.at, end = behind_title(reader);
  const auto name = read_name(reader);
  const bool is_known = name && *name && reader.at >= end;
  reader.at = begin;
  reader.notes.resize(notes);
  if (is_known || end < first + 2) return false;
  reader.at = end;
  act.occasions.push_back(lower_case(reader.text_of(first, end)));
  reader.notes.push_back("\"" + reader.text_of(begin, end) +
                         "\" was looked for in the sentences that tell what was said");
  return true;
}

/// "said on X", where X is an organisation: spoken there, or about it. False, and no step, where
/// something else stands here.
Result<bool> take_on(Reader& reader, Meaning& meaning) {
  const bool is_behind_verb = meaning.act.verb && meaning.act.aimed_at.empty();
  if ((!meaning.speaks && !is_behind_verb) || !reader.is("on")) return false;
  auto broadcast = take_broadcast(reader, meaning.act);
  if (!broadcast || *broadcast) return broadcast;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  ++reader.at;
  auto name = read_name(reader);
  const bool is_taken = name && *name && (*name)->thing.kind == ThingKind::organisation &&
                        !(*name)->is_possessive && reader.kind() != PieceKind::word;
  if (is_taken) {
    meaning.act.on.push_back(std::move((*name)->thing));
    reader.notes.push_back("\"" + reader.text_of(begin, reader.at) +
                           "\" finds what is about it and what was said there");
    return true;
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return false;
}

/// "to" and a plain word behind a verb that the data knows: what it says is to be done.
bool begins_infinitive(const Reader& reader, const Meaning& meaning) {
  const query::Piece* next = reader.peek(1);
  const bool takes_one = meaning.act.verb || !meaning.act.attitude.empty() ||
                         !meaning.act.verb_beside.empty() || meaning.asked == Asked::listener;
  return takes_one && next != nullptr &&
         (next->kind == PieceKind::word || next->kind == PieceKind::auxiliary) &&
         !next->is_capitalised && !next->is_possessive;
}

/// "by month", "per week", "each day" of a number. False, and no step, where none stands.
bool take_calendar_part(Reader& reader, Meaning& meaning) {
  using TimeUnit = query::Duration::Unit;
  const bool is_told = reader.is("by") || reader.is("per") || reader.is("each") ||
                       reader.is("every") || reader.is("a");
  if (meaning.asked != Asked::count || meaning.per || !is_told) return false;
  for (const auto& [word, unit] :
       {std::pair("day", TimeUnit::day), std::pair("week", TimeUnit::week),
        std::pair("month", TimeUnit::month), std::pair("year", TimeUnit::year)}) {
    if (!reader.is(word, 1)) continue;
    reader.at += 2;
    meaning.per = unit;
    return true;
  }
  return false;
}

/// "on the weekend", "over the holidays": no interval of days that is known.
bool is_part_of_day(const Reader& reader) {
  if (!reader.is("on") && !reader.is("over")) return false;
  for (const std::size_t ahead : {1, 2})
    for (const char* word : {"weekend", "weekends", "weekdays", "morning", "afternoon", "evening",
                             "night", "holidays"})
      if (reader.is(word, ahead)) return true;
  return false;
}

/// "asked of X": whom one asked. False, and no step, where no name stands behind it alone.
bool take_asked_of(Reader& reader, Act& act) {
  const std::size_t begin = reader.at++, notes = reader.notes.size();
  auto name = read_name(reader);
  const bool is_whole =
      name && *name && !(*name)->is_possessive && reader.kind() != PieceKind::word;
  if (is_whole) {
    act.aimed_at.push_back(std::move((*name)->thing));
    act.aim = Aim::addressed;
    return true;
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return false;
}

/// The clause at the next piece, which is no date clause. False where none begins.
Result<bool> read_clause(Reader& reader, Meaning& meaning) {
  Act& act = meaning.act;
  Result<void> read;
  if (take_calendar_part(reader, meaning)) {
    // by month, per week
  } else if (begins_on_behalf(reader)) {
    read = read_on_behalf(reader, act);
  } else if (occasion_begins(reader) && take_occasion(reader, act)) {
    // at a rally, on his website
  } else if (reader.is("about") && !act.reacts_to && !act.is_reaction) {
    ++reader.at;
    read = read_about_remark(reader, act);
  } else if (reader.take("for")) {
    read = read_for(reader, meaning);
  } else if (is_part_of_day(reader)) {
    return not_understood(reader, "a time is a day or longer: on Sept 5, last week");
  } else if (reader.take("on")) {
    read = read_on(reader, act);
  } else if (reader.is("of") && act.verb && addresses(act.verb->lemma) && act.aimed_at.empty() &&
             take_asked_of(reader, act)) {
    // what did X ask of Y
  } else if (reader.take_any({"about", "regarding", "concerning", "of", "over", "with", "against",
                              "toward", "towards"})) {
    read = read_about(reader, act);
  } else if (reader.take("that")) {
    read = read_that(reader, act);
  } else if (meaning.asked == Asked::statements && reader.is("to") && reader.is("whom", 1)) {
    reader.at += 2;
    meaning.asked = Asked::listener;
  } else if (meaning.asked == Asked::statements && act.verb && act.aimed_at.empty() &&
             reader.take("whom")) {
    meaning.asked = Asked::target;  // who accused whom
    meaning.subject = Subject::named;
  } else if (reader.is("to") && begins_infinitive(reader, meaning)) {
    ++reader.at;
    read = read_that(reader, act);  // threatened to impose sanctions
  } else if (!act.listeners.empty() && reader.take("to")) {
    read = read_that(reader, act);  // told X to do something
  } else if (reader.is("to") && act.verb && compares(act.verb->lemma)) {
    ++reader.at;
    read = read_about(reader, act);
  } else if (reader.take("to")) {
    read = read_listeners(reader, act);
  } else if (reader.is("in") || reader.is("at")) {
    read = read_where(reader, act);
  } else if (reader.take("according")) {
    read = read_according(reader, act);
  } else if (reader.take("by")) {
    read = read_speakers(reader, act);
  } else if (reader.take("from")) {
    read = read_from(reader, act);
  } else if (reader.kind() == PieceKind::quoted) {
    read = read_that(reader, act);
  } else {
    return take_order(reader, meaning);
  }
  if (!read) return read.error();
  return true;
}

/// "on Sept 1 and on Sept 6": nothing that was said lies in both.
bool are_apart(const std::vector<DateClause>& dates) {
  if (dates.size() < 2) return false;
  const DateClause &last = dates.back(), &before = dates[dates.size() - 2];
  if (last.comparison != DateComparison::on || before.comparison != DateComparison::on)
    return false;
  const auto* second = std::get_if<query::DateValue>(&last.bound.form);
  const auto* first = std::get_if<query::DateValue>(&before.bound.form);
  return first != nullptr && second != nullptr &&
         (first->date.last < second->date.first || second->date.last < first->date.first);
}

/// "and that TEXT": one more statement of the same people.
Result<void> read_second_claim(Reader& reader, Meaning& meaning) {
  const bool asks_who = meaning.asked == Asked::statements && meaning.subject == Subject::speakers;
  if ((!asks_who && meaning.asked != Asked::truth) || meaning.is_negated)
    return not_understood(reader, "ask one question for each claim");
  Act second = meaning.act;
  second.topic = {};
  second.asserts_not = second.retells = second.is_quotation = false;
  reader.at += 2;
  if (auto read = read_that(reader, second); !read) return read;
  meaning.further.push_back(std::move(second));
  return reader.at_end() ? Result<void>{} : not_understood(reader, "ask it as two questions");
}

/// "and what did they say": each row tells it. False, and no step, where something else stands here.
bool take_told_by_rows(Reader& reader, const Meaning& meaning) {
  const bool has_rows = meaning.asked != Asked::truth && meaning.asked != Asked::count &&
                        meaning.order != Order::most && !meaning.is_negated;
  if (!has_rows || !asks_for_columns(reader)) return false;
  reader.at = reader.size();
  reader.notes.push_back("each row tells who, what, when and in which document");
  return true;
}

/// "on Sept 1 and (what) on Sept 6", of what somebody said: either. Of a weekday it is found out for the
/// whole question which week is meant, so two of them are two questions.
Result<void> take_other_dates(Reader& reader, Meaning& meaning) {
  if (meaning.subject == Subject::speakers || meaning.asked != Asked::statements) return {};
  DateClause& date = meaning.act.dates.back();
  while (date.comparison == DateComparison::on && reader.is_any({"and", "or"})) {
    const std::size_t begin = reader.at++, notes = reader.notes.size();
    reader.take("what");
    auto other = read_date_clause(reader);
    if (!other) return other.error();
    if (!*other || (*other)->comparison != DateComparison::on || reader.has_weekday) {
      reader.at = begin;
      reader.notes.resize(notes);
      return {};
    }
    date.others.push_back(std::move(**other));
  }
  return {};
}

Error two_times(const Reader& reader) {
  return error_at(reader, reader.at - 1, reader.at, ErrorKind::bad_input,
                  "nothing is said at both of these times",
                  "ask of each with a verb of its own: who spoke on Sept 1 and spoke on Sept 6");
}

}  // namespace

bool asks_for_columns(const Reader& reader) {
  Reader ahead = reader;
  if (ahead.kind() == PieceKind::comma && !ahead.at_end()) ++ahead.at;
  if (!ahead.take("and") || !ahead.take_any({"what", "when", "how"})) return false;
  if (ahead.at_end()) return true;
  if (!ahead.take_any({"did", "does", "do", "was", "has", "have"}) ||
      !ahead.take_any({"they", "he", "she", "it", "this", "that"}))
    return false;
  for (const char* word : {"say", "said", "do", "react", "respond", "speak", "so", "it"})
    (void)ahead.take(word);
  return ahead.at_end();
}

bool take_order(Reader& reader, Meaning& meaning) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto date = read_date_clause(reader);
  reader.at = begin;
  reader.notes.resize(notes);
  if (date && *date) return false;
  if (reader.take_any({"first", "earliest"})) {
    meaning.order = Order::first;
  } else if (reader.take_any({"last", "latest"})) {
    meaning.order = Order::last;
  } else if (reader.is("most") && reader.is("recently", 1)) {
    reader.at += 2;
    meaning.order = Order::last;
  } else if (reader.take("most")) {
    reader.take("often");
    meaning.order = Order::most;
  } else {
    return false;
  }
  return true;
}

Result<void> read_clauses(Reader& reader, Meaning& meaning) {
  while (!reader.at_end()) {
    if (reader.is("and") && reader.is("that", 1) && meaning.act.is_assertion)
      return read_second_claim(reader, meaning);
    if (take_told_by_rows(reader, meaning)) continue;
    if (second_verb_begins(reader)) return read_second_verb(reader, meaning);
    if (reader.kind() == PieceKind::comma || reader.is("and")) {
      ++reader.at;
      if (reader.at_end()) return expected(reader, "one more clause");
    }
    auto date = read_date_clause(reader);
    if (!date) return date.error();
    if (*date) {
      meaning.act.dates.push_back(std::move(**date));
      auto other = take_other_dates(reader, meaning);
      if (!other) return other;
      if (are_apart(meaning.act.dates)) return two_times(reader);
      if (reader.is("of") || reader.is("or"))
        return not_understood(reader,
                              "write such a time as dates: between 2024-08-25 and 2024-08-31");
      continue;
    }
    auto on = take_on(reader, meaning);
    if (!on) return on.error();
    if (*on) continue;
    auto clause = read_clause(reader, meaning);
    if (!clause) return clause.error();
    if (!*clause) return with_sentences(reader, not_understood(reader));
  }
  return {};
}

}  // namespace quoth::question
