// Speakers without a name: "officials in Moscow", "some US media".
// Used by extraction_speakers.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "parser/document/extraction/extraction.hpp"
#include "parser/document/mention/name_run.hpp"

namespace quoth::document {

/// The entities of one document that are known by their descriptions. Borrows the extraction, whose
/// mentions do not hold theirs before `add_mentions`.
class DescribedSpeakers {
 public:
  explicit DescribedSpeakers(Extraction& extraction) : all_(extraction) {}

  /// The entity that the source describes, without determiner and what follows a comma. Nothing
  /// where that is as good as nobody ("people", "some") or a thing.
  std::optional<std::uint32_t> entity_of(const Attribution& attribution);

  void add_mentions();

 private:
  std::string token(std::uint32_t t) const;
  TokenRange words_of(const Attribution& attribution) const;
  TokenRange without_leading_words(TokenRange range) const;
  std::uint32_t entity_called(std::string name, TokenRange range);
  bool is_capital_word(std::uint32_t t) const;
  EntityType type_of(TokenRange range) const;
  void add_mention(std::uint32_t entity, TokenRange range);

  Extraction& all_;
  std::unordered_map<std::string, std::uint32_t> by_name_;
  std::vector<Mention> mentions_;
};

/// Whether the word ends the head of a noun phrase: "groups | in".
bool ends_noun(std::string_view word);

/// "The Justice, State and Treasury departments": one noun behind names that are cut short.
bool names_several_bodies(const Extraction& extraction, const Attribution& attribution);

/// Whether the source is a thing that suggests and does not speak: "her laugh", "the nature of".
bool names_thing(const Extraction& extraction, const Attribution& attribution);

}  // namespace quoth::document
