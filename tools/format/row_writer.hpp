// Rows out: one writer a format, fed a row at a time. Made from quoth::Rows by cli/show_answer.
#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <quoth/quoth.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quoth::cli {

enum class Format { table, csv, tsv, json, jsonl, markdown, xml, nt, ttl };

/// The names that --format takes, in the order of `Format`.
const std::vector<std::string>& format_names();
std::optional<Format> format_of(std::string_view name);
/// Whether it is a form of triples, which only CONSTRUCT and DESCRIBE give.
bool is_of_triples(Format format);

/// The cells of one row; borrowed for the call.
using Cells = std::vector<const Value*>;

/// Called as head, then row any number of times, then foot. Writes as it goes where the format
/// allows; a table holds its first rows back to measure them.
///
/// No format passes on control characters that a terminal would obey.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void head(const std::vector<std::string>& columns) = 0;
  virtual void row(const Cells& cells) = 0;
  virtual void foot() = 0;
  /// The answer to a yes-or-no query, in the place of all of the above.
  virtual void boolean(bool answer) = 0;

 protected:
  /// `true` or `false` on a line of its own.
  static void write_word(std::ostream& out, bool answer) { out << (answer ? "true\n" : "false\n"); }
};

/// How a table is laid out.
struct TableStyle {
  std::size_t columns_max = 0;  // of the terminal; 0: as wide as the rows are
  bool is_bold_head = false;    // with terminal escapes
};

std::unique_ptr<RowWriter> make_table_writer(std::ostream& out, TableStyle style);
/// RFC 4180, lines end in CRLF; entities by name.
std::unique_ptr<RowWriter> make_csv_writer(std::ostream& out);
/// SPARQL 1.1 TSV: terms in full, in N-Triples spelling.
std::unique_ptr<RowWriter> make_tsv_writer(std::ostream& out);
/// SPARQL 1.1 results JSON; an entity carries its "name" beside its IRI.
std::unique_ptr<RowWriter> make_json_writer(std::ostream& out);
/// One plain object a row: entities by name, dates in EDTF, numbers and booleans as such.
std::unique_ptr<RowWriter> make_jsonl_writer(std::ostream& out);
/// A table of GitHub-flavoured Markdown.
std::unique_ptr<RowWriter> make_markdown_writer(std::ostream& out);

/// SPARQL query results XML.
std::unique_ptr<RowWriter> make_xml_writer(std::ostream& out);
/// N-Triples, of rows of subject, predicate and object.
std::unique_ptr<RowWriter> make_nt_writer(std::ostream& out);
/// Turtle, of the same rows; held back to the last one. Of `wanted`, (name, namespace), those that
/// occur are declared, and others that shorten the text.
std::unique_ptr<RowWriter> make_ttl_writer(
    std::ostream& out, const std::vector<std::pair<std::string, std::string>>& wanted = {});

std::unique_ptr<RowWriter> make_writer(Format format, std::ostream& out, TableStyle style);

}  // namespace quoth::cli
