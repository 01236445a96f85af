#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

bool take_any_be(Reader& reader) { return reader.take_any({"was", "were", "is", "are", "been"}); }

bool take_do(Reader& reader) {
  return reader.take_any({"did", "does", "do", "has", "have", "had"});
}

bool take_not(Reader& reader) { return reader.take_any({"not", "never"}); }

/// "first reacted", "was the first to react", "first" alone.
bool take_early_order(Reader& reader, Meaning& meaning) {
  const std::size_t begin = reader.at;
  take_any_be(reader);
  reader.take_articles();
  if (reader.take_any({"first", "earliest"})) {
    meaning.order = Order::first;
  } else if (reader.take_any({"last", "latest"})) {
    meaning.order = Order::last;
  } else {
    reader.at = begin;
    return false;
  }
  reader.take_any({"person", "one"});
  reader.take("to");
  return true;
}

/// who was Putin rebuked by: those who did it.
Result<Meaning> read_who_was_by(Reader& reader, Meaning meaning) {
  auto names = read_names(reader, &meaning.act.aimed_joint);
  if (!names) return names.error();
  for (NameRead& name : *names) meaning.act.aimed_at.push_back(std::move(name.thing));
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (verb->sense)
    return error_at(reader, verb->piece, verb->piece + 1, ErrorKind::bad_input,
                    "this verb is aimed at nobody", "ask `who said ...`, `who told ...`");
  meaning.act.verb = verb->verb;
  if (!reader.take("by")) return expected(reader, "`by`, as in `who was X rebuked by`");
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// who was quoted: those who spoke.
Result<Meaning> read_who_was_quoted(Reader& reader, Meaning meaning) {
  if (reader.is("as") && reader.is_any({"saying", "stating", "claiming"}, 1)) {
    reader.at += 2;
    VerbRead says;
    says.sense = Sense::say;
    says.piece = reader.at - 1;
    if (auto read = read_object_and_clauses(reader, says, meaning); !read) return read.error();
    return meaning;
  }
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// who was mentioned by X: those whom a statement is about.
Result<Meaning> read_who_was_mentioned(Reader& reader, Meaning meaning) {
  if (meaning.asked != Asked::statements)
    return not_understood(reader, "ask who was mentioned, without counting");
  meaning.asked = Asked::mentioned;
  meaning.subject = Subject::named;
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// who was called a coward by X: those whom such a verb was aimed at.
Result<Meaning> read_who_was_called(Reader& reader, VerbRead verb, Meaning meaning) {
  auto text = read_name_called(reader);
  if (!text) return text.error();
  if (text->is_empty()) return expected(reader, "what they were called");
  meaning.act.topic = std::move(*text);
  meaning.act.verb = std::move(verb.verb);
  meaning.act.or_verbs = std::move(verb.or_verbs);
  if (!meaning.act.verb) return unknown_verb(reader);
  meaning.asked = Asked::target;
  meaning.subject = Subject::named;
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// who was rebuked by X: those the act was aimed at.
Result<Meaning> read_who_passive(Reader& reader, Meaning meaning) {
  if (!is_verb(reader) && !reader.is("not") && !reader.is("never")) {
    Reader ahead = reader;
    auto name = read_name(ahead);
    if (name && *name && is_verb(ahead)) return read_who_was_by(reader, std::move(meaning));
  }
  meaning.is_negated = take_not(reader);
  if (meaning.is_negated) return not_understood(reader, "ask who was, without `not`");
  Reader ahead = reader;
  if (auto name = read_name(ahead); name && *name && ahead.at_end())
    return not_understood(reader,
                          "a question asks who said what; who somebody is, a query tells: "
                          "match [" +
                              (*name)->thing.label + "] role ?role");
  if (!reader.at_end() && reader.peek()->text.ends_with("ing")) {  // is accusing X
    auto verb = read_active_verb(reader);
    if (!verb) return verb.error();
    if (auto read = read_object_and_clauses(reader, *verb, meaning); !read) return read.error();
    return meaning;
  }
  if (!reader.at_end() && !may_be_participle(reader.peek()->text))
    return expected(reader, "what was done to them, as `rebuked` or `told`");
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (verb->sense == Sense::carry) return read_who_was_quoted(reader, std::move(meaning));
  if (verb->sense == Sense::discuss) return read_who_was_mentioned(reader, std::move(meaning));
  if (verb->characterises && meaning.asked == Asked::statements && !reader.at_end() &&
      !reader.is("by"))
    return read_who_was_called(reader, std::move(*verb), std::move(meaning));
  meaning.subject = Subject::named;
  if (meaning.asked == Asked::statements)
    meaning.asked = verb->sense == Sense::address ? Asked::listener : Asked::target;
  meaning.act.verb = verb->verb;
  const bool is_answered = verb->sense == Sense::react;
  if (verb->sense && !is_answered && verb->sense != Sense::address)
    return error_at(reader, verb->piece, verb->piece + 1, ErrorKind::bad_input,
                    "this verb is aimed at nobody", "ask `what was said about ...`");
  reader.take_any({"something", "anything"});
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// who did Sommer say he would support: what Sommer said tells it.
Result<Meaning> read_told_clause(Reader& reader, const VerbRead& verb, Meaning meaning) {
  drop_stranded_preposition(reader);
  if (auto read = read_object_and_clauses(reader, verb, meaning); !read) return read.error();
  return meaning;
}

/// whom did the White House rebuke
Result<Meaning> read_object_question(Reader& reader, Meaning meaning) {
  meaning.subject = Subject::named;
  auto names = read_names(reader);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "a name or a verb");
  if (meaning.asked == Asked::count)
    return error_at(reader, 0, reader.size(), ErrorKind::bad_input,
                    "only those who spoke are counted, not those who were spoken of or to",
                    "ask `whom did ...`: each row tells one");
  for (NameRead& name : *names) meaning.act.speakers.push_back(std::move(name.thing));
  if (take_not(reader)) return not_understood(reader, "ask it without `not`");
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (verb->characterises && meaning.asked == Asked::statements && !reader.at_end())
    return read_who_was_called(reader, std::move(*verb), std::move(meaning));
  if (meaning.asked == Asked::statements && begins_told_clause(reader, *verb))
    return read_told_clause(reader, *verb, std::move(meaning));
  if (meaning.asked == Asked::statements) {
    // "Whom did X urge to resign": who is urged may be told as the target, too.
    const bool is_urged = verb->verb && addresses(verb->verb->lemma);
    const bool is_told = verb->sense == Sense::address || (reader.is("to") && !is_urged);
    const bool is_about = verb->sense == Sense::discuss || reader.is("about");
    meaning.asked = is_told ? Asked::listener : is_about ? Asked::mentioned : Asked::target;
  }
  meaning.act.verb = verb->verb;
  if (verb->sense == Sense::react) meaning.act.is_reaction = true;
  if (reader.is("to") || reader.is("on") || reader.is("about")) {
    const std::size_t begin = reader.at++;
    if (!reader.at_end()) reader.at = begin;  // a stranded "to": whom did X talk to
  }
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

}  // namespace

Result<Meaning> read_who(Reader& reader, Meaning meaning) {
  meaning.subject = Subject::speakers;
  reader.take("else");
  take_early_order(reader, meaning);
  auto belongs = read_belonging(reader, meaning.act);
  if (!belongs) return belongs.error();
  if (take_any_be(reader)) return read_who_passive(reader, std::move(meaning));
  if (take_do(reader)) {
    meaning.is_negated = take_not(reader);
    take_early_order(reader, meaning);
    if (reader.is("been")) {
      if (meaning.is_negated) return not_understood(reader, "ask who was, without `not`");
      ++reader.at;
      return read_who_passive(reader, std::move(meaning));
    }
    if (!is_verb(reader) && meaning.is_negated) return unknown_verb(reader);
    if (!is_verb(reader)) return read_object_question(reader, std::move(meaning));
  }
  take_early_order(reader, meaning);
  if (reader.take("never")) meaning.is_negated = true;
  auto verb = read_active_verb(reader);
  if (!verb) return verb.error();
  if (auto read = read_object_and_clauses(reader, *verb, meaning); !read) return read.error();
  return meaning;
}

}  // namespace quoth::question
