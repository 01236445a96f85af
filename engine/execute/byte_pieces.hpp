// Texts of a query kept in memory, in pieces that are large and few, so that giving them back takes
// no time.
// Used by query_terms.hpp and compare_ids.hpp.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace quoth::execute {

class BytePieces {
 public:
  /// A copy, which stays where it is as long as this lives.
  std::string_view keep(std::string_view bytes) {
    if (bytes.size() > left_) add_piece(std::max(bytes.size(), next_piece_bytes()));
    char* const begin = free_;
    if (!bytes.empty()) std::memcpy(begin, bytes.data(), bytes.size());
    free_ += bytes.size();
    left_ -= bytes.size();
    return {begin, bytes.size()};
  }

 private:
  std::size_t next_piece_bytes() const {
    constexpr std::size_t least = std::size_t{1} << 12, doublings_max = 8;
    return least << std::min(pieces_.size(), doublings_max);
  }
  void add_piece(std::size_t bytes) {
    pieces_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
    free_ = pieces_.back().get();
    left_ = bytes;
  }

  std::vector<std::unique_ptr<char[]>> pieces_;
  char* free_ = nullptr;  // in the last piece
  std::size_t left_ = 0;  // bytes of it behind `free_`
};

}  // namespace quoth::execute
