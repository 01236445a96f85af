// A text as the readers of RDF get it: piece by piece.
#pragma once

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

#include "parser/rdf/byte_source.hpp"

namespace quoth::rdf {

/// Hands the text out in pieces of that many bytes.
inline ByteSource pieces(std::string text, std::size_t bytes) {
  return [text = std::move(text), bytes,
          at = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t n = std::min({bytes, room.size(), text.size() - at});
    std::memcpy(room.data(), text.data() + at, n);
    at += n;
    return n;
  };
}

}  // namespace quoth::rdf
