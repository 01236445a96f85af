// A news document as it was read: its bytes for ever, and what its head says about it.
// Made from a file by read_document.hpp. Next step: words.hpp (tokens and sentences).
#pragma once

#include <cstdint>
#include <optional>
#include <quoth/date.hpp>
#include <string>
#include <vector>

namespace quoth::document {

/// Half-open range of bytes in `Document::text`.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
  bool empty() const { return begin == end; }
};

struct Document {
  std::string name;  // the file's name without folders, or a record's id or title
  /// The bytes as they are in the file; of JSON Lines those of the record's "text", and of HTML the
  /// words of the article, which all offsets count in.
  std::string text;
  Span body;  // the article itself: after a date line or front matter
  std::string title;
  std::string publisher;
  std::string author;
  std::string url;
  std::optional<Date> date;  // of publication, where the document says it
};

}  // namespace quoth::document
