// Who is said to have said what, by the words of one sentence or paragraph; nobody is resolved yet.
// Made from Words by model/attribute.hpp. Next step: extraction.hpp (mentions become entities,
// dates are read).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parser/document/words/words.hpp"

namespace quoth::document {

enum class StatementKind { direct, indirect, mixed };

struct Attribution {
  std::vector<Span> source;   // the noun phrase with its title and apposition; empty: not told
  std::vector<Span> cue;      // the verb group ("have repeatedly denied"), "according to", a colon
  std::vector<Span> content;  // the claim, quotation marks included, "he said" cut out
  std::string verb;           // lemma of the cue's head: say, deny, accuse, ...; particles kept
  StatementKind kind = StatementKind::indirect;
  Span sentence;    // from the first to the last sentence that it stands in
  Span addressee;   // whom it was said to ("told Zarubin"), or empty
  Span target;      // whom or what the act is aimed at ("mocked Trump for ..."), or empty
  Span reacted_to;  // the phrase that names the remark reacted to ("Putin's remark"), or empty
  std::optional<std::uint32_t> inside;  // index of the attribution that this one is nested in
  bool is_negated = false;              // "did not say": no statement is made of it
  bool is_hypothetical = false;         // "could say", "did he say?": nor of that
  float confidence = 0;                 // 0 to 1
  std::string reason;                   // the rule that found it, for people
};

/// What the rules find, without the trained model. In the order of their first content byte.
/// Cost: linear in the text.
std::vector<Attribution> attribute_by_rules(const Document& document, const Words& words);

/// One line: `[source] <cue> {content ... content} verb kind`, then what else is told of it:
/// `to=[..] target=[..] reacted_to=[..] inside=N negated hypothetical`.
std::string dump(const Attribution& attribution, const Document& document);

}  // namespace quoth::document
