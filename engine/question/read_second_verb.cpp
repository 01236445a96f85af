#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

/// "and deny meddling", but not "and support for Ukraine".
bool is_base_verb(const Reader& reader, std::size_t ahead) {
  if (!is_verb(reader, ahead)) return false;
  return reader.kind(ahead + 1) != PieceKind::clause_head ||
         sense_of(lower_case(reader.peek(ahead)->text)) == Sense::react ||
         reader.is_any({"that", "about"}, ahead + 1);
}

/// A past form of whatever verb, or any form of a known one in -s.
bool may_be_finite(const Reader& reader, std::size_t ahead) {
  const query::Piece* piece = reader.peek(ahead);
  if (!piece || piece->kind != PieceKind::word || piece->is_capitalised || piece->is_possessive)
    return false;
  const std::string word = lower_case(piece->text);
  if (reader.has_base_verbs && is_base_verb(reader, ahead)) return true;
  if (is_verb(reader, ahead)) return may_be_participle(word) || word.ends_with('s');
  return word.size() > 5 && word.ends_with("ed") && !word.ends_with("eed");
}

/// What a second verb cannot be joined to.
Result<void> check_second(const Reader& reader, std::size_t begin, const Meaning& meaning,
                          const Meaning& second) {
  const auto fail = [&](std::string message, std::string hint) {
    return error_at(reader, begin, reader.at, ErrorKind::bad_input, std::move(message),
                    std::move(hint));
  };
  if (second.order != Order::all || meaning.order != Order::all)
    return fail("first, last and most go with one verb", "ask one question for each verb");
  if (meaning.is_negated)
    return fail("a question with `not` has one verb", "ask one question for each verb");
  const bool counts_people = meaning.asked == Asked::count && meaning.counted == Counted::speakers;
  const bool asks_who = meaning.asked == Asked::statements && meaning.subject == Subject::speakers;
  const bool is_joined = asks_who || counts_people || meaning.asked == Asked::truth;
  if (!is_joined || second.asked != meaning.asked)
    return fail("only who, how many people and did ask for two verbs",
                "ask one question for each verb");
  if (second.act.is_negated && meaning.asked == Asked::truth)
    return fail("a yes-or-no question is asked without `not`", {});
  return {};
}

}  // namespace

bool second_verb_begins(const Reader& reader) {
  const std::size_t ahead = reader.kind() == PieceKind::comma && !reader.at_end() ? 1 : 0;
  if (!reader.is_any({"and", "but"}, ahead)) return false;
  if (reader.is_any({"did", "does", "do", "has", "have", "had", "never", "not"}, ahead + 1))
    return true;
  const PieceKind next = reader.kind(ahead + 1);
  return (next == PieceKind::question_word && reader.peek(ahead + 1) != nullptr) ||
         may_be_finite(reader, ahead + 1);
}

Result<void> read_second_verb(Reader& reader, Meaning& meaning) {
  if (reader.kind() == PieceKind::comma) ++reader.at;
  ++reader.at;  // and, but
  const std::size_t begin = reader.at;
  if (reader.kind() == PieceKind::question_word)
    return not_understood(reader,
                          "ask one question at a time: each row tells who, when, what and where");
  Meaning second;
  second.asked = meaning.asked;
  second.subject = meaning.subject;
  reader.take_any({"did", "does", "do", "has", "have", "had"});
  second.act.is_negated = reader.take_any({"not", "never"});
  const bool names_subject = meaning.subject == Subject::named;
  if (names_subject) second.act.speakers = meaning.act.speakers;
  auto verb = read_active_verb(reader);
  if (!verb) return verb.error();
  if (auto read = read_object_and_clauses(reader, *verb, second); !read) return read;
  if (auto checked = check_second(reader, begin, meaning, second); !checked) return checked;
  if (!second.act.dates.empty() && meaning.act.dates.empty())
    reader.notes.push_back("the time belongs to \"" + reader.text_of(begin, reader.at) +
                           "\" alone");
  meaning.further.push_back(std::move(second.act));
  for (Act& act : second.further) meaning.further.push_back(std::move(act));
  return {};
}

}  // namespace quoth::question
