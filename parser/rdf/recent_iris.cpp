#include "parser/rdf/recent_iris.hpp"

#include <cstdint>
#include <cstring>

namespace quoth::rdf {
namespace {

// Longer ones are not worth the look, and a text without an end of an IRI is not searched through.
constexpr std::size_t recent_bytes_max = 512;

}  // namespace

bool RecentIris::take(Scanner& scanner, std::string& out) {
  const std::string_view text = scanner.rest().substr(0, recent_bytes_max);
  const std::string_view token = text.substr(0, text.find('>') + 1);
  if (token.empty() || place_of(token) != token) return false;
  scanner.skip(token.size());
  out.assign(token.substr(1, token.size() - 2));
  return true;
}

// An IRI that was written with escapes is remembered as it is without them: that is in order too.
void RecentIris::remember(std::string_view iri) {
  std::string token = "<";
  token.append(iri) += '>';
  place_of(token).swap(token);
}

/// IRIs mostly begin alike and differ at their ends.
std::string& RecentIris::place_of(std::string_view token) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  std::uint64_t end = token.size();
  if (token.size() > sizeof end) {
    std::memcpy(&end, token.data() + token.size() - 1 - sizeof end, sizeof end);
  }
  return tokens_[(end + token.size()) * odd >> 32 & (tokens_.size() - 1)];
}

}  // namespace quoth::rdf
