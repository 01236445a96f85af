// The mentions a reader has in mind at a place in the text, and how strongly.
// Used by resolve_mentions.cpp.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace quoth::document {

struct Recalled {
  std::uint32_t entity = 0;
  std::uint32_t sentence = 0;
  std::uint32_t token = 0;
  bool is_subject = false;
  bool is_speaker = false;  // in the phrase that names who said what
  bool is_quoted = false;
  bool is_claimed = false;  // in what somebody said, quoted or not
};

class History {
 public:
  void add(Recalled mention) {
    mentions_.push_back(mention);
    if (mentions_.size() > mentions_max) mentions_.pop_front();
  }

  /// The entity with the most weight for a pronoun; `fit` is 0 for those that cannot
  /// be meant and 1 for those that fit well. Nothing if none has any weight.
  std::optional<std::uint32_t> best(const Recalled& pronoun,
                                    const std::function<double(std::uint32_t entity)>& fit) const;

  /// Sentences since the entity was mentioned; nothing if it is not in the window.
  std::optional<std::uint32_t> distance(std::uint32_t entity, std::uint32_t sentence) const;

  /// Everybody in the window, ascending, none twice.
  std::vector<std::uint32_t> entities() const;

  /// Who was the subject last in this sentence.
  std::optional<std::uint32_t> last_subject(std::uint32_t sentence) const;

 private:
  // A reader does not look further back for a pronoun: in news text 40 mentions are some ten
  // sentences.
  static constexpr std::size_t mentions_max = 40;
  std::deque<Recalled> mentions_;
};

}  // namespace quoth::document
