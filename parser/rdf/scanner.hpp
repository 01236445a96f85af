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

/// A prefixed name of Turtle, `prefix:local`, or a bare word.
struct Name {
  std::string_view prefix;  // or the word; lies in the scanned text
  std::string local;        // escapes undone
  bool has_colon = false;   // false: a word, perhaps an empty one
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
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
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

  /// `<...>`, absolute or not; the cursor stands on `<`.
  bool read_iri(std::string& out);
  bool read_absolute_iri(std::string& out);
  /// `"..."` on one line; the cursor stands on the quotation mark, which is `quote`.
  bool read_string(std::string& out, char quote = '"');
  /// A string of Turtle in any of its four kinds of quotation marks; the cursor stands on one.
  bool read_quoted(std::string& out);
  /// A number of Turtle; the cursor stands on its sign, its point or a digit.
  bool read_number(std::string& out, std::string_view& datatype);
  /// A prefixed name, or a bare word if no colon follows.
  bool read_name(Name& name);
  /// The label after `_:`; the cursor stands on the underscore.
  bool read_blank_label(std::string& out);
  /// `@tag` or `@tag--ltr`; the cursor stands on `@`. The tag is put into lower case.
  bool read_language(std::string& tag, TextDirection& direction);

  std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
  /// Whether more text behind the end could have changed what was read.
  bool depends_on_more() const {
    return looked_past_end_ || static_cast<std::size_t>(end_ - at_) < lookahead_bytes;
  }
  /// No token looks further than this past the place where it ends or fails, unless it says so.
  static constexpr std::size_t lookahead_bytes = 16;

  /// Remembers a failure at the cursor; always false.
  bool fail(std::string message, std::size_t length = 1);
  bool fail_limit(std::string message);
  /// Remembers a failure of everything from `offset` to the cursor.
  bool fail_from(std::size_t offset, std::string message) {
    return fail_at(begin_ + offset, std::move(message), this->offset() - offset);
  }
  const std::optional<ScanFailure>& failure() const { return failure_; }

 private:
  bool fail_at(const char* where, std::string message, std::size_t length);
  bool read_escape(std::string& out, bool is_iri);
  bool read_code_point_escape(std::string& out, bool is_iri);
  bool skip_code_point();
  void finish_run(const char* run, bool is_begun, std::string& out) const;
  bool read_long_string(std::string& out, char quote);
  bool read_local(std::string& out);
  bool read_local_escape(std::string& out);
  void skip_prefix();

  const char* begin_;
  const char* at_;
  const char* end_;
  bool looked_past_end_ = false;
  std::optional<ScanFailure> failure_;
};

}  // namespace quoth::rdf
