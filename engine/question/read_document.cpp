// Documents that a question names by what they are: "the article of September 9", "the Post's
// report", "the documents".
#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/question/document_sentences.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/write.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::question {
namespace {

using storage::TermId;

/// The documents whose own date lies in it, by id.
Result<std::vector<Thing>> documents_of(const Reader& reader, const Date& date) {
  std::vector<Thing> things;
  auto documents = all_documents(reader.snapshot);
  if (!documents) return documents.error();
  for (const TermId document : *documents) {
    auto dates =
        objects_of(reader.snapshot, document, Term::iri(std::string(vocabulary::date)));
    if (!dates) return dates.error();
    bool is_of = false;
    for (const TermId one : *dates) {
      auto term = reader.snapshot.term(one);
      if (!term) return term.error();
      const auto day = parse_date(term->text);
      is_of = is_of || (day && day->first >= date.first && day->last <= date.last);
    }
    if (!is_of) continue;
    auto term = reader.snapshot.term(document);
    if (!term) return term.error();
    auto label = label_of(reader.snapshot, document);
    if (!label) return label.error();
    const std::string name = label->value_or(term->text);
    things.push_back({node_of(*term), ThingKind::document, name, name});
  }
  return things;
}

}  // namespace

Result<std::vector<Thing>> read_dated_documents(Reader& reader) {
  std::vector<Thing> things;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  const auto give_up = [&] {
    reader.at = begin;
    reader.notes.resize(notes);
    return things;
  };
  reader.take_articles();
  const bool is_named_first = take_document_noun(reader);
  if (is_named_first && !reader.take_any({"of", "from", "dated", "on"})) return give_up();
  auto date = read_date(reader);
  if (!date || !*date || (!is_named_first && !take_document_noun(reader))) return give_up();
  const auto* value = std::get_if<query::DateValue>(&(*date)->form);
  if (value == nullptr) return give_up();
  auto found = documents_of(reader, value->date);
  if (!found) return found;
  if (found->empty())
    return error_at(reader, begin, reader.at, ErrorKind::bad_input,
                    "no document is of this date", "`in DOCUMENT` takes its name as well");
  return found;
}

bool take_all_documents(Reader& reader) {
  const std::size_t begin = reader.at;
  reader.take_articles();
  if (take_document_noun(reader) &&
      (reader.at_end() || reader.kind() == query::PieceKind::clause_head))
    return true;
  reader.at = begin;
  return false;
}

}  // namespace quoth::question
