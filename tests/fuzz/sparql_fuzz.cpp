// Any bytes are read as SPARQL or refused with a place inside the text. The first byte chooses
// between a query and an update.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "parser/sparql/parse_sparql.hpp"

namespace {

void check_error(const quoth::Error& error, std::string_view text) {
  const bool has_words = !error.message.empty() && !quoth::describe(error).empty();
  const bool is_inside = !error.place || error.place->column <= text.size() + 1;
  if (has_words && is_inside) return;
  std::fprintf(stderr, "an error without words or place:\n%s\n", quoth::describe(error).c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  static_cast<void>(quoth::sparql::is_update(text));
  if (bytes[0] % 2 == 0) {
    const auto query = quoth::sparql::parse_query(text);
    if (!query) check_error(query.error(), text);
  } else {
    const auto update = quoth::sparql::parse_update(text);
    if (!update) check_error(update.error(), text);
  }
  return 0;
}
