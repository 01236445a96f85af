// Tags and trees that another program made for the corpus, carried over to our tokens.
// Made from lines of silver.tsv. Next step: train_syntax.hpp.
#pragma once

#include <istream>
#include <string>
#include <vector>

#include "parser/document/model/syntax.hpp"

namespace quoth::train {

/// A tag of the silver rows that is none of ours.
inline constexpr std::uint8_t no_tag = 255;

struct SilverToken {
  std::uint32_t begin = 0, end = 0;  // bytes
  std::uint8_t tag = no_tag;
  std::string relation;
  std::uint32_t head = document::no_index;  // index into the document's tokens
};

struct SilverDocument {
  std::string name;
  std::vector<SilverToken> tokens;
};

/// The next document; false at the end.
bool read_silver(std::istream& rows, SilverDocument& out);

/// Tags, heads and relations of our tokens. A token without a silver one has the tag `no_tag`; a
/// head in another sentence counts as none.
document::Syntax aligned(const SilverDocument& silver, const document::Words& words,
                         const document::Reading& reading);

}  // namespace quoth::train
