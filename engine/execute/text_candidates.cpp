#include "engine/execute/text_candidates.hpp"

#include <algorithm>
#include <utility>

namespace quoth::execute {
namespace {

// Measured: going through the words once takes some 0.3 ns a byte, reading lists about as much.
constexpr double word_byte_cost = 0.6;

}  // namespace

TextCandidates::TextCandidates(TextCandidates&& other) noexcept
    : context_(other.context_),
      search_(std::move(other.search_)),
      index_(std::move(other.index_)),
      reads_left_(other.reads_left_),
      found_(std::move(other.found_)),
      last_(other.last_),
      charged_bytes_(std::exchange(other.charged_bytes_, 0)) {}

bool TextCandidates::find(std::uint64_t number) {
  const auto behind =
      std::upper_bound(found_.begin(), found_.end(), number,
                       [](std::uint64_t n, const Found& one) { return n < one.stretch.first; });
  if (behind == found_.begin() || number >= (behind - 1)->stretch.end) return false;
  last_ = static_cast<std::size_t>(behind - found_.begin() - 1);
  return true;
}

void TextCandidates::ask() {
  if (!index_) {
    auto opened = context_.snapshot().text_index();
    if (!opened) return context_.fail(opened.error());
    index_.emplace(std::move(opened).value());
    const double cost = static_cast<double>(index_->word_bytes()) * word_byte_cost;
    reads_left_ = 1 + static_cast<std::uint64_t>(cost / search_->text_cost());
    if (index_->stretches().empty()) reads_left_ = 0;  // counts down for ever
    return;
  }
  if (auto done = look_up(); !done) context_.fail(done.error());
}

Result<void> TextCandidates::look_up() {
  for (const storage::TextStretch& stretch : index_->stretches()) {
    auto bits = search_->candidates(*index_, stretch);
    if (!bits) return bits.error();
    if (!bits.value()) continue;
    const std::size_t bytes = (*bits)->memory_bytes();
    if (auto charged = context_.charge(bytes); !charged) return charged;
    charged_bytes_ += bytes;
    found_.push_back({stretch, std::move(**bits)});
    if (auto going_on = context_.check(); !going_on) return going_on;
  }
  return {};
}

}  // namespace quoth::execute
