#include "engine/api/sparql_answer.hpp"

#include <set>

#include "engine/api/answer_rows.hpp"
#include "engine/api/describe_nodes.hpp"
#include "engine/api/made_terms.hpp"
#include "engine/api/profile.hpp"

namespace quoth::api {
namespace {

using algebra::SparqlMeaning;

/// The solutions of SELECT, worked out as they are asked for.
class SolutionAnswer final : public Answer {
 public:
  explicit SolutionAnswer(std::unique_ptr<RunningQuery> query)
      : rows_(std::move(query), Names::left_out) {
    for (const auto& column : rows_.query().columns()) columns_.push_back(column.heading);
  }

  Result<bool> next() override {
    auto moved = rows_.move();
    if (!moved || !moved.value()) return moved;
    if (auto read = rows_.read(cells_); !read) return read.error();
    return true;
  }

  Result<bool> next_line(std::string& line) override {
    auto moved = rows_.move();
    if (!moved || !moved.value()) return moved;
    if (auto spelled = rows_.spell(line); !spelled) return spelled.error();
    return true;
  }

 private:
  AnswerRows rows_;
};

/// Triples that were worked out before.
class GraphAnswer final : public Answer {
 public:
  explicit GraphAnswer(std::vector<Quad> triples) : triples_(std::move(triples)) {
    columns_ = {"subject", "predicate", "object"};
  }

  Result<bool> next() override {
    if (at_ == triples_.size()) return false;
    const Quad& triple = triples_[at_++];
    cells_ = {Value(triple.subject), Value(triple.predicate), Value(triple.object)};
    return true;
  }

 private:
  std::vector<Quad> triples_;
  std::size_t at_ = 0;
};

Result<std::vector<Quad>> construct(RunningQuery& query, const SparqlMeaning& meaning) {
  std::vector<Quad> triples;
  std::set<std::string> seen;
  RowTerms rows(query);
  for (;;) {
    auto moved = rows.next();
    if (!moved) return moved.error();
    if (!moved.value()) return triples;
    for (const auto& made : meaning.made) {
      auto triple = rows.make(algebra::MadeQuad{made, std::nullopt});
      if (!triple) continue;
      const std::string spelled =
          to_string(triple->subject) + to_string(triple->predicate) + to_string(triple->object);
      if (!seen.insert(spelled).second) continue;
      auto going_on = query.context().charge(spelled.size() * 2);
      if (!going_on) return going_on.error();
      triples.push_back(*std::move(triple));
    }
  }
}

Result<std::vector<Quad>> describe(RunningQuery& query, const SparqlMeaning& meaning) {
  std::vector<Term> nodes;
  std::set<std::string> seen;
  RowTerms rows(query);
  for (;;) {
    auto moved = rows.next();
    if (!moved) return moved.error();
    if (!moved.value()) break;
    for (const auto& slot : meaning.described) {
      const auto* variable = std::get_if<algebra::Variable>(&slot);
      auto node = variable != nullptr ? rows.term(*variable) : std::get<Term>(slot);
      if (node && seen.insert(to_string(*node)).second) nodes.push_back(*std::move(node));
    }
  }
  return describe_nodes(query.context(), nodes);
}

}  // namespace

Result<SparqlAnswer> answer_sparql(const Session& session, const sparql::Query& query,
                                   const algebra::SourceText& source, const AskOptions& options) {
  auto meaning = algebra::lower_sparql(query, {*session.snapshot, source});
  if (!meaning) return meaning.error();
  auto running = RunningQuery::start(session, meaning->pattern, limits_of(options));
  if (!running) return running.error();
  SparqlAnswer answer;
  using Form = sparql::Query::Form;
  if (query.form == Form::select) {
    answer.rows = std::make_unique<SolutionAnswer>(std::move(running).value());
    return answer;
  }
  if (query.form == Form::ask) {
    auto batch = running.value()->next();
    if (!batch) return batch.error();
    answer.kind = ResultKind::boolean;
    answer.boolean = batch.value() != nullptr;
    answer.rows = answer_row({"answer"}, {Value(Term::boolean(answer.boolean))}, {});
    return answer;
  }
  auto triples = query.form == Form::construct ? construct(**running, meaning.value())
                                               : describe(**running, meaning.value());
  if (!triples) return triples.error();
  answer.kind = ResultKind::graph;
  answer.rows = std::make_unique<GraphAnswer>(std::move(triples).value());
  return answer;
}

Result<std::string> explain_sparql(const Session& session, const sparql::Query& query,
                                   const algebra::SourceText& source, const AskOptions& options) {
  auto meaning = algebra::lower_sparql(query, {*session.snapshot, source});
  if (!meaning) return meaning.error();
  auto plan = plan::make_plan(meaning->pattern, *session.snapshot);
  if (!plan) return plan.error();
  return explain_or_profile(session, plan.value(), options);
}

}  // namespace quoth::api
