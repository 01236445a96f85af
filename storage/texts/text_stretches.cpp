#include "storage/texts/text_stretches.hpp"

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"

namespace quoth::storage {
namespace {

constexpr std::string_view stretches_key = "text-index";
constexpr std::size_t stretch_bytes = 24;
constexpr std::uint64_t positions_bit = std::uint64_t{1} << 63;
constexpr std::uint64_t partial_bit = std::uint64_t{1} << 62;

Error damaged_stretches() {
  return {ErrorKind::corrupt, "the store's entry \"text-index\" is damaged", {}, {}};
}

}  // namespace

Result<std::vector<TextStretch>> read_text_stretches(const KeyValueSnapshot& snapshot) {
  const auto bytes = snapshot.get(meta_space, stretches_key);
  if (!bytes) return bytes.error();
  std::vector<TextStretch> stretches;
  if (!bytes.value()) return stretches;
  std::string_view rest = **bytes;
  if (rest.empty() || rest.size() % stretch_bytes != 0) return damaged_stretches();
  for (; !rest.empty(); rest.remove_prefix(stretch_bytes)) {
    const std::uint64_t words = read_u64(rest.substr(16));
    const TextStretch stretch{read_u64(rest), read_u64(rest.substr(8)),
                              words & ~(positions_bit | partial_bit), (words & positions_bit) != 0,
                              (words & partial_bit) != 0};
    const std::uint64_t behind = stretches.empty() ? 1 : stretches.back().end;
    if (stretch.first < behind || stretch.end <= stretch.first) return damaged_stretches();
    stretches.push_back(stretch);
  }
  return stretches;
}

void put_text_stretches(WriteBatch& batch, const std::vector<TextStretch>& stretches) {
  std::string bytes;
  for (const TextStretch& stretch : stretches) {
    append_u64(bytes, stretch.first);
    append_u64(bytes, stretch.end);
    append_u64(bytes, stretch.word_bytes | (stretch.has_positions ? positions_bit : 0) |
                          (stretch.is_partial ? partial_bit : 0));
  }
  if (bytes.empty()) return batch.remove(meta_space, stretches_key);
  batch.put(meta_space, stretches_key, bytes);
}

}  // namespace quoth::storage
