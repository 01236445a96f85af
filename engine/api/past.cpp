#include "engine/api/past.hpp"

#include <fmt/format.h>

#include "engine/algebra/visit.hpp"
#include "parser/date/query_date.hpp"
#include "parser/query/instant.hpp"
#include "parser/query/print.hpp"

namespace quoth::api {
namespace {

using algebra::Visitor;
using std::chrono::milliseconds;
using storage::Moment;

constexpr milliseconds one_day = std::chrono::hours(24);

/// The first and the last millisecond of what `as of` tells, and how its words were read.
struct Told {
  Moment first, last;
  std::string spelling;
  std::string note;
};

Moment begin_of(Day day) { return Moment(one_day * day); }

Told told_by_days(Date date) {
  return {begin_of(date.first),
          begin_of(date.last) + one_day - milliseconds(1),
          quoth::to_string(date),
          {}};
}

Told told_by_instant(const query::Instant& instant) {
  const Moment last{milliseconds(instant.last_millisecond)};
  constexpr std::size_t size_with_seconds = 19;
  const bool has_seconds = instant.spelling.size() >= size_with_seconds;
  const milliseconds length = has_seconds ? std::chrono::seconds(1) : std::chrono::minutes(1);
  return {last - length + milliseconds(1), last, instant.spelling, {}};
}

class MomentTold {
 public:
  MomentTold(const ParsedText& text, const AskOptions& options, Moment now)
      : text_(text), options_(options), now_(now), as_of_(*text.query.as_of) {}

  Result<Told> told() const {
    auto read = std::visit(
        Visitor{
            [&](const query::DateValue& date) { return of_days(date.date); },
            [](const query::Instant& instant) -> Result<Told> { return told_by_instant(instant); },
            [&](const query::Parameter& parameter) { return of_parameter(parameter); },
            [&](const query::WordedDay& day) { return of_words(day.words); }},
        as_of_.when);
    if (!read) return read;
    if (read->first > now_)
      return bad(fmt::format("{} has not come yet", read->spelling),
                 "`as of` asks what the store knew at a moment that is over");
    return read;
  }

 private:
  Error bad(std::string message, std::string hint) const {
    const auto length = as_of_.location.end - as_of_.location.begin;
    return {ErrorKind::bad_input, std::move(message),
            place_in(text_.source.source, text_.source.text, as_of_.location.begin, length),
            std::move(hint)};
  }

  Result<Told> of_days(Date date) const {
    if (date.last == day_open_end || date.first == day_open_begin)
      return bad("a moment has a beginning and an end", "as in `as of 2024-09-10`");
    return told_by_days(date);
  }

  Result<Told> of_parameter(const query::Parameter& parameter) const {
    const auto given = options_.parameters.find(parameter.name);
    if (given != options_.parameters.end()) return of_text(given->second.text);
    for (const auto& declared : text_.query.parameters) {
      if (declared.name != parameter.name || !declared.default_value) continue;
      const auto* date = std::get_if<query::DateValue>(&declared.default_value->form);
      if (date != nullptr) return of_days(date->date);
    }
    return of_text("");
  }

  Result<Told> of_text(const std::string& text) const {
    if (const auto instant = query::read_instant(text)) return told_by_instant(*instant);
    if (const auto date = parse_date(text)) return of_days(date.value());
    return bad(fmt::format("\"{}\" is no moment", text),
               "a moment is such as 2024-09-10 or 2024-09-10T14:30");
  }

  /// Days are counted from the day on which it is asked.
  Result<Told> of_words(const std::string& words) const {
    if (const auto instant = query::read_instant(words)) return told_by_instant(*instant);
    const auto date = date::parse_query_date(words);
    if (!date)
      return bad(fmt::format("\"{}\" is no moment", words),
                 "`as of` stands last, with a day behind it: as of Sept 10");
    const auto today =
        static_cast<Day>(std::chrono::floor<std::chrono::days>(now_).time_since_epoch().count());
    auto told = of_days(date::complete(date.value(), date_of_day(today)));
    if (told) told->note = date::reading(date.value(), date_of_day(today));
    return told;
  }

  const ParsedText& text_;
  const AskOptions& options_;
  Moment now_;
  const query::AsOf& as_of_;
};

}  // namespace

Result<Session> open_session(const std::shared_ptr<storage::Store>& store,
                             const algebra::Definitions& definitions, const ParsedText& text,
                             const AskOptions& options) {
  if (!text.query.as_of) {
    auto snapshot = store->snapshot();
    if (!snapshot) return snapshot.error();
    return Session{store, std::move(snapshot).value(), definitions, {}, {}};
  }
  auto told = MomentTold(text, options, store->now()).told();
  if (!told) return told.error();
  auto snapshot = store->snapshot_as_of(told->last);
  if (!snapshot) return snapshot.error();
  Session session{store, std::move(snapshot).value(), definitions, told->spelling, {}};
  if (!told->note.empty()) session.notes.push_back(told->note);
  session.notes.push_back(fmt::format("as the store knew it at {}", told->spelling));
  return session;
}

Error error_in_past(const Session& session, Error error) {
  if (session.as_of.empty() || error.kind != ErrorKind::unknown_name) return error;
  if (!error.hint.empty()) error.hint += "\n";
  error.hint += fmt::format("it is asked what the store knew at {}", session.as_of);
  return error;
}

}  // namespace quoth::api
