#include "engine/api/tells_something.hpp"

#include "engine/algebra/lower.hpp"
#include "engine/api/answer_rows.hpp"

namespace quoth::api {

Result<bool> tells_something(const Session& session, const ParsedText& text,
                             const question::Interpretation& asked, const AskOptions& options) {
  const algebra::Surroundings surroundings{*session.snapshot, session.definitions,
                                           options.parameters, text.source};
  auto meaning = algebra::lower(text.query, asked.pipeline, surroundings);
  if (!meaning) return meaning.error();
  auto query = RunningQuery::start(session, std::move(meaning).value(), limits_of(options));
  if (!query) return query.error();
  AnswerRows rows(std::move(query).value(), Names::left_out);
  auto moved = rows.move();
  if (!moved || !*moved || !asked.is_count) return moved;
  std::vector<Value> cells;
  if (auto read = rows.read(cells); !read) return read.error();
  return cells.at(0).integer().value_or(0) > 0;
}

}  // namespace quoth::api
