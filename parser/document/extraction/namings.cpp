#include "parser/document/extraction/namings.hpp"

#include <algorithm>

namespace quoth::document {
namespace {

using Spans = std::vector<Span>;

/// Where each entity is named, ascending: by any of its names, and by its whole one.
struct Names {
  std::vector<Spans> any, whole;
};

Names names_of(const Extraction& extraction) {
  Names names{std::vector<Spans>(extraction.entities.size()),
              std::vector<Spans>(extraction.entities.size())};
  for (const Mention& mention : extraction.mentions) {
    if (mention.kind != MentionKind::name || !mention.entity) continue;
    names.any[*mention.entity].push_back(mention.span);
    const std::string_view words = text_of(extraction.document, mention.span);
    if (words == extraction.entities[*mention.entity].name)
      names.whole[*mention.entity].push_back(mention.span);
  }
  return names;
}

/// The last span that ends at or before `source`, else the first one behind it.
Span nearest(const Spans& spans, Span source) {
  const auto behind = std::partition_point(spans.begin(), spans.end(),
                                           [&](Span span) { return span.begin < source.begin; });
  if (behind != spans.begin()) return *std::prev(behind);
  const auto after =
      std::find_if(behind, spans.end(), [&](Span span) { return span.begin >= source.end; });
  return after == spans.end() ? Span{} : *after;
}

bool holds_any(const Spans& spans, Span source) {
  const auto first = std::partition_point(spans.begin(), spans.end(),
                                          [&](Span span) { return span.begin < source.begin; });
  return first != spans.end() && first->end <= source.end;
}

}  // namespace

std::vector<Span> namings_of(const Extraction& extraction) {
  const Names names = names_of(extraction);
  Spans namings;
  for (const LocalStatement& statement : extraction.statements) {
    namings.emplace_back();
    if (!statement.speaker || statement.attribution.source.empty()) continue;
    const Spans& any = names.any[*statement.speaker];
    const Spans& whole = names.whole[*statement.speaker];
    const auto in_source = [&](const Spans& spans) {
      return std::any_of(statement.attribution.source.begin(), statement.attribution.source.end(),
                         [&](Span part) { return holds_any(spans, part); });
    };
    if (in_source(whole)) continue;
    const Span source = statement.attribution.source.front();
    namings.back() = nearest(in_source(any) ? whole : any, source);
  }
  return namings;
}

}  // namespace quoth::document
