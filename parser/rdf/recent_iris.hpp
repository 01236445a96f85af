// IRIs that stood in a text not long before, so that where they stand again they need not be looked
// at byte by byte. Used by statement_line.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parser/rdf/scanner.hpp"

namespace quoth::rdf {

class RecentIris {
 public:
  /// Remembers that many, a power of two, or fewer where two have the same place.
  explicit RecentIris(std::size_t places) : tokens_(places) {}

  /// Takes the IRI at the cursor with its brackets if it is remembered.
  bool take(Scanner& scanner, std::string& out);
  /// What stood there instead, once it has been read and found to be in order.
  void remember(std::string_view iri);

 private:
  std::string& place_of(std::string_view iri);

  std::vector<std::string> tokens_;  // <iri>
  std::size_t token_bytes_ = 0;      // of the longest
};

/// What a reader of statements remembers from one to the next.
struct StatementMemory {
  // Subjects repeat; predicates and datatypes are few.
  RecentIris subjects{1};
  RecentIris predicates{64};
  RecentIris datatypes{16};
};

}  // namespace quoth::rdf
