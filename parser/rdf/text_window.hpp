// The stretch of a source that is being read: bytes come in before the cursor as they are needed
// and are dropped behind it, and every byte still knows its line and column.
// Made from a ByteSource. Next step: turtle_tokens.hpp, which cuts it into tokens.
#pragma once

#include <cstdint>
#include <quoth/error.hpp>
#include <string>
#include <string_view>

#include "parser/rdf/byte_source.hpp"

namespace quoth::rdf {

/// The longest token or line that is taken: room for the largest literal of a store, twice.
inline constexpr std::size_t token_bytes_max = 128u << 20;

class TextWindow {
 public:
  /// `name` is what errors call the source.
  TextWindow(ByteSource source, std::string name);

  /// What was read from the source and lies before the cursor; good until `grow`.
  std::string_view rest() const { return {buffer_.data() + at_, filled_ - at_}; }
  void advance(std::size_t bytes) { at_ += bytes; }
  /// Undoes an `advance` by that many bytes since the last `grow`.
  void go_back(std::size_t bytes) { at_ -= bytes; }
  /// Whether `rest` reaches to the end of the source.
  bool is_complete() const { return is_source_done_; }

  /// Makes `rest` at least twice as long, unless the source ends.
  /// Errors: those of the source; `limit` when `rest` is over `token_bytes_max` as it is.
  Result<void> grow();

  /// The place of bytes [offset, offset + length) of `rest`.
  Place place(std::size_t offset, std::size_t length) const;

  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  void drop_before(std::size_t begin);

  ByteSource source_;
  std::string name_;
  std::string buffer_;
  std::size_t at_ = 0;              // the cursor
  std::size_t filled_ = 0;          // bytes of the buffer that hold input
  std::size_t lines_before_ = 0;    // newlines that were dropped
  std::size_t columns_before_ = 0;  // code points that were dropped since the last of them
  std::uint64_t bytes_read_ = 0;
  bool is_source_done_ = false;
};

}  // namespace quoth::rdf
