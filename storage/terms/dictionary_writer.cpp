#include "storage/terms/dictionary_writer.hpp"

#include <memory_resource>
#include <unordered_map>

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
  pending_.begin(source_.numbers.next);
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

/// The bytes of all terms of a batch that have no inline id, one behind the other; none of those
/// that are made one by one: a triple term is made of the ids of others, and what is too large is
/// refused.
class DictionaryWriter::Spelling {
 public:
  void add(const Term& term) {
    if (term.kind != TermKind::triple && bytes_in(term) <= literal_bytes_max) {
      append_term_bytes(bytes_, term);
    }
    ends_.push_back(bytes_.size());
  }
  void add_nothing() { ends_.push_back(bytes_.size()); }
  void reserve(std::size_t terms) { ends_.reserve(terms); }

  /// Valid once all are added.
  std::string_view operator[](std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(bytes_).substr(begin, ends_[index] - begin);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

/// Terms that only the store can tell of, each once. Borrows their bytes.
class DictionaryWriter::WantedTerms {
 public:
  /// Where the id will be.
  const TermId* add(const HashedBytes& term) {
    const auto [entry, is_new] = ids_.try_emplace(term);
    if (is_new) terms_.push_back(term);
    return &entry->second;
  }
  void set(const HashedBytes& term, TermId id) { ids_.find(term)->second = id; }
  std::span<const HashedBytes> terms() const { return terms_; }

 private:
  std::pmr::monotonic_buffer_resource memory_;
  PendingTerms::Ids ids_{&memory_};
  std::vector<HashedBytes> terms_;  // in the order added
};

Result<std::vector<TermId>> DictionaryWriter::intern_all(std::span<const Term> terms) {
  std::vector<TermId> ids(terms.size());
  Spelling spelling;
  spelling.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto inlined = inline_id(terms[i]);
    ids[i] = inlined.value_or(TermId{});
    inlined ? spelling.add_nothing() : spelling.add(terms[i]);
  }
  WantedTerms wanted;
  std::vector<const TermId*> later(terms.size());  // null where the id is known
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::string_view bytes = spelling[i];
    if (bytes.empty()) continue;
    const HashedBytes term{bytes, hash_(bytes)};
    if (const auto id = find_in_memory(term)) {
      ids[i] = *id;
    } else {
      later[i] = wanted.add(term);
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

/// Of a term that comes again, the transaction itself can tell.
std::optional<TermId> DictionaryWriter::find_in_memory(const HashedBytes& term) {
  if (const auto id = pending_.find(term)) return id;
  const auto id = source_.cache->find_id(term, source_.numbers.next);
  if (id) pending_.keep(term, *id);
  return id;
}

/// Finds all ids with few reads, and makes those that the store does not have.
Result<void> DictionaryWriter::look_up(WantedTerms& wanted) {
  const auto found = known_.find_many(wanted.terms());
  if (!found) return found.error();
  for (std::size_t i = 0; i < found->size(); ++i) {
    const HashedBytes& term = wanted.terms()[i];
    if (const auto& id = (*found)[i]) {
      source_.cache->keep_id(term, *id);
      pending_.keep(term, *id);
      wanted.set(term, *id);
    } else {
      wanted.set(term, make(term));
    }
  }
  return {};
}

Result<TermId> DictionaryWriter::intern_bytes(std::string_view bytes) {
  const HashedBytes term{bytes, hash_(bytes)};
  if (const auto id = pending_.find(term)) return *id;
  const auto known = known_.find_hashed(term);
  if (!known) return known.error();
  if (!known.value()) return make(term);
  pending_.keep(term, **known);
  return **known;
}

/// Gives a new term the next number.
TermId DictionaryWriter::make(const HashedBytes& term) {
  if (fresh_ != nullptr) fresh_->add(term.hash);
  return pending_.make(term);
}

void DictionaryWriter::keep_at_hand() const {
  for (const auto* made : pending_.made()) source_.cache->keep_id(made->first, made->second);
}

Result<void> DictionaryWriter::write(WriteBatch& batch) const {
  std::vector<const PendingTerms::Entry*> hashed;
  std::string key, id_key;
  for (const auto* made : pending_.made()) {
    const auto& [term, id] = *made;
    id_key.clear();
    append_u64(id_key, id.bits);
    batch.put(terms_space, id_key, term.bytes);
    if (is_found_by_hash(term.bytes)) {
      hashed.push_back(made);
      continue;
    }
    key.clear();
    append_term_ids_key(key, term);
    batch.put(term_ids_space, key, id_key);
  }
  return write_hashed(batch, hashed);
}

Result<void> DictionaryWriter::write_packed(WriteBatch& batch) const {
  return pack_terms(source_, &pending_, batch, hash_);
}

Result<void> DictionaryWriter::write_hashed(
    WriteBatch& batch, std::span<const PendingTerms::Entry* const> hashed) const {
  // New ids go behind those that share their hash, in the store or in this transaction.
  std::unordered_map<std::string, std::string> ids_by_key;
  for (const auto* made : hashed) {
    const auto& [term, id] = *made;
    std::string key;
    append_term_ids_key(key, term);
    const auto [ids, is_new] = ids_by_key.try_emplace(std::move(key));
    if (is_new) {
      auto stored = source_.snapshot.get(term_ids_space, ids->first);
      if (!stored) return stored.error();
      if (stored.value()) ids->second = std::move(*stored.value());
    }
    append_u64(ids->second, id.bits);
  }
  for (const auto& [key, ids] : ids_by_key) batch.put(term_ids_space, key, ids);
  return {};
}

}  // namespace quoth::storage
