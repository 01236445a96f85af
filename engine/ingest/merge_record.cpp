#include "engine/ingest/merge_record.hpp"

#include "storage/kv/bytes.hpp"

namespace quoth::ingest {
namespace {

constexpr std::size_t fact_bytes = 1 + 4 * 8;

Error damaged_merge() { return {ErrorKind::corrupt, "the record of a merge is damaged", {}, {}}; }

void append_text(std::string& out, std::string_view text) {
  storage::append_varint(out, text.size());
  out += text;
}

std::optional<std::string> take_text(std::string_view& bytes) {
  const auto size = storage::take_varint(bytes);
  if (!size || *size > bytes.size()) return std::nullopt;
  std::string text(bytes.substr(0, *size));
  bytes.remove_prefix(*size);
  return text;
}

}  // namespace

std::string encode_merge(const MergeRecord& record) {
  std::string bytes;
  append_text(bytes, record.name);
  append_text(bytes, record.into);
  for (const MovedFact& fact : record.moved) {
    bytes += fact.was_there_already ? '\1' : '\0';
    for (const storage::TermId id : fact.before) storage::append_u64(bytes, id.bits);
  }
  return bytes;
}

Result<MergeRecord> decode_merge(std::string_view bytes) {
  MergeRecord record;
  auto name = take_text(bytes), into = take_text(bytes);
  if (!name || !into || bytes.size() % fact_bytes != 0) return damaged_merge();
  record.name = std::move(*name);
  record.into = std::move(*into);
  for (; !bytes.empty(); bytes.remove_prefix(fact_bytes)) {
    MovedFact fact;
    fact.was_there_already = bytes[0] != '\0';
    for (std::size_t i = 0; i < fact.before.size(); ++i)
      fact.before[i].bits = storage::read_u64(bytes.substr(1 + 8 * i));
    record.moved.push_back(fact);
  }
  return record;
}

Result<EntityMerges> stored_merges(const storage::Snapshot& snapshot) {
  EntityMerges merges;
  std::optional<Error> error;
  auto read = snapshot.each_record(storage::RecordSpace::merges, "",
                                   [&](std::string_view key, std::string_view value) {
                                     auto record = decode_merge(value);
                                     if (!record) error = record.error();
                                     if (record) merges.push_back({std::string(key), record->into});
                                     return !error;
                                   });
  if (!read) return read.error();
  if (error) return *error;
  return merges;
}

}  // namespace quoth::ingest
