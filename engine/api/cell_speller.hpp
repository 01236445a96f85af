// The cells of one column as text, straight from their ids.
// Used by answer_rows.hpp.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/execute/context.hpp"

namespace quoth::api {

/// Cost: some tens of nanoseconds a cell where neighbouring rows have neighbouring terms, or few
/// different ones.
class CellSpeller {
 public:
  explicit CellSpeller(execute::Context& context)
      : context_(context), reader_(context.snapshot().term_reader()) {}

  /// Told of cells that are appended next, in this order. Some dozens at a time are best.
  void expect(std::span<const storage::TermId> ids);
  /// Appends the N-Triples form; nothing for an unbound cell.
  Result<void> append(storage::TermId id, std::string& out);

 private:
  struct Spelled {
    storage::TermId id;
    std::string text;
  };

  Result<void> spell(storage::TermId id, std::string& out);

  execute::Context& context_;
  std::unique_ptr<storage::TermReader> reader_;
  std::array<Spelled, 64> recent_;  // by their ids' lowest bits
  std::vector<storage::TermId> expected_;
};

}  // namespace quoth::api
