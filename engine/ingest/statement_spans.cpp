#include "engine/ingest/statement_spans.hpp"

#include <charconv>

namespace quoth::ingest {
namespace {

using document::Span;

std::string part_text(std::string_view label, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    out += out.empty() ? std::string(label) + " " : std::string(", ");
    out += std::to_string(span.begin) + "-" + std::to_string(span.end);
  }
  return out;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take_number(std::string_view& text, std::uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc{};
}

bool take_spans(std::string_view& text, std::vector<Span>& spans) {
  do {
    Span span;
    if (!take_number(text, span.begin) || !take(text, "-") || !take_number(text, span.end))
      return false;
    spans.push_back(span);
  } while (take(text, ", "));
  return true;
}

}  // namespace

std::string to_string(const StatementSpans& spans) {
  std::string out;
  for (const std::string& part : {part_text("cue", spans.cue), part_text("speaker", spans.speaker),
                                  part_text("claim", spans.claim)}) {
    if (!part.empty()) out += (out.empty() ? "" : "; ") + part;
  }
  return out;
}

std::optional<StatementSpans> read_spans(std::string_view text) {
  StatementSpans spans;
  const std::string_view whole = text;
  do {
    std::vector<Span>& part = take(text, "cue ")       ? spans.cue
                              : take(text, "speaker ") ? spans.speaker
                                                       : spans.claim;
    if (&part == &spans.claim && !take(text, "claim ")) return std::nullopt;
    if (!take_spans(text, part)) return std::nullopt;
  } while (take(text, "; "));
  if (!text.empty() || to_string(spans) != whole) return std::nullopt;
  return spans;
}

}  // namespace quoth::ingest
