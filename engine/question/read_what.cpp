#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

bool take_be(Reader& reader) { return reader.take_any({"was", "were", "is", "are"}); }

bool stands_for_anything(const Reader& reader) {
  return !reader.at_end() && stands_for_any_claim(lower_case(reader.peek()->text));
}

/// is Trump saying, was Putin commenting on
Result<Meaning> read_progressive(Reader& reader, const VerbRead& verb, std::vector<NameRead> names,
                                 Meaning meaning) {
  if (names.empty()) return expected(reader, "a name before the verb");
  for (NameRead& name : names) meaning.act.speakers.push_back(std::move(name.thing));
  meaning.act.speaker_joint = meaning.act.aimed_joint;
  meaning.act.aimed_joint = Joint::conjunction;
  if (auto read = read_object_and_clauses(reader, verb, meaning); !read) return read.error();
  return meaning;
}

/// Behind an auxiliary stands no verb in the present: "were charges announced" has one verb.
bool is_participle(const Reader& reader) {
  return is_verb(reader) && !reader.peek()->text.ends_with('s');
}

/// "were Putin's remarks dismissed": what was done to a remark. False, and no step, where none
/// stands here.
Result<bool> read_remark_as_patient(Reader& reader, Meaning& meaning) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  auto remark = read_remark(reader);
  const bool is_told = remark && *remark && is_participle(reader) &&
                       (!(*remark)->speakers.empty() || (*remark)->verb);
  if (is_told) {
    meaning.act.reacts_to = std::move(**remark);
    return true;
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return false;
}

/// Names or, before a verb that tells what a claim is about, plain words: "were sanctions
/// mentioned".
Result<void> read_patient(Reader& reader, Meaning& meaning, std::vector<NameRead>& names) {
  if (stands_for_anything(reader)) {
    ++reader.at;
    return {};
  }
  auto is_remark = read_remark_as_patient(reader, meaning);
  if (!is_remark) return is_remark.error();
  if (*is_remark) return {};
  auto read = read_names(reader, &meaning.act.aimed_joint);
  if (!read) return read.error();
  names = std::move(*read);
  if (!names.empty() || is_participle(reader)) return {};
  while (!reader.at_end() && !is_participle(reader)) {
    const std::string word = lower_case(reader.peek()->text);
    if (reader.kind() != PieceKind::word && reader.kind() != PieceKind::article) break;
    if (!is_empty_word(word)) meaning.act.topic.words.push_back(word);
    ++reader.at;
  }
  return {};
}

/// was Trump's reaction to Putin's remarks; were Putin's remarks about Harris
Result<std::optional<Meaning>> read_noun_question(Reader& reader, Meaning meaning) {
  using Read = std::optional<Meaning>;
  auto remark = read_remark(reader, &meaning.order);
  if (!remark) return remark.error();
  if (!*remark) return Read{};
  if (meaning.order != Order::all && meaning.asked == Asked::truth)
    return not_understood(reader, "ask what was said first or last");
  meaning.act.speakers = std::move((*remark)->speakers);
  meaning.act.verb = std::move((*remark)->verb);
  meaning.act.topic = std::move((*remark)->topic);
  const bool is_answer = names_reaction((*remark)->noun);
  meaning.act.is_reaction = is_answer && (*remark)->noun != "comment";
  if (is_answer && reader.take("to")) {
    auto cause = read_cause(reader);
    if (!cause) return cause.error();
    if (!*cause) return expected(reader, "the remarks that were reacted to");
    meaning.act.reacts_to = std::move(**cause);
  }
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return Read{std::move(meaning)};
}

/// which statements mention Harris; what statements were made about Harris: no auxiliary.
Result<Meaning> read_bare(Reader& reader, Meaning meaning) {
  if (!reader.at_end() && reader.kind() == PieceKind::word && !reader.peek()->is_capitalised) {
    auto verb = read_active_verb(reader);
    if (!verb) return verb.error();
    if (auto read = read_object_and_clauses(reader, *verb, meaning); !read) return read.error();
    return meaning;
  }
  if (reader.at_end()) return expected(reader, "a verb");
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// when was X called a hero: whoever said so of X, in whatever words.
Result<Meaning> read_called(Reader& reader, NameRead name, Meaning meaning) {
  meaning.act.topic.things.push_back(std::move(name.thing));
  const std::size_t begin = reader.is("as") ? reader.at + 1 : reader.at;
  auto text = read_name_called(reader);
  if (!text) return text.error();
  add_topic(meaning.act.topic, std::move(*text));
  mark_assertion(reader, begin, meaning.act);
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

}  // namespace

/// was [X] said / accused [by Y]
Result<Meaning> read_passive(Reader& reader, Meaning meaning) {
  std::vector<NameRead> names;
  if (auto read = read_patient(reader, meaning, names); !read) return read.error();
  if (!names.empty() && names.back().is_possessive)
    return not_understood(reader, "the subject of a question is a name");
  const bool is_active = !reader.at_end() && lower_case(reader.peek()->text).ends_with("ing");
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (is_active) return read_progressive(reader, *verb, std::move(names), std::move(meaning));
  const bool is_about = verb->sense == Sense::discuss;
  if (!meaning.act.topic.is_empty() && !is_about && verb->sense)
    return error_at(reader, verb->piece, verb->piece + 1, ErrorKind::bad_input,
                    "only people and documents are known to be told of so",
                    "ask `was anything said about ...`");
  if (!names.empty() && (verb->sense == Sense::say))
    return error_at(reader, verb->piece, verb->piece + 1, ErrorKind::bad_input,
                    "this verb is aimed at nobody", "ask `what was said about ...`");
  if (meaning.act.reacts_to && verb->sense && verb->sense != Sense::react)
    return error_at(reader, verb->piece, verb->piece + 1, ErrorKind::bad_input,
                    "a remark is not spoken of so",
                    "ask which documents report it, or who commented on it");
  meaning.is_passive = true;
  if (verb->characterises && names.size() == 1 && !reader.at_end() && !reader.is("by"))
    return read_called(reader, std::move(names.front()), std::move(meaning));
  meaning.act.verb = verb->verb;
  const bool is_any_saying = verb->verb && only_asserts(verb->verb->lemma) && names.empty();
  if (is_any_saying)
    reader.notes.push_back("`" + verb->verb->lemma + "` was read as any kind of saying");
  if (verb->sense == Sense::carry || is_any_saying) meaning.act.verb.reset();
  if (verb->sense == Sense::react) meaning.act.aim = Aim::speaker;
  for (NameRead& name : names) {
    if (verb->sense == Sense::address)
      meaning.act.listeners.push_back(std::move(name.thing));
    else if (is_about)
      meaning.act.topics.parts.push_back({{std::move(name.thing)}, {}, {}});
    else if (name.thing.kind == ThingKind::document)
      return error_at(reader, verb->piece, verb->piece + 1, ErrorKind::bad_input,
                      "a document is not spoken of so", "ask what was said in " + name.thing.label);
    else if (verb->sense == Sense::carry)
      meaning.act.speakers.push_back(std::move(name.thing));
    else
      meaning.act.aimed_at.push_back(std::move(name.thing));
  }
  meaning.act.topics.joint = meaning.act.aimed_joint;
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

namespace {

/// What did Politico report: a publisher that nothing else is called like.
Result<std::vector<NameRead>> read_subject(Reader& reader, Meaning& meaning) {
  auto documents = read_dated_documents(reader);
  if (!documents) return documents.error();
  if (!documents->empty()) {
    std::vector<NameRead> dated;
    for (Thing& document : *documents) dated.push_back({std::move(document), false});
    return dated;
  }
  const std::size_t begin = reader.at;
  auto names = read_names(reader, &meaning.act.speaker_joint);
  if (names || names.error().kind != ErrorKind::unknown_name) return names;
  reader.at = begin;
  auto publisher = read_publisher(reader);
  if (!publisher) return names;
  std::vector<NameRead> read;
  read.push_back({std::move(*publisher), false});
  return read;
}

}  // namespace

/// "Kirby, the security spokesman, say": who somebody is does not narrow what he said.
void skip_apposition(Reader& reader) {
  if (reader.at_end() || reader.kind() != PieceKind::comma) return;
  constexpr std::size_t words_max = 8;
  std::size_t end = reader.at + 1;
  while (end < reader.size() && end < reader.at + words_max &&
         reader.question.pieces[end].kind != PieceKind::comma)
    ++end;
  if (is_verb(reader, 1)) {  // what stood before was read as another name of his
    ++reader.at;
    return;
  }
  const bool is_one = end > reader.at + 1 && end < reader.size() &&
                      reader.question.pieces[end].kind == PieceKind::comma &&
                      is_verb(reader, end + 1 - reader.at);
  if (!is_one) return;
  reader.notes.push_back("\"" + reader.text_of(reader.at + 1, end) + "\" was not looked at");
  reader.at = end + 1;
}

Result<Meaning> read_active(Reader& reader, Meaning meaning) {
  auto names = read_subject(reader, meaning);
  if (!names) return names.error();
  const bool is_anybody =
      names->empty() && reader.take_any({"people", "anyone", "anybody", "someone", "somebody",
                                         "everyone", "everybody"});
  meaning.persons_only =
      is_anybody && lower_case(reader.question.pieces[reader.at - 1].text) == "people";
  if (is_anybody) {
    auto belongs = read_belonging(reader, meaning.act);
    if (!belongs) return belongs.error();
  }
  for (const char* pronoun : {"he", "she", "they", "it", "i", "you", "we"})
    if (names->empty() && !is_anybody && reader.is(pronoun))
      return error_at(reader, reader.at, reader.at + 1, ErrorKind::bad_input,
                      std::string("`") + pronoun + "` names nobody: each question stands alone",
                      "write the name of whom you mean");
  if (names->empty() && !is_anybody && !reader.at_end() && reader.peek()->is_capitalised)
    return unknown_name(reader);
  if (names->empty() && !is_anybody)
    return with_sentences(reader,
                          expected(reader, "a name, or an office that the documents name in full"));
  if (is_anybody && meaning.asked == Asked::truth) meaning.subject = Subject::speakers;
  if (!names->empty() && names->back().is_possessive)
    return not_understood(reader, "the subject of a question is a name");
  if (names->size() > 1 && reader.take_any({"both", "each"}))
    meaning.act.speaker_joint = Joint::both;
  for (NameRead& name : *names) {
    auto& things = is_source(name.thing) ? meaning.act.sources : meaning.act.speakers;
    const bool is_known = std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
      return thing.label == name.thing.label;
    });
    if (!is_known) things.push_back(std::move(name.thing));
  }
  if (reader.take_any({"not", "never"}))
    return error_at(reader, reader.at - 1, reader.at, ErrorKind::bad_input,
                    "what somebody did not say cannot be listed",
                    "ask `who did not ...` or `which documents do not ...`");
  take_order(reader, meaning);
  skip_apposition(reader);
  if (reader.is_any({"have", "had"}) && reader.is("to", 1) && reader.is("say", 2)) reader.at += 2;
  auto verb = read_active_verb(reader);
  if (!verb) return verb.error();
  // What a paper reports is all that it holds.
  if (verb->sense == Sense::carry && meaning.act.speakers.empty()) verb->verb.reset();
  if (auto read = read_object_and_clauses(reader, *verb, meaning); !read) return read.error();
  return meaning;
}

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
  reader.has_base_verbs = !is_passive;
  if (is_passive) return read_passive(reader, std::move(meaning));
  return read_active(reader, std::move(meaning));
}

}  // namespace quoth::question
