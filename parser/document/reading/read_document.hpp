// Files in: plain text with or without a date line, Markdown with front matter, HTML, JSON
// Lines.
// Next step: words.hpp.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <string_view>

#include "parser/document/document.hpp"

namespace quoth::document {

struct ReadOptions {
  std::optional<Date> date;  // of publication, where the document does not say it
  std::string publisher;     // likewise
};

/// The largest document that is taken.
inline constexpr std::size_t document_bytes_max = 16u << 20;

/// The documents in `bytes`, which were read from a file of that name; the name's ending tells the
/// form (.txt, .md, .html, .jsonl). Errors: `bad_input` with the place of the first byte that is
/// not UTF-8, of a NUL, of more control bytes than a text may hold by accident, of broken front
/// matter or JSON, or for an empty file; `limit` over `document_bytes_max`.
Result<std::vector<Document>> read_documents(std::string_view file_name, std::string_view bytes,
                                             const ReadOptions& options);

}  // namespace quoth::document
