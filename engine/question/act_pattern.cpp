#include "engine/question/act_pattern.hpp"

#include "engine/question/write.hpp"

namespace quoth::question {
namespace {

/// What a statement needs to be somebody's: an institution also speaks through its people.
std::string_view speaker_path(const std::vector<Thing>& things) {
  for (const Thing& thing : things)
    if (thing.kind != ThingKind::person) return "speaker|for";
  return "speaker";
}

std::string_view aim_path(Aim aim, const std::vector<Thing>& things) {
  const bool persons = speaker_path(things) == "speaker";
  switch (aim) {
    case Aim::target:
      return persons ? "target|comments-on/speaker" : "target|comments-on/speaker|comments-on/for";
    case Aim::any:
      return persons ? "about|target|comments-on/speaker"
                     : "about|target|comments-on/speaker|comments-on/for";
    case Aim::speaker:
      return persons ? "comments-on/speaker" : "comments-on/speaker|comments-on/for";
    case Aim::listener:
      return "to";
  }
  return "target";
}

/// Clauses, and the tests that go with them.
struct Pattern {
  std::vector<query::Clause> clauses;
  std::vector<query::Stage> tests;
};

/// `subject path X`; for several things `subject path ?name` and a test that it is one of them.
void add_any_of(Pattern& pattern, std::string_view subject, std::string_view path,
                const std::vector<Thing>& things, const std::string& name) {
  if (things.empty()) return;
  if (things.size() == 1) {
    pattern.clauses.push_back(clause(subject, path, things.front().node));
    return;
  }
  pattern.clauses.push_back(clause(subject, path, name));
  query::Member member;
  member.value = std::make_unique<query::Expression>(variable(name));
  for (const Thing& thing : things) member.choices.push_back(value_of(thing.node));
  pattern.tests.push_back(where({{}, std::move(member)}));
}

void add_verb(Pattern& pattern, const std::string& statement, const std::optional<Verb>& verb) {
  if (!verb) return;
  pattern.clauses.push_back(clause(statement, "verb/broader*", verb->node));
}

void add_topic(Pattern& pattern, const std::string& statement, const Topic& topic,
               const std::string& claim) {
  for (const Thing& thing : topic.things)
    pattern.clauses.push_back(clause(statement, "about|target", thing.node));
  if (topic.words.empty()) return;
  std::string words;
  for (const std::string& word : topic.words) words += (words.empty() ? "" : " ") + word;
  query::Contains contains;
  contains.text = std::make_unique<query::Expression>(variable(claim));
  contains.words = std::make_unique<query::Expression>(value_of(text_node(words)));
  pattern.tests.push_back(where({{}, std::move(contains)}));
}

void add_remark(Pattern& pattern, const Remark& remark, const ActNames& names) {
  add_any_of(pattern, names.remark, speaker_path(remark.speakers), remark.speakers,
             names.remark + "_by");
  add_verb(pattern, names.remark, remark.verb);
  if (!remark.topic.words.empty())
    pattern.clauses.push_back(clause(names.remark, "claim", names.remark_claim));
  add_topic(pattern, names.remark, remark.topic, names.remark_claim);
}

/// The same person may stand as `speaker`, or the institution as `speaker` or `for`.
void add_speakers(Pattern& pattern, const Act& act, const ActNames& names) {
  add_any_of(pattern, names.statement, speaker_path(act.speakers), act.speakers, names.subject);
}

void add_sources(Pattern& pattern, const Act& act, const ActNames& names) {
  std::vector<Thing> documents, publishers;
  for (const Thing& thing : act.sources)
    (thing.kind == ThingKind::document ? documents : publishers).push_back(thing);
  add_any_of(pattern, names.statement, "source", documents, names.document);
  add_any_of(pattern, names.statement, "source/publisher", publishers, names.document + "_by");
}

}  // namespace

std::vector<query::Stage> write_act(const Act& act, Reading reading, const ActNames& names,
                                    std::vector<query::Clause> extra) {
  Pattern pattern;
  pattern.clauses.push_back(clause(names.statement, "speaker", names.speaker));
  add_verb(pattern, names.statement, act.verb);
  add_speakers(pattern, act, names);
  if (act.is_reaction || act.reacts_to)
    pattern.clauses.push_back(clause(names.statement, "comments-on", names.remark));
  for (const Thing& thing : act.aimed_at)
    pattern.clauses.push_back(clause(names.statement, aim_path(act.aim, act.aimed_at), thing.node));
  for (const Thing& thing : act.listeners)
    pattern.clauses.push_back(clause(names.statement, "to", thing.node));
  if (act.place) pattern.clauses.push_back(clause(names.statement, "place", act.place->node));
  add_sources(pattern, act, names);
  pattern.clauses.push_back(clause(names.statement, "date", names.date));
  pattern.clauses.push_back(clause(names.statement, "claim", names.claim));
  for (query::Clause& one : extra) pattern.clauses.push_back(std::move(one));
  add_topic(pattern, names.statement, act.topic, names.claim);
  if (act.reacts_to) add_remark(pattern, *act.reacts_to, names);
  for (const DateClause& one : act.dates)
    pattern.tests.push_back(where(date_test(one, reading, names.date)));
  std::vector<query::Stage> stages;
  stages.push_back(match(std::move(pattern.clauses)));
  for (query::Stage& test : pattern.tests) stages.push_back(std::move(test));
  return stages;
}

query::Expression date_test(const DateClause& clause, Reading reading, const std::string& date) {
  query::DateTest test;
  test.certainty = reading == Reading::possible ? query::Certainty::maybe : clause.certainty;
  test.comparison = clause.comparison;
  test.date = std::make_unique<query::Expression>(variable(date));
  test.bound = std::make_unique<query::Expression>(value_of(clause.bound));
  if (clause.second_bound)
    test.until_bound = std::make_unique<query::Expression>(value_of(*clause.second_bound));
  return {{}, std::move(test)};
}

}  // namespace quoth::question
