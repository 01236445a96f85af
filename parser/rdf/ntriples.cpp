#include "parser/rdf/ntriples.hpp"

#include <algorithm>
#include <cstring>

namespace quoth::rdf {
namespace {

constexpr std::size_t chunk_bytes = 256u << 10;

/// VERSION "1.2" of RDF 1.2: says what may come, and changes nothing here.
bool skip_version(Scanner& scanner) {
  scanner.skip(std::string_view("VERSION").size());
  scanner.skip_blanks();
  std::string version;
  if (scanner.peek() != '"') return scanner.fail("expected a version in quotation marks");
  if (!scanner.read_string(version)) return false;
  scanner.skip_blanks();
  return true;
}

}  // namespace

NTriplesReader::NTriplesReader(ByteSource source, std::string name, Syntax syntax)
    : source_(std::move(source)), name_(std::move(name)), syntax_(syntax) {}

// EOL is any run of line feeds and carriage returns. Lines are cut at line feeds, which are found
// fast; a carriage return inside such a line ends a statement too.
Result<bool> NTriplesReader::next(Quad& quad) {
  while (true) {
    const std::string_view line(buffer_.data() + line_begin_, line_end_ - line_begin_);
    Scanner scanner(line);
    scanner.skip(in_line_);
    scanner.skip_blanks();
    while (scanner.peek() == '\r') {
      scanner.skip(1);
      if (!scanner.is_at_end()) ++line_number_;
      scanner.skip_blanks();
    }
    if (scanner.is_at_end()) {
      auto more = next_line();
      if (!more || !more.value()) return more;
      continue;
    }
    const bool is_comment = scanner.peek() == '#';
    const bool is_version = scanner.starts_with("VERSION");
    const bool is_read = is_comment   ? scanner.skip_comment()
                         : is_version ? skip_version(scanner)
                                      : read_statement(scanner, syntax_, quad, memory_);
    const bool is_ended =
        is_read && (scanner.is_at_end() || scanner.peek() == '\r' || scanner.peek() == '#');
    if (is_read && !is_ended)
      scanner.fail(is_version ? "expected the end of the line"
                              : "expected the end of the line after '.'");
    if (!is_ended) {
      failed_at_ = scanner.failure()->offset;
      return error_of(scanner);
    }
    in_line_ = scanner.offset();
    if (!is_comment && !is_version) return true;
  }
}

Result<void> NTriplesReader::skip_line() {
  if (is_line_cut_) return skip_rest_of_cut_line();
  const std::string_view line(buffer_.data() + line_begin_, line_end_ - line_begin_);
  in_line_ = std::min(line.find('\r', failed_at_), line.size());
  return {};
}

Result<void> NTriplesReader::skip_rest_of_cut_line() {
  ++line_number_;
  while (is_line_cut_) {
    line_begin_ = line_end_ = next_begin_ = filled_;
    auto bytes = fill();
    if (!bytes) return bytes.error();
    const void* found = std::memchr(buffer_.data(), '\n', filled_);
    is_line_cut_ = bytes.value() > 0 && found == nullptr;
    line_end_ = line_begin_;
    next_begin_ =
        found == nullptr
            ? filled_
            : static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
  }
  in_line_ = 0;
  return {};
}

/// Makes the next line the current one; false at the end of the source.
Result<bool> NTriplesReader::next_line() {
  line_begin_ = next_begin_;
  in_line_ = 0;
  std::size_t searched = line_begin_;
  while (true) {
    const void* found = filled_ == searched
                            ? nullptr
                            : std::memchr(buffer_.data() + searched, '\n', filled_ - searched);
    if (found != nullptr) {
      line_end_ = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
      next_begin_ = line_end_ + 1;
      ++line_number_;
      return true;
    }
    if (filled_ - line_begin_ > line_bytes_max) {
      is_line_cut_ = true;
      return Error{ErrorKind::limit,
                   name_ + ":" + std::to_string(line_number_ + 1) + ": this line is over " +
                       std::to_string(line_bytes_max >> 20) + " MiB",
                   std::nullopt, "a statement stands on one line and ends with ' .'"};
    }
    const std::size_t begin_before = line_begin_;
    searched = filled_;
    auto bytes = fill();
    if (!bytes) return bytes.error();
    searched -= begin_before - line_begin_;  // filling moves the line to the front
    if (bytes.value() > 0) continue;
    line_end_ = next_begin_ = filled_;
    if (line_begin_ == line_end_) return false;
    ++line_number_;
    return true;
  }
}

/// Moves the unread bytes to the front and reads a chunk behind them. 0 at the end of the source.
Result<std::size_t> NTriplesReader::fill() {
  if (is_source_done_) return std::size_t{0};
  if (line_begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + line_begin_, filled_ - line_begin_);
    filled_ -= line_begin_;
    line_begin_ = 0;
  }
  if (buffer_.size() < filled_ + chunk_bytes) {
    buffer_.resize(std::max(filled_ + chunk_bytes, buffer_.size() + buffer_.size() / 2));
  }
  auto bytes = source_(std::span(buffer_).subspan(filled_));
  if (!bytes) return bytes;
  filled_ += bytes.value();
  bytes_read_ += bytes.value();
  is_source_done_ = bytes.value() == 0;
  return bytes;
}

Error NTriplesReader::error_of(const Scanner& scanner) const {
  const ScanFailure& failure = *scanner.failure();
  std::string_view line(buffer_.data() + line_begin_, line_end_ - line_begin_);
  // A line that carriage returns cut further: the part that the failure stands in.
  const std::size_t part_begin = failure.offset == 0 ? 0 : line.rfind('\r', failure.offset - 1) + 1;
  line = line.substr(part_begin);
  line = line.substr(0, line.find('\r'));
  Place place = place_in(name_, line, failure.offset - part_begin, failure.length);
  place.line = line_number_;
  return Error{failure.is_over_limit ? ErrorKind::limit : ErrorKind::bad_input, failure.message,
               std::move(place), ""};
}

}  // namespace quoth::rdf
