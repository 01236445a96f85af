#include "storage/check/directory_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/check/sound_entries.hpp"
#include "storage/quads/directory_pages.hpp"

namespace quoth::storage {
namespace {

constexpr const char* directory_meaning = "which blocks of the order count is not known";
constexpr const char* directory_remedy = "`quoth repair` makes the order anew from the others";

class DirectoryCheck {
 public:
  DirectoryCheck(std::uint64_t next_block, Findings& findings)
      : next_block_(next_block), findings_(findings) {}

  SoundDirectories run(const KeyValueSnapshot& snapshot) {
    each_sound_entry(
        snapshot, directory_space, [this](const Entry& entry) { take_page(entry); },
        [this](const Gap& gap) {
          for_each_order([this](TableOrder order) { of(order).is_whole = false; });
          findings_.add({Finding::Kind::damage, "the block directory",
                         "it cannot be read: " + gap.cause.message, directory_meaning,
                         directory_remedy});
        });
    for_each_order([this](TableOrder order) { check_order(order); });
    check_numbers();
    return std::move(directories_);
  }

 private:
  template <typename Visit>
  static void for_each_order(const Visit& visit) {
    for (const RowTable table : {RowTable::quads, RowTable::triple_terms}) {
      for (const IndexOrder order : all_orders) visit(TableOrder{table, order});
    }
  }

  SoundDirectory& of(TableOrder order) { return directories_.of(order); }

  void report(TableOrder order, std::string what) {
    findings_.add({Finding::Kind::damage,
                   fmt::format("the block directory of the order {}", title_of(order)),
                   std::move(what), directory_meaning, directory_remedy});
  }

  void take_page(const Entry& entry) {
    const auto named = directory_page_of(entry.key);
    if (!named) {
      findings_.add({Finding::Kind::damage, "the block directory", "a key names no page",
                     directory_meaning, directory_remedy});
      return;
    }
    SoundDirectory& directory = of(named->of);
    std::uint32_t& next = next_pages_[static_cast<std::size_t>(named->of.table)]
                                     [static_cast<std::size_t>(named->of.order)];
    if (named->page != next) {
      report(named->of, fmt::format("page {} is missing", next));
      directory.is_whole = false;
    }
    next = named->page + 1;
    auto blocks = read_directory_page(entry.value);
    if (!blocks) {
      report(named->of, fmt::format("page {} is damaged", named->page));
      directory.is_whole = false;
      return;
    }
    directory.entries.insert(directory.entries.end(), blocks->begin(), blocks->end());
  }

  void check_order(TableOrder order) {
    const auto& entries = of(order).entries;
    bool ascends = true;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      ascends = ascends && entries[i].first <= entries[i].last;
      ascends = ascends && (i == 0 || entries[i - 1].last < entries[i].first);
      if (entries[i].graph_least > entries[i].graph_greatest || entries[i].quads == 0) {
        report(order, fmt::format("block {} has bounds that no block can have", entries[i].number));
      }
    }
    if (ascends) return;
    report(order, "its blocks overlap or are out of order");
    of(order).is_whole = false;
  }

  void check_numbers() {
    std::vector<std::uint64_t> numbers;
    for_each_order([&](TableOrder order) {
      for (const BlockEntry& entry : of(order).entries) numbers.push_back(entry.number);
    });
    std::sort(numbers.begin(), numbers.end());
    const auto twice = std::adjacent_find(numbers.begin(), numbers.end());
    const auto add = [this](std::string what) {
      findings_.add({Finding::Kind::damage, "the block directory", std::move(what),
                     "a block may be taken for another one", "`quoth repair` numbers them anew"});
    };
    if (twice != numbers.end()) add(fmt::format("two blocks have the number {}", *twice));
    if (next_block_ == 0 || numbers.empty() || numbers.back() < next_block_) return;
    add(fmt::format("a block has the number {}, which has not been given out yet", numbers.back()));
  }

  std::uint64_t next_block_;
  Findings& findings_;
  SoundDirectories directories_;
  std::array<std::array<std::uint32_t, 6>, 2> next_pages_{};  // by table and order
};

}  // namespace

std::string title_of(TableOrder order) {
  const std::string name(name_of(order.order));
  return order.table == RowTable::quads ? name : name + " of triple terms";
}

SoundDirectories check_directories(const KeyValueSnapshot& snapshot, std::uint64_t next_block,
                                   Findings& findings) {
  return DirectoryCheck(next_block, findings).run(snapshot);
}

}  // namespace quoth::storage
