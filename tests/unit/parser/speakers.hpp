// Who speaks in a text, as its extraction tells.
#pragma once

#include <string>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// The speakers of the statements in the order of the text, "?" where nobody is told.
inline std::string speakers_of(const std::string& text) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Extraction it = extract(std::move(document));
  std::string out;
  for (const LocalStatement& statement : it.statements)
    out += (out.empty() ? "" : "; ") +
           (statement.speaker ? it.entities[*statement.speaker].name : "?");
  return out;
}

}  // namespace quoth::document
