// Any bytes are read as a query or refused, and what is read survives printing.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"
#include "parser/query/saved_file.hpp"

namespace {

void check_survives_printing(const quoth::query::Query& query) {
  const std::string spelling = quoth::query::print(query);
  if (spelling.size() > quoth::query::query_bytes_max) return;
  auto again = quoth::query::parse_query(spelling);
  const bool is_same = again && quoth::query::dump(again.value()) == quoth::query::dump(query) &&
                       quoth::query::print(again.value()) == spelling;
  if (is_same) return;
  std::fprintf(stderr, "not stable:\n%s\n", spelling.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  auto query = quoth::query::parse_query(text);
  if (query) {
    check_survives_printing(query.value());
  } else {
    static_cast<void>(quoth::describe(query.error()));
  }
  static_cast<void>(quoth::query::read_saved_file(text, "fuzz.qq"));
  return 0;
}
