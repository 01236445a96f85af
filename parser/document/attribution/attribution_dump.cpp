#include <fmt/format.h>

#include "parser/document/attribution/attribution.hpp"

namespace quoth::document {
namespace {

std::string parts(const std::vector<Span>& spans, const Document& document) {
  std::string text;
  for (const Span span : spans) {
    if (!text.empty()) text += " ... ";
    text += text_of(document, span);
  }
  return text;
}

std::string_view name(StatementKind kind) {
  switch (kind) {
    case StatementKind::direct:
      return "direct";
    case StatementKind::indirect:
      return "indirect";
    case StatementKind::mixed:
      return "mixed";
  }
  return {};
}

void add_phrase(std::string& line, std::string_view label, Span span, const Document& document) {
  if (!span.empty()) line += fmt::format(" {}=[{}]", label, text_of(document, span));
}

}  // namespace

std::string dump(const Attribution& attribution, const Document& document) {
  std::string line =
      fmt::format("[{}] <{}> {{{}}} {} {}", parts(attribution.source, document),
                  parts(attribution.cue, document), parts(attribution.content, document),
                  attribution.verb, name(attribution.kind));
  add_phrase(line, "to", attribution.addressee, document);
  add_phrase(line, "target", attribution.target, document);
  add_phrase(line, "reacted_to", attribution.reacted_to, document);
  if (attribution.inside) line += fmt::format(" inside={}", *attribution.inside);
  if (attribution.is_negated) line += " negated";
  if (attribution.is_hypothetical) line += " hypothetical";
  return line;
}

}  // namespace quoth::document
