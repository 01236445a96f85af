#include "parser/rdf/recent_iris.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace quoth::rdf {
namespace {

// Longer ones are not worth the look.
constexpr std::size_t iri_bytes_max = 512;

}  // namespace

bool RecentIris::take(Scanner& scanner, std::string& out) {
  // No further than what is remembered reaches: many a text has no IRI's end for long.
  const std::string_view text = scanner.rest().substr(0, token_bytes_);
  const std::size_t end = text.find('>');
  if (end == text.npos) return false;
  const std::string_view iri = text.substr(1, end - 1);
  const std::string& token = place_of(iri);
  if (token != text.substr(0, end + 1)) return false;
  scanner.skip(token.size());
  out.assign(iri);
  return true;
}

// An IRI that was written with escapes is remembered as it is without them: that is in order too.
void RecentIris::remember(std::string_view iri) {
  if (iri.size() > iri_bytes_max) return;
  std::string& token = place_of(iri);
  token.assign(1, '<').append(iri) += '>';
  token_bytes_ = std::max(token_bytes_, token.size());
}

/// IRIs mostly begin alike and differ at their ends.
std::string& RecentIris::place_of(std::string_view iri) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  std::uint64_t end = 0;
  if (iri.size() >= sizeof end) std::memcpy(&end, iri.data() + iri.size() - sizeof end, sizeof end);
  return tokens_[(end + iri.size()) * odd >> 32 & (tokens_.size() - 1)];
}

}  // namespace quoth::rdf
