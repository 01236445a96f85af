// Vectors of length one in clusters of those that point in like directions.
// Made from Vectors. Next step: class_file.hpp.
#pragma once

#include <cstdint>
#include <vector>

namespace quoth::train {

struct Clusters {
  std::vector<std::uint16_t> of_row;  // from 0
  std::vector<float> centres;         // of length one, a row a cluster
};

/// `count` clusters of rows of `vector_size` numbers by k-means with the cosine, `rounds` rounds at
/// most; the first centres are rows drawn by lot. The same rows give the same clusters.
/// Cost: rows * count * vector_size multiplications a round.
Clusters cluster(const std::vector<float>& rows, std::size_t count, int rounds);

}  // namespace quoth::train
