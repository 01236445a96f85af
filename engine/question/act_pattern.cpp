#include "engine/question/act_pattern.hpp"

#include <algorithm>

#include "engine/question/pattern.hpp"
#include "engine/question/states.hpp"
#include "engine/question/surroundings.hpp"
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
    case Aim::addressed:
      return "target|to";
  }
  return "target";
}

/// The verb of the statement, if the store has such, or its word in the sentence around the claim.
void add_verb_beside(Pattern& pattern, const Act& act, const ActNames& names) {
  query::Either either;
  if (act.verb) {
    either.branches.emplace_back();
    either.branches.back().push_back(
        match(list_of(clause(names.statement, "verb/broader*", act.verb->node))));
  }
  either.branches.emplace_back();
  auto& beside = either.branches.back();
  beside.push_back(match(list_of(clause(names.statement, "sentence", names.sentence),
                                 clause(names.statement, "claim", names.claim))));
  beside.push_back(holds_words(names.sentence, act.verb_beside));
  beside.push_back(where(negated(holding(names.claim, act.verb_beside))));
  if (either.branches.size() == 2) {
    pattern.tests.push_back({{}, std::move(either)});
    return;
  }
  for (query::Stage& stage : beside) pattern.tests.push_back(std::move(stage));
}

void add_verb(Pattern& pattern, const std::string& statement, const std::optional<Verb>& verb) {
  if (!verb) return;
  pattern.clauses.push_back(clause(statement, "verb/broader*", verb->node));
}

query::Expression is_one_of_verbs(const std::string& name, const Act& act) {
  query::Member member;
  member.value = std::make_unique<query::Expression>(variable(name));
  member.choices.push_back(value_of(act.verb->node));
  for (const Verb& verb : act.or_verbs) member.choices.push_back(value_of(verb.node));
  return {{}, std::move(member)};
}

/// "I want", "we really want": the speaker says so of himself.
query::Expression says_of_self(const std::string& claim, const std::string& attitude) {
  return call("matches",
              list_of(variable(claim),
                      value_of(text_node("(?i)(^|[^a-z])(I|we)( (really|also|still|just|would|do|"
                                         "will|strongly|truly|certainly|personally))? " +
                                         attitude + "([^a-z]|$)"))));
}

/// The verb, one of several, or a claim that says of the speaker what the verb would.
void add_verbs(Pattern& pattern, const Act& act, const ActNames& names) {
  if (!act.verb_beside.empty()) return add_verb_beside(pattern, act, names);
  const bool is_own = !act.attitude.empty();
  if (!act.verb && is_own) {
    pattern.tests.push_back(where(says_of_self(names.claim, act.attitude)));
    return;
  }
  if (!is_own && act.or_verbs.empty()) return add_verb(pattern, names.statement, act.verb);
  const std::string kind = names.verb + "_kind";
  if (!is_own) {
    pattern.clauses.push_back(clause(names.statement, "verb/broader*", kind));
    pattern.tests.push_back(where(is_one_of_verbs(kind, act)));
    return;
  }
  query::Either either;
  either.branches.resize(2);
  either.branches[0].push_back(
      match(list_of(clause(names.statement, "verb/broader*", act.verb->node))));
  either.branches[1].push_back(match(list_of(clause(names.statement, "claim", names.claim))));
  either.branches[1].push_back(where(says_of_self(names.claim, act.attitude)));
  pattern.tests.push_back({{}, std::move(either)});
}

/// The claim mentions it, under whatever name, or holds these words, or is its own: "he would
/// come".
query::Stage mentions_or_holds(const std::string& statement, const Thing& thing,
                               const std::string& claim) {
  query::Either either;
  either.branches.resize(3);
  std::vector<query::Clause> mention, words, own;
  mention.push_back(clause(statement, "about|target", thing.node));
  for (const query::Node& namesake : thing.namesakes) {
    either.branches.emplace_back();
    either.branches.back().push_back(
        match(list_of(clause(statement, "about|target|speaker", namesake))));
  }
  words.push_back(clause(statement, "claim", claim));
  own.push_back(clause(statement, "speaker", thing.node));
  either.branches[0].push_back(match(std::move(mention)));
  either.branches[2].push_back(match(std::move(own)));
  either.branches[1].push_back(match(std::move(words)));
  either.branches[1].push_back(holds_words(claim, thing.words));
  return {{}, std::move(either)};
}

/// How a claim may name it: a person by the surname.
std::string short_name(const Thing& thing) {
  if (thing.kind != ThingKind::person) return thing.words;
  return thing.label.substr(thing.label.rfind(' ') + 1);
}

/// Not a person, of whom a surname says too little, and no short name, which is a word as well:
/// "US".
bool may_be_worded(const Thing& thing) {
  constexpr std::size_t letters_min = 4;
  if (thing.words.size() < letters_min) return false;
  if (thing.kind == ThingKind::organisation || thing.kind == ThingKind::place) return true;
  return thing.kind == ThingKind::other && thing.words.find(' ') != std::string::npos;
}

/// A claim mentions what is no person also where it stands in a longer name: "the Harbour Post's
/// editors".
query::Stage mentions_or_names(const std::string& statement, const Thing& thing,
                               const std::string& claim, const std::string& name) {
  Pattern mention;
  add_any_of(mention, statement, "about|target", {thing}, name);
  query::Either either;
  either.branches.resize(2);
  either.branches[0].push_back(match(std::move(mention.clauses)));
  for (query::Stage& test : mention.tests) either.branches[0].push_back(std::move(test));
  either.branches[1].push_back(match(list_of(clause(statement, "claim", claim))));
  const auto state = thing.is_adjective ? pattern_of_state(thing.label) : std::nullopt;
  either.branches[1].push_back(
      state ? where(call("matches", list_of(variable(claim), value_of(text_node(*state)))))
            : where(call("has-phrase", list_of(variable(claim), value_of(text_node(thing.words))))));
  return {{}, std::move(either)};
}

void add_topic(Pattern& pattern, const std::string& statement, const Topic& topic,
               const std::string& claim) {
  for (std::size_t i = 0; i < topic.things.size(); ++i) {
    const Thing& thing = topic.things[i];
    const std::string name = statement + "_about" + (i == 0 ? "" : std::to_string(i + 1));
    if (may_be_worded(thing) || thing.is_adjective)
      pattern.tests.push_back(mentions_or_names(statement, thing, claim, name));
    else
      add_any_of(pattern, statement, "about|target", {thing}, name);
  }
  for (const Thing& thing : topic.named)
    pattern.tests.push_back(mentions_or_holds(statement, thing, claim));
  add_words(pattern.tests, claim, topic.words);
}

/// The claim has a `not` where the question has, and tells what another said where it does. Of
/// several sentences in one claim those count in which the words stand, if any are told.
std::vector<query::Expression> wording_tests(const Act& act, const ActNames& names,
                                             const std::vector<std::string>& words) {
  std::vector<query::Expression> tests;
  const auto tells = [&](std::string_view function) {
    std::vector<query::Expression> arguments = list_of(variable(names.claim));
    const std::vector<std::string> plain = plain_words(words);
    if (!plain.empty()) arguments.push_back(value_of(text_node(joined(plain))));
    return call(function, std::move(arguments));
  };
  tests.push_back(act.asserts_not ? tells("says-not") : negated(tells("says-not")));
  // Who tells that another said it has not said it.
  if (!act.retells) tests.push_back(negated(tells("retells")));
  return tests;
}

/// The claim and the sentence that tells it.
query::Expression in_context(const ActNames& names) {
  return call("concat", list_of(variable(names.claim), value_of(text_node(" ")),
                                call("sentence", names.statement)));
}

query::Stage context_of(const ActNames& names) {
  return {{}, query::Let{query::Variable{names.context}, in_context(names)}};
}

/// Each part in the claim or in the sentence that tells it, where nobody else speaks, and one of
/// them at least in the claim.
query::Pipeline topic_beside(const Act& act, const ActNames& names) {
  query::Pipeline stages;
  query::Either in_claim;
  for (const std::string& word : plain_words(act.topic.words)) {
    in_claim.branches.emplace_back();
    in_claim.branches.back().push_back(
        match(list_of(clause(names.statement, "claim", names.claim))));
    in_claim.branches.back().push_back(holds_words(names.claim, word));
  }
  std::vector<Thing> things = act.topic.things;
  things.insert(things.end(), act.topic.named.begin(), act.topic.named.end());
  for (const Thing& thing : things) {
    const auto state = pattern_of_state(thing.label);
    query::Either either;
    either.branches.resize(2);
    either.branches[0].push_back(
        match(list_of(clause(names.statement, "about|target|speaker", thing.node))));
    either.branches[1].push_back(match(list_of(clause(names.statement, "claim", names.claim))));
    either.branches[1].push_back(
        state
            ? where(call("matches", list_of(variable(names.context), value_of(text_node(*state)))))
            : holds_words(names.context, short_name(thing)));
    stages.push_back({{}, std::move(either)});
    in_claim.branches.emplace_back();
    in_claim.branches.back().push_back(
        match(list_of(clause(names.statement, "about|target", thing.node))));
  }
  add_words(stages, names.context, act.topic.words);
  stages.push_back({{}, std::move(in_claim)});
  append(stages, speaks_alone(names, Listeners::any));
  return stages;
}

/// Of a wider reading: the topic in the claim, or in part beside it.
query::Stage topic_in_or_beside(const Act& act, Reading reading, const ActNames& names) {
  const auto test_wording = [&](query::Pipeline& branch, const std::vector<std::string>& words) {
    if (!act.is_assertion || reading != Reading::as_asked) return;
    for (query::Expression& test : wording_tests(act, names, words))
      branch.push_back(where(std::move(test)));
  };
  query::Either either;
  either.branches.resize(2);
  Pattern own;
  own.clauses.push_back(clause(names.statement, "claim", names.claim));
  add_topic(own, names.statement, act.topic, names.claim);
  either.branches[0].push_back(match(std::move(own.clauses)));
  append(either.branches[0], std::move(own.tests));
  test_wording(either.branches[0], act.topic.words);
  auto& beside = either.branches[1];
  beside.push_back(match(list_of(clause(names.statement, "claim", names.claim),
                                 clause(names.statement, "sentence", names.sentence),
                                 clause(names.statement, "speaker", names.speaker))));
  beside.push_back(context_of(names));
  append(beside, topic_beside(act, names));
  test_wording(beside, {});
  return {{}, std::move(either)};
}

/// One of several topics: names together, words together, or a branch for each.
void add_any_topic(Pattern& pattern, const std::vector<Topic>& topics, const ActNames& names) {
  if (topics.empty()) return;
  query::Either either;
  for (const Topic& topic : topics) {
    Pattern one;
    one.clauses.push_back(clause(names.statement, "claim", names.claim));
    add_topic(one, names.statement, topic, names.claim);
    either.branches.emplace_back();
    either.branches.back().push_back(match(std::move(one.clauses)));
    for (query::Stage& test : one.tests) either.branches.back().push_back(std::move(test));
  }
  pattern.tests.push_back({{}, std::move(either)});
}

void add_remark(Pattern& pattern, const Remark& remark, const ActNames& names) {
  add_any_of(pattern, names.remark, speaker_path(remark.speakers), remark.speakers,
             names.remark + "_by");
  add_verb(pattern, names.remark, remark.verb);
  const auto& things = remark.topic.things;
  if (!remark.topic.words.empty() || !remark.topic.named.empty() ||
      std::any_of(things.begin(), things.end(), may_be_worded))
    pattern.clauses.push_back(clause(names.remark, "claim", names.remark_claim));
  add_topic(pattern, names.remark, remark.topic, names.remark_claim);
}

/// In answer to the remark, or about its speaker with the word for it: "X's comments do not fit".
void add_either_remark(Pattern& pattern, const Remark& remark, const ActNames& names) {
  Pattern reply, mention;
  reply.clauses.push_back(clause(names.statement, "comments-on", names.remark));
  add_remark(reply, remark, names);
  mention.clauses.push_back(clause(names.statement, "claim", names.claim));
  add_any_of(mention, names.statement, "about|target", remark.speakers, names.remark + "_by");
  add_topic(mention, names.statement, remark.topic, names.claim);
  mention.tests.push_back(holds_words(names.claim, remark.noun));
  query::Either either;
  for (Pattern* one : {&reply, &mention}) {
    either.branches.emplace_back();
    either.branches.back().push_back(match(std::move(one->clauses)));
    for (query::Stage& test : one->tests) either.branches.back().push_back(std::move(test));
  }
  pattern.tests.push_back({{}, std::move(either)});
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
  add_verbs(pattern, act, names);
  add_speakers(pattern, act, names);
  if (act.is_reaction || (act.reacts_to && !act.or_speaks_of_it))
    pattern.clauses.push_back(clause(names.statement, "comments-on", names.remark));
  add_named(pattern, act.aimed_joint, names.statement, aim_path(act.aim, act.aimed_at),
            act.aimed_at, names.statement + "_at");
  add_surroundings(pattern, act, names);
  add_sources(pattern, act, names);
  pattern.clauses.push_back(clause(names.statement, "date", names.date));
  pattern.clauses.push_back(clause(names.statement, "claim", names.claim));
  for (query::Clause& one : extra) pattern.clauses.push_back(std::move(one));
  if (act.is_worded_beside) {
    pattern.tests.push_back(topic_in_or_beside(act, reading, names));
  } else {
    add_topic(pattern, names.statement, act.topic, names.claim);
  }
  add_any_topic(pattern, act.any_topic, names);
  if (act.is_assertion && !act.withholding.empty())
    pattern.clauses.push_back(clause(names.statement, "verb", names.verb));
  if (reading == Reading::as_asked)
    for (query::Expression& test : assertion_tests(act, names))
      pattern.tests.push_back(where(std::move(test)));
  if (act.reacts_to && act.or_speaks_of_it)
    add_either_remark(pattern, *act.reacts_to, names);
  else if (act.reacts_to)
    add_remark(pattern, *act.reacts_to, names);
  for (const DateClause& one : act.dates)
    pattern.tests.push_back(where(date_test(one, reading, names.date)));
  std::vector<query::Stage> stages;
  stages.push_back(match(std::move(pattern.clauses)));
  for (query::Stage& test : pattern.tests) stages.push_back(std::move(test));
  return stages;
}

std::vector<query::Expression> assertion_tests(const Act& act, const ActNames& names) {
  std::vector<query::Expression> tests;
  if (!act.is_assertion) return tests;
  if (!act.withholding.empty()) {
    query::Member member;
    member.negated = true;
    member.value = std::make_unique<query::Expression>(variable(names.verb));
    for (const query::Node& verb : act.withholding) member.choices.push_back(value_of(verb));
    tests.push_back({{}, std::move(member)});
  }
  if (act.is_quotation) return tests;
  if (!act.is_worded_beside)  // else each of its branches tests it
    for (query::Expression& test : wording_tests(act, names, act.topic.words))
      tests.push_back(std::move(test));
  if (act.contrasts) return tests;
  for (const Thing& thing : act.topic.named)
    tests.push_back(negated(call(
        "contrasts", list_of(variable(names.claim), value_of(text_node(short_name(thing)))))));
  return tests;
}

query::Expression date_test(const DateClause& clause, Reading reading, const std::string& date) {
  query::DateTest test;
  test.certainty = reading == Reading::possible ? query::Certainty::maybe : clause.certainty;
  test.comparison = clause.comparison;
  test.date = std::make_unique<query::Expression>(variable(date));
  test.bound = std::make_unique<query::Expression>(value_of(clause.bound));
  if (clause.second_bound)
    test.until_bound = std::make_unique<query::Expression>(value_of(*clause.second_bound));
  query::Expression any{{}, std::move(test)};
  for (const DateClause& other : clause.others)
    any = binary(query::BinaryOperator::logical_or, std::move(any),
                 date_test(other, reading, date));
  return any;
}

}  // namespace quoth::question
