#include <algorithm>

#include "engine/names/resolve_name.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/things.hpp"
#include "engine/question/write.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

constexpr std::size_t name_pieces_max = 8;
constexpr std::size_t near_names_max = 20;

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

struct Candidate {
  NameCandidate name;
  ThingKind kind;
};

/// What a name could mean; where that was decided before, this alone.
void keep_chosen(const Reader& reader, const std::string& name,
                 std::vector<Candidate>& candidates) {
  if (!reader.chosen || lower_case(reader.chosen->name) != lower_case(name)) return;
  std::erase_if(candidates, [&](const Candidate& one) { return one.name.id != reader.chosen->id; });
}

/// Leaves what the name could mean, if these are people, to whoever tries each.
void leave_open(const Reader& reader, const std::string& name,
                const std::vector<Candidate>& candidates) {
  const bool are_people =
      std::all_of(candidates.begin(), candidates.end(), [](const Candidate& one) {
        return one.kind == ThingKind::person || one.kind == ThingKind::other;
      });
  if (reader.open == nullptr || !reader.open->empty() || !are_people) return;
  for (const Candidate& one : candidates)
    reader.open->push_back({name, one.name.id, one.name.label, one.name.mentions});
  std::stable_sort(
      reader.open->begin(), reader.open->end(),
      [](const NameChoice& a, const NameChoice& b) { return a.mentions > b.mentions; });
}

Result<std::vector<Candidate>> candidates_of(const Reader& reader, const std::string& name) {
  auto all = name_candidates(reader.snapshot, name);
  if (!all) return all.error();
  std::vector<Candidate> kept;
  for (const NameCandidate& candidate : *all) {
    auto kind = kind_of(reader.snapshot, candidate.id);
    if (!kind) return kind.error();
    if (*kind) kept.push_back({candidate, **kind});
  }
  return kept;
}

bool stands_for_one(const std::vector<Candidate>& candidates) {
  if (candidates.size() == 1) return true;
  std::uint64_t others = 0;
  for (std::size_t i = 1; i < candidates.size(); ++i) others += candidates[i].name.mentions;
  const std::uint64_t first = candidates.front().name.mentions;
  return first > 0 && first >= mentions_ratio_min * others;
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

/// Whether `full` is what `name` cuts short: "Kirby" and "Dane Waters" end a person's name, perhaps
/// of somebody who is not known to be one, and "Breitbart" is what people call Breitbart News.
bool cuts_short(const std::string& full, const std::string& name, ThingKind kind) {
  if (kind == ThingKind::person || kind == ThingKind::other) return full.ends_with(" " + name);
  if (kind != ThingKind::organisation || !full.starts_with(name + " ")) return false;
  const std::string rest = full.substr(name.size() + 1);
  for (const char* word :
       {"news", "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "company", "group"})
    if (rest == word) return true;
  return false;
}

/// Who or what is called `name` in short, where no document calls anything so.
Result<std::vector<Candidate>> by_short_name(const Reader& reader, const std::string& name) {
  std::vector<Candidate> meant;
  auto near = reader.snapshot.nearest_names(name, near_names_max);
  if (!near) return near.error();
  for (const std::string& full : *near) {
    auto found = candidates_of(reader, full);
    if (!found) return found.error();
    for (Candidate& one : *found) {
      if (!cuts_short(lower_case(full), lower_case(name), one.kind)) continue;
      const bool is_known = std::any_of(meant.begin(), meant.end(), [&](const Candidate& known) {
        return known.name.id == one.name.id;
      });
      if (!is_known) meant.push_back(std::move(one));
    }
  }
  return meant;
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

}  // namespace

Result<std::optional<NameRead>> read_name(Reader& reader) {
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
    return Read{std::move(*read)};
  }
  if (capitalised == first) return Read{};
  auto meant = by_short_name(reader, reader.text_of(first, capitalised));
  if (!meant) return meant.error();
  if (meant->empty()) return unknown(reader, first, capitalised);
  keep_chosen(reader, reader.text_of(first, capitalised), *meant);
  if (meant->size() > 1) leave_open(reader, reader.text_of(first, capitalised), *meant);
  if (meant->size() > 1) return several(reader, first, capitalised, *meant);
  auto read = short_name_read(reader, first, capitalised, meant->front());
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
