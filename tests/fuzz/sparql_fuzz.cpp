// Any bytes are read as a query and as an update, or refused with a place inside the text.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "parser/sparql/parse_sparql.hpp"

namespace {

template <typename T>
void check(const quoth::Result<T>& read, std::string_view text) {
  if (read) return;
  const quoth::Error& error = read.error();
  const bool has_words = !error.message.empty() && !quoth::describe(error).empty();
  const bool is_inside = !error.place || error.place->column <= text.size() + 1;
  if (has_words && is_inside) return;
  std::fprintf(stderr, "an error without words or place:\n%s\n", quoth::describe(error).c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  static_cast<void>(quoth::sparql::is_update(text));
  check(quoth::sparql::parse_query(text), text);
  check(quoth::sparql::parse_update(text), text);
  return 0;
}
