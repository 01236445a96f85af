#include "storage/terms/dictionary.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t direct_bytes_max = 64;

bool is_long(std::string_view bytes) { return bytes.size() > direct_bytes_max; }

std::string direct_key(std::string_view bytes) {
  std::string key(1, '\0');
  return key.append(bytes);
}

std::string hashed_key(std::uint64_t hash) {
  std::string key(1, '\1');
  append_u64(key, hash);
  return key;
}

std::string id_key(TermId id) {
  std::string key;
  append_u64(key, id.bits);
  return key;
}

Error missing(TermId id) {
  return {ErrorKind::corrupt,
          fmt::format("the store holds no term with the id {:#018x}", id.bits),
          {},
          {}};
}

Error damaged(TermId id) {
  return {ErrorKind::corrupt,
          fmt::format("the term with the id {:#018x} cannot be read", id.bits),
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

std::size_t bytes_in(const Term& term) {
  return term.text.size() + term.datatype.size() + term.language.size();
}

bool has_dictionary_tag(TermId id) {
  const TermTag tag = id.tag();
  return tag == TermTag::blank || tag == TermTag::iri ||
         (tag >= TermTag::string && tag <= TermTag::triple);
}

/// The term whose number the id holds, if it was made in this transaction.
const std::string* pending_bytes(const PendingTerms* pending, TermId id) {
  if (pending == nullptr || id.payload() < pending->first_number) return nullptr;
  const std::uint64_t index = id.payload() - pending->first_number;
  return index < pending->by_number.size() ? pending->by_number[index] : nullptr;
}

}  // namespace

/// How far a walk over a triple term may still go.
struct Dictionary::TripleWalk {
  int depth = 0;
  int& terms_left;
};

std::uint64_t hash_of_bytes(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

Result<std::optional<TermId>> Dictionary::find(const Term& term) const {
  int terms_left = triple_terms_max;
  return find(term, 0, terms_left);
}

Result<std::optional<TermId>> Dictionary::find(const Term& term, int depth, int& terms_left) const {
  if (term.kind != TermKind::triple) {
    if (const auto id = inline_id(term)) return id;
    return find_bytes(term_bytes(term));
  }
  // What may not be stored is not there.
  if (depth >= triple_depth_max) return std::optional<TermId>();
  std::array<TermId, 3> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    if (--terms_left < 0) return std::optional<TermId>();
    const auto part = find((*term.parts)[i], depth + 1, terms_left);
    if (!part) return part.error();
    if (!part.value()) return std::optional<TermId>();
    parts[i] = **part;
  }
  return find_bytes(triple_bytes(parts));
}

Result<std::optional<TermId>> Dictionary::find_bytes(const std::string& bytes) const {
  if (pending_ != nullptr) {
    const auto found = pending_->ids.find(bytes);
    if (found != pending_->ids.end()) return std::optional<TermId>(found->second);
  }
  const std::string key = is_long(bytes) ? hashed_key(hash_(bytes)) : direct_key(bytes);
  auto value = snapshot_.get(term_ids_space, key);
  if (!value) return value.error();
  if (!value.value()) return std::optional<TermId>();
  const std::string& ids = **value;
  if (ids.empty() || ids.size() % 8 != 0) {
    return Error{ErrorKind::corrupt, "an entry of the dictionary has a wrong size", {}, {}};
  }
  if (!is_long(bytes)) return std::optional<TermId>(TermId{read_u64(ids)});
  for (std::size_t at = 0; at < ids.size(); at += 8) {
    const TermId id{read_u64(std::string_view(ids).substr(at))};
    const auto candidate = bytes_of(id);
    if (!candidate) return candidate.error();
    if (candidate.value() == bytes) return std::optional<TermId>(id);
  }
  return std::optional<TermId>();
}

Result<Term> Dictionary::term(TermId id) const {
  int terms_left = triple_terms_max;
  return term_at(id, {0, terms_left});
}

Result<std::vector<Term>> Dictionary::terms(std::span<const TermId> ids) const {
  std::vector<TermId> stored;
  for (const TermId id : ids) {
    if (has_dictionary_tag(id) && pending_bytes(pending_, id) == nullptr) stored.push_back(id);
  }
  std::sort(stored.begin(), stored.end());
  stored.erase(std::unique(stored.begin(), stored.end()), stored.end());
  std::vector<std::string> keys;
  for (const TermId id : stored) keys.push_back(id_key(id));
  const auto values = snapshot_.get_many(terms_space, keys);
  if (!values) return values.error();

  std::vector<Term> answer;
  answer.reserve(ids.size());
  for (const TermId id : ids) {
    const auto at = std::lower_bound(stored.begin(), stored.end(), id);
    if (at == stored.end() || *at != id) {
      auto made = term(id);
      if (!made) return made.error();
      answer.push_back(std::move(made).value());
      continue;
    }
    const auto& bytes = values.value()[static_cast<std::size_t>(at - stored.begin())];
    if (!bytes) return missing(id);
    int terms_left = triple_terms_max;
    auto decoded = decode(id, *bytes, {0, terms_left});
    if (!decoded) return decoded.error();
    answer.push_back(std::move(decoded).value());
  }
  return answer;
}

Result<std::string> Dictionary::bytes_of(TermId id) const {
  if (!has_dictionary_tag(id)) return missing(id);
  if (const std::string* bytes = pending_bytes(pending_, id)) return *bytes;
  auto value = snapshot_.get(terms_space, id_key(id));
  if (!value) return value.error();
  if (!value.value()) return missing(id);
  return std::move(*value.value());
}

Result<Term> Dictionary::decode(TermId id, std::string_view bytes, TripleWalk walk) const {
  if (bytes.empty() || tag_of_bytes(bytes) != id.tag()) return damaged(id);
  if (id.tag() != TermTag::triple) {
    auto term = term_of_bytes(bytes);
    if (!term) return damaged(id);
    return std::move(*term);
  }
  const auto parts = triple_parts(bytes);
  if (!parts || walk.depth > triple_depth_max) return damaged(id);
  std::array<Term, 3> terms;
  for (std::size_t i = 0; i < 3; ++i) {
    if (--walk.terms_left < 0) return damaged(id);
    auto part = term_at((*parts)[i], {walk.depth + 1, walk.terms_left});
    if (!part) return part.error();
    terms[i] = std::move(part).value();
  }
  return Term::triple(std::move(terms[0]), std::move(terms[1]), std::move(terms[2]));
}

Result<Term> Dictionary::term_at(TermId id, TripleWalk walk) const {
  if (auto term = inline_term(id)) return std::move(*term);
  const auto bytes = bytes_of(id);
  if (!bytes) return bytes.error();
  return decode(id, bytes.value(), walk);
}

DictionaryWriter::DictionaryWriter(const KeyValueSnapshot& snapshot, std::uint64_t next_number,
                                   TermHash hash)
    : snapshot_(snapshot), hash_(hash) {
  pending_.first_number = next_number;
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
  const auto known = Dictionary(snapshot_, &pending_, hash_).find_bytes(bytes);
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
    const std::string key = id_key(id);
    batch.put(terms_space, key, *bytes);
    if (is_long(*bytes)) {
      hashed.push_back(bytes);
    } else {
      batch.put(term_ids_space, direct_key(*bytes), key);
    }
  }
  return write_hashed(batch, hashed);
}

Result<void> DictionaryWriter::write_hashed(WriteBatch& batch,
                                            std::vector<const std::string*>& hashed) const {
  // New ids go behind those that share their hash, in the store or in this transaction.
  std::unordered_map<std::uint64_t, std::string> ids_by_hash;
  for (const std::string* bytes : hashed) {
    const std::uint64_t hash = hash_(*bytes);
    const auto [ids, is_new] = ids_by_hash.try_emplace(hash);
    if (is_new) {
      auto stored = snapshot_.get(term_ids_space, hashed_key(hash));
      if (!stored) return stored.error();
      if (stored.value()) ids->second = std::move(*stored.value());
    }
    append_u64(ids->second, pending_.ids.at(*bytes).bits);
  }
  for (const auto& [hash, ids] : ids_by_hash) batch.put(term_ids_space, hashed_key(hash), ids);
  return {};
}

}  // namespace quoth::storage
