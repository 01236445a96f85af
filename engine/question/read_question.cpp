#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "parser/document/mention/name_lexicon.hpp"

namespace quoth::question {
namespace {

bool take_person_noun(Reader& reader, Meaning& meaning) {
  meaning.persons_only = reader.take_any({"people", "persons", "person"});
  meaning.organisations_only =
      !meaning.persons_only && reader.take_any({"organisations", "organizations", "organisation",
                                                "organization", "institutions", "institution",
                                                "newspapers", "newspaper", "companies", "company",
                                                "networks", "network", "parties", "agencies"});
  return meaning.persons_only || meaning.organisations_only ||
         reader.take_any({"speakers", "speaker"});
}

bool take_statement_noun(Reader& reader, Meaning& meaning) {
  meaning.subject = Subject::statements;
  meaning.act.is_reaction =
      reader.take_any({"reactions", "reaction", "responses", "response", "replies", "reply"});
  return meaning.act.is_reaction ||
         reader.take_any({"statements", "statement", "remarks", "remark", "claims", "claim",
                          "comments", "comment", "words"});
}

/// "of Peskov", "by Peskov" behind "statements": whose they are.
Result<void> read_whose_statements(Reader& reader, Meaning& meaning) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  if (!reader.take_any({"of", "by", "from"})) return {};
  auto names = read_names(reader);
  if (!names) return names.error();
  const bool are_speakers = !names->empty() && !names->back().is_possessive &&
                            std::all_of(names->begin(), names->end(), [](const NameRead& name) {
                              return !is_source(name.thing);
                            });
  // "Which remarks of X did Y comment on" asks for what Y said of them.
  const bool is_answered = are_speakers && (reader.is("did") || reader.is("has")) &&
                           meaning.asked == Asked::statements && !meaning.act.is_reaction;
  if (is_answered) {
    Remark remark;
    for (NameRead& name : *names) remark.speakers.push_back(std::move(name.thing));
    remark.noun = "remark";
    meaning.act.reacts_to = std::move(remark);
    return {};
  }
  if (are_speakers) {
    for (NameRead& name : *names) meaning.act.speakers.push_back(std::move(name.thing));
    return {};
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return {};
}

/// statements about X did Y make
Result<Meaning> read_statements_about(Reader& reader, Meaning meaning) {
  ++reader.at;
  auto topic = read_topic(reader);
  if (!topic) return topic.error();
  if (topic->is_empty()) return expected(reader, "what they are about");
  auto read = read_what(reader, std::move(meaning));
  if (!read) return read;
  add_topic(read->act.topic, std::move(*topic));
  return read;
}

/// which statements are about X
Result<Meaning> read_statements(Reader& reader, Meaning meaning) {
  if (auto read = read_whose_statements(reader, meaning); !read) return read.error();
  if (reader.is("about") || reader.is("on"))
    return read_statements_about(reader, std::move(meaning));
  const bool is_plain =
      (reader.is("are") || reader.is("were") || reader.is("is")) && reader.is("about", 1);
  if (!is_plain) return read_what(reader, std::move(meaning));
  ++reader.at;
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// What is asked for by a noun of its own, or whatever else stands here.
template <typename Otherwise>
Result<Meaning> read_noun_or(Reader& reader, const Otherwise& otherwise) {
  const std::size_t begin = reader.at;
  auto noun = read_asked_noun(reader);
  if (!noun) return noun.error();
  if (*noun) return std::move(**noun);
  reader.at = begin;
  return otherwise();
}

/// "which senators", "which politician": the role that the documents tell, or "" for any person.
/// Nothing, and no step, where no such noun stands before a verb.
std::optional<std::string> take_role(Reader& reader) {
  if (reader.at_end() || reader.kind() != query::PieceKind::word || reader.peek()->is_capitalised)
    return std::nullopt;
  const std::string noun = noun_lemma(reader.peek()->text);
  const bool is_any =
      noun == "politician" || noun == "expert" || noun == "man" || noun == "woman" ||
      noun == "men" || noun == "women" || noun == "celebrity" || noun == "figure";
  if (!is_any && !document::is_role_noun(noun) && !document::is_title_word(noun))
    return std::nullopt;
  const bool asks = is_verb(reader, 1) || reader.kind(1) == query::PieceKind::auxiliary ||
                    (reader.peek(1) != nullptr && may_be_participle(reader.peek(1)->text));
  if (!asks) return std::nullopt;
  ++reader.at;
  reader.notes.push_back(is_any ? "`" + noun + "` was read as any person"
                                : "`" + noun + "` is a role here that the documents tell");
  return is_any ? std::string() : noun;
}

Result<Meaning> read_which(Reader& reader) {
  if (take_document_noun(reader)) return read_documents(reader, {});
  Meaning meaning;
  if (take_person_noun(reader, meaning)) return read_who(reader, std::move(meaning));
  if (take_statement_noun(reader, meaning)) return read_statements(reader, std::move(meaning));
  if (reader.take_any({"day", "date", "days", "dates"})) return read_what(reader, {});
  if (reader.is("of"))
    return not_understood(reader,
                          "ask `whose remarks did X comment on`, or what X said about them: each "
                          "row tells the remark");
  if (auto role = take_role(reader)) {
    meaning.role = std::move(*role);
    meaning.persons_only = meaning.role.empty();
    return read_who(reader, std::move(meaning));
  }
  return read_noun_or(reader, [&]() -> Result<Meaning> {
    return expected(reader, "documents, people, organisations or statements");
  });
}

Meaning counting(Counted counted) {
  Meaning meaning;
  meaning.asked = Asked::count;
  meaning.counted = counted;
  return meaning;
}

/// "how many workers did the firm say would go", but not "how many statements did X make": a number
/// that a claim tells. "How many people did X rebuke" asks for those who were rebuked.
bool asks_for_told_number(const Reader& reader) {
  Reader ahead = reader;
  Meaning ignored;
  if (take_statement_noun(ahead, ignored) || ahead.take("times")) return false;
  const bool counts_people = take_person_noun(ahead, ignored);
  while (!ahead.at_end() && ahead.kind() == query::PieceKind::word) ++ahead.at;
  const bool is_active = ahead.at > reader.at && ahead.take_any({"did", "does", "has", "have"}) &&
                         !is_verb(ahead) && !ahead.is("not");
  if (!is_active || !counts_people) return is_active;
  auto names = read_names(ahead);
  if (!names || names->empty()) return false;
  auto verb = read_verb(ahead);
  return verb && begins_told_clause(ahead, *verb);
}

Result<Meaning> read_how(Reader& reader) {
  if (reader.take("often")) return read_what(reader, counting(Counted::statements));
  // how did X react: what X said tells
  if (reader.kind() == query::PieceKind::auxiliary) return read_what(reader, {});
  if (!reader.take("many"))
    return with_sentences(reader, expected(reader,
                                           "`many` or `often`: statements, people and "
                                           "documents are counted"));
  if (take_document_noun(reader)) return read_documents(reader, counting(Counted::documents));
  if (asks_for_told_number(reader)) {
    auto noun = read_asked_noun(reader);
    if (!noun) return noun.error();
    if (*noun) return std::move(**noun);
  }
  Meaning meaning = counting(Counted::speakers);
  if (take_person_noun(reader, meaning)) return read_who(reader, std::move(meaning));
  if (reader.take("times")) return read_what(reader, counting(Counted::statements));
  Meaning statements = counting(Counted::statements);
  if (take_statement_noun(reader, statements))
    return read_statements(reader, std::move(statements));
  return expected(reader, "people, documents, statements or times");
}

Result<Meaning> read_what_or_noun(Reader& reader) {
  if (take_document_noun(reader)) return read_documents(reader, {});
  Meaning meaning;
  if (take_statement_noun(reader, meaning)) return read_statements(reader, std::move(meaning));
  if (reader.take_any({"day", "date"})) return read_what(reader, {});
  return read_noun_or(reader, [&] { return read_what(reader, {}); });
}

/// whose remarks did Peskov comment on; whose remarks were rebuked by the White House
Result<Meaning> read_whose(Reader& reader) {
  Meaning ignored;
  if (!take_statement_noun(reader, ignored))
    return expected(reader, "remarks, as in `whose remarks did X comment on`");
  Meaning meaning;
  meaning.asked = Asked::answered;
  if (!reader.take_any({"did", "does", "has"})) return expected(reader, "`did` and who reacted");
  auto names = read_names(reader);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "a name");
  for (NameRead& name : *names) meaning.act.speakers.push_back(std::move(name.thing));
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (verb->sense && *verb->sense != Sense::react)
    return error_at(reader, verb->piece, verb->piece + 1, ErrorKind::bad_input,
                    "this verb reacts to no remarks",
                    "ask `whose remarks did X comment on`, `... react to`");
  meaning.act.verb = verb->verb;
  reader.take_any({"on", "to", "upon"});
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

Meaning asking(Asked asked) {
  Meaning meaning;
  meaning.asked = asked;
  return meaning;
}

}  // namespace

bool take_document_noun(Reader& reader) {
  return reader.take_any({"documents", "document", "articles", "article", "sources", "source",
                          "reports", "stories", "texts", "papers"});
}

Result<Meaning> read_question(Reader& reader) {
  for (std::size_t at = 0; at + 1 < reader.size(); ++at)
    if (reader.is("each", at) && reader.is("other", at + 1))
      return error_at(reader, at, at + 2, ErrorKind::bad_input,
                      "`each other` is two questions in one", "ask one question for each of them");
  auto told = read_told_by_speaker(reader);
  if (!told) return told.error();
  if (*told) return std::move(**told);
  if (reader.kind() == query::PieceKind::clause_head) return read_fronted(reader);
  if (reader.take("who") || reader.take("whom")) return read_who(reader, {});
  if (reader.take("what")) return read_what_or_noun(reader);
  if (reader.take("when")) return read_what(reader, {});
  if (reader.take("where")) return read_what(reader, asking(Asked::place));
  if (reader.take("which")) return read_which(reader);
  if (reader.take("how")) return read_how(reader);
  if (reader.take("whose")) return read_whose(reader);
  if (reader.is("why"))
    return error_at(reader, 0, 1, ErrorKind::bad_input, "documents tell who said what, not why",
                    "ask `what did X say about ...`");
  if (reader.kind() == query::PieceKind::auxiliary) return read_did(reader, asking(Asked::truth));
  return not_understood(
      reader, "a question begins with who, whose, what, when, where, which, how many or did");
}

}  // namespace quoth::question
