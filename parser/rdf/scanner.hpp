// The tokens that the text forms of RDF share: IRIs, strings, labels and language tags, read from
// memory, with the first failure kept. Made from a line of text; fills Terms. Next step:
// statement_line.hpp.
// Source: RDF 1.2 N-Triples and N-Quads (W3C), section "Grammar".
#pragma once

#include <optional>
#include <quoth/term.hpp>
#include <string>
#include <string_view>

namespace quoth::rdf {

/// What went wrong first, at a byte of the scanned text.
struct ScanFailure {
  std::size_t offset = 0;
  std::size_t length = 1;
  std::string message;
  bool is_over_limit = false;  // else it is bad input
};

/// A cursor over text. Every reader returns whether it succeeded; after the first failure the
/// cursor must not be used further. Strings are written in place, so that their memory is reused.
class Scanner {
 public:
  explicit Scanner(std::string_view text)
      : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()) {}

  bool is_at_end() const { return at_ == end_; }
  /// The byte at the cursor, or NUL at the end.
  char peek() const { return at_ == end_ ? '\0' : *at_; }
  bool starts_with(std::string_view token) const { return rest().starts_with(token); }
  void skip(std::size_t bytes) { at_ += bytes; }
  void skip_blanks() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\t')) ++at_;
  }
  /// Takes `token` if it stands here.
  bool take(std::string_view token);
  /// Skips to the next carriage return or the end.
  /// Errors: a byte that is not UTF-8.
  bool skip_comment();

  /// `<...>`, absolute; the cursor stands on `<`.
  bool read_iri(std::string& out);
  /// `"..."` on one line; the cursor stands on the quotation mark.
  bool read_string(std::string& out);
  /// The label after `_:`; the cursor stands on the underscore.
  bool read_blank_label(std::string& out);
  /// `@tag` or `@tag--ltr`; the cursor stands on `@`. The tag is put into lower case.
  bool read_language(std::string& tag, TextDirection& direction);

  std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
  /// Remembers a failure at the cursor; always false.
  bool fail(std::string message, std::size_t length = 1);
  bool fail_limit(std::string message);
  const std::optional<ScanFailure>& failure() const { return failure_; }

 private:
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
  bool fail_at(const char* where, std::string message, std::size_t length);
  bool read_escape(std::string& out, bool is_iri);
  bool read_code_point_escape(std::string& out, bool is_iri);
  bool check_absolute(const char* begin, const std::string& iri);
  bool skip_code_point();

  const char* begin_;
  const char* at_;
  const char* end_;
  std::optional<ScanFailure> failure_;
};

}  // namespace quoth::rdf
