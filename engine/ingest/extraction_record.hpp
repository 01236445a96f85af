// An extraction as bytes, kept in the store so that facts can be derived again without reading.
// Used by ingest.hpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <string_view>

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// CBOR of a map with short keys and a version; words and mentions are left out, for derive needs
/// neither. The same extraction always gives the same bytes.
std::string encode_extraction(const document::Extraction& extraction);

/// Errors: `corrupt` for bytes that encode_extraction did not write, `unsupported` for a newer
/// version.
Result<document::Extraction> decode_extraction(std::string_view bytes);

}  // namespace quoth::ingest
