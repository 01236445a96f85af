#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

/// `in response to X's remarks`, `in reply to X`.
Result<void> read_in_response(Reader& reader, Act& act) {
  if (act.reacts_to) return not_understood(reader, "the question names two things reacted to");
  auto remark = read_cause(reader);
  if (!remark) return remark.error();
  if (*remark) {
    act.reacts_to = std::move(**remark);
    return {};
  }
  auto names = read_names(reader);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "a name, or somebody's remarks");
  Remark any;
  for (NameRead& name : *names) any.speakers.push_back(std::move(name.thing));
  act.reacts_to = std::move(any);
  return {};
}

bool is_response(const Reader& reader) {
  return (reader.is("response") || reader.is("reply") || reader.is("reaction") ||
          reader.is("answer")) &&
         reader.is("to", 1);
}

/// "the article of September 9". False, and no step, where something else stands here.
Result<bool> take_dated(Reader& reader, Act& act) {
  auto documents = read_dated_documents(reader);
  if (!documents) return documents.error();
  for (Thing& document : *documents) act.sources.push_back(std::move(document));
  return !documents->empty();
}

bool take_publisher(Reader& reader, Act& act) {
  auto publisher = read_publisher(reader);
  if (publisher) act.sources.push_back(std::move(*publisher));
  return publisher.has_value();
}

}  // namespace

/// "by saying that TEXT". False, and no step, where something else stands here.
Result<bool> read_by_saying(Reader& reader, Act& act) {
  const std::size_t begin = reader.at;
  if (!reader.take_any({"saying", "stating", "telling"})) return false;
  reader.take("that");
  auto text = read_claim_text(reader);
  if (!text) return text.error();
  if (text->is_empty()) return expected(reader, "what was said");
  add_topic(act.topic, std::move(*text));
  mark_assertion(reader, begin, act);
  return true;
}

Result<void> read_speakers(Reader& reader, Act& act) {
  auto said = read_by_saying(reader, act);
  if (!said) return said.error();
  if (*said) return {};
  auto names = read_names(reader);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "who said it, by name");
  for (NameRead& name : *names) {
    if (!is_source(name.thing) && !act.speakers.empty())
      return not_understood(reader, "the question has two subjects");
    if (is_source(name.thing)) act.sources.push_back(std::move(name.thing));
  }
  for (NameRead& name : *names)
    if (!is_source(name.thing)) act.speakers.push_back(std::move(name.thing));
  return {};
}

Result<void> read_where(Reader& reader, Act& act) {
  const std::size_t head = reader.at++;
  if (is_response(reader)) {
    reader.at += 2;
    return read_in_response(reader, act);
  }
  Reader ahead = reader;
  if (ahead.take_any({"all", "every", "each"}) && take_all_documents(ahead))
    return not_understood(reader, "ask `which documents do not ...`: none is left where all do");
  auto taken = take_dated(reader, act);
  if (!taken) return taken.error();
  if (*taken || take_all_documents(reader)) return {};
  reader.take_any({"document", "article"});
  if (take_publisher(reader, act)) return {};
  const std::size_t begin = reader.at;
  auto name = read_name(reader);
  if (!name) return name.error();
  if (!*name) {
    reader.at = head;
    if (take_occasion(reader, act)) return {};
    reader.at = begin;
    return expected(reader, "a date, a document, a publisher or a place");
  }
  switch ((*name)->thing.kind) {
    case ThingKind::document:
    case ThingKind::publisher:
      act.sources.push_back((*name)->thing);
      return {};
    case ThingKind::place:
    case ThingKind::other:
      act.place = (*name)->thing;
      return {};
    case ThingKind::organisation:  // "at the Harbour Club": where it was said, if a sentence says
                                   // so
      act.occasions.push_back(lower_case((*name)->thing.words));
      reader.notes.push_back("\"" + reader.text_of(head, reader.at) +
                             "\" was looked for in the sentences that tell what was said");
      return {};
    case ThingKind::person:
      break;
  }
  return error_at(reader, begin, reader.at, ErrorKind::bad_input,
                  "\"" + (*name)->thing.label + "\" is neither a date nor a document nor a place",
                  "`by` names a speaker, `about` what was spoken of");
}

Result<void> read_according(Reader& reader, Act& act) {
  if (!reader.take("to")) return expected(reader, "`to` and a document or publisher");
  auto taken = take_dated(reader, act);
  if (!taken) return taken.error();
  if (*taken) return {};
  if (take_publisher(reader, act)) return {};
  const std::size_t begin = reader.at;
  auto name = read_name(reader);
  if (!name) return name.error();
  if (!*name) return expected(reader, "a document or publisher, by name");
  if (!is_source((*name)->thing))
    return error_at(reader, begin, reader.at, ErrorKind::bad_input,
                    "\"" + (*name)->thing.label + "\" is neither a document nor a publisher",
                    "`by` names a speaker: what was said by " + (*name)->thing.label);
  act.sources.push_back((*name)->thing);
  return {};
}

Result<void> read_from(Reader& reader, Act& act) {
  if (take_publisher(reader, act)) return {};
  auto names = read_names(reader);
  if (!names) return names.error();
  if (names->empty()) return expected(reader, "a document or a speaker, by name");
  for (NameRead& name : *names) {
    auto& things = is_source(name.thing) ? act.sources : act.speakers;
    things.push_back(std::move(name.thing));
  }
  return {};
}

Result<std::optional<Meaning>> read_told_by_speaker(Reader& reader) {
  using Read = std::optional<Meaning>;
  std::size_t head = 1;
  while (head < reader.size() && !(reader.is("according", head) && reader.is("to", head + 1)))
    ++head;
  if (head + 2 >= reader.size()) return Read{};
  Reader ahead = reader;
  ahead.at = head + 2;
  if (read_publisher(ahead)) return Read{};
  auto name = read_name(ahead);
  const bool is_speaker = name && *name && !is_source((*name)->thing) && ahead.at_end();
  if (!is_speaker) return Read{};
  Meaning meaning;
  meaning.act.is_plain_saying = true;
  meaning.act.speakers.push_back(std::move((*name)->thing));
  const std::size_t end = reader.end;
  reader.end = reader.question.pieces[head - 1].kind == query::PieceKind::comma ? head - 1 : head;
  reader.notes = std::move(ahead.notes);
  reader.take_any({"who", "what", "which", "when", "where", "how"});
  reader.take_any({"many", "much"});
  reader.take_any(
      {"did", "does", "do", "was", "were", "is", "are", "has", "have", "would", "will"});
  auto text = read_claim_text(reader);
  if (!text) return text.error();
  const bool is_whole = reader.at_end() && !text->is_empty();
  reader.end = end;
  reader.at = is_whole ? end : 0;
  if (!is_whole) return Read{};
  reader.notes.push_back("read as: what " + meaning.act.speakers.front().label +
                         " said with these words");
  add_topic(meaning.act.topic, std::move(*text));
  return Read{std::move(meaning)};
}

}  // namespace quoth::question
