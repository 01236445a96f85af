#include "engine/ingest/store_derivation.hpp"

#include <map>
#include <string>
#include <vector>

namespace quoth::ingest {
namespace {

using storage::QuadIds;
using storage::RecordSpace;
using storage::TermId;
using storage::WriteTransaction;

// Key of a derived quad, 24 bytes, big endian; all stand in the default graph:
//
//     | subject 8 | predicate 8 | object 8 |
//
// Its value is one byte: 'd' for a fact that derivation added, 'k' for one that was known before
// and stays. One more entry has the key "version" and tells, in decimal digits, which
// derivation_version made them; where it is missing or says otherwise, nothing is known of them.
// Written to disk: may not be changed.
constexpr std::string_view stamp_key = "version";
constexpr std::size_t key_bytes = 24;
constexpr std::string_view derived = "d";
constexpr std::string_view known = "k";

std::string key_of(const QuadIds& quad) {
  std::string key;
  for (int column = 0; column < 3; ++column) {
    for (int shift = 56; shift >= 0; shift -= 8)
      key += static_cast<char>(quad[column].bits >> shift & 0xFF);
  }
  return key;
}

QuadIds quad_of(std::string_view key) {
  QuadIds quad{{TermId{}, TermId{}, TermId{}, storage::default_graph}};
  for (std::size_t i = 0; i < key_bytes; ++i) {
    TermId& id = quad[i / 8];
    id.bits = id.bits << 8 | static_cast<unsigned char>(key[i]);
  }
  return quad;
}

Result<std::map<std::string, std::string>> old_quads(const WriteTransaction& transaction) {
  std::map<std::string, std::string> out;
  bool is_sound = true;
  auto read = transaction.view().each_record(RecordSpace::derived_quads, "",
                                             [&](std::string_view key, std::string_view value) {
                                               if (key == stamp_key) return true;
                                               is_sound = is_sound && key.size() == key_bytes;
                                               out.emplace(key, value);
                                               return true;
                                             });
  if (!read) return read.error();
  if (!is_sound) return Error{ErrorKind::corrupt, "the list of derived facts is damaged", {}, {}};
  return out;
}

/// The ids of the quads, all in the default graph, in their order.
Result<std::vector<QuadIds>> ids_of(WriteTransaction& transaction, const std::vector<Quad>& quads) {
  std::vector<Term> terms;
  terms.reserve(3 * quads.size());
  for (const Quad& quad : quads) {
    for (const Term* term : {&quad.subject, &quad.predicate, &quad.object}) terms.push_back(*term);
  }
  const auto ids = transaction.intern_all(terms);
  if (!ids) return ids.error();
  std::vector<QuadIds> answer;
  answer.reserve(quads.size());
  for (std::size_t i = 0; i < terms.size(); i += 3) {
    answer.push_back({(*ids)[i], (*ids)[i + 1], (*ids)[i + 2], storage::default_graph});
  }
  return answer;
}

/// No longer derived: goes, unless it was there before it was derived.
Result<void> remove_one(WriteTransaction& transaction, const std::string& key,
                        std::string_view value) {
  if (value == derived) {
    if (auto removed = transaction.remove(quad_of(key)); !removed) return removed.error();
  }
  return transaction.remove_record(RecordSpace::derived_quads, key);
}

Result<void> add_one(WriteTransaction& transaction, const QuadIds& quad) {
  auto added = transaction.add(quad);
  if (!added) return added.error();
  return transaction.put_record(RecordSpace::derived_quads, key_of(quad), *added ? derived : known);
}

}  // namespace

Result<void> stamp_derivation(WriteTransaction& transaction) {
  return transaction.put_record(RecordSpace::derived_quads, stamp_key,
                                std::to_string(derivation_version));
}

Result<void> store_derivation(WriteTransaction& transaction, const std::vector<Quad>& quads) {
  auto old = old_quads(transaction);
  if (!old) return old.error();
  const auto wanted = ids_of(transaction, quads);
  if (!wanted) return wanted.error();
  for (const QuadIds& quad : wanted.value()) {
    if (old->erase(key_of(quad)) > 0) continue;
    if (auto added = add_one(transaction, quad); !added) return added;
  }
  for (const auto& [key, value] : *old) {
    if (auto removed = remove_one(transaction, key, value); !removed) return removed;
  }
  return stamp_derivation(transaction);
}

Result<void> store_change(WriteTransaction& transaction, const DerivationChange& change) {
  const auto gone = ids_of(transaction, change.removed);
  if (!gone) return gone.error();
  for (const QuadIds& quad : gone.value()) {
    const std::string key = key_of(quad);
    const auto value = transaction.view().record(RecordSpace::derived_quads, key);
    if (!value) return value.error();
    if (!value.value()) continue;
    if (auto removed = remove_one(transaction, key, *value.value()); !removed) return removed;
  }
  const auto come = ids_of(transaction, change.added);
  if (!come) return come.error();
  for (const QuadIds& quad : come.value()) {
    if (auto added = add_one(transaction, quad); !added) return added;
  }
  return {};
}

Result<bool> knows_derivation(const storage::Snapshot& snapshot, bool is_without_documents) {
  const auto stamp = snapshot.record(RecordSpace::derived_quads, stamp_key);
  if (!stamp) return stamp.error();
  if (stamp.value()) return *stamp.value() == std::to_string(derivation_version);
  if (!is_without_documents) return false;
  bool is_empty = true;
  auto read =
      snapshot.each_record(RecordSpace::derived_quads, "", [&](std::string_view, std::string_view) {
        is_empty = false;
        return false;
      });
  if (!read) return read.error();
  return is_empty;
}

Result<void> remove_told(WriteTransaction& transaction, const QuadIds& quad) {
  const auto listed = quad[3] == storage::default_graph
                          ? transaction.view().record(RecordSpace::derived_quads, key_of(quad))
                          : Result<std::optional<std::string>>(std::nullopt);
  if (!listed) return listed.error();
  if (listed.value())
    return transaction.put_record(RecordSpace::derived_quads, key_of(quad), derived);
  const auto removed = transaction.remove(quad);
  return removed ? Result<void>() : removed.error();
}

bool is_derivation_stamp(std::string_view key) { return key == stamp_key; }
std::string_view stale_stamp() { return "0"; }

std::optional<QuadIds> derived_quad(std::string_view key, std::string_view value) {
  if (key.size() != key_bytes || (value != derived && value != known)) return std::nullopt;
  return quad_of(key);
}

std::string derived_key(const QuadIds& quad) { return key_of(quad); }

}  // namespace quoth::ingest
