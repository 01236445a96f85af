// Where the bytes of an RDF file come from: a file, memory, something that is unpacked on the way.
// Made by whoever opens the file. Next step: text_window.hpp and ntriples.hpp, which read from it.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <span>

namespace quoth::rdf {

/// Fills the span from its front and returns how many bytes it wrote; 0 is the end.
using ByteSource = std::function<Result<std::size_t>(std::span<char>)>;

}  // namespace quoth::rdf
