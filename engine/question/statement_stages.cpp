#include "engine/question/statement_stages.hpp"

#include <algorithm>

#include "engine/question/pattern.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::Pipeline;

const ActNames other_names("_2");

constexpr std::string_view target_path = "target|comments-on/speaker";

/// "Whom did X thank" may be somebody without a name, whom the claim tells.
bool may_be_unnamed(const Meaning& meaning) {
  return meaning.asked == Asked::target && meaning.act.verb &&
         has_personal_object(meaning.act.verb->lemma);
}

query::Stage optional_target(const Meaning& meaning) {
  const bool is_addressed = addresses(meaning.act.verb->lemma);
  query::Optional block;
  block.stages.push_back(match(
      list_of(clause(own_names.statement, is_addressed ? "target|to" : target_path, "target"))));
  return {{}, std::move(block)};
}

std::vector<query::Clause> asked_clauses(const Meaning& meaning) {
  switch (meaning.asked) {
    case Asked::target:
      if (may_be_unnamed(meaning)) return {};
      return list_of(clause(own_names.statement, target_path, "target"));
    case Asked::answered:
      return list_of(clause(own_names.statement, "comments-on/speaker", "target"));
    case Asked::mentioned:
      return list_of(clause(own_names.statement, "about", "about"));
    case Asked::listener:
      return list_of(clause(own_names.statement, "to", "listener"));
    case Asked::place:
      return list_of(clause(own_names.statement, "place", "place"));
    case Asked::documents:
      return list_of(clause(own_names.statement, "source", own_names.document));
    case Asked::count:
      if (meaning.counted == Counted::documents)
        return list_of(clause(own_names.statement, "source", own_names.document));
      return {};
    case Asked::statements:
    case Asked::truth:
      return {};
  }
  return {};
}

/// No other such statement is certainly earlier (or later): one that is left may be the first.
query::Stage keep_extreme(const Meaning& meaning, Reading reading) {
  std::vector<query::Stage> stages = write_act(meaning.act, reading, other_names);
  DateClause bound;
  bound.comparison = meaning.order == Order::first ? DateComparison::before : DateComparison::after;
  bound.bound = variable_node(own_names.date);
  stages.push_back(where(date_test(bound, Reading::as_asked, other_names.date)));
  return without(std::move(stages));
}

/// Who speaks in the same document besides, and who does not.
void add_quoted(Pipeline& stages, const Act& act) {
  std::size_t number = 0;
  const auto pattern_of = [&](const Thing& thing) {
    const std::string other = "q" + std::to_string(++number);
    Pattern pattern;
    add_any_of(pattern, other, "speaker|for", {thing}, other + "_by");
    pattern.clauses.push_back(clause(other, "source", own_names.document));
    Pipeline quoted;
    quoted.push_back(match(std::move(pattern.clauses)));
    append(quoted, std::move(pattern.tests));
    return quoted;
  };
  for (const Thing& thing : act.quoted) append(stages, pattern_of(thing));
  for (const Thing& thing : act.unquoted) stages.push_back(without(pattern_of(thing)));
}

Reading opposite(Reading reading) {
  return reading == Reading::possible ? Reading::as_asked : Reading::possible;
}

/// Those of whom each of the acts is told, and the statements of all these acts. What they did not
/// do is not even possible; in the possible reading it is not certain.
Pipeline write_joined(const Meaning& meaning, Reading reading, std::vector<query::Clause> more) {
  const std::vector<const Act*> acts = acts_of(meaning);
  const auto done =
      std::count_if(acts.begin(), acts.end(), [](const Act* act) { return !act->is_negated; });
  Pipeline stages;
  query::Either either;
  std::size_t number = 0;
  for (const Act* act : acts) {
    const ActNames own = ActNames::of_speaker("_" + std::to_string(++number));
    if (act->is_negated) {
      stages.push_back(without(write_act(*act, opposite(reading), own)));
    } else if (done == 1) {
      append(stages, write_act(*act, reading, own_names));
    } else {
      append(stages, write_act(*act, reading, own));
      either.branches.push_back(write_act(*act, reading, own_names));
    }
  }
  if (done > 1) stages.push_back({{}, std::move(either)});
  if (!more.empty()) stages.push_back(match(std::move(more)));
  return stages;
}

}  // namespace

void keep_type(Pipeline& stages, const Meaning& meaning, const Types& types, Reading reading) {
  const auto leave_out = [&](const std::string& name, const char* word) {
    const auto type = types.find(word);
    if (type == types.end()) return;
    stages.push_back(without(list_of(match(list_of(clause(name, "type", node_of(type->second)))))));
  };
  if (meaning.asked == Asked::mentioned) leave_out("about", "place");
  const std::string asked_for = meaning.asked == Asked::mentioned  ? "about"
                                : meaning.asked == Asked::target   ? "target"
                                : meaning.asked == Asked::answered ? "target"
                                : meaning.asked == Asked::listener ? "listener"
                                                                   : own_names.speaker;
  if (!meaning.role.empty()) {
    const std::string held = asked_for + "_role";
    stages.push_back(match(list_of(clause(asked_for, "role", held))));
    stages.push_back(holds_words(held, meaning.role));
  }
  if (!meaning.persons_only && !meaning.organisations_only) return;
  const char* wanted = meaning.persons_only ? "person" : "organisation";
  const char* other = meaning.persons_only ? "organisation" : "person";
  if (reading == Reading::possible) {
    leave_out(asked_for, other);
    leave_out(asked_for, "place");
  } else if (const auto type = types.find(wanted); type != types.end()) {
    stages.push_back(match(list_of(clause(asked_for, "type", node_of(type->second)))));
  }
}

Pipeline write_statements(const Meaning& meaning, Reading reading, const Types& types,
                          std::vector<query::Clause> more) {
  if (!meaning.further.empty()) {
    Pipeline joined = write_joined(meaning, reading, std::move(more));
    keep_type(joined, meaning, types, reading);
    return joined;
  }
  std::vector<query::Clause> extra = asked_clauses(meaning);
  for (query::Clause& one : more) extra.push_back(std::move(one));
  Pipeline stages = write_act(meaning.act, reading, own_names, std::move(extra));
  add_quoted(stages, meaning.act);
  if (may_be_unnamed(meaning)) stages.push_back(optional_target(meaning));
  keep_type(stages, meaning, types, reading);
  if (meaning.order == Order::first || meaning.order == Order::last)
    stages.push_back(keep_extreme(meaning, reading));
  return stages;
}

}  // namespace quoth::question
