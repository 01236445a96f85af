#include "storage/bulk/encoded_quads.hpp"

#include <fmt/format.h>

#include "storage/terms/dictionary.hpp"
#include "storage/terms/dictionary_writer.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::uint32_t default_graph_key = 0;
// Of the hash of a key. So many keys stay in a core's nearest cache.
constexpr int recent_bits = 12;

Error too_long(std::size_t bytes) {
  return {ErrorKind::limit,
          fmt::format("a term of {} bytes is over the limit of {} bytes", bytes, literal_bytes_max),
          {},
          {}};
}

Error too_large() {
  return {ErrorKind::limit,
          fmt::format("a triple term may be nested {} deep and hold {} terms at most",
                      triple_depth_max, triple_terms_max),
          {},
          {}};
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
  for (const Quad& quad : quads) {
    QuadKeys keys{0, 0, 0, default_graph_key};
    const bool has_same_subject = previous != nullptr && previous->subject == quad.subject;
    const bool has_same_graph = previous != nullptr && previous->graph == quad.graph;
    const std::array<const Term*, 4> terms{has_same_subject ? nullptr : &quad.subject,
                                           &quad.predicate, &quad.object,
                                           has_same_graph ? nullptr : quad.graph.get()};
    if (has_same_subject) keys[0] = quads_.back()[0];
    if (has_same_graph) keys[3] = quads_.back()[3];
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i] == nullptr) continue;
      const auto key = add_key(*terms[i]);
      if (!key) return key.error();
      keys[i] = key.value();
    }
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
  if (depth >= triple_depth_max) return too_large();
  std::array<std::uint32_t, 3> keys{};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (--terms_left < 0) return too_large();
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
  if (size > literal_bytes_max) return too_long(size);
  const std::string_view bytes = std::string_view(bytes_).substr(begin);
  const std::uint64_t hash = hash_of_bytes(bytes);
  std::uint32_t& recent = recent_[hash >> (64 - recent_bits)];
  if (keys_[recent].hash == hash && bytes_of(keys_[recent]) == bytes) {
    bytes_.resize(begin);
    return recent;
  }
  keys_.push_back({begin, size, hash});
  return recent = static_cast<std::uint32_t>(keys_.size() - 1);
}

}  // namespace quoth::storage
