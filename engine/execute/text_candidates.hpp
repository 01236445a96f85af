// Tells texts for which a condition cannot hold without reading them, once enough were read that
// the text index is worth asking. Used by filter.cpp.
#pragma once

#include "engine/execute/context.hpp"
#include "engine/execute/text_search.hpp"

namespace quoth::execute {

class TextCandidates {
 public:
  TextCandidates(const algebra::Expression& condition, Context& context)
      : context_(context), search_(TextSearch::make(condition)) {}
  ~TextCandidates() { context_.release(charged_bytes_); }
  TextCandidates(const TextCandidates&) = delete;
  TextCandidates& operator=(const TextCandidates&) = delete;
  TextCandidates(TextCandidates&& other) noexcept;
  TextCandidates& operator=(TextCandidates&&) = delete;

  /// Whether the condition may hold for a term of the dictionary. If so, it is going to be read,
  /// and is counted as one that was.
  bool may_hold(storage::TermId id) {
    if (!search_) return true;
    if (!found_.empty() && !holds(id)) return false;
    if (--reads_left_ == 0) ask();
    return true;
  }

 private:
  struct Found {
    storage::TextStretch stretch;
    storage::TermBits bits;
  };

  bool holds(storage::TermId id) {
    const std::uint64_t number = id.payload();
    const bool is_text =
        id.tag() == storage::TermTag::string || id.tag() == storage::TermTag::literal;
    if (!is_text) return true;
    const bool is_in_last =
        number >= found_[last_].stretch.first && number < found_[last_].stretch.end;
    if (!is_in_last && !find(number)) return true;
    return found_[last_].bits.holds(number);
  }
  /// Makes the stretch with the number the last one; false if none has it.
  bool find(std::uint64_t number);
  /// Opens the index, then looks the condition up; both once, when it has become worth it.
  void ask();
  Result<void> look_up();

  Context& context_;
  std::optional<TextSearch> search_;
  std::optional<storage::TextIndex> index_;
  std::uint64_t reads_left_ = 64;  // until the index is asked; no query of few rows opens it
  std::vector<Found> found_;       // ascending
  std::size_t last_ = 0;           // of them that was looked into; neighbours are often in one
  std::size_t charged_bytes_ = 0;
};

}  // namespace quoth::execute
