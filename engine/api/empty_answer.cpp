#include "engine/api/empty_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <quoth/utf8.hpp>

#include "engine/api/near_miss.hpp"
#include "engine/api/running_query.hpp"
#include "parser/query/print.hpp"

namespace quoth::api {
namespace {

constexpr std::chrono::milliseconds time_max{2000};
constexpr std::uint64_t count_most = 1000;
constexpr std::size_t excerpt_bytes_max = 120;

/// A step of the pipeline: a clause of a match, or another stage.
struct Step {
  algebra::Prefix prefix;
  query::Location location;
};

std::vector<Step> steps_of(const query::Pipeline& pipeline) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < pipeline.size(); ++i) {
    const auto* match = std::get_if<query::Match>(&pipeline[i].form);
    if (match == nullptr) {
      steps.push_back({{i + 1}, pipeline[i].location});
      continue;
    }
    for (std::size_t clause = 0; clause < match->clauses.size(); ++clause) {
      steps.push_back({{i + 1, clause + 1}, match->clauses[clause].location});
    }
  }
  return steps;
}

/// The words at a place of the text, on one line.
std::string excerpt(const std::string& text, query::Location location) {
  std::string out;
  const std::size_t end = std::min<std::size_t>(location.end, text.size());
  for (std::size_t i = location.begin; i < end; ++i) {
    const bool is_blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
    if (!is_blank) {
      out += text[i];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  if (out.size() > excerpt_bytes_max) {
    out = out.substr(0, code_point_begin(out, excerpt_bytes_max)) + "...";
  }
  return out;
}

std::string counted(std::uint64_t rows) {
  if (rows >= count_most) return fmt::format("{} or more rows", count_most);
  return fmt::format("{} row{}", rows, rows == 1 ? "" : "s");
}

std::string sentence(const std::string& words, std::uint64_t before, bool is_first) {
  if (is_first) return fmt::format("nothing matches `{}`", words);
  return fmt::format("`{}` left none of {}", words, counted(before));
}

AskOptions bounded(const AskOptions& options) {
  AskOptions out = options;
  out.deadline = options.deadline.count() > 0 ? std::min(options.deadline, time_max) : time_max;
  return out;
}

}  // namespace

// A question's pipeline has no text of its own: it is printed and read again, so that the reason
// can quote it.
std::optional<std::string> why_empty(const Session& session, const Interpreted& query,
                                     const AskOptions& options) {
  std::shared_ptr<const ParsedText> text = query.text;
  if (query.asked) {
    auto again = parse_text(query::print(query.asked->pipeline), "query");
    if (!again) return std::nullopt;
    text = std::move(again).value();
  }
  const auto* pipeline = std::get_if<query::Pipeline>(&text->query.body);
  if (pipeline == nullptr) return std::nullopt;
  const auto limits = limits_of(bounded(options));
  const algebra::Surroundings surroundings{*session.snapshot, session.definitions,
                                           options.parameters, text->source};
  std::uint64_t before = 1;
  bool is_first = true;
  for (const auto& step : steps_of(*pipeline)) {
    auto meaning = algebra::lower_prefix(text->query, *pipeline, step.prefix, surroundings);
    if (!meaning) return std::nullopt;
    auto rows = count_rows(session, std::move(meaning).value(), limits, count_most);
    if (!rows) return std::nullopt;
    if (rows.value() == 0) {
      const std::string near =
          near_miss(session, text->query, *pipeline, step.prefix, bounded(options));
      return sentence(excerpt(text->source.text, step.location), before, is_first) +
             (near.empty() ? "" : "; " + near);
    }
    before = rows.value();
    is_first = false;
  }
  return std::nullopt;
}

}  // namespace quoth::api
