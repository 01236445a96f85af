// Who is spoken of in the passive has not spoken, in invented texts.
#include <doctest/doctest.h>

#include "tests/unit/parser/speakers.hpp"

namespace quoth::document {
namespace {

TEST_CASE("who has been called something has not called anybody so") {
  CHECK(speakers_of("Ruth Vega has been called the \"fox of the north\" for her tricks.") == "?");
  CHECK(speakers_of("Ruth Vega was asked about the mill.") == "?");
}

TEST_CASE("who was quoted has spoken") {
  CHECK(speakers_of("Erik Dahl was quoted as saying that the mill was old.") == "Erik Dahl");
}

}  // namespace
}  // namespace quoth::document
