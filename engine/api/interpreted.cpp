#include "engine/api/interpreted.hpp"

#include "engine/api/decide_name.hpp"
#include "engine/api/decide_weekday.hpp"
#include "engine/api/decide_wider.hpp"

namespace quoth::api {

Result<Interpreted> interpret_text(const Session& session, std::shared_ptr<const ParsedText> text,
                                   const AskOptions& options) {
  Interpreted out{std::move(text), std::nullopt};
  const auto& body = out.text->query.body;
  if (std::holds_alternative<query::Pipeline>(body)) return out;
  const auto* asked = std::get_if<std::shared_ptr<const query::Question>>(&body);
  if (asked == nullptr) {
    return Error{ErrorKind::usage, "the text holds definitions, but asks nothing", {}, {}};
  }
  query::Question question = **asked;
  question.pieces.resize(question.asking_pieces);
  auto decided = interpret_question(session, *out.text, question, options);
  if (decided)
    decided = decide_weekday(session, *out.text, question, options, std::move(decided).value());
  decided = decide_wider(session, *out.text, question, options, std::move(decided));
  if (!decided) return decided.error();
  out.asked = std::move(decided).value();
  return out;
}

}  // namespace quoth::api
