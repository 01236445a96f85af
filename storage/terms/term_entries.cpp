#include "storage/terms/term_entries.hpp"

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/packed_terms.hpp"

namespace quoth::storage {

TermEntries::TermEntries(const KeyValueSnapshot& snapshot, std::uint64_t begin, std::uint64_t end) {
  for (const TermTag tag :
       {TermTag::blank, TermTag::iri, TermTag::string, TermTag::literal, TermTag::triple}) {
    const KeyRange range{term_key(make_term_id(tag, begin).bits),
                         term_key(make_term_id(tag, end).bits)};
    tags_.push_back({snapshot.scan(terms_space, range), {}});
  }
}

Result<const TermEntry*> TermEntries::current() {
  if (least_ != nullptr) return &current_;
  for (OneTag& tag : tags_) {
    auto filled = fill(tag);
    if (!filled) return filled.error();
    if (tag.is_done) continue;
    const Entry& entry = tag.batch[tag.at];
    if (entry.key.size() != 8) {
      return Error{ErrorKind::corrupt, "an entry of the dictionary has a wrong key", {}, {}};
    }
    const TermId id{read_u64(entry.key)};
    if (least_ != nullptr && current_.id.payload() <= id.payload()) continue;
    least_ = &tag;
    current_ = {id, entry.value};
  }
  return least_ == nullptr ? nullptr : &current_;
}

void TermEntries::advance() {
  ++least_->at;
  least_ = nullptr;
}

Result<void> TermEntries::fill(OneTag& tag) {
  if (tag.is_done || tag.at < tag.batch.size()) return {};
  auto batch = tag.cursor->next();
  if (!batch) return batch.error();
  tag.batch = batch.value();
  tag.at = 0;
  tag.is_done = tag.batch.empty();
  return {};
}

}  // namespace quoth::storage
