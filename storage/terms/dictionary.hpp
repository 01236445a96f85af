// The dictionary: terms that do not fit into an id, and their numbers.
// Made from term_bytes.hpp over the seam; packed terms are read by packed_terms.hpp, fresh ones
// here: from id to term in dictionary.cpp, from term to id in find_terms.cpp. Next step:
// storage/store/snapshot.cpp.
//
// Space `terms`, from id to term: fresh terms, and packed ones that stand apart from their block.
//
//     key    | id 8, big endian: tag 1, number 7 |
//     value  | term's bytes |
//
// Space `term-ids`, from fresh term to id. Up to 64 bytes the term itself is the key; longer ones
// are found by hash, and every id under that hash is compared with the whole term:
//
//     key    | 0 | term's bytes, up to 64 |          value  | id 8 |
//     key    | 1 | XXH3-64 of the term's bytes, 8 |  value  | id 8 | id 8 | ...
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/terms/fresh_terms.hpp"
#include "storage/terms/hashed_bytes.hpp"
#include "storage/terms/packed_terms.hpp"
#include "storage/terms/pending_terms.hpp"
#include "storage/terms/term_id.hpp"
#include "storage/terms/term_limits.hpp"

namespace quoth::storage {

/// The key of a fresh term in the space `term-ids`, and whether other terms may share it.
void append_term_ids_key(std::string& out, const HashedBytes& term);
std::string term_ids_key(std::string_view bytes, TermHash hash);
bool is_found_by_hash(std::string_view bytes);

/// What a row of reads keeps at hand: neighbours often lie in one block.
struct TermAtHand {
  struct Block {
    std::uint64_t number = 0;
    TermBlock terms;
  };
  TermBlock block;
  std::uint64_t number = UINT64_MAX;  // of the block
  std::string entry;                  // the bytes of a term that stands in no block
  std::vector<Block> expected;        // in the order in which they are read
  std::size_t next_expected = 0;
};

/// Reads terms of one state, and of one transaction if `pending` is given.
/// Errors:   `corrupt`, `io`. Lifetime: borrows the snapshot, `pending` and `fresh`.
class Dictionary {
 public:
  explicit Dictionary(TermSource source, const PendingTerms* pending = nullptr,
                      TermHash hash = hash_of_bytes, const FreshTerms* fresh = nullptr)
      : source_(source),
        packed_(std::move(source)),
        pending_(pending),
        hash_(hash),
        fresh_(fresh) {}

  Result<std::optional<TermId>> find(const Term& term) const;
  Result<std::optional<TermId>> find_bytes(std::string_view bytes) const {
    return find_hashed({bytes, hash_(bytes)});
  }
  Result<std::optional<TermId>> find_hashed(const HashedBytes& term) const;
  /// The ids of terms by their bytes (see term_bytes.hpp), in the order asked.
  /// Cost: what is read is read once, in the order of keys; memory of some 50 bytes a term.
  Result<std::vector<std::optional<TermId>>> find_many(
      std::span<const std::string_view> term_bytes) const;
  Result<std::vector<std::optional<TermId>>> find_many(std::span<const HashedBytes> terms) const;
  /// Errors: `corrupt` for an id that the dictionary does not hold.
  Result<Term> term(TermId id) const;
  /// Has the blocks at hand in which packed ones of the terms lie, which are read next.
  void expect(std::span<const TermId> ids, TermAtHand& at_hand) const;
  /// The bytes of a term that is not inline: see term_bytes.hpp. Valid until the next call with the
  /// same `at_hand`. Errors: as `term`.
  Result<std::string_view> bytes(TermId id, TermAtHand& at_hand) const;
  /// The same of a packed term whose tag is not known.
  Result<std::string_view> bytes_of_number(std::uint64_t number, TermAtHand& at_hand) const;
  /// In the order asked; every block and entry is read once.
  Result<std::vector<Term>> terms(std::span<const TermId> ids) const;

 private:
  static const TermAtHand::Block* take_expected(std::uint64_t number, TermAtHand& at_hand);
  struct TripleWalk;
  /// A term to read and its place in the answer; ordered by number.
  struct WantedTerm {
    std::uint64_t number;
    TermId id;
    std::size_t index;

    auto operator<=>(const WantedTerm&) const = default;
  };

  Result<std::optional<TermId>> find(const Term& term, int depth, int& terms_left) const;
  std::optional<TermId> find_pending(const HashedBytes& term) const {
    return pending_ == nullptr ? std::nullopt : pending_->find(term);
  }
  /// Whether the store need not be asked for a fresh term.
  bool is_not_fresh(std::uint64_t hash) const;
  Result<std::optional<TermId>> find_fresh(const HashedBytes& term) const;
  Result<std::optional<TermId>> fresh_id(std::string_view bytes, std::string_view ids) const;
  Result<void> find_many_fresh(std::span<const HashedBytes> terms,
                               std::span<std::optional<TermId>> ids) const;
  /// Nothing for a term that was not made by this transaction.
  std::optional<std::string_view> pending_bytes(TermId id) const {
    return pending_ == nullptr ? std::nullopt : pending_->bytes_of(id.payload());
  }
  Result<std::string> bytes_of(TermId id) const;
  Result<std::string> bytes_of_entry(TermId id) const;
  /// Terms that stand apart from their block are left to the caller.
  Result<void> read_packed(std::span<const WantedTerm> wanted, std::span<Term> answer,
                           std::vector<WantedTerm>& apart) const;
  Result<void> read_entries(std::span<const WantedTerm> wanted, std::span<Term> answer) const;
  Result<Term> decode(TermId id, std::string_view bytes) const;
  Result<Term> decode(TermId id, std::string_view bytes, TripleWalk walk) const;
  Result<Term> term_at(TermId id, TripleWalk walk) const;

  TermSource source_;
  PackedTerms packed_;
  const PendingTerms* pending_;
  TermHash hash_;
  const FreshTerms* fresh_;  // null where nobody has kept count
};

}  // namespace quoth::storage
