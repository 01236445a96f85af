#include "storage/terms/pack_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/term_block_writer.hpp"
#include "storage/terms/term_entries.hpp"
#include "storage/terms/term_hash_writer.hpp"

namespace quoth::storage {
namespace {

class TermPacking {
 public:
  TermPacking(const TermSource& source, std::vector<std::string> partial_block, WriteBatch& batch,
              TermHash hash)
      : source_(source),
        batch_(batch),
        hash_(hash),
        blocks_(put_into(batch), source.numbers.packed_end, partial_block) {}

  Result<void> take_fresh() {
    TermEntries entries(source_.snapshot, source_.numbers.packed_end, source_.numbers.next);
    for (std::uint64_t number = source_.numbers.packed_end; number < source_.numbers.next;
         ++number) {
      const auto entry = entries.current();
      if (!entry) return entry.error();
      const TermEntry* fresh = entry.value();
      if (fresh == nullptr || fresh->id.payload() != number || fresh->bytes.empty()) {
        return Error{ErrorKind::corrupt,
                     fmt::format("the dictionary holds no term with the number {}", number),
                     {},
                     {}};
      }
      auto taken = take_fresh(*fresh);
      if (!taken) return taken;
      entries.advance();
    }
    return {};
  }

  Result<void> take_pending(const PendingTerms& pending) {
    for (const auto* entry : pending.made()) {
      const HashedBytes& term = entry->first;
      hashed_.push_back({term.hash, blocks_.next_number()});
      auto added = blocks_.add(term.bytes);
      if (!added) return added;
    }
    return {};
  }

  Result<void> finish() {
    auto finished = blocks_.finish();
    if (!finished) return finished;
    std::sort(hashed_.begin(), hashed_.end());
    return write_term_hashes(source_.snapshot, source_.numbers.packed(), blocks_.next_number() - 1,
                             all_of(hashed_), put_into(batch_));
  }

 private:
  Result<void> take_fresh(const TermEntry& fresh) {
    const HashedBytes term{fresh.bytes, hash_(fresh.bytes)};
    hashed_.push_back({term.hash, blocks_.next_number()});
    key_.clear();
    append_term_ids_key(key_, term);
    batch_.remove(term_ids_space, key_);
    if (stands_apart(fresh.bytes)) return blocks_.add_apart();
    batch_.remove(terms_space, term_key(fresh.id.bits));
    return blocks_.add(fresh.bytes);
  }

  const TermSource& source_;
  WriteBatch& batch_;
  TermHash hash_;
  TermBlockWriter blocks_;
  std::vector<HashedNumber> hashed_;
  std::string key_;  // of the term that is taken
};

}  // namespace

Result<void> pack_terms(const TermSource& source, const PendingTerms* pending, WriteBatch& batch,
                        TermHash hash) {
  const bool has_pending = pending != nullptr && !pending->made().empty();
  if (source.numbers.fresh() == 0 && !has_pending) return {};
  auto partial_block = terms_of_partial_block(source.snapshot, source.numbers.packed_end);
  if (!partial_block) return partial_block.error();
  TermPacking packing(source, std::move(partial_block).value(), batch, hash);
  auto taken = packing.take_fresh();
  if (taken && has_pending) taken = packing.take_pending(*pending);
  return taken ? packing.finish() : taken;
}

Result<void> keep_fresh_terms(const TermSource& source, std::uint64_t begin, WriteBatch& batch,
                              TermHash hash) {
  TermEntries entries(source.snapshot, begin, source.numbers.next);
  std::map<std::string, std::string> ids_by_key;  // in order of age
  for (;;) {
    const auto entry = entries.current();
    if (!entry) return entry.error();
    if (entry.value() == nullptr) break;
    const TermEntry& fresh = *entry.value();
    // Only terms found by their hash share an entry.
    if (is_found_by_hash(fresh.bytes)) {
      append_u64(ids_by_key[term_ids_key(fresh.bytes, hash)], fresh.id.bits);
    }
    entries.advance();
  }
  for (const auto& [key, ids] : ids_by_key) batch.put(term_ids_space, key, ids);
  return {};
}

}  // namespace quoth::storage
