// New terms of a transaction on their way into the dictionary.
// Made by storage/store/transaction.cpp. Next step: a WriteBatch.
#pragma once

#include "storage/kv/write_batch.hpp"
#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

/// Gives numbers to new terms inside a transaction.
/// Cost: a term seen before in the transaction is one hash lookup.
class DictionaryWriter {
 public:
  /// `fresh` is told of every new term, and asked before the store is; it may be null.
  explicit DictionaryWriter(TermSource source, TermHash hash = hash_of_bytes,
                            FreshTerms* fresh = nullptr);

  /// Errors: `limit` for a literal over `literal_bytes_max` or a triple term over the limits of
  /// dictionary.hpp.
  Result<TermId> intern(const Term& term);
  /// The ids in the order of the terms. Errors: as `intern`.
  /// Cost: the store is asked for all of them at once, which is some times cheaper.
  Result<std::vector<TermId>> intern_all(std::span<const Term> terms);

  const PendingTerms& pending() const { return pending_; }
  std::uint64_t next_number() const { return pending_.next_number(); }
  /// Has the new terms at hand for those who look them up, once they are in the store.
  void keep_at_hand() const;
  /// Adds all new terms to `batch`, as fresh ones.
  Result<void> write(WriteBatch& batch) const;
  /// Adds all new terms to `batch`, packed, and packs those that were fresh before.
  Result<void> write_packed(WriteBatch& batch) const;

 private:
  class Spelling;
  class WantedTerms;

  Result<TermId> intern(const Term& term, int depth, int& terms_left);
  Result<TermId> intern_bytes(std::string_view bytes);
  std::optional<TermId> find_in_memory(const HashedBytes& term);
  Result<void> look_up(WantedTerms& wanted);
  TermId make(const HashedBytes& term);
  Result<void> write_hashed(WriteBatch& batch,
                            std::span<const PendingTerms::Entry* const> hashed) const;

  TermSource source_;
  TermHash hash_;
  FreshTerms* fresh_;
  PendingTerms pending_;
  Dictionary known_;
};

}  // namespace quoth::storage
