// Any bytes are read as a query or refused, and what is read survives printing.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "parser/query/format_query.hpp"
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

std::size_t comments_in(const quoth::query::Query& query) { return query.comments.size(); }

void fail(const char* what, const std::string& text) {
  std::fprintf(stderr, "%s:\n%s\n", what, text.c_str());
  std::abort();
}

/// The formatter and the parser agree: same meaning, as many comments, and nothing left to format.
void check_survives_formatting(std::string_view text, const quoth::query::Query& query) {
  const auto formatted = quoth::query::format_query(text);
  if (!formatted) fail("parsed but not formatted", std::string(text));
  if (formatted->size() > quoth::query::query_bytes_max) return;
  const auto again = quoth::query::parse_query(*formatted);
  if (!again) fail("formatted but not parsed", *formatted);
  if (quoth::query::dump(*again) != quoth::query::dump(query)) fail("another meaning", *formatted);
  if (comments_in(*again) != comments_in(query)) fail("another number of comments", *formatted);
  const auto twice = quoth::query::format_query(*formatted);
  if (!twice || *twice != *formatted) fail("formatting again changes it", *formatted);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  auto query = quoth::query::parse_query(text);
  if (query) {
    check_survives_printing(query.value());
    check_survives_formatting(text, query.value());
  } else {
    static_cast<void>(quoth::describe(query.error()));
  }
  static_cast<void>(quoth::query::read_saved_file(text, "fuzz.qq"));
  return 0;
}
