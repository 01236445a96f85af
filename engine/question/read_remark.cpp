#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

/// The noun at `ahead` that names speaking ("remarks", "accusation"), if one does.
std::optional<std::string_view> speech_noun(const Reader& reader, std::size_t ahead) {
  const Piece* piece = reader.peek(ahead);
  if (!piece || piece->kind != PieceKind::word || piece->is_possessive) return std::nullopt;
  return verb_of_noun(noun_lemma(piece->text));
}

/// Takes the noun, and its verb where it has one of its own.
Result<void> take_noun(Reader& reader, Remark& remark) {
  const std::string_view lemma = *speech_noun(reader, 0);
  if (!lemma.empty()) {
    remark.verb = reader.lexicon.find(lemma);
    if (!remark.verb)
      return error_at(reader, reader.at, reader.at + 1, ErrorKind::unknown_name,
                      "no statement in the store was read as `" + reader.peek()->text + "`");
  }
  remark.noun = noun_lemma(reader.peek()->text);
  ++reader.at;
  return {};
}

/// "first" and "last" before the noun: which of them is asked for, if that may stand here.
Order take_adjectives(Reader& reader) {
  Order order = Order::all;
  for (;;) {
    if (reader.take("own")) continue;
    if (reader.take_any({"first", "earliest"}))
      order = Order::first;
    else if (reader.take_any({"last", "latest"}))
      order = Order::last;
    else
      return order;
  }
}

Result<void> add_remark_topic(Reader& reader, Topic& topic) {
  auto more = read_topic(reader);
  if (!more) return more.error();
  if (more->is_empty()) return expected(reader, "what it is about");
  add_topic(topic, std::move(*more));
  return {};
}

/// `by Putin`, `of Putin`, `about Harris`, `on sanctions`, `against Russia` behind the noun.
Result<void> read_remark_tail(Reader& reader, Remark& remark) {
  for (;;) {
    auto is_clause = clause_begins(reader);
    if (!is_clause) return is_clause.error();
    const bool takes_speaker = remark.speakers.empty() && (reader.is("by") || reader.is("of"));
    if (takes_speaker) {
      const std::size_t begin = reader.at++;
      auto names = read_names(reader);
      if (!names) return names.error();
      for (NameRead& name : *names) remark.speakers.push_back(std::move(name.thing));
      if (names->empty()) reader.at = begin;
      if (names->empty()) return {};
      continue;
    }
    const bool is_topic =
        reader.is("about") ||
        (!*is_clause && (reader.is("on") || reader.is("against") || reader.is("of") ||
                         reader.is("regarding") || reader.is("concerning")));
    if (!is_topic) return {};
    ++reader.at;
    if (auto added = add_remark_topic(reader, remark.topic); !added) return added;
  }
}

/// "An interview request" is no interview: a plain word stands behind the noun, and no time.
Result<bool> is_part_of_compound(Reader& reader) {
  const Piece* next = reader.peek(1);
  if (next == nullptr || next->kind != PieceKind::word || next->is_capitalised) return false;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  ++reader.at;
  auto date = read_date_clause(reader);
  reader.at = begin;
  reader.notes.resize(notes);
  if (!date) return date.error();
  return !date->has_value();
}

/// Whether a remark begins here: [article | name's] [adjective] noun of speaking.
Result<bool> read_owners(Reader& reader, Remark& remark, Order& order) {
  auto names = read_names(reader);
  if (!names) return names.error();
  if (!names->empty() && !names->back().is_possessive) return false;
  for (NameRead& name : *names) remark.speakers.push_back(std::move(name.thing));
  const bool is_any = reader.is("a") || reader.is("an");
  reader.take_articles();
  order = take_adjectives(reader);
  if (!speech_noun(reader, 0)) return false;
  if (!is_any) return true;
  auto is_part = is_part_of_compound(reader);
  if (!is_part) return is_part;
  return !*is_part;
}

/// `what Putin said`: Putin's remarks.
Result<bool> read_what_was_said(Reader& reader, Remark& remark) {
  const std::size_t begin = reader.at, notes = reader.notes.size();
  if (!reader.take("what")) return false;
  auto names = read_names(reader);
  if (!names) return names.error();
  if (!names->empty()) (void)reader.take_any({"has", "had"});
  if (names->empty() || !reader.take_any({"said", "says"})) {
    reader.at = begin;
    reader.notes.resize(notes);
    return false;
  }
  for (NameRead& name : *names) remark.speakers.push_back(std::move(name.thing));
  remark.noun = "remark";
  return true;
}

}  // namespace

Result<std::optional<Remark>> read_cause(Reader& reader) {
  const std::size_t begin = reader.at;
  auto remark = read_remark(reader);
  if (!remark || !*remark) return remark;
  const bool is_some =
      !(*remark)->speakers.empty() || (*remark)->verb || !(*remark)->topic.is_empty();
  if (is_some) return remark;
  return error_at(reader, begin, reader.at, ErrorKind::bad_input,
                  "whose " + (*remark)->noun + " is meant is not said",
                  "name who made it: Putin's remarks, the remarks by Putin");
}

Result<std::optional<Remark>> read_remark(Reader& reader, Order* asked_order) {
  using Read = std::optional<Remark>;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  Remark remark;
  Order order = Order::all;
  auto spoken = read_what_was_said(reader, remark);
  if (!spoken) return spoken.error();
  if (*spoken) {
    if (auto tail = read_remark_tail(reader, remark); !tail) return tail.error();
    return Read{std::move(remark)};
  }
  auto begins = read_owners(reader, remark, order);
  if (!begins) return begins.error();
  if (!*begins) {
    reader.at = begin;
    reader.notes.resize(notes);
    return Read{};
  }
  if (order != Order::all && asked_order == nullptr)
    return error_at(reader, reader.at - 1, reader.at + 1, ErrorKind::bad_input,
                    "the first or last remark of somebody can only be asked for by itself",
                    "ask `what did X say first`, and then for reactions to that day's remarks");
  if (asked_order != nullptr) *asked_order = order;
  if (auto taken = take_noun(reader, remark); !taken) return taken.error();
  if (auto tail = read_remark_tail(reader, remark); !tail) return tail.error();
  return Read{std::move(remark)};
}

}  // namespace quoth::question
