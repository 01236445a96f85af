#include "storage/store/meta.hpp"

#include <fmt/format.h>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"

namespace quoth::storage {
namespace {

constexpr std::uint32_t format_with_packed_terms = 2;

/// How many numbers the state has in a format.
std::size_t numbers_in_state(std::uint32_t format) {
  if (format < format_with_packed_terms) return 5;
  return format < first_format_without_delta_space ? 6 : 7;
}

constexpr std::string_view format_key = "format";
constexpr std::string_view state_key = "state";
constexpr std::string_view label_predicates_key = "label-predicates";
constexpr std::string_view text_predicates_key = "text-predicates";

Error damaged(std::string_view key) {
  return {ErrorKind::corrupt,
          fmt::format("the store's entry \"{}\" is missing or damaged", key),
          {},
          {}};
}

std::string format_bytes(std::uint32_t version) {
  std::string bytes;
  append_u64(bytes, version);
  return bytes;
}

template <typename Iris>
std::string bytes_of_iris(const Iris& iris) {
  std::string bytes;
  for (const std::string& iri : iris) {
    append_varint(bytes, iri.size());
    bytes += iri;
  }
  return bytes;
}

Result<std::vector<std::string>> read_iris(const KeyValueSnapshot& snapshot, std::string_view key) {
  std::vector<std::string> iris;
  const auto bytes = snapshot.get(meta_space, key);
  if (!bytes) return bytes.error();
  if (!bytes.value()) return iris;
  std::string_view rest = **bytes;
  while (!rest.empty()) {
    const auto size = take_varint(rest);
    if (!size || *size > rest.size()) return damaged(key);
    iris.emplace_back(rest.substr(0, *size));
    rest.remove_prefix(*size);
  }
  return iris;
}

}  // namespace

std::string state_bytes(const StoreState& state) {
  std::string bytes;
  append_u64(bytes, state.commits);
  append_u64(bytes, state.quads);
  append_u64(bytes, state.terms);
  append_u64(bytes, state.next_number);
  append_u64(bytes, state.next_block);
  if (state.format >= format_with_packed_terms) append_u64(bytes, state.packed_terms_end);
  if (state.format >= first_format_without_delta_space) append_u64(bytes, state.folded_commits);
  return bytes;
}

void put_state(WriteBatch& batch, const StoreState& before, StoreState& after) {
  if (before.format != format_version) {
    batch.expect({meta_space, std::string(format_key), format_bytes(before.format)});
    batch.put(meta_space, format_key, format_bytes(format_version));
  }
  after.format = format_version;
  batch.expect({meta_space, std::string(state_key), state_bytes(before)});
  batch.put(meta_space, state_key, state_bytes(after));
}

Result<StoreState> read_state(const KeyValueSnapshot& snapshot) {
  const auto bytes = snapshot.get(meta_space, state_key);
  if (!bytes) return bytes.error();
  const auto format = read_format(snapshot);
  if (!format) return format.error();
  if (!bytes.value() || bytes.value()->size() != 8 * numbers_in_state(format.value())) {
    return damaged(state_key);
  }
  std::string_view rest = **bytes;
  StoreState state;
  state.format = format.value();
  for (std::uint64_t* number :
       {&state.commits, &state.quads, &state.terms, &state.next_number, &state.next_block,
        &state.packed_terms_end, &state.folded_commits}) {
    if (rest.empty()) break;
    *number = read_u64(rest);
    rest.remove_prefix(8);
  }
  if (state.packed_terms_end == 0 || state.packed_terms_end > state.next_number ||
      state.folded_commits > state.commits) {
    return damaged(state_key);
  }
  return state;
}

void put_new_store(WriteBatch& batch) {
  batch.expect({meta_space, std::string(format_key), std::nullopt});
  batch.put(meta_space, format_key, format_bytes(format_version));
  batch.put(meta_space, state_key, state_bytes({}));
}

Result<std::uint32_t> read_format(const KeyValueSnapshot& snapshot) {
  const auto bytes = snapshot.get(meta_space, format_key);
  if (!bytes) return bytes.error();
  if (!bytes.value()) return 0u;
  if (bytes.value()->size() != 8) return damaged(format_key);
  const std::uint64_t version = read_u64(**bytes);
  if (version == 0) return damaged(format_key);
  if (version > format_version) {
    return Error{ErrorKind::unsupported,
                 fmt::format("the store has format {}, and this program reads up to format {}",
                             version, format_version),
                 {},
                 "open it with a newer version of the program"};
  }
  return static_cast<std::uint32_t>(version);
}

void put_label_predicates(WriteBatch& batch, const std::vector<std::string>& iris) {
  batch.put(meta_space, label_predicates_key, bytes_of_iris(iris));
}

Result<std::vector<std::string>> read_label_predicates(const KeyValueSnapshot& snapshot) {
  return read_iris(snapshot, label_predicates_key);
}

void put_text_predicates(WriteBatch& batch, const TextPredicates& iris) {
  batch.put(meta_space, text_predicates_key, bytes_of_iris(iris));
}

Result<TextPredicates> read_text_predicates(const KeyValueSnapshot& snapshot) {
  auto iris = read_iris(snapshot, text_predicates_key);
  if (!iris) return iris.error();
  return TextPredicates(iris->begin(), iris->end());
}

}  // namespace quoth::storage
