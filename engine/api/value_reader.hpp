// The values of ids, for rows that people and programs read.
// Used by answer_rows.hpp.
#pragma once

#include <quoth/quoth.hpp>
#include <unordered_map>

#include "engine/execute/context.hpp"

namespace quoth::api {

/// Whether the name of an entity or document stands beside its IRI.
enum class Names { looked_up, left_out };

/// The value of an id: its term, and perhaps its name, each looked up once.
class ValueReader {
 public:
  ValueReader(execute::Context& context, Names names) : context_(context), names_(names) {}

  Result<Value> read(storage::TermId id);

 private:
  static constexpr std::size_t cached_max = 1u << 14;

  execute::Context& context_;
  Names names_;
  std::unordered_map<storage::TermId, Value> values_;
};

}  // namespace quoth::api
