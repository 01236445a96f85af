// Quads as a bulk load takes them: terms as bytes with their hashes, and which stand in which quad.
// A term that came not long before is mostly not written again: whoever takes the quads looks up
// each key, which costs more than finding its like here.
// Made from Quads, in any thread. Next step: BulkLoad::add (storage/store/store.hpp), batch.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::storage {

class EncodedQuads {
 public:
  /// A term. The default graph is one byte 0; a triple term is "q" and the keys of its parts, 4
  /// bytes each, which stand before it; any other term is as in storage/terms/term_bytes.hpp.
  struct Key {
    std::size_t begin = 0;
    std::size_t size = 0;
    std::uint64_t hash = 0;
  };
  /// Keys of subject, predicate, object, graph.
  using QuadKeys = std::array<std::uint32_t, 4>;

  EncodedQuads() { clear(); }

  /// Appends. Errors: `limit` for a term that is too long, or a triple term too deep or too large;
  /// nothing more may be appended then.
  Result<void> add(std::span<const Quad> quads);
  /// Keeps the memory.
  void clear();

  std::size_t size() const { return quads_.size(); }
  /// Of terms and quads.
  std::size_t bytes() const { return bytes_.size() + quads_.size() * sizeof(QuadKeys); }
  std::span<const QuadKeys> quads() const { return quads_; }
  std::span<const Key> keys() const { return keys_; }
  std::string_view bytes_of(const Key& key) const {
    return std::string_view(bytes_).substr(key.begin, key.size);
  }

 private:
  Result<std::uint32_t> add_key(const Term& term);
  Result<std::uint32_t> add_triple(const Term& term, int depth, int& terms_left);
  Result<std::uint32_t> finish_key(std::size_t begin);

  std::string bytes_;
  std::vector<Key> keys_;
  std::vector<QuadKeys> quads_;
  std::vector<std::uint32_t> recent_;  // the latest key with such a hash, by its first bits
};

}  // namespace quoth::storage
