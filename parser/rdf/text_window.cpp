#include "parser/rdf/text_window.hpp"

#include <algorithm>
#include <cstring>
#include <quoth/utf8.hpp>

namespace quoth::rdf {
namespace {

constexpr std::size_t room_bytes = 256u << 10;

// What is kept of the line behind the cursor, to show where an error stands. A place shows 160 code
// points at most, so a line whose beginning was dropped is cut by the place as well.
constexpr std::size_t kept_bytes = 1024;

}  // namespace

TextWindow::TextWindow(ByteSource source, std::string name)
    : source_(std::move(source)), name_(std::move(name)) {}

// Each call at least doubles what is unread, so that a token that is read again after each call
// costs time linear in its length.
Result<void> TextWindow::grow() {
  const std::size_t unread = filled_ - at_;
  if (unread > token_bytes_max) {
    return Error{ErrorKind::limit,
                 "this token is over " + std::to_string(token_bytes_max >> 20) + " MiB",
                 place(0, 1), "is a quotation mark or '>' missing?"};
  }
  if (at_ > kept_bytes) drop_before(code_point_begin({buffer_.data(), filled_}, at_ - kept_bytes));
  const std::size_t filled_min = filled_ + std::max<std::size_t>(1, unread);
  const std::size_t room = filled_ + std::max(room_bytes, unread);
  if (buffer_.size() < room) buffer_.resize(room);
  while (!is_source_done_ && filled_ < filled_min) {
    auto bytes = source_(std::span(buffer_).subspan(filled_, room - filled_));
    if (!bytes) return bytes.error();
    filled_ += bytes.value();
    bytes_read_ += bytes.value();
    is_source_done_ = bytes.value() == 0;
  }
  return {};
}

void TextWindow::drop_before(std::size_t begin) {
  const std::string_view dropped(buffer_.data(), begin);
  const std::size_t newline = dropped.rfind('\n');
  if (newline != dropped.npos) columns_before_ = 0;
  lines_before_ += static_cast<std::size_t>(std::count(dropped.begin(), dropped.end(), '\n'));
  columns_before_ += count_code_points(dropped.substr(newline + 1));
  std::memmove(buffer_.data(), buffer_.data() + begin, filled_ - begin);
  filled_ -= begin;
  at_ -= begin;
}

Place TextWindow::place(std::size_t offset, std::size_t length) const {
  const std::string_view text(buffer_.data(), filled_);
  Place place = place_in(name_, text, at_ + offset, length);
  const bool is_line_whole = text.substr(0, at_ + offset).find('\n') != text.npos;
  place.line += lines_before_;
  if (!is_line_whole) place.column += columns_before_;
  return place;
}

}  // namespace quoth::rdf
