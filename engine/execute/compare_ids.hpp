// The order of `sort` on ids: terms are decoded only where their ids do not tell.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/execute/byte_pieces.hpp"
#include "engine/execute/context.hpp"
#include "engine/execute/id_map.hpp"
#include "engine/execute/value.hpp"

namespace quoth::execute {

class IdOrder {
 public:
  explicit IdOrder(Context& context) : IdOrder(context, context.terms()) {}
  /// For a thread that orders rows of the query whose terms these are, and whose computed terms it
  /// meets: none may be made meanwhile.
  IdOrder(Context& context, const QueryTerms& terms) : context_(context), terms_(terms) {}
  IdOrder(const IdOrder&) = delete;
  IdOrder& operator=(const IdOrder&) = delete;
  ~IdOrder() { context_.release(charged_); }

  /// As order() of the values; equal only for equal ids. Says nothing once the context has failed.
  std::strong_ordering compare(TermId a, TermId b) { return compare(a, *this, b); }
  /// The same, `b` being one of those that the other has read.
  std::strong_ordering compare(TermId a, IdOrder& other, TermId b);

 private:
  /// Whether the numbers of both were given in the order of their terms.
  bool are_in_order(TermId a, TermId b);
  const Value& value(TermId id);
  bool is_string(TermId id) const;
  std::string_view text(TermId id);
  void charge(std::size_t bytes);

  Context& context_;
  const QueryTerms& terms_;
  std::unique_ptr<storage::TermReader> reader_;
  std::optional<std::vector<storage::TermRun>> runs_;  // read when first asked for
  storage::TermRun last_run_;                          // that held both of two ids
  std::size_t charged_ = 0;                            // for what is kept below
  std::unordered_map<TermId, Value> values_;
  IdMap text_numbers_;
  std::vector<std::string_view> texts_;  // by their numbers
  BytePieces pieces_;                    // which they lie in
};

}  // namespace quoth::execute
