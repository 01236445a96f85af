// The clauses and tests that find the statements of an Act.
// Made from an Act by write_act. Used by pipeline.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/question/meaning.hpp"
#include "engine/question/pipeline.hpp"

namespace quoth::question {

/// Names of the variables; a suffix keeps a second pattern of the same act apart from the first.
struct ActNames {
  /// Another statement of the same speaker.
  static ActNames of_speaker(const std::string& suffix) {
    ActNames names(suffix);
    names.speaker = "speaker";
    return names;
  }
  explicit ActNames(std::string suffix = {})
      : statement("s" + suffix),
        speaker("speaker" + suffix),
        date("date" + suffix),
        claim("claim" + suffix),
        verb("verb" + suffix),
        remark("r" + suffix),
        remark_claim("remark" + suffix),
        subject("who" + suffix),
        document("document" + suffix),
        sentence("words" + suffix),
        context("context" + suffix),
        confidence("confidence" + suffix) {}
  std::string statement, speaker, date, claim, verb, remark, remark_claim, subject, document,
      sentence, context, confidence;
};

/// A match stage, then its tests. `extra` clauses go into the same match.
std::vector<query::Stage> write_act(const Act& act, Reading reading, const ActNames& names,
                                    std::vector<query::Clause> extra = {});

/// Whether a claim with the words of the question says what they say: its verb is none that denies,
/// criticises or asks, and it has no `not` that the question has not. None where no words were
/// told.
std::vector<query::Expression> assertion_tests(const Act& act, const ActNames& names);

/// The test of one date clause on `date`.
query::Expression date_test(const DateClause& clause, Reading reading, const std::string& date);

}  // namespace quoth::question
