// IRIs that stood in a text not long before, so that where they stand again they need not be looked
// at byte by byte. Used by statement_line.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parser/rdf/scanner.hpp"

namespace quoth::rdf {

/// Statements follow patterns: behind an IRI mostly comes the one that came behind it last time.
class RecentIris {
 public:
  explicit RecentIris(std::size_t iris_max) : iris_max_(iris_max) {}

  /// Takes the IRI that is expected, with its brackets, if it stands at the cursor.
  bool take_expected(Scanner& scanner, std::string& out);
  /// What stood there instead, once it has been read and found to be in order.
  void remember(std::string_view iri);

 private:
  struct Known {
    std::string token;         // <iri>
    std::size_t follower = 0;  // what came behind it last time
  };

  std::size_t place_for(std::string_view iri);

  std::size_t iris_max_;
  std::vector<Known> known_;
  std::size_t last_ = 0;
  std::size_t oldest_ = 0;
};

/// What a reader of statements remembers from one to the next.
struct StatementMemory {
  // Subjects repeat; predicates and datatypes are few.
  RecentIris subjects{1};
  RecentIris predicates{32};
  RecentIris datatypes{8};
};

}  // namespace quoth::rdf
