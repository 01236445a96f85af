// The dictionary: terms that do not fit into an id, and their numbers.
// Made from term_bytes.hpp over the seam. Next step: storage/store/snapshot.cpp.
//
// Space `terms`, from id to term:
//
//     key    | id 8, big endian: tag 1, number 7 |
//     value  | term's bytes |
//
// Space `term-ids`, from term to id. Up to 64 bytes the term itself is the key; longer ones are
// found by hash, and every id under that hash is compared with the whole term:
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
#include <unordered_map>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// Hashes the bytes of long terms; another one than `hash_of_bytes` only in tests of collisions.
using TermHash = std::uint64_t (*)(std::string_view bytes);
std::uint64_t hash_of_bytes(std::string_view bytes);

/// Terms that a transaction has made, not yet in the store.
struct PendingTerms {
  std::uint64_t first_number = 0;             // of the terms made here
  std::vector<const std::string*> by_number;  // bytes, borrowed from `ids`
  std::unordered_map<std::string, TermId> ids;
};

/// Reads terms of one snapshot, and of one transaction if `pending` is given.
/// Lifetime: borrows both.
class Dictionary {
 public:
  explicit Dictionary(const KeyValueSnapshot& snapshot, const PendingTerms* pending = nullptr,
                      TermHash hash = hash_of_bytes)
      : snapshot_(snapshot), pending_(pending), hash_(hash) {}

  Result<std::optional<TermId>> find(const Term& term) const;
  Result<std::optional<TermId>> find_bytes(const std::string& bytes) const;
  Result<Term> term(TermId id) const;
  /// In the order asked; every number is looked up once.
  Result<std::vector<Term>> terms(std::span<const TermId> ids) const;

 private:
  Result<std::optional<TermId>> find(const Term& term, int depth, int& terms_left) const;
  Result<std::string> bytes_of(TermId id) const;
  struct TripleWalk;
  Result<Term> decode(TermId id, std::string_view bytes, TripleWalk walk) const;
  Result<Term> term_at(TermId id, TripleWalk walk) const;

  const KeyValueSnapshot& snapshot_;
  const PendingTerms* pending_;
  TermHash hash_;
};

/// Gives numbers to new terms inside a transaction.
/// Cost: a term seen before in the transaction is one hash lookup.
class DictionaryWriter {
 public:
  DictionaryWriter(const KeyValueSnapshot& snapshot, std::uint64_t next_number,
                   TermHash hash = hash_of_bytes);

  /// Errors: `limit` for a literal over `literal_bytes_max` or a triple term over the limits below.
  Result<TermId> intern(const Term& term);

  const PendingTerms& pending() const { return pending_; }
  std::uint64_t next_number() const { return pending_.first_number + pending_.by_number.size(); }
  /// Adds all new terms to `batch`.
  Result<void> write(WriteBatch& batch) const;

 private:
  Result<TermId> intern(const Term& term, int depth, int& terms_left);
  Result<TermId> intern_bytes(std::string bytes);
  Result<void> write_hashed(WriteBatch& batch, std::vector<const std::string*>& hashed) const;

  const KeyValueSnapshot& snapshot_;
  TermHash hash_;
  PendingTerms pending_;
};

/// Deeper or larger triple terms are refused, so that no walk over one runs out of stack, nor,
/// where parts are shared, out of time: each level can double what the level below spells out.
inline constexpr int triple_depth_max = 64;
inline constexpr int triple_terms_max = 4096;

}  // namespace quoth::storage
