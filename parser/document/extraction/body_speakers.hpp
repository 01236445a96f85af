// Bodies that a source only points to: "the department", "his campaign".
// Used by extraction_speakers.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// Borrows the extraction, to which the campaigns and administrations that are told by their heads
/// ("Mrs. Lee's campaign": Lee campaign) are added as entities.
class BodySpeakers {
 public:
  explicit BodySpeakers(Extraction& extraction) : all_(extraction) {}

  /// The body that the source means. Nothing where it is no such phrase, or where several bodies of
  /// the kind were told of in the sentences before, and none of them last. Attributions come in the
  /// order of the text. Cost: linear in the mentions of some sentences.
  std::optional<std::uint32_t> entity_of(const Attribution& attribution);

 private:
  struct Told {
    std::uint32_t entity = 0;
    std::uint32_t sentence = 0;
  };

  std::string token(std::uint32_t t) const;
  std::uint32_t sentence_of(std::uint32_t byte) const;
  std::optional<std::uint32_t> told_last(const std::string& noun, std::uint32_t byte) const;
  std::optional<std::uint32_t> body_of_person(std::uint32_t first, std::uint32_t noun);
  std::uint32_t entity_called(const std::string& name);

  Extraction& all_;
  std::vector<Told> added_;  // where an entity that was added here was told of
};

}  // namespace quoth::document
