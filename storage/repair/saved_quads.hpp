// Every fact that a damaged store still holds somewhere, and whether it is certain that it was not
// removed. Made over a snapshot. Next step: repair.cpp writes them into a new store.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// How far what is read can be taken for one state of the store.
enum class Trust {
  one_state,  // what is read was there at one moment
  remade      // files were put together again: what was replaced may stand beside what replaced it
};

struct SavedQuad {
  QuadIds quad{};
  bool is_certain = true;
};

/// What could not be read, a line each.
using TellLoss = std::function<void(std::string)>;

/// A fact is certain if a block that counts holds it and no update removes it, or if an update adds
/// it. It is not certain where an update that cannot be read may have removed it, where the orders
/// that can be read whole disagree, or where it stands in a block of which nobody knows whether it
/// counts.
///
/// A fact may come more than once, certain ones first.
/// Cost: one order read if all six are whole and agree, else all six. Memory: the updates.
void each_saved_quad(const KeyValueSnapshot& snapshot, Trust trust,
                     const std::function<void(const SavedQuad&)>& visit, const TellLoss& tell_loss);

}  // namespace quoth::storage
