#include "storage/repair/saved_terms.hpp"

#include <algorithm>

#include "storage/check/sound_entries.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t cache_bytes = std::size_t{64} << 20;

}  // namespace

SavedTerms::SavedTerms(const KeyValueSnapshot& snapshot, const TermNumbers& numbers)
    : snapshot_(snapshot),
      dictionary_({snapshot, numbers, std::make_shared<TermCache>(cache_bytes)}) {}

std::unordered_map<TermId, Term> SavedTerms::find(std::vector<TermId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::unordered_map<TermId, Term> found;
  auto all = dictionary_.terms(ids);
  if (all) {
    for (std::size_t i = 0; i < ids.size(); ++i) found.emplace(ids[i], std::move((*all)[i]));
    return found;
  }
  for (const TermId id : ids) {
    if (auto term = find_one(id)) found.emplace(id, std::move(*term));
  }
  return found;
}

std::optional<Term> SavedTerms::find_one(TermId id) {
  auto term = dictionary_.term(id);
  if (term) return std::move(term).value();
  return find_in_index(id);
}

/// The entry of a short fresh term in the index holds the term itself.
std::optional<Term> SavedTerms::find_in_index(TermId id) {
  if (!has_read_index_) {
    has_read_index_ = true;
    each_sound_entry(
        snapshot_, term_ids_space,
        [this](const Entry& entry) {
          const bool is_direct = entry.key.size() > 1 && entry.key.front() == '\0';
          if (!is_direct || entry.value.size() != 8) return;
          index_.emplace(TermId{read_u64(entry.value)}, entry.key.substr(1));
        },
        [](const Gap&) {});
  }
  const auto found = index_.find(id);
  if (found == index_.end() || tag_of_bytes(found->second) != id.tag()) return std::nullopt;
  return term_of_bytes(found->second);
}

}  // namespace quoth::storage
