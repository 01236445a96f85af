#include "storage/terms/term_cache.hpp"

#include <fmt/format.h>

#include <utility>

namespace quoth::storage {

Result<TermBlock> TermCache::decode_block(std::uint64_t block, std::size_t terms,
                                          std::string_view value) {
  auto decoder = take_decoder();
  auto decoded = decoder->decode(block, value);
  give_back(std::move(decoder));
  if (!decoded) return decoded.error();
  if (decoded->size() != terms) {
    return Error{ErrorKind::corrupt,
                 fmt::format("block {} of the dictionary holds {} terms in place of {}", block,
                             decoded->size(), terms),
                 {},
                 {}};
  }
  auto kept = std::make_shared<const DecodedTerms>(std::move(decoded).value());
  blocks_.insert({block, terms}, kept, kept->memory_bytes());
  return kept;
}

Result<HashBucket> TermCache::decode_bucket(std::uint64_t bucket, std::uint64_t packed_terms,
                                            std::string_view value) {
  auto kept = std::make_shared<TermHashBucket>();
  auto decoded = storage::decode_bucket(bucket, bucket_bits(packed_terms), value, *kept);
  if (!decoded) return decoded.error();
  buckets_.insert({bucket, packed_terms}, kept, kept->memory_bytes());
  return HashBucket(std::move(kept));
}

std::optional<TermId> TermCache::find_id(const HashedBytes& term, std::uint64_t next_number) {
  const auto known = known_.find({term.hash, 0});
  const bool is_it = known && known->bytes == term.bytes && known->id.payload() < next_number;
  return is_it ? std::optional(known->id) : std::nullopt;
}

void TermCache::keep_id(const HashedBytes& term, TermId id) {
  if (stands_apart(term.bytes)) return;
  auto known = std::make_shared<const KnownTerm>(KnownTerm{std::string(term.bytes), id});
  const std::size_t taken = sizeof(KnownTerm) + known->bytes.capacity();
  known_.insert({term.hash, 0}, std::move(known), taken);
}

std::shared_ptr<const WordList> TermCache::keep_words(const TextStretch& stretch, WordList words) {
  auto kept = std::make_shared<const WordList>(std::move(words));
  words_.insert(key_of(stretch), kept, kept->memory_bytes());
  return kept;
}

std::unique_ptr<TermBlockDecoder> TermCache::take_decoder() {
  const std::lock_guard lock(mutex_);
  if (decoders_.empty()) return std::make_unique<TermBlockDecoder>();
  auto decoder = std::move(decoders_.back());
  decoders_.pop_back();
  return decoder;
}

void TermCache::give_back(std::unique_ptr<TermBlockDecoder> decoder) {
  const std::lock_guard lock(mutex_);
  decoders_.push_back(std::move(decoder));
}

}  // namespace quoth::storage
