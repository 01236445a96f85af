#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

bool take_auxiliary(Reader& reader) {
  return reader.take_any({"did", "does", "do", "has", "have", "had"});
}

Meaning fronted(Asked asked) {
  Meaning meaning;
  meaning.asked = asked;
  return meaning;
}

/// by whom was Putin rebuked: what stands behind `by` at the end of `who was Putin rebuked by`.
Result<Meaning> read_by_whom(Reader& reader) {
  Meaning meaning;
  meaning.subject = Subject::speakers;
  if (!reader.take_any({"was", "were", "is", "are"})) return expected(reader, "`was`");
  return read_passive(reader, std::move(meaning));
}

/// "according to whom is the dam old": who said so.
Result<Meaning> read_according_to_whom(Reader& reader) {
  Meaning meaning;
  meaning.subject = Subject::speakers;
  meaning.speaks = meaning.act.is_plain_saying = true;
  take_auxiliary(reader);
  reader.take_any({"is", "are", "was", "were", "will", "would", "can", "should"});
  const std::size_t begin = reader.at;
  auto text = read_claim_text(reader);
  if (!text) return text.error();
  if (text->is_empty()) return expected(reader, "what was said");
  meaning.act.topic = std::move(*text);
  mark_assertion(reader, begin, meaning.act);
  if (auto read = read_clauses(reader, meaning); !read) return read.error();
  return meaning;
}

/// in which documents did Kirby speak, was Harris mentioned
Result<Meaning> read_in_documents(Reader& reader) {
  if (reader.take_any({"was", "were", "is", "are"}))
    return read_passive(reader, fronted(Asked::documents));
  if (!take_auxiliary(reader)) return expected(reader, "`did` or `was`");
  return read_active(reader, fronted(Asked::documents));
}

}  // namespace

Result<Meaning> read_fronted(Reader& reader) {
  const std::string head = reader.question.pieces[0].text;
  reader.at = head == "according" ? 2 : 1;
  if (reader.take("whom")) {
    if (head == "to") return read_who(reader, fronted(Asked::listener));
    if (head == "about") return read_who(reader, fronted(Asked::mentioned));
    if (head == "by") return read_by_whom(reader);
    if (head == "according") return read_according_to_whom(reader);
    reader.at = 0;
    return not_understood(reader, "begin with who, or with `to whom`, `by whom`, `about whom`, "
                          "`according to whom`");
  }
  if (!reader.take("which") && !reader.take("what"))
    return expected(reader, "`whom`, `which` or `what`");
  if (take_document_noun(reader)) return read_in_documents(reader);
  const bool is_day = (head == "on" || head == "in") &&
                      reader.take_any({"day", "date", "month", "year", "days", "dates"});
  if (is_day) return read_what(reader, {});
  const bool is_place = (head == "in" || head == "at") &&
                        reader.take_any({"place", "city", "country", "town", "places", "cities"});
  if (is_place) return read_what(reader, fronted(Asked::place));
  return expected(reader, "documents, a day or a place");
}

}  // namespace quoth::question
