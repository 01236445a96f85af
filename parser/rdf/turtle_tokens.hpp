// Turtle's text as terms: white space skipped, names and relative IRIs spelled out, labels kept
// apart from those that the reader makes.
// Made from a TextWindow by a Scanner. Next step: turtle.hpp, which knows what may follow what.
// Source: RDF 1.2 Turtle (W3C), section "Grammar", productions for terminals; section 6.3.
#pragma once

#include <optional>
#include <unordered_map>

#include "parser/rdf/scanner.hpp"
#include "parser/rdf/text_window.hpp"

namespace quoth::rdf {

/// A cursor over the tokens of a source. What returns bool says whether it succeeded; after the
/// first failure, which is kept, the cursor must not be used further.
class TurtleTokens {
 public:
  TurtleTokens(ByteSource source, std::string name, std::string base_iri);

  /// Passes over white space and comments. `peek`, `starts_with` and `take` come behind it.
  bool skip_space();
  bool is_at_end() const { return window_.rest().empty(); }
  /// The byte at the cursor or that many behind it, or NUL behind the end.
  char peek(std::size_t ahead = 0) const {
    return ahead < window_.rest().size() ? window_.rest()[ahead] : '\0';
  }
  /// Whether `token`, of 16 bytes at most, stands here.
  bool starts_with(std::string_view token) const { return window_.rest().starts_with(token); }
  bool take(std::string_view token);

  /// `<...>` or `prefix:local`, which must stand here.
  bool read_iri(Term& out);
  /// `prefix:local` into `out`, or a bare word into `word`; both are empty if neither stands here.
  bool read_name(Term& out, std::string& word);
  /// A label `_:b` that must stand here.
  bool read_blank(Term& out);
  /// A string with its tag or type; the cursor stands on a quotation mark.
  bool read_quoted_literal(Term& out);
  /// A number; the cursor stands on its first character.
  bool read_number(Term& out);

  /// What follows the keyword of a declaration, its full stop not included.
  bool read_prefix_declaration();
  bool read_base_declaration();
  bool read_version();

  /// A node that has no label in the text.
  Term fresh_blank();

  /// Keeps a failure at the cursor; always false.
  bool fail(std::string message, std::size_t length = 1);
  /// Keeps a failure at the word that was read last.
  bool fail_at_word(const std::string& word, std::string message);
  /// Keeps a failure at the cursor that says a limit was met.
  bool fail_limit(std::string message);
  const Error& failure() const { return *failure_; }

  std::uint64_t bytes_read() const { return window_.bytes_read(); }

 private:
  template <typename Read>
  bool read(Read read);
  bool grow();
  bool skip_comment();
  bool read_iri_text(std::string& out);
  bool read_reference(std::string& out);
  bool expand_name(Scanner& scanner, std::string& out);
  bool read_datatype(std::string& out);
  bool fail_with(const ScanFailure& failure);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  TextWindow window_;
  std::string base_iri_;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> prefixes_;
  Name name_;                      // its memory is reused
  std::uint64_t fresh_count_ = 0;  // labels made so far
  std::optional<Error> failure_;
};

}  // namespace quoth::rdf
