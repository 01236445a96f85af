#include "storage/bulk/large_array.hpp"

#include <sys/mman.h>

#include <cstdlib>

namespace quoth::storage {
namespace {

constexpr std::size_t large_page_bytes = std::size_t{2} << 20;

}  // namespace

void* allocate_large(std::size_t bytes) {
  const bool fills_pages = bytes >= large_page_bytes;
  if (!fills_pages) {
    void* const memory = std::malloc(bytes);
    if (memory == nullptr && bytes != 0) throw std::bad_alloc();
    return memory;
  }
  const std::size_t rounded = (bytes + large_page_bytes - 1) / large_page_bytes * large_page_bytes;
  void* const memory = std::aligned_alloc(large_page_bytes, rounded);
  if (memory == nullptr) throw std::bad_alloc();
  // Only advice: where it is not taken, the pages are small.
  static_cast<void>(::madvise(memory, rounded, MADV_HUGEPAGE));
  return memory;
}

void free_large(void* memory) noexcept { std::free(memory); }

}  // namespace quoth::storage
