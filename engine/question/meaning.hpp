// What a question asks, free of its wording: who did what kind of speaking, about what, when.
// Made from a Question by the read_*.cpp files. Next step: pipeline.hpp.
#pragma once

#include <optional>
#include <quoth/date.hpp>
#include <string>
#include <vector>

#include "parser/query/ast.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::question {

enum class ThingKind { person, organisation, place, document, publisher, other };

/// Something that the store knows by name.
struct Thing {
  query::Node node;  // the name as it was asked, or its IRI where the name alone says too little
  ThingKind kind = ThingKind::other;
  std::string label;
  std::string words{};  // as it was asked
  std::vector<query::Node>
      namesakes{};  // others by whom the documents mean the same (namesakes.hpp)
  bool is_adjective = false;  // "the US election": "American" in a claim says the same
};

/// Whether it tells what others said: a document or a publisher.
inline bool is_source(const Thing& thing) {
  return thing.kind == ThingKind::document || thing.kind == ThingKind::publisher;
}

/// A kind of speaking. The root of the tree (`say`) is no verb here: it takes every statement.
struct Verb {
  query::Node node;
  std::string lemma;
};

/// What a claim is about: all of it must hold.
struct Topic {
  std::vector<Thing> things;       // mentioned in the claim, or aimed at
  std::vector<std::string> words;  // in the claim's text
  std::vector<Thing> named;        // mentioned, or named by these words in the claim's text
  bool is_empty() const { return things.empty() && words.empty() && named.empty(); }
};

/// "Harris and sanctions", "Harris or Biden", "both Harris and Biden": what it means depends on
/// who or what is asked for (share_topics.hpp).
enum class Joint { conjunction, both, alternative };
struct Topics {
  std::vector<Topic> parts;
  Joint joint = Joint::conjunction;
};

/// "Putin's remarks about Harris", "the accusation": statements that are spoken of.
struct Remark {
  std::vector<Thing> speakers;  // any of them; none: whoever said it
  std::optional<Verb> verb;
  std::string noun;  // "remark", "accusation": the singular of what it was called
  Topic topic;
};

struct DateClause {
  query::Certainty certainty = query::Certainty::certain;
  DateComparison comparison = DateComparison::on;
  query::Node bound;
  std::optional<query::Node> second_bound;  // of between
  std::vector<DateClause> others{};         // or one of these: "on Sept 1 and on Sept 6"
};

enum class Aim {
  target,    // rebuked X, or a remark of X
  any,       // commented on X: about X, aimed at X or in answer to X
  speaker,   // responded to X: in answer to something that X said
  listener,  // told X
  addressed  // asked X, warned X: said to X, or aimed at X
};

/// "In an interview with the Post": said to the Post, or in a sentence that names both.
struct Meeting {
  std::string occasion;
  Thing partner;
};

/// Words that stand in the claim, or in its sentence behind such words: "on his plane", "voiced
/// concern".
struct Beside {
  std::string words;
  std::string before;  // a regular expression
};

/// Statements, by all that narrows them.
struct Act {
  std::vector<Thing> speakers;  // any of them; an institution also speaks through its people
  Joint speaker_joint = Joint::conjunction;
  std::optional<Verb> verb;
  std::vector<Verb> or_verbs;    // or one of these: called, described
  std::string attitude;          // "want": or the claim says so of the speaker, "I want"
  bool is_plain_saying = false;  // "say", "state", "speak"
  bool is_reaction = false;      // reacts to a statement, whichever
  std::optional<Remark> reacts_to;
  bool or_speaks_of_it = false;  // "about X's remarks": or a claim about X that names them so
  std::vector<Thing> aimed_at;
  Joint aimed_joint = Joint::conjunction;  // of `aimed_at`, or of `listeners`
  Aim aim = Aim::target;
  std::vector<Thing> listeners;
  std::string told;       // a listener without a name, "young leaders": looked for in the sentence
  // Of a wider reading (widen.hpp).
  bool is_worded_beside = false;     // some of the words may stand in the sentence alone
  bool listens_in_document = false;  // a listener of another statement of the same interview
  std::string verb_beside{};         // this verb in the sentence does as well
  std::vector<Thing> on;  // "said on X": about X, or spoken there
  std::vector<Thing> on_behalf_of;  // "spoke for the White House"
  std::vector<std::string>
      occasions;  // "at a rally": looked for in the sentence, behind such a word
  std::vector<Meeting> meetings;
  std::vector<Beside> beside;
  Topic topic;
  std::vector<Topic> any_topic;  // one of these besides, if there are any
  Topics topics;                 // not shared out yet: always empty in a finished meaning
  bool is_negated = false;       // "and did not ...": no such statement is even possible
  bool is_assertion = false;  // "said that TEXT": who denies it, or asks whether, does not say it
  bool asserts_not = false;   // ... and the text itself says `not`
  bool retells = false;       // ... or tells what somebody says
  bool contrasts = false;     // ... or sets one against another: "rather than X"
  bool is_quotation = false;  // ... and is quoted: it may say `not` or none
  std::vector<query::Node> telling;      // the verbs that tell somebody something, for listeners
  std::vector<query::Node> withholding;  // the verbs of such acts (withholding_verbs.hpp)
  std::vector<Thing> sources;            // documents or publishers
  std::vector<Thing> quoted, unquoted;   // who speaks in the same document besides, and who not
  std::optional<Thing> place;
  std::vector<DateClause> dates;
};

enum class Asked {
  statements,
  documents,
  target,     // whom it was aimed at
  answered,   // whose remarks it reacts to
  mentioned,  // whom it is about
  listener,
  place,
  truth,
  count
};
enum class Counted { statements, speakers, documents };
enum class Subject {
  speakers,    // who: what is asked of them may be told in several statements
  statements,  // which statements: all must hold of one
  documents,
  named  // what did X, did X
};
enum class Order { all, first, last, most };

struct Meaning {
  Asked asked = Asked::statements;
  Counted counted = Counted::statements;
  std::optional<query::Duration::Unit> per;  // how many a day, a week, ...
  Order order = Order::all;
  Subject subject = Subject::named;
  bool is_negated = false;    // who did NOT, which documents do NOT
  bool reports_anything = false;  // documents with "anything said by X"
  bool is_mention = false;    // documents that name or hold the topic, in whatever words
  bool persons_only = false;  // which people
  bool organisations_only = false;
  std::string role{};          // "which senator": what somebody is called by the documents
  bool is_passive = false;     // "was X mocked": by whomever, another each time
  bool may_be_unread = false;  // a sentence of the documents may say what no statement does
  bool speaks = false;         // the verb is to speak: "for X" is then whom one speaks for
  Act act;
  std::vector<Act> further;  // what each speaker did besides ("and denied ...")
};

/// The acts that a question joins by "and", the first one first.
/// Lifetime: borrows `meaning`.
template <typename AnyMeaning>
auto acts_of(AnyMeaning& meaning) {
  std::vector<decltype(&meaning.act)> acts{&meaning.act};
  for (auto& act : meaning.further) acts.push_back(&act);
  return acts;
}

}  // namespace quoth::question
