// What tells one text from another: SHA-256.
#pragma once

#include <string>
#include <string_view>

namespace quoth::ingest {

/// SHA-256 of the bytes as 64 hexadecimal digits in lower case.
std::string sha256(std::string_view bytes);

}  // namespace quoth::ingest
