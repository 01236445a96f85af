// Which dictionary numbers have a term, and of which kind.
// Made by dictionary_check.hpp. Next step: the ids of quads are looked up here.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// Cost: a byte a number.
class TermTable {
 public:
  explicit TermTable(std::uint64_t next_number = 1) : tags_(next_number) {}

  bool has_number(std::uint64_t number) const {
    return number < tags_.size() && tags_[number] != 0;
  }
  bool has(TermId id) const {
    return id.payload() < tags_.size() &&
           tags_[id.payload()] == static_cast<std::uint8_t>(id.tag());
  }
  void add(TermId id) {
    if (id.payload() >= tags_.size()) tags_.resize(id.payload() + 1);
    tags_[id.payload()] = static_cast<std::uint8_t>(id.tag());
  }
  /// No term's id if the number has none.
  TermId id_of(std::uint64_t number) const {
    return number < tags_.size() ? make_term_id(static_cast<TermTag>(tags_[number]), number)
                                 : TermId{};
  }
  std::uint64_t next_number() const { return tags_.size(); }

 private:
  std::vector<std::uint8_t> tags_;  // 0: no term
};

}  // namespace quoth::storage
