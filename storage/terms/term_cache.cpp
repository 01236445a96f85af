#include "storage/terms/term_cache.hpp"

#include <fmt/format.h>

#include <utility>

namespace quoth::storage {
namespace {

/// What a slot takes beside the terms: two nodes and the reference count.
constexpr std::size_t slot_bytes = 128;

std::uint64_t key_of(std::uint64_t block, std::size_t terms) { return block << 8 | terms; }

std::size_t bytes_of(const DecodedTerms& terms) { return terms.memory_bytes() + slot_bytes; }

}  // namespace

std::shared_ptr<const DecodedTerms> TermCache::find(std::uint64_t block, std::size_t terms) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key_of(block, terms));
  if (found == by_key_.end()) return nullptr;
  slots_.splice(slots_.begin(), slots_, found->second);
  return found->second->terms;
}

Result<std::shared_ptr<const DecodedTerms>> TermCache::decode(std::uint64_t block,
                                                              std::size_t terms,
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
  auto shared = std::make_shared<const DecodedTerms>(std::move(decoded).value());
  insert(key_of(block, terms), shared);
  return shared;
}

void TermCache::insert(std::uint64_t key, std::shared_ptr<const DecodedTerms> terms) {
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;
  bytes_ += bytes_of(*terms);
  slots_.push_front({key, std::move(terms)});
  by_key_.emplace(key, slots_.begin());
  while (bytes_ > bytes_max_ && slots_.size() > 1) {
    bytes_ -= bytes_of(*slots_.back().terms);
    by_key_.erase(slots_.back().key);
    slots_.pop_back();
  }
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

std::size_t TermCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace quoth::storage
