// Which statements of a speaker are meant where another reacts to what that speaker said.
// Used by extraction_reactions.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "parser/document/extraction/extraction.hpp"
#include "parser/document/extraction/remark_words.hpp"

namespace quoth::document {

/// The statements of each speaker of a document. Borrows the extraction, whose statements it
/// does not change.
class RemarksMeant {
 public:
  explicit RemarksMeant(const Extraction& extraction);

  /// The remarks of `author` that statement `s` reacts to: those of one passage, which is the one
  /// told nearest before `s` whose words are most like those of `s`; else one that follows.
  ///
  /// Shape: statements, ascending; none where the author has no remark in the document.
  /// Cost:  64 remarks on each side of `s` at most.
  std::vector<std::uint32_t> of(std::uint32_t s, std::uint32_t author) const;

  /// Whether it tells what was said, and not only that ("praised the man").
  bool has_words(std::uint32_t r) const;
  bool has_remarks(std::uint32_t author) const;
  /// Both count from the same words, or one tells no day at all.
  bool is_same_occasion(std::uint32_t a, std::uint32_t b) const;
  /// The sentence in which statement `s` begins.
  std::uint32_t sentence_of(std::uint32_t s) const;
  /// From statement `a` to a later `b`; 0 where `b` is no later.
  std::uint32_t sentences_between(std::uint32_t a, std::uint32_t b) const;
  /// What the claim of statement `s` is about, without the names of `leave_out`.
  Topic topic_of(std::uint32_t s, const std::vector<std::uint32_t>& leave_out) const;

 private:
  struct Candidate {
    std::uint32_t statement = 0;
    std::size_t shared = 0;  // with what the reaction is about
    bool has_words = false;  // not only an act ("praised the man")
  };

  const LocalStatement& statement(std::uint32_t s) const { return all_.statements[s]; }
  std::vector<Candidate> candidates(std::uint32_t s, std::uint32_t author) const;
  Span before_content(std::uint32_t s) const;
  std::size_t is_there(const Topic& places, std::uint32_t r) const;
  bool is_remark(std::uint32_t r) const;
  bool is_habit(const Attribution& attribution) const;
  void add_kind(Span phrase, Topic& topic) const;
  std::size_t alike(const Topic& topic, std::uint32_t r,
                    const std::vector<std::uint32_t>& leave_out) const;
  bool is_near(const Candidate& it, std::uint32_t s) const;
  std::size_t nearest(const std::vector<Candidate>& from, std::uint32_t s) const;
  std::vector<std::uint32_t> passage(const std::vector<Candidate>& from, std::size_t anchor,
                                     std::uint32_t s) const;
  const WordedDate* dated_by(std::uint32_t s) const;

  const Extraction& all_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_speaker_;  // entity, statement
};

}  // namespace quoth::document
