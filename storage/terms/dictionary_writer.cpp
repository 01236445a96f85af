#include "storage/terms/dictionary_writer.hpp"

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/pack_terms.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_limits.hpp"

namespace quoth::storage {
namespace {

std::size_t bytes_in(const Term& term) {
  return term.text.size() + term.datatype.size() + term.language.size();
}

}  // namespace

DictionaryWriter::DictionaryWriter(TermSource source, TermHash hash, FreshTerms* fresh)
    : source_(source),
      hash_(hash),
      fresh_(fresh),
      known_(std::move(source), &pending_, hash, fresh) {
  pending_.first_number = source_.numbers.next;
  if (fresh_ != nullptr) fresh_->begin(source_.numbers);
}

Result<TermId> DictionaryWriter::intern(const Term& term) {
  int terms_left = triple_terms_max;
  return intern(term, 0, terms_left);
}

Result<TermId> DictionaryWriter::intern(const Term& term, int depth, int& terms_left) {
  if (bytes_in(term) > literal_bytes_max) return term_too_long(bytes_in(term));
  if (term.kind != TermKind::triple) {
    if (const auto id = inline_id(term)) return *id;
    return intern_bytes(term_bytes(term));
  }
  if (depth >= triple_depth_max) return triple_too_large();
  std::array<TermId, 3> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    if (--terms_left < 0) return triple_too_large();
    const auto part = intern((*term.parts)[i], depth + 1, terms_left);
    if (!part) return part.error();
    parts[i] = part.value();
  }
  return intern_bytes(triple_bytes(parts));
}

/// Terms that only the store can tell of, each once.
struct DictionaryWriter::WantedTerms {
  std::unordered_map<std::string, TermId> ids;                  // bytes, and what was found
  std::vector<std::pair<const std::string, TermId>*> in_order;  // borrowed from `ids`

  const TermId* add(const std::string& bytes) {
    const auto [entry, is_new] = ids.try_emplace(bytes);
    if (is_new) in_order.push_back(&*entry);
    return &entry->second;
  }
};

Result<std::vector<TermId>> DictionaryWriter::intern_all(std::span<const Term> terms) {
  WantedTerms wanted;
  std::vector<TermId> ids(terms.size());
  std::vector<const TermId*> later(terms.size());  // null where the id is known
  std::string bytes;                               // of one term at a time
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Term& term = terms[i];
    // A triple term is made of the ids of others, and what is too large is refused below.
    if (term.kind == TermKind::triple || bytes_in(term) > literal_bytes_max) continue;
    if (const auto id = inline_id(term)) {
      ids[i] = *id;
      continue;
    }
    bytes.clear();
    append_term_bytes(bytes, term);
    if (const auto id = known_.find_in_memory(bytes)) {
      ids[i] = *id;
    } else {
      later[i] = wanted.add(bytes);
    }
  }
  auto found = look_up(wanted);
  if (!found) return found.error();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (later[i] != nullptr) ids[i] = *later[i];
    if (ids[i] != TermId{}) continue;
    const auto id = intern(terms[i]);
    if (!id) return id.error();
    ids[i] = id.value();
  }
  return ids;
}

/// Finds all ids with few reads, and makes those that the store does not have.
Result<void> DictionaryWriter::look_up(WantedTerms& wanted) {
  std::vector<std::string_view> bytes;
  bytes.reserve(wanted.in_order.size());
  for (const auto* entry : wanted.in_order) bytes.push_back(entry->first);
  const auto found = known_.find_many(bytes);
  if (!found) return found.error();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto& [term, id] = *wanted.in_order[i];
    if ((*found)[i]) {
      id = *(*found)[i];
      source_.cache->keep_id(term, hash_(term), id);
    } else {
      id = make(term);
    }
  }
  pending_.ids.merge(wanted.ids);  // whose entries stay where they are
  return {};
}

Result<TermId> DictionaryWriter::intern_bytes(std::string bytes) {
  const auto known = known_.find_bytes(bytes);
  if (!known) return known.error();
  if (known.value()) {
    const TermId id = **known;
    pending_.ids.try_emplace(std::move(bytes), id);
    return id;
  }
  const auto [entry, is_new] = pending_.ids.try_emplace(std::move(bytes));
  entry->second = make(entry->first);
  return entry->second;
}

/// Gives the term, which stays where it is, the next number.
TermId DictionaryWriter::make(const std::string& bytes) {
  const TermId id = make_term_id(tag_of_bytes(bytes), next_number());
  pending_.by_number.push_back(&bytes);
  if (fresh_ != nullptr) fresh_->add(hash_(bytes));
  return id;
}

void DictionaryWriter::keep_at_hand() const {
  for (const std::string* bytes : pending_.by_number) {
    source_.cache->keep_id(*bytes, hash_(*bytes), pending_.ids.at(*bytes));
  }
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
