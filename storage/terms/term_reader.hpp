// Terms read one after another as they lie in memory: no term is made, no text copied.
// Made from a Dictionary, handed out by storage/store/snapshot.hpp. Next step: engine/execute.
#pragma once

#include <memory>
#include <optional>
#include <quoth/result.hpp>
#include <span>
#include <string>

#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {

class Dictionary;

/// Cost: a few nanoseconds where the block of the term read last holds the next one too, a lookup
/// in the cache of blocks elsewhere.
class TermReader {
 public:
  virtual ~TermReader() = default;

  /// Told of terms that are read next, in this order, it waits for what they lie in once and not
  /// term by term. Says nothing of errors: view() does. Some dozens at a time are best.
  virtual void expect(std::span<const TermId> ids) = 0;
  /// A term of the dictionary, or a short string; nothing for any other inline term, and for triple
  /// terms. Valid until the next call. Errors: `corrupt`, `io`.
  virtual Result<std::optional<TermView>> view(TermId id) = 0;
  /// Appends the N-Triples form of any term of the store. Errors: likewise.
  virtual Result<void> spell(TermId id, std::string& out) = 0;
};

/// Lifetime: borrows the dictionary.
std::unique_ptr<TermReader> read_terms(const Dictionary& dictionary);

}  // namespace quoth::storage
