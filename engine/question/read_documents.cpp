#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

/// report X's remarks, quote X, report that TEXT, report on X
Result<void> read_carried(Reader& reader, Meaning& meaning) {
  Act& act = meaning.act;
  if (reader.take_any({"anything", "something", "words"})) {
    meaning.reports_anything = true;
    reader.take_any({"said", "told"});
    if (!reader.is("by") && !reader.is("from")) return {};
    ++reader.at;
    return read_speakers(reader, act);
  }
  auto remark = read_remark(reader);
  if (!remark) return remark.error();
  if (*remark) {
    act.speakers = std::move((*remark)->speakers);
    act.verb = std::move((*remark)->verb);
    act.topic = std::move((*remark)->topic);
    return {};
  }
  if (reader.is("that") || reader.is("on") || reader.is("about")) return {};
  Joint joint = Joint::conjunction;
  auto names = read_names(reader, &joint);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "somebody's remarks, a name or `that`");
  if (names->back().is_possessive) return not_understood(reader);
  for (NameRead& name : *names) act.speakers.push_back(std::move(name.thing));
  const bool quotes_all = act.speakers.size() > 1 && joint != Joint::alternative;
  if (quotes_all && meaning.is_negated) return not_understood(reader, "ask of one at a time");
  if (quotes_all) act.quoted = act.speakers;
  const std::size_t joined = reader.is_any({"but", "and"}) ? 1 : 0;
  if (!reader.is("not", joined)) return {};
  reader.at += joined + 1;
  auto others = read_names(reader);
  if (!others) return others.error();
  if (others->empty()) return expected(reader, "who is not quoted there, by name");
  for (NameRead& name : *others) act.unquoted.push_back(std::move(name.thing));
  return {};
}

/// mention X: anywhere in the document, not only in what somebody said.
Result<void> read_mentioned(Reader& reader, Meaning& meaning) {
  auto topic = read_topic(reader);
  if (!topic) return topic.error();
  if (topic->is_empty()) return expected(reader, "what is mentioned");
  meaning.act.topic = std::move(*topic);
  meaning.is_mention = true;
  if (!reader.at_end()) return not_understood(reader, "ask `which documents mention X` alone");
  return {};
}

Result<void> read_by_sense(Reader& reader, const VerbRead& verb, Meaning& meaning) {
  if (verb.sense == Sense::carry) {
    if (auto carried = read_carried(reader, meaning); !carried) return carried;
    return read_clauses(reader, meaning);
  }
  if (verb.sense == Sense::discuss) return read_mentioned(reader, meaning);
  if (verb.sense == Sense::say) return read_object_and_clauses(reader, verb, meaning);
  return error_at(reader, verb.piece, verb.piece + 1, ErrorKind::bad_input,
                  "documents report, mention, quote or say",
                  "ask `who ...`: each answer names its document");
}

}  // namespace

Result<Meaning> read_documents(Reader& reader, Meaning meaning) {
  meaning.subject = Subject::documents;
  if (meaning.asked != Asked::count) meaning.asked = Asked::documents;
  if (reader.take_any({"are", "were", "is"})) {
    if (!reader.is("about"))
      return not_understood(reader,
                            "documents report, mention, quote or say; by their dates a pipeline "
                            "lists them: match ?s source ?d, source/date ?day where ?day "
                            "after 2024-09-04 show name(?d), ?day distinct");
    if (auto read = read_clauses(reader, meaning); !read) return read.error();
    return meaning;
  }
  if (reader.take_any({"do", "does", "did", "have", "has"}))
    meaning.is_negated = reader.take_any({"not", "never"});
  auto verb = read_verb(reader);
  if (!verb) return verb.error();
  if (auto read = read_by_sense(reader, *verb, meaning); !read) return read.error();
  return meaning;
}

}  // namespace quoth::question
