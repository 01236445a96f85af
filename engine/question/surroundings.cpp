#include "engine/question/surroundings.hpp"

#include "engine/question/write.hpp"
#include "engine/vocabulary/words_pattern.hpp"

namespace quoth::question {
namespace {

query::Expression sentence_has(const ActNames& names, std::string pattern) {
  std::vector<query::Expression> arguments;
  arguments.push_back(variable(names.sentence));
  arguments.push_back(value_of(text_node(pattern)));
  return call("matches", std::move(arguments));
}

/// "told reporters", "speaking to young leaders": a listener without a name is no fact, but stands
/// in the sentence.
void add_told(Pattern& pattern, const Act& act, const ActNames& names) {
  if (act.told.empty()) return;
  pattern.clauses.push_back(clause(names.statement, "sentence", names.sentence));
  std::vector<query::Expression> arguments;
  arguments.push_back(variable(names.sentence));
  arguments.push_back(value_of(text_node(act.told)));
  pattern.tests.push_back(where(call("says-to", std::move(arguments))));
}

query::Stage says_to(const std::string& text, const Thing& listener, bool does) {
  // "Rubio said to Anna Berg of the Post": a person by the last name.
  const std::string& words = listener.words.empty() ? listener.label : listener.words;
  const std::string name =
      listener.kind == ThingKind::person ? words.substr(words.rfind(' ') + 1) : words;
  query::Expression test = call("says-to", list_of(variable(text), value_of(text_node(name))));
  return where(does ? std::move(test) : negated(std::move(test)));
}

/// The speaker said something else to X in the same document on the same day, and this is said to
/// nobody else.
query::Pipeline listens_elsewhere(const Thing& listener, const ActNames& names) {
  const std::string other = names.statement + "_told", source = names.document + "_told";
  std::vector<query::Stage> stages;
  Pattern told;
  told.clauses = list_of(clause(other, "speaker", names.speaker), clause(other, "source", source),
                         clause(other, "date", names.date));
  add_any_of(told, other, "to", {listener}, other + "_to");
  told.clauses.push_back(clause(names.statement, "source", source));
  stages.push_back(match(std::move(told.clauses)));
  for (query::Stage& test : told.tests) stages.push_back(std::move(test));
  stages.push_back(
      without(list_of(match(list_of(clause(names.statement, "to", names.statement + "_any"))))));
  return stages;
}

/// Said to X, as the store knows or as the sentence words it, outside of the claim.
query::Stage listens(const Thing& listener, const Act& act, const ActNames& names,
                     const std::string& number) {
  const std::vector<query::Node>& telling = act.telling;
  Pattern known;
  add_any_of(known, names.statement, "to", {listener}, names.statement + "_to" + number);
  query::Either either;
  either.branches.resize(2);
  either.branches[0].push_back(match(std::move(known.clauses)));
  for (query::Stage& test : known.tests) either.branches[0].push_back(std::move(test));
  auto& worded = either.branches[1];
  worded.push_back(match(list_of(clause(names.statement, "sentence", names.sentence))));
  if (!telling.empty()) {
    const std::string verb = names.verb + "_told";
    query::Member member;
    member.value = std::make_unique<query::Expression>(variable(verb));
    for (const query::Node& one : telling) member.choices.push_back(value_of(one));
    std::get<query::Match>(worded.front().form)
        .clauses.push_back(clause(names.statement, "verb", verb));
    worded.push_back(where({{}, std::move(member)}));
  }
  worded.push_back(says_to(names.sentence, listener, true));
  worded.push_back(says_to(names.claim, listener, false));
  append(worded, speaks_alone(names, Listeners::none));
  if (act.listens_in_document) either.branches.push_back(listens_elsewhere(listener, names));
  return {{}, std::move(either)};
}

void add_listeners(Pattern& pattern, const Act& act, const ActNames& names) {
  if (act.aimed_joint == Joint::alternative)
    return add_named(pattern, act.aimed_joint, names.statement, "to", act.listeners,
                     names.statement + "_to");
  for (std::size_t i = 0; i < act.listeners.size(); ++i)
    pattern.tests.push_back(listens(act.listeners[i], act, names,
                                    i == 0 ? std::string() : std::to_string(i + 1)));
}

/// "said on X": about X, or with the words "on X" in the sentence.
void add_on(Pattern& pattern, const Act& act, const ActNames& names) {
  for (const Thing& thing : act.on) {
    query::Either either;
    either.branches.resize(2);
    std::vector<query::Clause> topic, place;
    topic.push_back(clause(names.statement, "about|target|to", thing.node));
    place.push_back(clause(names.statement, "sentence", names.sentence));
    either.branches[0].push_back(match(std::move(topic)));
    either.branches[1].push_back(match(std::move(place)));
    either.branches[1].push_back(where(
        sentence_has(names, "(^|[^a-zA-Z])([Oo]n|[Ii]n an?) ([a-z]+ )?" +
                                vocabulary::pattern_of_words(thing.words) + "([^a-zA-Z]|$)")));
    pattern.tests.push_back({{}, std::move(either)});
  }
}

/// Said there, as far as a place is told, or by the words of the sentence where the claim has none
/// of them: "told supporters in Oslo".
void add_place(Pattern& pattern, const Act& act, const ActNames& names) {
  if (!act.place) return;
  query::Either either;
  either.branches.resize(2);
  either.branches[0].push_back(match(list_of(clause(names.statement, "place", act.place->node))));
  either.branches[1].push_back(match(list_of(clause(names.statement, "sentence", names.sentence))));
  either.branches[1].push_back(where(
      sentence_has(names, "(^|[^a-zA-Z])([Ii]n|[Aa]t) ([a-z]+ ){0,2}" +
                              vocabulary::pattern_of_words(act.place->label) + "([^a-zA-Z]|$)")));
  query::Unary without_it;
  without_it.op = query::UnaryOperator::logical_not;
  without_it.operand = std::make_unique<query::Expression>(holding(names.claim, act.place->label));
  either.branches[1].push_back(where({{}, std::move(without_it)}));
  pattern.tests.push_back({{}, std::move(either)});
}

/// "Television" is "TV" to some.
std::string any_spelling(const std::string& words) {
  std::string pattern = vocabulary::pattern_of_words(words);
  for (const std::string_view word : {"television", "tv"}) {
    const std::size_t at = pattern.rfind(word);
    if (at == std::string::npos || at + word.size() != pattern.size()) continue;
    return pattern.replace(at, word.size(), "(television|tv)");
  }
  return pattern;
}

query::Expression has_occasion(const ActNames& names, const std::string& words) {
  return sentence_has(names,
                      "(?i)(^|[^a-z])(in|at|on|during|with|to|for|by|before|outside|"
                      "attend(ed|ing)|address(ed|ing))( [^ ]+){0,3} " +
                          any_spelling(words) + "([^a-z]|$)");
}

/// "in an interview with the Post": the one who asks is told of where the interview is not.
void add_meetings(Pattern& pattern, const Act& act, const ActNames& names) {
  for (const Meeting& meeting : act.meetings) {
    query::Either either;
    either.branches.resize(2);
    either.branches[0].push_back(
        match(list_of(clause(names.statement, "to", meeting.partner.node))));
    either.branches[1].push_back(
        match(list_of(clause(names.statement, "sentence", names.sentence))));
    for (const std::string& words : {meeting.occasion, meeting.partner.words})
      either.branches[1].push_back(where(has_occasion(names, words)));
    pattern.tests.push_back({{}, std::move(either)});
  }
}

/// The claim holds the words, or the sentence tells so beside it.
void add_beside(Pattern& pattern, const Act& act, const ActNames& names) {
  for (const Beside& beside : act.beside) {
    query::Either either;
    either.branches.resize(2);
    either.branches[0].push_back(match(list_of(clause(names.statement, "claim", names.claim))));
    either.branches[0].push_back(holds_words(names.claim, beside.words));
    either.branches[1].push_back(
        match(list_of(clause(names.statement, "sentence", names.sentence))));
    either.branches[1].push_back(
        where(sentence_has(names, "(?i)(^|[^a-z])" + beside.before +
                                      vocabulary::pattern_of_words(beside.words) + "([^a-z]|$)")));
    pattern.tests.push_back({{}, std::move(either)});
  }
}

/// "at a rally": these words behind such a preposition.
void add_occasions(Pattern& pattern, const Act& act, const ActNames& names) {
  if (act.occasions.empty()) return;
  if (act.told.empty())
    pattern.clauses.push_back(clause(names.statement, "sentence", names.sentence));
  for (const std::string& words : act.occasions)
    pattern.tests.push_back(where(has_occasion(names, words)));
}

}  // namespace

query::Pipeline speaks_alone(const ActNames& names, Listeners listeners) {
  const std::string other = names.statement + "_else";
  std::vector<query::Stage> others, stages;
  others.push_back(match(
      list_of(clause(other, "sentence", names.sentence), clause(other, "speaker", other + "_by"))));
  others.push_back(where(
      binary(query::BinaryOperator::not_equal, variable(other + "_by"), variable(names.speaker))));
  stages.push_back(without(std::move(others)));
  if (listeners == Listeners::none)
    stages.push_back(without(list_of(match(
        list_of(clause(other, "sentence", names.sentence), clause(other, "to", other + "_to"))))));
  return stages;
}

void add_surroundings(Pattern& pattern, const Act& act, const ActNames& names) {
  add_listeners(pattern, act, names);
  add_told(pattern, act, names);
  add_on(pattern, act, names);
  add_occasions(pattern, act, names);
  add_meetings(pattern, act, names);
  add_beside(pattern, act, names);
  for (const Thing& thing : act.on_behalf_of)
    pattern.clauses.push_back(clause(names.statement, "for", thing.node));
  add_place(pattern, act, names);
}

}  // namespace quoth::question
