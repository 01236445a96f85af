#include <fmt/format.h>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {
namespace {

std::string named(const Extraction& extraction, std::optional<std::uint32_t> entity) {
  return entity ? extraction.entities[*entity].name : std::string("?");
}

void add_list(std::string& line, std::string_view label, const Extraction& extraction,
              const std::vector<std::uint32_t>& entities) {
  if (entities.empty()) return;
  line += fmt::format(" {}=[", label);
  for (std::size_t i = 0; i < entities.size(); ++i) {
    line += (i > 0 ? ", " : "") + named(extraction, entities[i]);
  }
  line += ']';
}

}  // namespace

std::string dump(const Extraction& extraction, std::uint32_t number) {
  const LocalStatement& it = extraction.statements[number];
  std::string line =
      fmt::format("{} <{}> {{{}}}", named(extraction, it.speaker), it.attribution.verb, it.claim);
  add_list(line, "with", extraction, it.other_speakers);
  if (it.institution) line += " for=" + named(extraction, it.institution);
  if (it.addressee) line += " to=" + named(extraction, it.addressee);
  add_list(line, "target", extraction, it.targets);
  add_list(line, "about", extraction, it.about);
  if (it.place) line += " place=" + named(extraction, it.place);
  if (it.date) line += fmt::format(" date=\"{}\"", text_of(extraction.document, it.date->span));
  if (it.date && it.date->narrative) line += fmt::format(" from={}", *it.date->narrative);
  if (!it.comments_on.empty()) {
    line += " comments_on=";
    for (std::size_t i = 0; i < it.comments_on.size(); ++i) {
      line += (i > 0 ? "," : "") + std::to_string(it.comments_on[i]);
    }
  }
  if (it.reacts_to_speaker) line += " reacts_to=" + named(extraction, it.reacts_to_speaker);
  return line;
}

}  // namespace quoth::document
