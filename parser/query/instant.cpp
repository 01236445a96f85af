#include "parser/query/instant.hpp"

namespace quoth::query {
namespace {

constexpr std::size_t day_size = 10, minute_size = 16, second_size = 19;
constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

/// Two digits below `end`.
std::optional<int> number_at(std::string_view text, std::size_t at, int end) {
  const auto digit = [&](std::size_t place) { return text[place] - '0'; };
  const bool is_number = text[at] >= '0' && text[at] <= '9' && text[at + 1] >= '0' &&
                         text[at + 1] <= '9' && digit(at) * 10 + digit(at + 1) < end;
  if (!is_number) return std::nullopt;
  return digit(at) * 10 + digit(at + 1);
}

}  // namespace

std::optional<Instant> read_instant(std::string_view text) {
  Instant made{0, std::string(text)};
  if (text.ends_with('Z')) text.remove_suffix(1);
  const bool has_seconds = text.size() == second_size;
  if (text.size() != minute_size && !has_seconds) return std::nullopt;
  const bool has_signs = text[day_size] == 'T' && text[day_size + 3] == ':' &&
                         (!has_seconds || text[minute_size] == ':');
  const auto date = parse_date(text.substr(0, day_size));
  const auto hours = number_at(text, day_size + 1, 24), minutes = number_at(text, day_size + 4, 60);
  const auto seconds = has_seconds ? number_at(text, minute_size + 1, 60) : std::optional<int>(0);
  if (!has_signs || !date || !date->is_single_day() || !hours || !minutes || !seconds)
    return std::nullopt;
  made.last_millisecond = date->first * day + *hours * hour + *minutes * minute +
                          *seconds * second + (has_seconds ? second : minute) - 1;
  return made;
}

}  // namespace quoth::query
