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
};

/// A kind of speaking. The root of the tree (`say`) is no verb here: it takes every statement.
struct Verb {
  query::Node node;
  std::string lemma;
};

/// What a claim is about: all of it must hold.
struct Topic {
  std::vector<Thing> things;       // mentioned in the claim, or aimed at
  std::vector<std::string> words;  // in the claim's text
  bool is_empty() const { return things.empty() && words.empty(); }
};

/// "Putin's remarks about Harris", "the accusation": statements that are spoken of.
struct Remark {
  std::vector<Thing> speakers;  // any of them; none: whoever said it
  std::optional<Verb> verb;
  Topic topic;
};

struct DateClause {
  query::Certainty certainty = query::Certainty::certain;
  DateComparison comparison = DateComparison::on;
  query::Node bound;
  std::optional<query::Node> second_bound;  // of between
};

enum class Aim {
  target,   // rebuked X, or a remark of X
  any,      // commented on X: about X, aimed at X or in answer to X
  speaker,  // responded to X: in answer to something that X said
  listener  // told X
};

/// Statements, by all that narrows them.
struct Act {
  std::vector<Thing> speakers;  // any of them; an institution also speaks through its people
  std::optional<Verb> verb;
  bool is_reaction = false;  // reacts to a statement, whichever
  std::optional<Remark> reacts_to;
  std::vector<Thing> aimed_at;
  Aim aim = Aim::target;
  std::vector<Thing> listeners;
  Topic topic;
  std::vector<Thing> sources;  // documents or publishers
  std::optional<Thing> place;
  std::vector<DateClause> dates;
};

enum class Asked { statements, documents, target, listener, place, truth, count };
enum class Counted { statements, speakers, documents };
enum class Order { all, first, last, most };

struct Meaning {
  Asked asked = Asked::statements;
  Counted counted = Counted::statements;
  Order order = Order::all;
  bool is_negated = false;    // who did NOT, which documents do NOT
  bool is_mention = false;    // documents that name or hold the topic, in whatever words
  bool persons_only = false;  // which people
  bool organisations_only = false;
  Act act;
};

}  // namespace quoth::question
