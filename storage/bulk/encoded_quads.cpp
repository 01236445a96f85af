#include "storage/bulk/encoded_quads.hpp"

#include <cstring>

#include "storage/terms/dictionary.hpp"
#include "storage/terms/dictionary_writer.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_limits.hpp"

namespace quoth::storage {
namespace {

constexpr std::uint32_t default_graph_key = 0;
// The first bits of a key's hash are its place among the recent ones, so many that they stay in a
// core's nearest cache; the next are kept there with the key, so that others are hardly looked at.
constexpr int recent_bits = 12;
constexpr int recent_tag_bits = 12;
constexpr int recent_key_bits = 32 - recent_tag_bits;

std::size_t recent_place(std::uint64_t hash) { return hash >> (64 - recent_bits); }

/// Of keys with the same, one may be the other.
std::uint32_t recent_tag(std::uint64_t hash) {
  const std::uint64_t rest = hash << recent_bits >> (64 - recent_tag_bits);
  return static_cast<std::uint32_t>(rest << recent_key_bits);
}

/// Keys of the predicates that came last: they are few, so most are found without their hash.
class PredicateKeys {
 public:
  /// IRIs mostly begin alike and differ at their ends.
  std::uint32_t& place_of(std::string_view iri) {
    std::uint64_t end = 0;
    if (iri.size() >= sizeof end)
      std::memcpy(&end, iri.data() + iri.size() - sizeof end, sizeof end);
    return keys_[(end + iri.size()) * 0x9E3779B97F4A7C15 >> 58];
  }

 private:
  std::array<std::uint32_t, 64> keys_{};
};

bool are_bytes_of(std::string_view bytes, const Term& predicate) {
  return predicate.kind == TermKind::iri && bytes.front() == 'i' &&
         bytes.substr(1) == predicate.text;
}

}  // namespace

void EncodedQuads::clear() {
  bytes_.assign(1, '\0');
  keys_.assign(1, {0, 1, hash_of_bytes(bytes_)});
  quads_.clear();
  recent_.assign(std::size_t{1} << recent_bits, default_graph_key);
}

Result<void> EncodedQuads::add(std::span<const Quad> quads) {
  const Quad* previous = nullptr;
  PredicateKeys predicates;
  for (const Quad& quad : quads) {
    QuadKeys keys{0, 0, 0, default_graph_key};
    const bool has_same_subject = previous != nullptr && previous->subject == quad.subject;
    const bool has_same_graph = previous != nullptr && previous->graph == quad.graph;
    std::uint32_t& predicate = predicates.place_of(quad.predicate.text);
    const bool has_known_predicate = are_bytes_of(bytes_of(keys_[predicate]), quad.predicate);
    const std::array<const Term*, 4> terms{
        has_same_subject ? nullptr : &quad.subject, has_known_predicate ? nullptr : &quad.predicate,
        &quad.object, has_same_graph ? nullptr : quad.graph.get()};
    if (has_same_subject) keys[0] = quads_.back()[0];
    if (has_known_predicate) keys[1] = predicate;
    if (has_same_graph) keys[3] = quads_.back()[3];
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i] == nullptr) continue;
      const auto key = add_key(*terms[i]);
      if (!key) return key.error();
      keys[i] = key.value();
    }
    predicate = keys[1];
    quads_.push_back(keys);
    previous = &quad;
  }
  return {};
}

Result<std::uint32_t> EncodedQuads::add_key(const Term& term) {
  if (term.kind == TermKind::triple) {
    int terms_left = triple_terms_max;
    return add_triple(term, 0, terms_left);
  }
  const std::size_t begin = bytes_.size();
  append_term_bytes(bytes_, term);
  return finish_key(begin);
}

Result<std::uint32_t> EncodedQuads::add_triple(const Term& term, int depth, int& terms_left) {
  if (depth >= triple_depth_max) return triple_too_large();
  std::array<std::uint32_t, 3> keys{};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (--terms_left < 0) return triple_too_large();
    const Term& part = (*term.parts)[i];
    const auto key =
        part.kind == TermKind::triple ? add_triple(part, depth + 1, terms_left) : add_key(part);
    if (!key) return key;
    keys[i] = key.value();
  }
  const std::size_t begin = bytes_.size();
  bytes_ += 'q';
  bytes_.append(reinterpret_cast<const char*>(keys.data()), sizeof keys);
  return finish_key(begin);
}

Result<std::uint32_t> EncodedQuads::finish_key(std::size_t begin) {
  const std::size_t size = bytes_.size() - begin;
  if (size > literal_bytes_max) return term_too_long(size);
  const std::string_view bytes = std::string_view(bytes_).substr(begin);
  const std::uint64_t hash = hash_of_bytes(bytes);
  constexpr std::uint32_t key_mask = (std::uint32_t{1} << recent_key_bits) - 1;
  std::uint32_t& recent = recent_[recent_place(hash)];
  const bool may_be_recent = (recent & ~key_mask) == recent_tag(hash);
  if (may_be_recent && bytes_of(keys_[recent & key_mask]) == bytes) {
    bytes_.resize(begin);
    return recent & key_mask;
  }
  const auto key = static_cast<std::uint32_t>(keys_.size());
  keys_.push_back({begin, size, hash});
  if (key <= key_mask) recent = recent_tag(hash) | key;
  return key;
}

}  // namespace quoth::storage
