// The order of `sort` on ids: terms are decoded only where their ids do not tell.
#pragma once

#include <unordered_map>

#include "engine/execute/context.hpp"
#include "engine/execute/value.hpp"

namespace quoth::execute {

class IdOrder {
 public:
  explicit IdOrder(Context& context) : context_(context) {}

  /// As order() of the values; equal only for equal ids.
  std::strong_ordering compare(TermId a, TermId b);

 private:
  const Value& value(TermId id);
  const std::string& text(TermId id);

  Context& context_;
  std::unique_ptr<storage::TermReader> reader_;
  std::unordered_map<TermId, Value> values_;
  std::unordered_map<TermId, std::string> texts_;
};

}  // namespace quoth::execute
