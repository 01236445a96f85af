// Any bytes are read as news documents or refused, and whatever is extracted from them lies inside
// the text. The first byte chooses the form: 0 text, 1 Markdown, 2 HTML, 3 JSON Lines.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "parser/document/extraction/extraction.hpp"
#include "parser/document/reading/read_document.hpp"

namespace {

using namespace quoth;

constexpr const char* names[] = {"fuzz.txt", "fuzz.md", "fuzz.html", "fuzz.jsonl"};

[[noreturn]] void stop(const char* what, std::string_view text) {
  std::fprintf(stderr, "%s:\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

void check(document::Document document) {
  const document::Extraction found = document::extract(std::move(document));
  const std::string& text = found.document.text;
  const auto is_inside = [&text](const auto& span) {
    return span.begin <= span.end && span.end <= text.size();
  };
  for (const auto& statement : found.statements) {
    for (const auto& span : statement.attribution.content) {
      if (!is_inside(span)) stop("a claim lies outside the text", text);
    }
    if (statement.speaker && *statement.speaker >= found.entities.size()) {
      stop("a speaker that is no entity", text);
    }
  }
  for (const auto& mention : found.mentions) {
    if (!is_inside(mention.span)) stop("a mention lies outside the text", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  auto documents = document::read_documents(names[bytes[0] % 4], text, {});
  if (!documents) {
    if (describe(documents.error()).empty()) stop("a refusal without words", text);
    return 0;
  }
  for (auto& document : documents.value()) check(std::move(document));
  return 0;
}
