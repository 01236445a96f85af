// Decoded term blocks, the last used ones, within a bound of memory. One for all states of a store.
// Filled by packed_terms.hpp. Next step: dictionary.hpp makes terms of their bytes.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "storage/terms/term_block.hpp"

namespace quoth::storage {

/// Safe from many threads. Cost: a lock and a hash lookup a block.
class TermCache {
 public:
  explicit TermCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  /// Null if the block is not in memory with just as many terms: a state in which the last block
  /// holds more of them is another one, and what a number stands for never changes.
  std::shared_ptr<const DecodedTerms> find(std::uint64_t block, std::size_t terms);
  /// Decodes a block and keeps it. Errors: `corrupt`, also if it holds fewer or more terms.
  Result<std::shared_ptr<const DecodedTerms>> decode(std::uint64_t block, std::size_t terms,
                                                     std::string_view value);

  /// At most the bound, if that has room for one block.
  std::size_t bytes() const;

 private:
  struct Slot {
    std::uint64_t key;
    std::shared_ptr<const DecodedTerms> terms;
  };

  void insert(std::uint64_t key, std::shared_ptr<const DecodedTerms> terms);
  std::unique_ptr<TermBlockDecoder> take_decoder();
  void give_back(std::unique_ptr<TermBlockDecoder> decoder);

  mutable std::mutex mutex_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::list<Slot> slots_;  // last used first
  std::unordered_map<std::uint64_t, std::list<Slot>::iterator> by_key_;
  std::vector<std::unique_ptr<TermBlockDecoder>> decoders_;  // as many as were at work at once
};

}  // namespace quoth::storage
