#include "engine/api/decide_wider.hpp"

#include "engine/api/tells_something.hpp"

namespace quoth::api {

using question::Interpretation;

Result<Interpretation> decide_wider(const Session& session, const ParsedText& text,
                                    const query::Question& question, const AskOptions& options,
                                    Result<Interpretation> asked) {
  if (!asked && asked.error().kind != ErrorKind::unknown_name) return asked;
  question::Attempt attempt{.is_wide = true};
  if (asked) {
    if (asked->is_truth || asked->is_count || asked->is_negated) return asked;
    auto tells = tells_something(session, text, *asked, options);
    if (!tells) return tells.error();
    if (*tells) return asked;
    attempt.chosen = asked->chosen;
    attempt.weekday_until = asked->weekday_until;
  }
  auto wider = question::interpret(question, *session.snapshot, attempt);
  if (!wider || !wider->is_wider || wider->is_truth || wider->is_count) return asked;
  auto tells = tells_something(session, text, *wider, options);
  if (!tells) return tells.error();
  return *tells ? std::move(wider) : std::move(asked);
}

}  // namespace quoth::api
