// Memory for arrays of many megabytes that are read and written all over: in large pages where the
// system has them, since most of the cost is the look-up of pages.
// Used by batch_terms.hpp and sorted_quads.hpp.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace quoth::storage {

/// Errors: throws std::bad_alloc, as operator new does.
void* allocate_large(std::size_t bytes);
void free_large(void* memory) noexcept;

template <typename Element>
struct LargeAllocator {
  using value_type = Element;

  LargeAllocator() = default;
  template <typename Other>
  LargeAllocator(const LargeAllocator<Other>&) {}

  Element* allocate(std::size_t count) {
    return static_cast<Element*>(allocate_large(count * sizeof(Element)));
  }
  void deallocate(Element* memory, std::size_t) noexcept { free_large(memory); }
  bool operator==(const LargeAllocator&) const { return true; }
};

template <typename Element>
using LargeArray = std::vector<Element, LargeAllocator<Element>>;

}  // namespace quoth::storage
