// Terms that a transaction has met or made, and their ids, before the store has them.
// Filled by dictionary_writer.hpp. Next step: dictionary.hpp and pack_terms.hpp read them.
#pragma once

#include <cassert>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "storage/terms/hashed_bytes.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// Entries and bytes lie one behind the other in a few pieces of memory, which stay until the end:
/// a commit of many terms asks for memory a few times, and not for each.
class PendingTerms {
 public:
  using Ids = std::pmr::unordered_map<HashedBytes, TermId, HashOfTerm>;
  /// A term and its id, which stay where they are.
  using Entry = Ids::value_type;

  PendingTerms() = default;
  PendingTerms(const PendingTerms&) = delete;
  PendingTerms& operator=(const PendingTerms&) = delete;

  /// The first number of those made here.
  std::uint64_t first_number() const { return first_number_; }
  std::uint64_t next_number() const { return first_number_ + made_.size(); }
  /// Before any is made.
  void begin(std::uint64_t first_number) {
    assert(made_.empty());
    first_number_ = first_number;
  }

  /// By number.
  std::span<const Entry* const> made() const { return made_; }
  /// Nothing for a number that was not made here.
  std::optional<std::string_view> bytes_of(std::uint64_t number) const {
    const bool is_here = number >= first_number_ && number < next_number();
    if (!is_here) return std::nullopt;
    return made_[number - first_number_]->first.bytes;
  }
  std::optional<TermId> find(const HashedBytes& term) const {
    const auto found = ids_.find(term);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }

  /// Terms that are not here yet: one that the store has, and one that gets the next number.
  void keep(const HashedBytes& term, TermId id) { ids_.try_emplace(copied(term), id); }
  TermId make(const HashedBytes& term) {
    const TermId id = make_term_id(tag_of_bytes(term.bytes), next_number());
    made_.push_back(&*ids_.try_emplace(copied(term), id).first);
    return id;
  }

 private:
  HashedBytes copied(const HashedBytes& term) {
    const std::size_t size = term.bytes.size();
    char* const copy = static_cast<char*>(memory_.allocate(size, 1));
    term.bytes.copy(copy, size);
    return {{copy, size}, term.hash};
  }

  static constexpr std::size_t first_piece_bytes = 16 << 10;

  std::pmr::monotonic_buffer_resource memory_{first_piece_bytes};
  Ids ids_{&memory_};
  std::vector<const Entry*> made_;
  std::uint64_t first_number_ = 0;
};

}  // namespace quoth::storage
