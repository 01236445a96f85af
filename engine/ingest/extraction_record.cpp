#include "engine/ingest/extraction_record.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace quoth::ingest {
namespace {

using nlohmann::json;
using namespace document;

// Written to disk: keys, orders and numbers may not be changed without a new version.
// 2: movable holidays, years that are counted from publication; 3: parts of a year told as past
constexpr int record_version = 3;

json of(Span span) { return json::array({span.begin, span.end}); }
Span span_of(const json& value) {
  return {value.at(0).get<std::uint32_t>(), value.at(1).get<std::uint32_t>()};
}

json of(const std::vector<Span>& spans) {
  json out = json::array();
  for (const Span& span : spans) out.push_back(of(span));
  return out;
}
std::vector<Span> spans_of(const json& value) {
  std::vector<Span> out;
  for (const json& span : value) out.push_back(span_of(span));
  return out;
}

json of(const std::optional<std::uint32_t>& number) { return number ? json(*number) : json(); }
std::optional<std::uint32_t> number_of(const json& value) {
  if (value.is_null()) return std::nullopt;
  return value.get<std::uint32_t>();
}

json of(Date date) { return json::array({date.first, date.last}); }
Date date_of(const json& value) { return {value.at(0).get<Day>(), value.at(1).get<Day>()}; }

// A meaning is its number in the variant, then its fields in order.
struct MeaningWriter {
  json operator()(const date::Absolute& it) const { return {0, it.date.first, it.date.last}; }
  json operator()(const date::Yearless& it) const {
    json fields = {1, it.date.first, it.date.last, static_cast<int>(it.direction)};
    if (it.years_on) fields.push_back(*it.years_on);
    return fields;
  }
  json operator()(const date::Weekday& it) const {
    return {2, it.weekday, static_cast<int>(it.direction)};
  }
  json operator()(const date::Weekend& it) const { return {3, static_cast<int>(it.direction)}; }
  json operator()(const date::Offset& it) const {
    return {4,       static_cast<int>(it.unit),   it.first,
            it.last, static_cast<int>(it.anchor), it.keeps_part ? 1 : 0};
  }
  json operator()(const date::Near& it) const {
    return {5, it.days_first, it.days_last, static_cast<int>(it.anchor)};
  }
  json operator()(const date::Vague& it) const { return {6, static_cast<int>(it.tense)}; }
  json operator()(const date::MovableHoliday& it) const {
    return {7, it.month, it.weekday, it.nth, it.days_after, static_cast<int>(it.direction)};
  }
};

template <typename Enum>
Enum enum_of(const json& value) {
  return static_cast<Enum>(value.get<int>());
}

date::DateMeaning meaning_of(const json& v) {
  switch (v.at(0).get<int>()) {
    case 0:
      return date::Absolute{{v.at(1).get<Day>(), v.at(2).get<Day>()}};
    case 1:
      return date::Yearless{{v.at(1).get<Day>(), v.at(2).get<Day>()},
                            enum_of<date::Direction>(v.at(3)),
                            v.size() > 4 ? std::optional(v.at(4).get<int>()) : std::nullopt};
    case 2:
      return date::Weekday{v.at(1).get<int>(), enum_of<date::Direction>(v.at(2))};
    case 3:
      return date::Weekend{enum_of<date::Direction>(v.at(1))};
    case 4:
      return date::Offset{enum_of<date::Unit>(v.at(1)), v.at(2).get<int>(), v.at(3).get<int>(),
                          enum_of<date::Anchor>(v.at(4)), v.at(5).get<int>() != 0};
    case 5:
      return date::Near{v.at(1).get<int>(), v.at(2).get<int>(), enum_of<date::Anchor>(v.at(3))};
    case 7:
      return date::MovableHoliday{v.at(1).get<int>(), v.at(2).get<int>(), v.at(3).get<int>(),
                                  v.at(4).get<int>(), enum_of<date::Direction>(v.at(5))};
    default:
      return date::Vague{enum_of<date::Tense>(v.at(1))};
  }
}

json of(const WordedDate& date) {
  return {{"s", of(date.span)},
          {"m", std::visit(MeaningWriter{}, date.meaning)},
          {"n", of(date.narrative)}};
}
WordedDate worded_of(const json& value) {
  return {span_of(value.at("s")), meaning_of(value.at("m")), number_of(value.at("n"))};
}

json of(const Document& it) {
  return {{"name", it.name},
          {"text", it.text},
          {"body", of(it.body)},
          {"title", it.title},
          {"publisher", it.publisher},
          {"author", it.author},
          {"url", it.url},
          {"date", it.date ? of(*it.date) : json()}};
}
Document document_of(const json& v) {
  Document out;
  out.name = v.at("name").get<std::string>();
  out.text = v.at("text").get<std::string>();
  out.body = span_of(v.at("body"));
  out.title = v.at("title").get<std::string>();
  out.publisher = v.at("publisher").get<std::string>();
  out.author = v.at("author").get<std::string>();
  out.url = v.at("url").get<std::string>();
  if (!v.at("date").is_null()) out.date = date_of(v.at("date"));
  return out;
}

json of(const LocalEntity& it) {
  json aliases = json::array(), roles = json::array();
  for (const Alias& alias : it.aliases) aliases.push_back({alias.name, alias.count});
  for (const Role& role : it.roles)
    roles.push_back({role.name, of(role.institution), of(role.span)});
  return {{"name", it.name},
          {"type", static_cast<int>(it.type)},
          {"gender", static_cast<int>(it.gender)},
          {"aliases", aliases},
          {"roles", roles},
          {"described", it.is_described}};
}
LocalEntity entity_of(const json& v) {
  LocalEntity out;
  out.name = v.at("name").get<std::string>();
  out.type = enum_of<EntityType>(v.at("type"));
  out.gender = enum_of<Gender>(v.at("gender"));
  for (const json& alias : v.at("aliases"))
    out.aliases.push_back({alias.at(0).get<std::string>(), alias.at(1).get<std::uint32_t>()});
  for (const json& role : v.at("roles"))
    out.roles.push_back(
        {role.at(0).get<std::string>(), number_of(role.at(1)), span_of(role.at(2))});
  out.is_described = v.at("described").get<bool>();
  return out;
}

// The nesting of attributions is left out: it counts in attributions, not in statements.
json of(const Attribution& it) {
  return {{"source", of(it.source)},
          {"cue", of(it.cue)},
          {"content", of(it.content)},
          {"verb", it.verb},
          {"kind", static_cast<int>(it.kind)},
          {"sentence", of(it.sentence)},
          {"to", of(it.addressee)},
          {"target", of(it.target)},
          {"reacted", of(it.reacted_to)},
          {"confidence", it.confidence},
          {"reason", it.reason}};
}
Attribution attribution_of(const json& v) {
  Attribution out;
  out.source = spans_of(v.at("source"));
  out.cue = spans_of(v.at("cue"));
  out.content = spans_of(v.at("content"));
  out.verb = v.at("verb").get<std::string>();
  out.kind = enum_of<StatementKind>(v.at("kind"));
  out.sentence = span_of(v.at("sentence"));
  out.addressee = span_of(v.at("to"));
  out.target = span_of(v.at("target"));
  out.reacted_to = span_of(v.at("reacted"));
  out.confidence = v.at("confidence").get<float>();
  out.reason = v.at("reason").get<std::string>();
  return out;
}

json of(const LocalStatement& it) {
  return {{"a", of(it.attribution)},
          {"speaker", of(it.speaker)},
          {"others", it.other_speakers},
          {"for", of(it.institution)},
          {"to", of(it.addressee)},
          {"targets", it.targets},
          {"about", it.about},
          {"date", it.date ? of(*it.date) : json()},
          {"place", of(it.place)},
          {"comments", it.comments_on},
          {"reacts", of(it.reacts_to_speaker)},
          {"claim", it.claim}};
}
LocalStatement statement_of(const json& v) {
  using Numbers = std::vector<std::uint32_t>;
  LocalStatement out;
  out.attribution = attribution_of(v.at("a"));
  out.speaker = number_of(v.at("speaker"));
  out.other_speakers = v.at("others").get<Numbers>();
  out.institution = number_of(v.at("for"));
  out.addressee = number_of(v.at("to"));
  out.targets = v.at("targets").get<Numbers>();
  out.about = v.at("about").get<Numbers>();
  if (!v.at("date").is_null()) out.date = worded_of(v.at("date"));
  out.place = number_of(v.at("place"));
  out.comments_on = v.at("comments").get<Numbers>();
  out.reacts_to_speaker = number_of(v.at("reacts"));
  out.claim = v.at("claim").get<std::string>();
  return out;
}

bool is_within(const std::vector<std::uint32_t>& numbers, std::size_t size) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [&](std::uint32_t number) { return number < size; });
}
bool is_within(const std::optional<std::uint32_t>& number, std::size_t size) {
  return !number || *number < size;
}
bool is_within(Span span, std::size_t size) { return span.begin <= span.end && span.end <= size; }
bool is_within(const std::vector<Span>& spans, std::size_t size) {
  return std::all_of(spans.begin(), spans.end(), [&](Span span) { return is_within(span, size); });
}

/// Every number points at something, so that no step after this one has to ask.
bool is_sound(const Extraction& it) {
  const std::size_t entities = it.entities.size(), statements = it.statements.size(),
                    bytes = it.document.text.size();
  for (const LocalEntity& entity : it.entities) {
    for (const Role& role : entity.roles) {
      if (!is_within(role.institution, entities)) return false;
    }
  }
  for (const LocalStatement& s : it.statements) {
    const Attribution& a = s.attribution;
    if (!is_within(s.speaker, entities) || !is_within(s.other_speakers, entities) ||
        !is_within(s.institution, entities) || !is_within(s.addressee, entities) ||
        !is_within(s.targets, entities) || !is_within(s.about, entities) ||
        !is_within(s.place, entities) || !is_within(s.comments_on, statements) ||
        !is_within(s.reacts_to_speaker, entities) ||
        (s.date && !is_within(s.date->narrative, statements)) || !is_within(a.sentence, bytes) ||
        !is_within(a.source, bytes) || !is_within(a.cue, bytes) || !is_within(a.content, bytes)) {
      return false;
    }
  }
  return true;
}

Error damaged() {
  return {ErrorKind::corrupt, "the record of a document's extraction is damaged", {}, {}};
}

}  // namespace

std::string encode_extraction(const Extraction& extraction) {
  json entities = json::array(), statements = json::array();
  for (const LocalEntity& entity : extraction.entities) entities.push_back(of(entity));
  for (const LocalStatement& statement : extraction.statements) statements.push_back(of(statement));
  const json whole{{"version", record_version},
                   {"document", of(extraction.document)},
                   {"entities", entities},
                   {"statements", statements}};
  std::string bytes;
  json::to_cbor(whole, bytes);
  return bytes;
}

Result<Extraction> decode_extraction(std::string_view bytes) {
  // The library reports damage by exceptions; they end here.
  try {
    const json whole = json::from_cbor(bytes);
    if (whole.at("version").get<int>() > record_version) {
      return Error{ErrorKind::unsupported,
                   "the store's extractions were written by a newer program",
                   {},
                   {}};
    }
    Extraction out;
    out.document = document_of(whole.at("document"));
    for (const json& entity : whole.at("entities")) out.entities.push_back(entity_of(entity));
    for (const json& statement : whole.at("statements"))
      out.statements.push_back(statement_of(statement));
    if (!is_sound(out)) return damaged();
    return out;
  } catch (const json::exception&) {
    return damaged();
  }
}

}  // namespace quoth::ingest
