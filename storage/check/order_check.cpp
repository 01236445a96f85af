#include "storage/check/order_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/blocks/quad_block.hpp"
#include "storage/check/sound_entries.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/quads/quad_index.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t quad_bytes = 32;
constexpr const char* block_meaning = "its facts cannot be found through this order";
constexpr const char* block_remedy = "`quoth repair` makes the order anew from the others";

/// What is wrong with a block that was read; empty if nothing.
std::string block_fault(const BlockColumns& block, const BlockEntry& entry) {
  const std::size_t rows = block[0].size();
  if (rows != entry.quads) {
    return fmt::format("it holds {} facts, and the directory says {}", rows, entry.quads);
  }
  for (std::size_t row = 1; row < rows; ++row) {
    if (!(row_of(block, row - 1) < row_of(block, row))) return "its facts are out of order";
  }
  if (row_of(block, 0) != entry.first || row_of(block, rows - 1) != entry.last) {
    return "it does not begin and end where the directory says";
  }
  const auto [least, greatest] = std::minmax_element(block[3].begin(), block[3].end());
  if (*least != entry.graph_least || *greatest != entry.graph_greatest) {
    return "its graphs are not within the bounds that the directory gives";
  }
  return {};
}

/// Where the blocks of an order stand. What is no block's key belongs to the order before it.
SpaceRange range_of(TableOrder order) {
  if (order.table == RowTable::quads) return {space_of(order.order)};
  const auto number = static_cast<std::size_t>(order.order);
  const auto prefix = [](std::size_t byte) { return std::string(1, static_cast<char>(byte)); };
  return {triple_terms_space,
          {number == 0 ? "" : prefix(number),
           number + 1 == all_orders.size() ? "" : prefix(number + 1)}};
}

class OrderCheck {
 public:
  OrderCheck(TableOrder order, const SoundDirectory& directory, std::span<const Update> updates,
             const VisitColumns& visit, Findings& findings)
      : order_(order), directory_(directory), visit_(visit), findings_(findings) {
    updates_.assign(updates.begin(), updates.end());
    for (Update& update : updates_) update.columns = in_order(update.columns, order.order);
    std::sort(updates_.begin(), updates_.end(),
              [](const Update& a, const Update& b) { return a.columns < b.columns; });
    outcome_.is_whole = directory.is_whole;
  }

  OrderOutcome run(const KeyValueSnapshot& snapshot) {
    each_sound_entry(
        snapshot, range_of(order_), [this](const Entry& entry) { take_entry(entry); },
        [this](const Gap& gap) {
          outcome_.is_whole = false;
          findings_.add({Finding::Kind::damage, fmt::format("the order {}", title_of(order_)),
                         "part of it cannot be read: " + gap.cause.message, block_meaning,
                         block_remedy});
        });
    while (next_ < directory_.entries.size()) report_missing(directory_.entries[next_++]);
    take_updates(nullptr);
    report_updates();
    return std::move(outcome_);
  }

 private:
  void report(std::uint64_t number, std::string what) {
    outcome_.is_whole = false;
    findings_.add({Finding::Kind::damage,
                   fmt::format("block {} of the order {}", number, title_of(order_)),
                   std::move(what), block_meaning, block_remedy});
  }

  void report_missing(const BlockEntry& entry) { report(entry.number, "it is missing"); }

  void take_entry(const Entry& entry) {
    const std::size_t prefix = order_.table == RowTable::quads ? 0 : 1;  // bytes: the order
    if (entry.key.size() != prefix + quad_bytes + 8) {
      return report(0, "a key of the space is none of a block");
    }
    const std::uint64_t number = read_u64(entry.key.substr(prefix + quad_bytes));
    const auto& entries = directory_.entries;
    while (next_ < entries.size() && key_of(entries[next_]) < entry.key) {
      report_missing(entries[next_++]);
    }
    if (next_ == entries.size() || key_of(entries[next_]) != entry.key) {
      if (directory_.is_whole) report_stray(number);
      return;
    }
    const BlockEntry& expected = entries[next_++];
    const auto block = decode_block(entry.value);
    if (!block) return report(number, block.error().message);
    if (auto fault = block_fault(block.value(), expected); !fault.empty()) {
      report(number, std::move(fault));
    }
    ++outcome_.blocks;
    for (std::size_t row = 0; row < (*block)[0].size(); ++row) {
      take_quad(row_of(block.value(), row));
    }
  }

  void report_stray(std::uint64_t number) {
    findings_.add({Finding::Kind::damage,
                   fmt::format("block {} of the order {}", number, title_of(order_)),
                   "the directory does not know it", "it takes up room and is never read",
                   "`quoth repair` leaves it out"});
  }

  void take_quad(const QuadIds& columns) {
    outcome_.digest.add(hash_of(quad_in(columns, order_.order)));
    ++outcome_.quads_in_blocks;
    take_updates(&columns);
    const bool is_updated =
        next_update_ < updates_.size() && updates_[next_update_].columns == columns;
    if (!is_updated) return take_current(columns);
    if (updates_[next_update_].is_present) ++updates_amiss_;
    if (updates_[next_update_++].is_present) take_current(columns);
  }

  /// Takes the updates of quads that are in no block and stand before `end`.
  void take_updates(const QuadIds* end) {
    for (; next_update_ < updates_.size(); ++next_update_) {
      const Update& update = updates_[next_update_];
      if (end != nullptr && !(update.columns < *end)) return;
      if (!update.is_present) ++updates_amiss_;
      if (update.is_present) take_current(update.columns);
    }
  }

  void take_current(const QuadIds& columns) {
    ++outcome_.quads;
    if (visit_) visit_(columns);
  }

  void report_updates() {
    if (updates_amiss_ == 0 || !outcome_.is_whole || order_.order != IndexOrder::spo) return;
    findings_.add({Finding::Kind::damage, "the updates beside the blocks",
                   fmt::format("{} of them change nothing: they add a fact that is in a block, or "
                               "remove one that is in none",
                               updates_amiss_),
                   "counts are wrong", "`quoth repair` counts anew"});
  }

  std::string key_of(const BlockEntry& entry) const { return address_of(order_, entry).key; }

  TableOrder order_;
  const SoundDirectory& directory_;
  const VisitColumns& visit_;
  Findings& findings_;
  std::vector<Update> updates_;
  std::size_t next_ = 0;         // in the directory
  std::size_t next_update_ = 0;  // in updates_
  std::uint64_t updates_amiss_ = 0;
  OrderOutcome outcome_;
};

}  // namespace

OrderOutcome check_order(const KeyValueSnapshot& snapshot, TableOrder order,
                         const SoundDirectory& directory, std::span<const Update> updates,
                         const VisitColumns& visit, Findings& findings) {
  return OrderCheck(order, directory, updates, visit, findings).run(snapshot);
}

}  // namespace quoth::storage
