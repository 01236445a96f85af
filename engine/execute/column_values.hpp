// The values of one column's ids, as an expression asks for them row by row.
// Used by evaluate.cpp.
#pragma once

#include <memory>

#include "engine/execute/evaluate.hpp"
#include "engine/execute/value.hpp"

namespace quoth::execute {

/// Neighbouring rows often have the same id, so the last value is kept. Where rows come in batches,
/// what their terms lie in is waited for some dozen rows at a time.
class ColumnValues {
 public:
  /// An error where the column is not bound. Errors of the store go to Context::fail. Valid until
  /// the next call.
  const Value& value(const RowView& row, std::size_t column, Context& context);
  /// The term where it lies in the store, without making a value of it; nothing for inline ids, for
  /// terms that the query computed and for triple terms. Valid until the next call.
  std::optional<storage::TermView> view(const RowView& row, std::size_t column, Context& context);

 private:
  bool read_text(const RowView& row, std::size_t column, Context& context);

  TermId last_id_;
  Value last_;
  std::unique_ptr<storage::TermReader> reader_;
};

}  // namespace quoth::execute
