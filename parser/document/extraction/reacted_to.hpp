// Whose words a statement reacts to: "rebuked Lee's remarks", "hit back", "he should stop talking".
// Used by extraction_reactions.cpp. Which of his remarks is meant: remarks_meant.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parser/document/extraction/extraction.hpp"
#include "parser/document/extraction/remark_phrases.hpp"
#include "parser/document/extraction/remarks_meant.hpp"

namespace quoth::document {

/// Whether the entity is one of the statement's speakers.
bool speaks(const LocalStatement& statement, std::uint32_t entity);

/// Whether the statement is about the entity or aimed at it.
bool speaks_of(const LocalStatement& statement, std::uint32_t entity);

/// Who is reacted to. A statement without a speaker reacts to nobody. Borrows both arguments.
class ReactedTo {
 public:
  ReactedTo(const Extraction& extraction, const RemarksMeant& meant)
      : all_(extraction), meant_(meant), phrases_(extraction) {}

  struct Author {
    std::uint32_t entity = 0;
    bool goes_on = true;  // later words of the speaker may belong to the same reaction
  };

  /// Whose remarks statement `s` reacts to. Cost: linear in its claim and sentence.
  std::optional<Author> author(std::uint32_t s) const;
  /// The statement that `s` answers: "Lee called Roe a liar. Roe hit back".
  std::optional<std::uint32_t> answered(std::uint32_t s) const;
  /// "was alluding to Lee saying that ...": what `s` itself tells of that speaker.
  std::vector<std::uint32_t> told_inside(std::uint32_t s, std::uint32_t speaker) const;

 private:
  std::string token(std::uint32_t t) const;
  const LocalStatement& statement(std::uint32_t s) const { return all_.statements[s]; }
  bool is_speaker(std::uint32_t s, std::uint32_t entity) const {
    return speaks(all_.statements[s], entity);
  }
  std::optional<std::uint32_t> silenced(std::uint32_t s) const;
  std::optional<std::uint32_t> remark_beside(std::uint32_t s) const;
  std::optional<std::uint32_t> boaster(std::uint32_t s) const;
  std::optional<std::uint32_t> admonished(std::uint32_t s) const;
  std::optional<std::uint32_t> reacted_speaker(std::uint32_t s, Span phrase) const;
  bool is_answered(std::uint32_t s, const Mention& mention, Span phrase) const;
  bool can_speak(std::uint32_t entity) const;
  std::optional<std::uint32_t> remark_in(std::uint32_t s, Span part) const;

  const Extraction& all_;
  const RemarksMeant& meant_;
  RemarkPhrases phrases_;
};

}  // namespace quoth::document
