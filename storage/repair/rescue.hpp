// Writes what a damaged store still holds into a new one, a commit of some ten thousand facts at a
// time. Used by repair.cpp.
#pragma once

#include <fstream>
#include <set>

#include "storage/repair/repair.hpp"
#include "storage/repair/saved_quads.hpp"
#include "storage/repair/saved_terms.hpp"
#include "storage/store/meta.hpp"

namespace quoth::storage {

class Rescue {
 public:
  /// Uncertain facts go to the file. Borrows everything.
  Rescue(const KeyValueSnapshot& damaged, Store& target, std::filesystem::path uncertain_file,
         const RepairOptions& options, RepairOutcome& outcome);

  /// Errors: `io`; what writing to the new store says.
  Result<void> run(Trust trust);

 private:
  void take_quad(const SavedQuad& saved);
  Result<void> write_batch();
  Result<void> add_batch(WriteTransaction& writer, const std::unordered_map<TermId, Term>& terms);
  Result<void> write_uncertain();
  Result<void> copy_records();
  Result<void> copy_records(RecordSpace space, WriteTransaction& writer);
  void tell_losses(std::uint64_t quads_written);

  const KeyValueSnapshot& damaged_;
  Store& target_;
  std::filesystem::path uncertain_file_;
  const RepairOptions& options_;
  RepairOutcome& outcome_;
  std::optional<StoreState> state_;  // what the damaged store says of itself
  SavedTerms terms_;
  std::vector<QuadIds> batch_;
  std::vector<QuadIds> uncertain_;
  std::uint64_t without_terms_ = 0;
  Result<void> failure_;
};

}  // namespace quoth::storage
