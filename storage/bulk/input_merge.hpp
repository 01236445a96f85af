// Several sorted inputs as one: what merging hashes, labels, terms and rows is made of.
// Used by new_terms.cpp, label_entries.cpp, number_terms.cpp and order_rows.cpp.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <quoth/result.hpp>
#include <utility>
#include <vector>

namespace quoth::storage {

/// The items of inputs that ascend, the least first; equal ones come one after another.
///
/// `load` gives the next item of an input, nothing at its end:
/// `Result<std::optional<Item>>(index)`. Errors: those of `load`; what was merged is of no use
/// then.
template <typename Item, typename Load, typename IsBefore = std::less<>>
class InputMerge {
 public:
  explicit InputMerge(Load load, IsBefore is_before = {})
      : load_(std::move(load)), is_before_(std::move(is_before)) {}

  /// Loads the first item of each input. Before anything else.
  Result<void> begin(std::size_t inputs) {
    for (std::size_t i = 0; i < inputs; ++i) {
      if (auto loaded = load(i); !loaded) return loaded;
    }
    return {};
  }

  bool is_done() const { return heap_.empty(); }
  const Item& least() const { return heap_.front().item; }
  std::size_t input_of_least() const { return heap_.front().input; }
  /// Goes on to the next item.
  Result<void> advance() {
    const std::size_t input = input_of_least();
    std::pop_heap(heap_.begin(), heap_.end(), later());
    heap_.pop_back();
    return load(input);
  }

 private:
  struct Head {
    Item item;
    std::size_t input = 0;
  };

  auto later() const {
    return [this](const Head& a, const Head& b) { return is_before_(b.item, a.item); };
  }

  Result<void> load(std::size_t input) {
    auto item = load_(input);
    if (!item) return item.error();
    if (!*item) return {};
    heap_.push_back({std::move(**item), input});
    std::push_heap(heap_.begin(), heap_.end(), later());
    return {};
  }

  Load load_;
  IsBefore is_before_;
  std::vector<Head> heap_;
};

}  // namespace quoth::storage
