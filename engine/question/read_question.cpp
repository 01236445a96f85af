#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

bool take_document_noun(Reader& reader) {
  return reader.take_any({"documents", "document", "articles", "article", "sources", "source",
                          "reports", "stories", "texts", "papers"});
}

bool take_person_noun(Reader& reader, Meaning& meaning) {
  meaning.persons_only = reader.take_any({"people", "persons", "person"});
  meaning.organisations_only =
      !meaning.persons_only && reader.take_any({"organisations", "organizations", "organisation",
                                                "organization", "institutions", "institution"});
  return meaning.persons_only || meaning.organisations_only ||
         reader.take_any({"speakers", "speaker"});
}

bool take_statement_noun(Reader& reader) {
  return reader.take_any({"statements", "statement", "remarks", "remark", "claims", "claim",
                          "comments", "comment", "words", "reactions", "reaction"});
}

Result<Meaning> read_which(Reader& reader) {
  if (take_document_noun(reader)) return read_documents(reader, {});
  Meaning meaning;
  if (take_person_noun(reader, meaning)) return read_who(reader, std::move(meaning));
  if (take_statement_noun(reader)) return read_what(reader, {});
  return expected(reader, "documents, people, organisations or statements");
}

Meaning counting(Counted counted) {
  Meaning meaning;
  meaning.asked = Asked::count;
  meaning.counted = counted;
  return meaning;
}

Result<Meaning> read_how(Reader& reader) {
  if (reader.take("often")) return read_what(reader, counting(Counted::statements));
  if (!reader.take("many")) return expected(reader, "`many` or `often`");
  if (take_document_noun(reader)) return read_documents(reader, counting(Counted::documents));
  Meaning meaning = counting(Counted::speakers);
  if (take_person_noun(reader, meaning)) return read_who(reader, std::move(meaning));
  if (take_statement_noun(reader) || reader.take("times"))
    return read_what(reader, counting(Counted::statements));
  return expected(reader, "people, documents, statements or times");
}

Result<Meaning> read_what_or_noun(Reader& reader) {
  if (take_document_noun(reader)) return read_documents(reader, {});
  take_statement_noun(reader);
  return read_what(reader, {});
}

Meaning asking(Asked asked) {
  Meaning meaning;
  meaning.asked = asked;
  return meaning;
}

}  // namespace

Result<Meaning> read_question(Reader& reader) {
  if (reader.take("who") || reader.take("whom")) return read_who(reader, {});
  if (reader.take("what")) return read_what_or_noun(reader);
  if (reader.take("when")) return read_what(reader, {});
  if (reader.take("where")) return read_what(reader, asking(Asked::place));
  if (reader.take("which")) return read_which(reader);
  if (reader.take("how")) return read_how(reader);
  if (reader.kind() == query::PieceKind::auxiliary) return read_did(reader, asking(Asked::truth));
  return not_understood(reader,
                        "a question begins with who, what, when, where, which, how many or did");
}

}  // namespace quoth::question
