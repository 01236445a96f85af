// The seam kept in memory: for tests, and for stores that need not outlive their program.
// Made from chunked_map.hpp. Next step: storage/store/store.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// What stands in for a disk: named stores that outlive the handles opened on them.
class MemoryDisk;

std::shared_ptr<MemoryDisk> make_memory_disk();

/// Opens the store called `name` on `disk`, empty if it is not there yet.
/// Errors: `conflict` while another handle has it open.
Result<std::unique_ptr<KeyValueStore>> open_memory_store(std::shared_ptr<MemoryDisk> disk,
                                                         const std::string& name,
                                                         const std::vector<std::string>& spaces);

}  // namespace quoth::storage
