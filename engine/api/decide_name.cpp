#include "engine/api/decide_name.hpp"

#include <fmt/format.h>

#include "engine/algebra/lower.hpp"
#include "engine/api/answer_rows.hpp"

namespace quoth::api {
namespace {

using question::Interpretation;
using question::NameChoice;

constexpr std::size_t choices_max = 4;

std::size_t truth_weight(const Value& answer) {
  const auto is_true = answer.boolean();
  if (!is_true) return 1;
  return *is_true ? 2 : 0;
}

struct Weight {
  std::size_t count = 0;
  std::string rows;  // their cells, to be compared with those of another
};

/// How much the documents tell in answer: rows, the number of a count; of yes or no 2, 1 for a
/// maybe, 0.
Result<Weight> weight_of(const Session& session, const ParsedText& text,
                         const Interpretation& asked, const AskOptions& options) {
  const algebra::Surroundings surroundings{*session.snapshot, session.definitions,
                                           options.parameters, text.source};
  const query::Pipeline& pipeline = asked.possible ? *asked.possible : asked.pipeline;
  auto meaning = algebra::lower(text.query, pipeline, surroundings);
  if (!meaning) return meaning.error();
  auto query = RunningQuery::start(session, std::move(meaning).value(), limits_of(options));
  if (!query) return query.error();
  AnswerRows rows(std::move(query).value(), Names::left_out);
  Weight weight;
  std::vector<Value> cells;
  for (;; ++weight.count) {
    auto moved = rows.move();
    if (!moved) return moved.error();
    if (!moved.value()) return weight;
    if (auto read = rows.read(cells); !read) return read.error();
    if (asked.is_truth) return Weight{truth_weight(cells.at(0)), {}};
    if (asked.is_count)
      return Weight{static_cast<std::size_t>(cells.at(0).integer().value_or(0)), {}};
    for (const Value& cell : cells) weight.rows += cell.text() + "\t";
  }
}

struct Tried {
  NameChoice choice;
  Interpretation asked;
  std::size_t weight = 0;
  std::string rows{};
};

std::string note_on(const std::vector<Tried>& tried) {
  const NameChoice& taken = tried.front().choice;
  std::string others;
  for (std::size_t i = 1; i < tried.size(); ++i)
    others += fmt::format("{}{}", i > 1 ? ", " : "", tried[i].choice.label);
  return fmt::format("{} could also mean {}, of whom {}", taken.name, others,
                     tried.back().weight == 0 ? "the documents tell nothing in answer to this"
                                              : "the answer would be the same");
}

/// Whether the answer is the one for the most mentioned choice, whoever else could be meant.
bool is_first_meant(const std::vector<Tried>& tried) {
  const Tried& first = tried.front();
  const bool is_value = first.asked.is_truth || first.asked.is_count;
  for (std::size_t i = 1; i < tried.size(); ++i) {
    const bool is_less = tried[i].choice.mentions < first.choice.mentions;
    const bool is_same = tried[i].weight == first.weight &&
                         (is_value || first.weight == 0 || tried[i].rows == first.rows);
    if (!is_less || !(tried[i].weight == 0 || is_same)) return false;
  }
  // A no that would be a yes or a maybe for nobody, an empty list: for all of them alike.
  return first.weight > 0 || tried.back().weight == 0;
}

std::string told_of(const Tried& one) {
  if (one.asked.is_truth) return one.weight == 2 ? "true" : one.weight == 1 ? "maybe" : "false";
  if (one.asked.is_count) return fmt::format("{}", one.weight);
  return fmt::format("{} {}", one.weight, one.weight == 1 ? "row" : "rows");
}

/// The error, with what each choice would be answered.
Error with_weights(Error error, const std::vector<Tried>& tried) {
  std::string all;
  for (const Tried& one : tried)
    all += fmt::format("{}{} ({})", all.empty() ? "" : ", ", one.choice.label, told_of(one));
  error.hint +=
      fmt::format("\nask with the full name; what the documents tell of each in answer: {}", all);
  return error;
}

}  // namespace

Result<Interpretation> interpret_question(const Session& session, const ParsedText& text,
                                          const query::Question& question,
                                          const AskOptions& options) {
  std::vector<NameChoice> open;
  auto plain = question::interpret(question, *session.snapshot, {.open = &open});
  const bool may_decide = !plain && plain.error().kind == ErrorKind::ambiguous_name &&
                          open.size() > 1 && open.size() <= choices_max;
  if (!may_decide) return plain;
  std::vector<Tried> tried;
  for (const NameChoice& choice : open) {
    auto asked = question::interpret(question, *session.snapshot, {.chosen = choice});
    if (!asked && tried.empty() && asked.error().kind != ErrorKind::ambiguous_name)
      return asked.error();  // whoever is meant, the question is not understood
    if (!asked || asked->is_negated) return plain;
    auto weight = weight_of(session, text, *asked, options);
    if (!weight) return weight.error();
    tried.push_back({choice, std::move(asked).value(), weight->count, std::move(weight->rows)});
  }
  if (!is_first_meant(tried)) return with_weights(plain.error(), tried);
  tried.front().asked.notes.push_back(note_on(tried));
  return std::move(tried.front().asked);
}

}  // namespace quoth::api
