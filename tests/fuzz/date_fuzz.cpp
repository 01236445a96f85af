// Any bytes are read as a date, as a date in a question, and as text with dates in it; what is read
// is read again from its spelling, and expressions lie inside the text in order.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <quoth/date.hpp>
#include <string_view>

#include "parser/date/date_expression.hpp"
#include "parser/date/query_date.hpp"

namespace {

using namespace quoth;

[[noreturn]] void stop(const char* what, std::string_view text) {
  std::fprintf(stderr, "%s:\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

void check_date(std::string_view text) {
  const auto read = parse_date(text);
  if (!read) {
    const auto& place = read.error().place;
    if (read.error().message.empty()) stop("a refusal without words", text);
    if (place && place->column > text.size() + 1) stop("a place outside the text", text);
    return;
  }
  if (read->first > read->last) stop("an interval that ends before it begins", text);
  const auto again = parse_date(to_string(read.value()));
  if (!again || again.value() != read.value()) stop("a date came back otherwise", text);
}

void check_expressions(std::string_view text) {
  const Date publication = date_of_day(day_of({2024, 9, 12}));
  std::size_t end = 0;
  for (const date::DateExpression& found : date::find_date_expressions(text)) {
    if (found.begin < end || found.end <= found.begin || found.end > text.size()) {
      stop("expressions overlap or lie outside", text);
    }
    end = found.end;
    const auto days = date::resolve(found.meaning, publication, publication);
    if (days && days->first > days->last) stop("an expression ends before it begins", text);
    static_cast<void>(date::timex_value(found, publication, publication));
    static_cast<void>(date::timex_value(found, std::nullopt, std::nullopt));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  check_date(text);
  check_expressions(text);
  const auto asked = date::parse_query_date(text);
  if (!asked) {
    static_cast<void>(describe(asked.error()));
    return 0;
  }
  const Date newest = date_of_day(day_of({2024, 9, 12}));
  const Date days = date::complete(asked.value(), newest);
  if (days.first > days.last) stop("a question's date ends before it begins", text);
  static_cast<void>(date::reading(asked.value(), newest));
  return 0;
}
