#include "storage/names/name_index.hpp"

#include <algorithm>
#include <tuple>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/names/fold.hpp"
#include "storage/names/spelling_distance.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t quad_bytes = 32;

// A label so long is no name, whatever folding leaves of it.
constexpr std::size_t label_bytes_max = 8 * name_bytes_max;

Error damaged() { return {ErrorKind::corrupt, "an entry of the alias index is damaged", {}, {}}; }

/// Walks the entries of a range, giving each folded form once with its first label, until `visit`
/// returns false.
template <typename Visit>
Result<void> each_folded(const KeyValueSnapshot& snapshot, const KeyRange& range, Visit visit) {
  const auto cursor = snapshot.scan(names_space, range);
  std::string last;
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) return {};
    for (const Entry& entry : batch.value()) {
      if (entry.key.size() < quad_bytes + 2) return damaged();
      const std::string_view folded = entry.key.substr(0, entry.key.size() - quad_bytes - 1);
      if (folded == last) continue;
      last = folded;
      if (!visit(folded, entry.value)) return {};
    }
  }
}

/// `folded` is valid UTF-8: it comes from fold_name.
std::u32string code_points(std::string_view folded) {
  std::u32string out;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const auto byte = static_cast<unsigned char>(folded[at]);
    if ((byte & 0xC0) == 0x80 && !out.empty()) {
      out.back() = out.back() << 6 | (byte & 0x3F);
    } else {
      out += byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 7;
    }
  }
  return out;
}

/// One error for short words, one more for every three letters.
std::size_t errors_allowed(std::size_t letters) { return std::max<std::size_t>(1, letters / 3); }

/// Lower is nearer; nothing if too far. A whole name comes before a name that holds the word.
class Nearness {
 public:
  explicit Nearness(std::string_view folded_query)
      : query_(code_points(folded_query)), bound_(errors_allowed(query_.size())) {}

  std::optional<std::size_t> of(std::string_view folded) const {
    const std::u32string name = code_points(folded);
    std::size_t nearest = 2 * spelling_distance(query_, name, bound_);
    if (name.find(U' ') != std::u32string::npos) {
      if (holds_words(name)) nearest = std::min<std::size_t>(nearest, 1);
      nearest = std::min(nearest, 2 * nearest_word(name) + 1);
    }
    if (nearest > 2 * bound_ + 1) return std::nullopt;
    return nearest;
  }

 private:
  bool holds_words(const std::u32string& name) const {
    const std::u32string padded = U" " + name + U" ";
    return padded.find(U" " + query_ + U" ") != std::u32string::npos;
  }

  std::size_t nearest_word(std::u32string_view name) const {
    std::size_t nearest = bound_ + 1;
    while (!name.empty()) {
      const std::size_t end = std::min(name.find(U' '), name.size());
      nearest = std::min(nearest, spelling_distance(query_, name.substr(0, end), bound_));
      name.remove_prefix(std::min(end + 1, name.size()));
    }
    return nearest;
  }

  std::u32string query_;
  std::size_t bound_;
};

}  // namespace

std::optional<std::string> folded_label(std::string_view label) {
  if (label.size() > label_bytes_max) return std::nullopt;
  std::string folded = fold_name(label);
  if (folded.empty() || folded.size() > name_bytes_max) return std::nullopt;
  return folded;
}

std::string name_key(std::string_view folded, const QuadIds& quad) {
  std::string key(folded);
  key += '\0';
  for (const TermId id : quad) append_u64(key, id.bits);
  return key;
}

void add_name(OverlaySnapshot& overlay, std::string_view label, const QuadIds& quad) {
  if (const auto folded = folded_label(label)) {
    overlay.put(names_space, name_key(*folded, quad), label);
  }
}

void remove_name(OverlaySnapshot& overlay, std::string_view label, const QuadIds& quad) {
  if (const auto folded = folded_label(label)) {
    overlay.remove(names_space, name_key(*folded, quad));
  }
}

Result<std::vector<TermId>> subjects_named(const KeyValueSnapshot& snapshot,
                                           std::string_view name) {
  std::vector<TermId> subjects;
  const auto folded = folded_label(name);
  if (!folded) return subjects;
  const auto cursor = snapshot.scan(names_space, prefix_range(*folded + '\0'));
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) return subjects;
    for (const Entry& entry : batch.value()) {
      if (entry.key.size() != folded->size() + 1 + quad_bytes) return damaged();
      const TermId subject{read_u64(entry.key.substr(folded->size() + 1))};
      if (subjects.empty() || subjects.back() != subject) subjects.push_back(subject);
    }
  }
}

Result<std::vector<std::string>> labels_with_prefix(const KeyValueSnapshot& snapshot,
                                                    std::string_view prefix, std::size_t most) {
  std::vector<std::string> labels;
  if (most == 0 || prefix.size() > label_bytes_max) return labels;
  const auto walked = each_folded(snapshot, prefix_range(fold_name(prefix)),
                                  [&](std::string_view, std::string_view label) {
                                    labels.emplace_back(label);
                                    return labels.size() < most;
                                  });
  if (!walked) return walked.error();
  return labels;
}

Result<std::vector<std::string>> labels_near(const KeyValueSnapshot& snapshot,
                                             std::string_view name, std::size_t most) {
  using Candidate = std::tuple<std::size_t, std::string, std::string>;  // nearness, folded, label
  std::vector<Candidate> candidates;
  const auto folded_name = folded_label(name);
  if (!folded_name) return std::vector<std::string>();
  const Nearness nearness(*folded_name);
  const auto walked =
      each_folded(snapshot, {}, [&](std::string_view folded, std::string_view label) {
        if (const auto near = nearness.of(folded)) candidates.emplace_back(*near, folded, label);
        return true;
      });
  if (!walked) return walked.error();
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::string> labels;
  for (const auto& [near, folded, label] : candidates) {
    if (labels.size() == most) break;
    labels.push_back(label);
  }
  return labels;
}

}  // namespace quoth::storage
