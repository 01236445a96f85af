#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

/// "what did X accuse Y of": the preposition at the end belongs to "what".
void drop_stranded_preposition(Reader& reader) {
  if (reader.end < 2 || lower_case(reader.question.pieces[reader.end - 2].text) == "say") return;
  Reader last = reader;
  last.at = reader.end - 1;
  if (last.take_any({"of", "about", "for", "on", "to", "with"})) --reader.end;
}

bool take_be(Reader& reader) { return reader.take_any({"was", "were", "is", "are"}); }

/// was [X] said / accused [by Y]
Result<Meaning> read_passive(Reader& reader, Meaning meaning) {
  auto names = read_names(reader);
  if (!names) return names.error();
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  meaning.act.verb = verb->verb;
  for (NameRead& name : *names) {
    if (verb->sense == Sense::address)
      meaning.act.listeners.push_back(std::move(name.thing));
    else if (verb->sense == Sense::discuss)
      meaning.act.topic.things.push_back(std::move(name.thing));
    else
      meaning.act.aimed_at.push_back(std::move(name.thing));
  }
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// was Trump's reaction to Putin's remarks; were Putin's remarks about Harris
Result<std::optional<Meaning>> read_noun_question(Reader& reader, Meaning meaning) {
  using Read = std::optional<Meaning>;
  auto remark = read_remark(reader);
  if (!remark) return remark.error();
  if (!*remark) return Read{};
  meaning.act.speakers = std::move((*remark)->speakers);
  meaning.act.verb = std::move((*remark)->verb);
  meaning.act.topic = std::move((*remark)->topic);
  const bool is_reaction = names_reaction(noun_lemma(reader.question.pieces[reader.at - 1].text));
  if (is_reaction && reader.take("to")) {
    auto cause = read_remark(reader);
    if (!cause) return cause.error();
    if (!*cause) return expected(reader, "the remarks that were reacted to");
    meaning.act.reacts_to = std::move(**cause);
  }
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return Read{std::move(meaning)};
}

Result<Meaning> read_active(Reader& reader, Meaning meaning) {
  auto names = read_names(reader);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "a name");
  if (names->back().is_possessive)
    return not_understood(reader, "the subject of a question is a name");
  for (NameRead& name : *names) meaning.act.speakers.push_back(std::move(name.thing));
  if (reader.take_any({"not", "never"}))
    return error_at(reader, reader.at - 1, reader.at, ErrorKind::bad_input,
                    "what somebody did not say cannot be listed",
                    "ask `who did not ...` or `which documents do not ...`");
  if (reader.take("first")) meaning.order = Order::first;
  if (reader.take("last")) meaning.order = Order::last;
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (auto read = read_object_and_clauses(reader, *verb, meaning); !read) return read.error();
  return meaning;
}

/// which statements mention Harris; what statements were made about Harris: no auxiliary.
Result<Meaning> read_bare(Reader& reader, Meaning meaning) {
  if (!reader.at_end() && reader.kind() == PieceKind::word && !reader.peek()->is_capitalised) {
    auto verb = read_verb(reader);
    if (!verb) return verb.error();
    if (auto read = read_object_and_clauses(reader, *verb, meaning); !read) return read.error();
    return meaning;
  }
  if (reader.at_end()) return expected(reader, "a verb");
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

}  // namespace

Result<Meaning> read_what(Reader& reader, Meaning meaning) {
  drop_stranded_preposition(reader);
  if (take_be(reader)) {
    auto noun = read_noun_question(reader, meaning);
    if (!noun) return noun.error();
    if (*noun) return std::move(**noun);
    return read_passive(reader, std::move(meaning));
  }
  if (reader.take_any({"has", "have", "had"})) {
    if (reader.take("been")) return read_passive(reader, std::move(meaning));
    return read_active(reader, std::move(meaning));
  }
  if (reader.take_any({"did", "does", "do"})) return read_active(reader, std::move(meaning));
  return read_bare(reader, std::move(meaning));
}

Result<Meaning> read_did(Reader& reader, Meaning meaning) {
  const bool is_passive = reader.is("was") || reader.is("were") || reader.is("is");
  const std::size_t auxiliary = reader.at++;
  if (reader.take("not"))
    return error_at(reader, auxiliary, reader.at, ErrorKind::bad_input,
                    "a yes-or-no question is asked without `not`");
  if (is_passive) return read_passive(reader, std::move(meaning));
  const bool is_anybody = reader.take_any({"anyone", "anybody", "someone", "somebody"});
  if (!is_anybody) return read_active(reader, std::move(meaning));
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (auto read = read_object_and_clauses(reader, *verb, meaning); !read) return read.error();
  return meaning;
}

}  // namespace quoth::question
