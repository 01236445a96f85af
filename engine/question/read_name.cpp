#include <algorithm>

#include "engine/names/resolve_name.hpp"
#include "engine/question/candidates.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/namesakes.hpp"
#include "engine/question/read_title.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/things.hpp"
#include "engine/question/write.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "storage/names/fold.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

constexpr std::size_t name_pieces_max = 8;

/// The name itself, where the whole language reads it as this thing; its IRI otherwise.
Result<query::Node> node_for(Reader& reader, const std::string& name, storage::TermId id,
                             query::Location location) {
  auto resolved = resolve_name(reader.snapshot, name);
  if (resolved && resolved->id == id) {
    if (!resolved->note.empty()) reader.notes.push_back(resolved->note);
    return query::Node{location, query::Name{name}};
  }
  auto term = reader.snapshot.term(id);
  if (!term) return term.error();
  if (!term->is_iri())
    return Error{ErrorKind::ambiguous_name, "\"" + name + "\" could mean several things", {}, {}};
  return query::Node{location, query::Iri{term->text}};
}

Error with_place(const Reader& reader, std::size_t first, std::size_t last, Error error) {
  return error_at(reader, first, last, error.kind, std::move(error.message), std::move(error.hint));
}

/// Whether the piece can stand inside a name: any word, but no date, comma or text.
bool may_stand_in_name(const Piece& piece) {
  return piece.kind == PieceKind::word || piece.kind == PieceKind::article ||
         piece.kind == PieceKind::clause_head || piece.kind == PieceKind::conjunction ||
         piece.kind == PieceKind::number;
}

bool starts_name(const Piece& piece) {
  return piece.kind == PieceKind::word || piece.kind == PieceKind::bracketed;
}

/// Behind the last piece that a name beginning at `first` could take.
std::size_t furthest_end(const Reader& reader, std::size_t first) {
  const auto& pieces = reader.question.pieces;
  if (pieces[first].kind == PieceKind::bracketed) return first + 1;
  std::size_t end = first;
  while (end < reader.size() && end < first + name_pieces_max && may_stand_in_name(pieces[end])) {
    ++end;
    if (pieces[end - 1].is_possessive) break;
  }
  return end;
}

/// Behind the run of capitalised words that begins at `first`.
std::size_t capitalised_end(const Reader& reader, std::size_t first) {
  const auto& pieces = reader.question.pieces;
  if (pieces[first].kind == PieceKind::bracketed) return first + 1;
  std::size_t end = first;
  while (end < reader.size() && pieces[end].kind == PieceKind::word && pieces[end].is_capitalised) {
    ++end;
    if (pieces[end - 1].is_possessive) break;
  }
  return end;
}

Error unknown(const Reader& reader, std::size_t first, std::size_t last) {
  const std::string name = reader.text_of(first, last);
  auto resolved = resolve_name(reader.snapshot, name);
  if (!resolved) return with_place(reader, first, last, resolved.error());
  return error_at(reader, first, last, ErrorKind::unknown_name,
                  "\"" + name + "\" names nobody and no document");
}

Error several(const Reader& reader, std::size_t first, std::size_t last,
              const std::vector<Candidate>& persons) {
  std::string hint = "it could be:";
  for (const Candidate& person : persons) hint += "\n  " + person.name.label;
  return error_at(reader, first, last, ErrorKind::ambiguous_name,
                  "\"" + reader.text_of(first, last) + "\" could mean several people",
                  std::move(hint));
}

/// Somebody named by an office, "the Kremlin spokesman": the note says who that is.
Result<std::optional<NameRead>> read_bearer(Reader& reader, std::size_t first, std::size_t last) {
  using Read = std::optional<NameRead>;
  const std::string name = reader.text_of(first, last);
  auto bearers = bearers_of_role(reader, name);
  if (!bearers) return bearers.error();
  std::vector<Candidate> persons;
  for (const storage::TermId id : *bearers) {
    auto label = label_of(reader.snapshot, id);
    if (!label) return label.error();
    if (*label) persons.push_back({{id, **label, 0}, ThingKind::person});
  }
  if (persons.empty()) return Read{};
  if (persons.size() > 1) return several(reader, first, last, persons);
  const Candidate& person = persons.front();
  auto node = node_for(reader, person.name.label, person.name.id, reader.location_of(first, last));
  if (!node) return with_place(reader, first, last, node.error());
  reader.notes.push_back(name + ": " + person.name.label);
  reader.at = last;
  return Read{NameRead{{std::move(*node), person.kind, person.name.label, person.name.label},
                       reader.question.pieces[last - 1].is_possessive}};
}

/// Whether the piece behind the name says that more than a name was meant: "the White House
/// spokesman".
bool may_be_office(const Reader& reader, std::size_t first, std::size_t last) {
  const Piece& begin = reader.question.pieces[first];
  if (begin.kind != PieceKind::word) return false;
  if (first > 0)  // "any US president" is not the one who bears the office
    for (const char* word : {"any", "every", "each", "no", "another", "a", "an", "some"})
      if (lower_case(reader.question.pieces[first - 1].text) == word) return false;
  const bool has_article =
      first > 0 && reader.question.pieces[first - 1].kind == PieceKind::article;
  return (has_article || begin.is_capitalised) &&
         reader.question.pieces[last - 1].kind == PieceKind::word;
}

Result<NameRead> name_read(Reader& reader, std::size_t first, std::size_t last,
                           const Candidate& candidate) {
  const std::string name = reader.text_of(first, last);
  auto node = node_for(reader, name, candidate.name.id, reader.location_of(first, last));
  if (!node) return with_place(reader, first, last, node.error());
  reader.at = last;
  return NameRead{{std::move(*node), candidate.kind, candidate.name.label, name},
                  reader.question.pieces[last - 1].is_possessive};
}

Result<NameRead> short_name_read(Reader& reader, std::size_t first, std::size_t last,
                                 const Candidate& meant) {
  const std::string name = reader.text_of(first, last);
  auto node = node_for(reader, meant.name.label, meant.name.id, reader.location_of(first, last));
  if (!node) return with_place(reader, first, last, node.error());
  reader.notes.push_back(name + ": " + meant.name.label);
  reader.at = last;
  return NameRead{{std::move(*node), meant.kind, meant.name.label, name},
                  reader.question.pieces[last - 1].is_possessive};
}

/// "Harris's campaign" names what the documents call "Harris campaign". Nothing, and no step, where
/// they call nothing so.
Result<std::optional<NameRead>> read_possessed(Reader& reader, const NameRead& owner) {
  using Read = std::optional<NameRead>;
  const Piece* noun = reader.peek();
  if (!owner.is_possessive || noun == nullptr || noun->kind != PieceKind::word) return Read{};
  for (const std::string& name : {owner.thing.words, owner.thing.label}) {
    auto found = candidates_of(reader, name + " " + noun->text);
    if (!found) return found.error();
    if (found->size() != 1) continue;
    const std::size_t at = reader.at;
    auto node = node_for(reader, name + " " + noun->text, found->front().name.id,
                         reader.location_of(at, at + 1));
    if (!node) return with_place(reader, at, at + 1, node.error());
    ++reader.at;
    return Read{NameRead{
        {std::move(*node), found->front().kind, found->front().name.label, name + " " + noun->text},
        noun->is_possessive}};
  }
  return Read{};
}

/// "American elections": an adjective that names nothing by itself.
bool is_adjective(const Reader& reader, std::size_t first, std::size_t capitalised) {
  const Piece& piece = reader.question.pieces[first];
  return capitalised == first + 1 && capitalised < reader.size() && !piece.is_possessive &&
         piece.kind == PieceKind::word && document::country_of_demonym(lower_case(piece.text)) &&
         reader.question.pieces[capitalised].kind == PieceKind::word &&
         !is_verb(reader, capitalised - reader.at);
}

/// Who bears the very name is one, however the documents capitalise it or what they put before it:
/// "Ada Brandt", "ada Brandt", "Mayor Ada Brandt". Keeps the one with the shortest label, the most
/// mentioned of these, and gives the others.
Result<std::vector<query::Node>> fold_same_names(const Reader& reader,
                                                 std::vector<Candidate>& found) {
  std::vector<query::Node> others;
  if (found.size() < 2) return others;
  const std::vector<Candidate> as_found = found;
  const auto shortest =
      std::min_element(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return a.name.label.size() < b.name.label.size();
      });
  std::rotate(found.begin(), shortest, shortest + 1);
  const std::string name = storage::fold_name(found.front().name.label);
  const bool are_same = std::all_of(found.begin(), found.end(), [&](const Candidate& one) {
    const std::string label = storage::fold_name(one.name.label);
    const bool is_same =
        label == name || (name.find(' ') != std::string::npos && label.ends_with(" " + name));
    return is_same && (one.kind == ThingKind::person || one.kind == ThingKind::other);
  });
  if (!are_same) {
    found = as_found;
    return others;
  }
  for (std::size_t i = 1; i < found.size(); ++i) {
    auto term = reader.snapshot.term(found[i].name.id);
    if (!term) return term.error();
    others.push_back(node_of(*term));
  }
  found.resize(1);
  return others;
}

/// Behind the role nouns that stand next, "spokesman", "campaign adviser"; where the reader stands
/// for none.
std::size_t role_end(const Reader& reader) {
  constexpr std::size_t words_max = 4;
  std::size_t end = reader.at, behind_noun = reader.at;
  const auto& pieces = reader.question.pieces;
  while (end < reader.size() && end < reader.at + words_max &&
         pieces[end].kind == PieceKind::word && !pieces[end].is_capitalised &&
         !pieces[end].is_possessive) {
    const std::string word = lower_case(pieces[end++].text);
    if (document::is_role_noun(word)) behind_noun = end;
  }
  return behind_noun;
}

Result<std::optional<NameRead>> read_plain_name(Reader& reader);

/// "Kremlin spokesman Brandt", "the Kremlin spokesman, Rolf Brandt": who is named behind an office
/// is meant. Nothing, and no step, where no person's name stands there.
Result<std::optional<NameRead>> read_behind_role(Reader& reader, const NameRead& owner) {
  using Read = std::optional<NameRead>;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  const bool is_bearer = begin > 0 && !reader.question.pieces[begin - 1].is_capitalised &&
                         owner.thing.kind == ThingKind::person;
  const std::size_t end = is_bearer ? begin : role_end(reader);  // "Kremlin spokesman" alone
  const bool is_named = end < reader.size() && (end > begin || is_bearer) &&
                        reader.question.pieces[end].kind == PieceKind::word &&
                        reader.question.pieces[end].is_capitalised;
  if (!is_named) return Read{};
  reader.at = end;
  auto name = read_plain_name(reader);
  const bool is_person = name && *name && (*name)->thing.kind != ThingKind::place &&
                         (*name)->thing.kind != ThingKind::organisation &&
                         !is_source((*name)->thing);
  if (is_person) {
    if (auto added = add_namesake(reader, (*name)->thing); !added) return added.error();
    return name;
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return Read{};
}

Result<std::optional<NameRead>> read_plain_name(Reader& reader) {
  using Read = std::optional<NameRead>;
  std::size_t first = reader.at;
  while (first < reader.size() && reader.question.pieces[first].kind == PieceKind::article) ++first;
  if (first >= reader.size() || !starts_name(reader.question.pieces[first])) return Read{};
  const std::size_t capitalised = capitalised_end(reader, first);
  for (std::size_t last = furthest_end(reader, first); last > first; --last) {
    if (last < capitalised) break;  // the rest of a name may not be dropped
    auto found = candidates_of(reader, reader.text_of(first, last));
    if (!found) return found.error();
    if (found->empty()) {
      if (!may_be_office(reader, first, last)) continue;
      auto bearer = read_bearer(reader, first, last);
      if (!bearer || *bearer) return bearer;
      continue;
    }
    auto same = fold_same_names(reader, *found);
    if (!same) return same.error();
    keep_chosen(reader, reader.text_of(first, last), *found);
    if (reader.chosen && found->size() == 1 && found->front().name.id == reader.chosen->id) {
      auto read = short_name_read(reader, first, last, found->front());
      if (!read) return read.error();
      return Read{std::move(*read)};
    }
    if (!stands_for_one(*found)) {
      leave_open(reader, reader.text_of(first, last), *found);
      auto resolved = resolve_name(reader.snapshot, reader.text_of(first, last));
      if (!resolved) return with_place(reader, first, last, resolved.error());
    }
    auto read = name_read(reader, first, last, found->front());
    if (!read) return read.error();
    for (query::Node& node : *same) read->thing.namesakes.push_back(std::move(node));
    return Read{std::move(*read)};
  }
  if (capitalised == first || is_adjective(reader, first, capitalised)) return Read{};
  auto meant = by_short_name(reader, reader.text_of(first, capitalised));
  if (!meant) return meant.error();
  if (meant->empty()) {
    auto titled = read_behind_title(reader, first, capitalised);
    if (!titled || *titled) return titled;
    return unknown(reader, first, capitalised);
  }
  auto same = fold_same_names(reader, *meant);
  if (!same) return same.error();
  keep_chosen(reader, reader.text_of(first, capitalised), *meant);
  if (meant->size() > 1) leave_open(reader, reader.text_of(first, capitalised), *meant);
  if (meant->size() > 1) return several(reader, first, capitalised, *meant);
  auto read = short_name_read(reader, first, capitalised, meant->front());
  if (!read) return read.error();
  for (query::Node& node : *same) read->thing.namesakes.push_back(std::move(node));
  return Read{std::move(*read)};
}

}  // namespace

Result<std::optional<NameRead>> read_name(Reader& reader) {
  auto name = read_plain_name(reader);
  if (name && !*name) return read_behind_role(reader, {});
  if (!name) return name;
  auto possessed = read_possessed(reader, **name);
  if (!possessed || *possessed) return possessed;
  auto named = read_behind_role(reader, **name);
  if (!named || *named) return named;
  if (auto added = add_namesake(reader, (*name)->thing); !added) return added.error();
  return name;
}

Error unknown_name(const Reader& reader) {
  std::size_t last = reader.at + 1;
  while (last < reader.size() && reader.question.pieces[last].kind == PieceKind::word &&
         !is_verb(reader, last - reader.at))
    ++last;
  return unknown(reader, reader.at, last);
}

Result<std::optional<NameRead>> read_surname(Reader& reader) {
  using Read = std::optional<NameRead>;
  const Piece* piece = reader.peek();
  if (piece == nullptr || piece->kind != PieceKind::word || piece->is_capitalised) return Read{};
  auto titled = read_small_title(reader);
  if (!titled || *titled) return titled;
  const bool may_be = piece->text.size() > 2 && !is_verb(reader);
  if (!may_be) return Read{};
  const std::size_t first = reader.at;
  auto meant = by_short_name(reader, piece->text);
  if (!meant) return meant.error();
  std::erase_if(*meant, [](const Candidate& one) { return one.kind != ThingKind::person; });
  if (meant->empty()) return Read{};
  keep_chosen(reader, piece->text, *meant);
  if (meant->size() > 1) leave_open(reader, piece->text, *meant);
  if (meant->size() > 1) return several(reader, first, first + 1, *meant);
  auto read = short_name_read(reader, first, first + 1, meant->front());
  if (!read) return read.error();
  return Read{std::move(*read)};
}

Result<std::vector<NameRead>> read_names(Reader& reader, Joint* joint) {
  std::vector<NameRead> names;
  const std::size_t begin = reader.at;
  const bool is_both = reader.take("both");
  if (joint != nullptr && is_both) *joint = Joint::both;
  for (;;) {
    const std::size_t before = reader.at;
    const bool is_or = !names.empty() && reader.is("or");
    if (!names.empty() && second_verb_begins(reader)) return names;
    if (!names.empty() && !reader.take("and") && !reader.take("or") &&
        !(reader.kind() == PieceKind::comma && !reader.at_end() && ++reader.at))
      return names;
    if (!names.empty()) reader.take("and");
    auto name = read_name(reader);
    if (name && !*name) name = read_surname(reader);
    if (!name) return name.error();
    if (!*name) {
      reader.at = names.empty() ? begin : before;
      return names;
    }
    if (joint != nullptr && is_or) *joint = Joint::alternative;
    names.push_back(std::move(**name));
    if (names.back().is_possessive) return names;
  }
}

std::optional<Thing> read_publisher(Reader& reader) {
  std::size_t first = reader.at;
  while (first < reader.size() && reader.question.pieces[first].kind == PieceKind::article) ++first;
  for (std::size_t last = reader.size(); last > first; --last) {
    const std::string name = reader.text_of(first, last);
    const auto found = reader.publishers.find(lower_case(name));
    if (found == reader.publishers.end()) continue;
    query::Node node = node_of(found->second);
    node.location = reader.location_of(first, last);
    reader.at = last;
    return Thing{std::move(node), ThingKind::publisher, name};
  }
  return std::nullopt;
}

}  // namespace quoth::question
