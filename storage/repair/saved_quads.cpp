#include "storage/repair/saved_quads.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/blocks/quad_block.hpp"
#include "storage/check/order_check.hpp"
#include "storage/check/sound_entries.hpp"
#include "storage/check/sound_updates.hpp"
#include "storage/quads/quad_index.hpp"
#include "storage/store/meta.hpp"

namespace quoth::storage {
namespace {

/// The updates beside the blocks, as far as they can be read.
class SavedUpdates {
 public:
  SavedUpdates(const KeyValueSnapshot& snapshot, Trust trust, const TellLoss& tell_loss) {
    const auto state = read_state(snapshot);
    const auto format = read_format(snapshot);
    // What was put together again may be older than what the state says.
    const bool knows_folded = state && trust == Trust::one_state;
    SoundUpdates read =
        read_sound_updates(snapshot, format ? format.value() : 0,
                           knows_folded ? std::optional(state->folded_commits) : std::nullopt);
    updates_ = std::move(read.updates);
    may_lack_removals_ = read.may_lack_removals;
    if (!read.faults.empty()) tell(read, tell_loss);
  }

  const std::vector<Update>& updates() const { return updates_; }

  /// Whether updates that removed a quad of the blocks may be among those that cannot be read.
  bool may_lack_removals() const { return may_lack_removals_; }

  const Update* find(const QuadIds& quad) const {
    const auto at = std::lower_bound(
        updates_.begin(), updates_.end(), quad,
        [](const Update& update, const QuadIds& wanted) { return update.columns < wanted; });
    return at != updates_.end() && at->columns == quad ? &*at : nullptr;
  }

 private:
  static void tell(const SoundUpdates& read, const TellLoss& tell_loss) {
    tell_loss(fmt::format(
        "updates made since the last `optimize` cannot be read in {} places: facts that they added "
        "are lost{}",
        read.faults.size(),
        read.may_lack_removals ? ", facts that they may have removed are uncertain" : ""));
  }

  std::vector<Update> updates_;
  bool may_lack_removals_ = false;
};

/// Goes through the blocks of one order that can be read.
class OrderWalk {
 public:
  OrderWalk(const KeyValueSnapshot& snapshot, IndexOrder order, const SoundDirectory& directory,
            Trust trust, const std::function<void(const SavedQuad&)>& visit)
      : snapshot_(snapshot), order_(order), directory_(directory), trust_(trust), visit_(visit) {}

  void run() {
    std::size_t next = 0;
    const auto& entries = directory_.entries;
    each_sound_entry(
        snapshot_, space_of(order_),
        [&](const Entry& entry) {
          while (next < entries.size() && block_key(entries[next]) < entry.key) {
            take_alone(entries[next++]);
          }
          const bool counts = next < entries.size() && block_key(entries[next]) == entry.key;
          if (counts) ++next;
          // A directory that is whole knows every block that counts.
          if (counts || !directory_.is_whole) {
            take_block(entry.value, counts || trust_ == Trust::one_state);
          }
        },
        [](const Gap&) {});
    while (next < entries.size()) take_alone(entries[next++]);
  }

 private:
  /// Tries a block once more that the walk over the space has not met.
  void take_alone(const BlockEntry& entry) {
    const auto value = snapshot_.get(space_of(order_), block_key(entry));
    if (value && value.value()) take_block(**value, true);
  }

  void take_block(std::string_view bytes, bool is_certain) {
    const auto block = decode_block(bytes);
    if (!block) return;
    for (std::size_t row = 0; row < (*block)[0].size(); ++row) {
      visit_({quad_in(row_of(block.value(), row), order_), is_certain});
    }
  }

  const KeyValueSnapshot& snapshot_;
  IndexOrder order_;
  const SoundDirectory& directory_;
  Trust trust_;
  const std::function<void(const SavedQuad&)>& visit_;
};

class QuadRescue {
 public:
  QuadRescue(const KeyValueSnapshot& snapshot, Trust trust,
             const std::function<void(const SavedQuad&)>& visit, const TellLoss& tell_loss)
      : snapshot_(snapshot),
        trust_(trust),
        visit_(visit),
        tell_loss_(tell_loss),
        updates_(snapshot, trust, tell_loss) {}

  void run() {
    Findings ignored;
    directories_ = check_directories(snapshot_, 0, ignored);
    for (const IndexOrder order : all_orders) {
      auto outcome =
          check_order(snapshot_, {RowTable::quads, order}, directory(order), {}, {}, ignored);
      if (outcome.is_whole) digests_.emplace_back(order, std::move(outcome.digest));
    }
    const auto reference = reference_order();
    if (reference) walk(*reference, true);
    const bool all_agree = digests_.size() == all_orders.size() && agreeing(*reference) == 6;
    if (!all_agree) walk_others(reference);
    for (const Update& update : updates_.updates()) {
      if (update.is_present) visit_({update.columns, true});
    }
  }

 private:
  const SoundDirectory& directory(IndexOrder order) const {
    return directories_.of({RowTable::quads, order});
  }

  std::size_t agreeing(IndexOrder order) const {
    const auto own = std::find_if(digests_.begin(), digests_.end(),
                                  [order](const auto& each) { return each.first == order; });
    return static_cast<std::size_t>(
        std::count_if(digests_.begin(), digests_.end(),
                      [own](const auto& each) { return each.second == own->second; }));
  }

  /// The whole order that most others agree with.
  std::optional<IndexOrder> reference_order() const {
    std::optional<IndexOrder> best;
    for (const auto& [order, digest] : digests_) {
      if (!best || agreeing(order) > agreeing(*best)) best = order;
    }
    return best;
  }

  /// Beside an order that is whole, what others hold more of is not certain. Without one, each
  /// block that can be read saves what it holds.
  void walk_others(const std::optional<IndexOrder>& reference) {
    if (!reference)
      tell_loss_("no order of the facts can be read whole; all six were put together");
    for (const IndexOrder order : all_orders) {
      if (order != reference) walk(order, !reference);
    }
  }

  void walk(IndexOrder order, bool is_certain) {
    const std::function<void(const SavedQuad&)> take = [&](const SavedQuad& saved) {
      const Update* update = updates_.find(saved.quad);
      if (update != nullptr) return;  // removed, or added below
      visit_({saved.quad, is_certain && saved.is_certain && !updates_.may_lack_removals()});
    };
    OrderWalk(snapshot_, order, directory(order), trust_, take).run();
  }

  const KeyValueSnapshot& snapshot_;
  Trust trust_;
  const std::function<void(const SavedQuad&)>& visit_;
  const TellLoss& tell_loss_;
  SavedUpdates updates_;
  SoundDirectories directories_;
  std::vector<std::pair<IndexOrder, MultisetDigest>> digests_;  // of the orders that are whole
};

}  // namespace

void each_saved_quad(const KeyValueSnapshot& snapshot, Trust trust,
                     const std::function<void(const SavedQuad&)>& visit,
                     const TellLoss& tell_loss) {
  QuadRescue(snapshot, trust, visit, tell_loss).run();
}

}  // namespace quoth::storage
