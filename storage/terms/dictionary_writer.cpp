#include "storage/terms/dictionary_writer.hpp"

#include <fmt/format.h>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/pack_terms.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

Error too_large() {
  return {ErrorKind::limit,
          fmt::format("a triple term may be nested {} deep and hold {} terms at most",
                      triple_depth_max, triple_terms_max),
          {},
          {}};
}

std::size_t bytes_in(const Term& term) {
  return term.text.size() + term.datatype.size() + term.language.size();
}

}  // namespace

DictionaryWriter::DictionaryWriter(TermSource source, TermHash hash)
    : source_(source), hash_(hash), known_(std::move(source), &pending_, hash) {
  pending_.first_number = source_.numbers.next;
}

Result<TermId> DictionaryWriter::intern(const Term& term) {
  int terms_left = triple_terms_max;
  return intern(term, 0, terms_left);
}

Result<TermId> DictionaryWriter::intern(const Term& term, int depth, int& terms_left) {
  if (bytes_in(term) > literal_bytes_max) {
    return Error{ErrorKind::limit,
                 fmt::format("a term of {} bytes is over the limit of {} bytes", bytes_in(term),
                             literal_bytes_max),
                 {},
                 {}};
  }
  if (term.kind != TermKind::triple) {
    if (const auto id = inline_id(term)) return *id;
    return intern_bytes(term_bytes(term));
  }
  if (depth >= triple_depth_max) return too_large();
  std::array<TermId, 3> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    if (--terms_left < 0) return too_large();
    const auto part = intern((*term.parts)[i], depth + 1, terms_left);
    if (!part) return part.error();
    parts[i] = part.value();
  }
  return intern_bytes(triple_bytes(parts));
}

Result<TermId> DictionaryWriter::intern_bytes(std::string bytes) {
  const auto known = known_.find_bytes(bytes);
  if (!known) return known.error();
  if (known.value()) {
    const TermId id = **known;
    pending_.ids.try_emplace(std::move(bytes), id);
    return id;
  }
  const TermId id = make_term_id(tag_of_bytes(bytes), next_number());
  const auto [entry, is_new] = pending_.ids.emplace(std::move(bytes), id);
  pending_.by_number.push_back(&entry->first);
  return id;
}

Result<void> DictionaryWriter::write(WriteBatch& batch) const {
  std::vector<const std::string*> hashed;
  for (const std::string* bytes : pending_.by_number) {
    const TermId id = pending_.ids.at(*bytes);
    const std::string key = term_key(id.bits);
    batch.put(terms_space, key, *bytes);
    if (is_found_by_hash(*bytes)) {
      hashed.push_back(bytes);
    } else {
      batch.put(term_ids_space, term_ids_key(*bytes, hash_), key);
    }
  }
  return write_hashed(batch, hashed);
}

Result<void> DictionaryWriter::write_packed(WriteBatch& batch) const {
  return pack_terms(source_, &pending_, batch, hash_);
}

Result<void> DictionaryWriter::write_hashed(WriteBatch& batch,
                                            std::vector<const std::string*>& hashed) const {
  // New ids go behind those that share their hash, in the store or in this transaction.
  std::unordered_map<std::string, std::string> ids_by_key;
  for (const std::string* bytes : hashed) {
    const auto [ids, is_new] = ids_by_key.try_emplace(term_ids_key(*bytes, hash_));
    if (is_new) {
      auto stored = source_.snapshot.get(term_ids_space, ids->first);
      if (!stored) return stored.error();
      if (stored.value()) ids->second = std::move(*stored.value());
    }
    append_u64(ids->second, pending_.ids.at(*bytes).bits);
  }
  for (const auto& [key, ids] : ids_by_key) batch.put(term_ids_space, key, ids);
  return {};
}

}  // namespace quoth::storage
