// Terms of one running query: those of the store, and those that it computed itself.
#pragma once

#include <cstdint>
#include <optional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/execute/byte_pieces.hpp"
#include "storage/store/store.hpp"

namespace quoth::execute {

class Context;
using storage::TermId;

/// What it keeps counts against the memory of the query, as long as this lives.
class QueryTerms {
 public:
  QueryTerms(const storage::Snapshot& snapshot, Context& context)
      : snapshot_(snapshot), context_(context) {}
  QueryTerms(const QueryTerms&) = delete;
  QueryTerms& operator=(const QueryTerms&) = delete;
  ~QueryTerms();

  /// The store's id where it has the term (so that joins and comparisons of ids hold), else one of
  /// tag `computed`, the same each time. Errors: `memory`; those of the store.
  Result<TermId> intern(const Term& term);
  Result<Term> term(TermId id) const;
  /// The text of a computed xsd:string, which stays where it is; nothing for any other id.
  std::optional<std::string_view> computed_string(TermId id) const;

 private:
  /// A computed term: its bytes (storage/terms/term_bytes.hpp), or of a triple term its N-Triples
  /// form.
  struct Computed {
    std::string_view bytes;
    std::uint32_t hash = 0;
    bool is_triple = false;
    std::uint32_t triple = 0;  // of a triple term: its place in `triples_`
  };

  Result<TermId> intern_computed(const Term& term);
  Result<void> grow();

  const storage::Snapshot& snapshot_;
  Context& context_;
  BytePieces pieces_;
  std::vector<Computed> computed_;
  std::vector<std::uint32_t> slots_;  // places in `computed_`, plus 1, by hash; a power of two
  std::vector<Term> triples_;
  std::size_t charged_ = 0;
};

}  // namespace quoth::execute
