#include "parser/rdf/recent_iris.hpp"

namespace quoth::rdf {
namespace {

constexpr std::size_t bracket_bytes = 2;

std::string_view iri_of(std::string_view token) {
  return token.substr(1, token.size() - bracket_bytes);
}

}  // namespace

bool RecentIris::take_expected(Scanner& scanner, std::string& out) {
  if (known_.empty()) return false;
  const std::size_t expected = known_[last_].follower;
  const std::string& token = known_[expected].token;
  if (!scanner.take(token)) return false;
  out.assign(iri_of(token));
  last_ = expected;
  return true;
}

// An IRI that was written with escapes is remembered as it is without them: that is in order too.
void RecentIris::remember(std::string_view iri) {
  const std::size_t place = place_for(iri);
  known_[last_].follower = place;
  last_ = place;
}

std::size_t RecentIris::place_for(std::string_view iri) {
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (iri_of(known_[i].token) == iri) return i;
  }
  std::size_t place = known_.size();
  if (place < iris_max_) {
    known_.emplace_back();
  } else {
    place = oldest_;
    oldest_ = (oldest_ + 1) % iris_max_;
  }
  known_[place].token.assign(1, '<').append(iri) += '>';
  known_[place].follower = place;
  return place;
}

}  // namespace quoth::rdf
