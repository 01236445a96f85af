#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t direct_bytes_max = 64;
// What is fetched in one round trip.
constexpr std::size_t fresh_ids_at_once = 1024;

}  // namespace

bool is_found_by_hash(std::string_view bytes) { return bytes.size() > direct_bytes_max; }

void append_term_ids_key(std::string& out, const HashedBytes& term) {
  const bool is_hashed = is_found_by_hash(term.bytes);
  out += is_hashed ? '\1' : '\0';
  if (is_hashed) {
    append_u64(out, term.hash);
  } else {
    out += term.bytes;
  }
}

std::string term_ids_key(std::string_view bytes, TermHash hash) {
  std::string key;
  append_term_ids_key(key, {bytes, hash(bytes)});
  return key;
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

Result<std::optional<TermId>> Dictionary::find_hashed(const HashedBytes& term) const {
  if (const auto id = find_pending(term)) return id;
  if (const auto id = source_.cache->find_id(term, source_.numbers.next)) return id;
  const auto number = packed_.find(term);
  if (!number) return number.error();
  auto id = number.value() ? Result(std::optional(make_term_id(tag_of_bytes(term.bytes), **number)))
                           : find_fresh(term);
  if (id && id.value()) source_.cache->keep_id(term, **id);
  return id;
}

bool Dictionary::is_not_fresh(std::uint64_t hash) const {
  return source_.numbers.fresh() == 0 || (fresh_ != nullptr && !fresh_->may_hold(hash));
}

Result<std::optional<TermId>> Dictionary::find_fresh(const HashedBytes& term) const {
  if (is_not_fresh(term.hash)) return std::optional<TermId>();
  std::string key;
  append_term_ids_key(key, term);
  const auto ids = source_.snapshot.get(term_ids_space, key);
  if (!ids) return ids.error();
  if (!ids.value()) return std::optional<TermId>();
  return fresh_id(term.bytes, **ids);
}

Result<std::optional<TermId>> Dictionary::fresh_id(std::string_view bytes,
                                                   std::string_view ids) const {
  const bool is_hashed = is_found_by_hash(bytes);
  if (ids.empty() || ids.size() % 8 != 0 || (!is_hashed && ids.size() != 8)) {
    return Error{ErrorKind::corrupt, "an entry of the dictionary has a wrong size", {}, {}};
  }
  if (!is_hashed) return std::optional(TermId{read_u64(ids)});
  for (; !ids.empty(); ids.remove_prefix(8)) {
    const TermId id{read_u64(ids)};
    const auto candidate = bytes_of(id);
    if (!candidate) return candidate.error();
    if (candidate.value() == bytes) return std::optional(id);
  }
  return std::optional<TermId>();
}

Result<std::vector<std::optional<TermId>>> Dictionary::find_many(
    std::span<const std::string_view> term_bytes) const {
  std::vector<HashedBytes> hashed;
  hashed.reserve(term_bytes.size());
  for (const std::string_view bytes : term_bytes) hashed.push_back({bytes, hash_(bytes)});
  return find_many(hashed);
}

Result<std::vector<std::optional<TermId>>> Dictionary::find_many(
    std::span<const HashedBytes> terms) const {
  std::vector<std::optional<std::uint64_t>> numbers(terms.size());
  auto found = packed_.find_many(terms, numbers);
  if (!found) return found.error();
  std::vector<std::optional<TermId>> ids(terms.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    ids[i] = numbers[i] ? make_term_id(tag_of_bytes(terms[i].bytes), *numbers[i])
                        : find_pending(terms[i]);
  }
  found = find_many_fresh(terms, ids);
  if (!found) return found.error();
  return ids;
}

Result<void> Dictionary::find_many_fresh(std::span<const HashedBytes> terms,
                                         std::span<std::optional<TermId>> ids) const {
  std::vector<std::pair<std::string, std::size_t>> wanted;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] || is_not_fresh(terms[i].hash)) continue;
    append_term_ids_key(wanted.emplace_back(std::string(), i).first, terms[i]);
  }
  std::sort(wanted.begin(), wanted.end());
  std::vector<std::string> keys;
  for (std::size_t begin = 0; begin < wanted.size(); begin += keys.size()) {
    const std::size_t end = std::min(begin + fresh_ids_at_once, wanted.size());
    keys.clear();
    for (std::size_t i = begin; i < end; ++i) keys.push_back(std::move(wanted[i].first));
    const auto read = source_.snapshot.get_many(
        term_ids_space, keys,
        [&](std::size_t i, std::optional<std::string_view> value) -> Result<void> {
          if (!value) return {};
          const std::size_t index = wanted[begin + i].second;
          auto id = fresh_id(terms[index].bytes, *value);
          if (!id) return id.error();
          ids[index] = id.value();
          return {};
        });
    if (!read) return read;
  }
  return {};
}

}  // namespace quoth::storage
