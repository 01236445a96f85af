#include "engine/api/explain_text.hpp"

#include "engine/api/profile.hpp"
#include "engine/plan/make_plan.hpp"
#include "parser/query/print.hpp"

namespace quoth::api {
namespace {

Result<algebra::Meaning> meaning_of(const Session& session, const ParsedText& text,
                                    const query::Pipeline& pipeline, const AskOptions& options) {
  const algebra::Surroundings surroundings{*session.snapshot, session.definitions,
                                           options.parameters, text.source};
  return algebra::lower(text.query, pipeline, surroundings);
}

}  // namespace

Result<std::string> explain_text(const Session& session, std::shared_ptr<const ParsedText> text,
                                 const AskOptions& options) {
  const auto& body = text->query.body;
  if (std::holds_alternative<query::Change>(body) || std::holds_alternative<query::Revision>(body))
    return query::print(text->query);
  auto query = interpret_text(session, text, options);
  if (!query) return query.error();
  auto meaning = meaning_of(session, *text, query->pipeline(), options);
  if (!meaning) return meaning.error();
  auto plan = plan::make_plan(meaning.value(), *session.snapshot);
  if (!plan) return plan.error();
  std::string out = session.as_of.empty() ? "" : "as of " + session.as_of + "\n\n";
  out += query::print(query->pipeline());
  if (!out.ends_with('\n')) out += '\n';
  std::vector<std::string> notes = std::move(meaning->notes);
  if (query->asked)
    notes.insert(notes.begin(), query->asked->notes.begin(), query->asked->notes.end());
  notes.insert(notes.end(), session.notes.begin(), session.notes.end());
  if (!notes.empty()) out += '\n';
  for (const auto& note : notes) out += "# " + note + '\n';
  auto told = explain_or_profile(session, plan.value(), options);
  if (!told) return told;
  return out + '\n' + told.value();
}

}  // namespace quoth::api
