#include "storage/kv/rocksdb/properties_guard.hpp"

#include <rocksdb/file_system.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "storage/kv/bytes.hpp"

namespace quoth::storage {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOStatus;
using rocksdb::Slice;

// A table ends: | properties | ... | list of its parts | ... | footer 53 |, and the footer begins
// with one byte and the place of that list.
constexpr std::uint64_t footer_bytes = 53;
constexpr std::uint64_t list_bytes_max = 1u << 20;
constexpr std::string_view properties_name = "rocksdb.properties";
// One restart point, which is the first byte, and no hash index.
constexpr std::string_view properties_end{"\0\0\0\0\1\0\0\0", 8};

struct Place {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;

  bool is_within(std::uint64_t file_bytes) const {
    return offset <= file_bytes && bytes <= file_bytes - offset;
  }
};

std::optional<Place> take_place(std::string_view& from) {
  const auto offset = take_varint(from);
  const auto bytes = offset ? take_varint(from) : std::nullopt;
  if (!bytes) return std::nullopt;
  return Place{*offset, *bytes};
}

/// The place of the properties by the list of a table's parts: each part is
/// | shared varint | own varint | value varint | own bytes of its name | value |.
std::optional<Place> place_of_properties(std::string_view list) {
  std::string name;
  while (!list.empty()) {
    const auto shared = take_varint(list);
    const auto own = take_varint(list);
    const auto value = take_varint(list);
    if (!shared || !own || !value || *shared > name.size()) return std::nullopt;
    if (*own > list.size() || *value > list.size() - *own) return std::nullopt;
    name.resize(*shared);
    name += list.substr(0, *own);
    std::string_view place = list.substr(*own, *value);
    if (name == properties_name) return take_place(place);
    list.remove_prefix(*own + *value);
  }
  return std::nullopt;
}

IOStatus read(const rocksdb::FSRandomAccessFile& file, Place place, std::string& bytes) {
  bytes.resize(place.bytes);
  Slice found;
  const IOStatus status = file.Read(place.offset, bytes.size(), {}, &found, bytes.data(), nullptr);
  if (status.ok()) bytes = found.ToString();
  return status;
}

/// What is damaged elsewhere is left to RocksDB, which will find it.
IOStatus check_properties(const rocksdb::FSRandomAccessFile& file, std::uint64_t file_bytes,
                          const std::string& path) {
  if (file_bytes < footer_bytes) return IOStatus::OK();
  std::string bytes;
  IOStatus status = read(file, {file_bytes - footer_bytes, footer_bytes}, bytes);
  if (!status.ok()) return status;
  std::string_view footer(bytes);
  footer.remove_prefix(std::min<std::size_t>(1, footer.size()));
  const auto list = take_place(footer);
  const bool is_read =
      list && list->is_within(file_bytes) && list->bytes > 0 && list->bytes <= list_bytes_max;
  if (!is_read) return IOStatus::OK();
  status = read(file, *list, bytes);
  if (!status.ok()) return status;
  const auto properties = place_of_properties(bytes);
  if (!properties || !properties->is_within(file_bytes)) return IOStatus::OK();
  if (properties->bytes >= properties_end.size()) {
    const std::uint64_t end = properties->offset + properties->bytes;
    status = read(file, {end - properties_end.size(), properties_end.size()}, bytes);
    if (!status.ok() || bytes == properties_end) return status;
  }
  return IOStatus::Corruption("the properties of a table are damaged", path);
}

class PropertiesGuard final : public rocksdb::FileSystemWrapper {
 public:
  explicit PropertiesGuard(std::shared_ptr<rocksdb::FileSystem> below)
      : FileSystemWrapper(std::move(below)) {}

  const char* Name() const override { return "quoth-properties-guard"; }

  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                               IODebugContext* debug) override {
    IOStatus status = target()->NewRandomAccessFile(path, options, result, debug);
    if (!status.ok() || !path.ends_with(".sst")) return status;
    std::uint64_t bytes = 0;
    status = target()->GetFileSize(path, options.io_options, &bytes, debug);
    if (status.ok()) status = check_properties(**result, bytes, path);
    if (!status.ok()) result->reset();
    return status;
  }
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> with_properties_guard(
    std::shared_ptr<rocksdb::FileSystem> below) {
  return std::make_shared<PropertiesGuard>(std::move(below));
}

}  // namespace quoth::storage
