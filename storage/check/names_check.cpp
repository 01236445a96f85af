#include "storage/check/names_check.hpp"

#include <fmt/format.h>

#include "storage/check/sound_entries.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/names/name_index.hpp"
#include "storage/store/meta.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t batch_quads = 4096;
constexpr std::size_t cache_bytes = std::size_t{16} << 20;
constexpr const char* names_meaning = "names may not be found, or may lead to what has lost them";
constexpr const char* names_remedy = "`quoth repair` makes the index anew";

std::string item_of(std::string_view key, std::string_view label) {
  std::string item;
  append_varint(item, key.size());
  return item.append(key).append(label);
}

}  // namespace

NamesCheck::NamesCheck(const KeyValueSnapshot& snapshot, const TermNumbers& numbers,
                       Findings& findings)
    : snapshot_(snapshot),
      findings_(findings),
      dictionary_({snapshot, numbers, std::make_shared<TermCache>(cache_bytes)}) {
  const auto iris = read_label_predicates(snapshot);
  if (!iris) {
    is_whole_ = false;
    findings_.add({Finding::Kind::damage, "the list of label predicates", iris.error().message,
                   names_meaning, names_remedy});
    return;
  }
  for (const std::string& iri : iris.value()) {
    const auto id = dictionary_.find(Term::iri(iri));
    if (!id) is_whole_ = false;  // the check of the dictionary tells why
    if (id && id.value()) label_predicates_.insert(**id);
  }
}

void NamesCheck::take_label(const QuadIds& quad) {
  batch_.push_back(quad);
  if (batch_.size() == batch_quads) add_batch();
}

void NamesCheck::add_batch() {
  std::vector<TermId> objects;
  for (const QuadIds& quad : batch_) objects.push_back(quad[2]);
  const auto labels = dictionary_.terms(objects);
  if (!labels) {
    is_whole_ = false;  // the check of the dictionary tells why
    return batch_.clear();
  }
  for (std::size_t i = 0; i < batch_.size(); ++i) {
    const Term& label = labels.value()[i];
    if (!label.is_literal()) continue;
    const auto folded = folded_label(label.text);
    if (folded) expected_.add(hash_of(item_of(name_key(*folded, batch_[i]), label.text)));
  }
  batch_.clear();
}

void NamesCheck::finish() {
  add_batch();
  MultisetDigest actual;
  each_sound_entry(
      snapshot_, names_space,
      [&](const Entry& entry) { actual.add(hash_of(item_of(entry.key, entry.value))); },
      [&](const Gap& gap) {
        is_whole_ = false;
        findings_.add({Finding::Kind::damage, "the alias index",
                       "part of it cannot be read: " + gap.cause.message, names_meaning,
                       names_remedy});
      });
  if (!is_whole_ || actual == expected_) return;
  findings_.add({Finding::Kind::damage, "the alias index",
                 fmt::format("its {} entries are not those of the {} labels that are names",
                             actual.count(), expected_.count()),
                 names_meaning, names_remedy});
}

}  // namespace quoth::storage
