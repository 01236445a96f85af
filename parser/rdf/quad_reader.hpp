// RDF in, one quad at a time, whatever the text form: what every reader can do.
// Made from bytes by open_reader. Next step: engine/api/load_file.hpp, which stores the quads.
#pragma once

#include <cstdint>
#include <memory>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>

#include "parser/rdf/byte_source.hpp"
#include "parser/rdf/syntax.hpp"

namespace quoth::rdf {

/// Reads the quads of one file in the order of the text.
///
/// Labels of blank nodes mean the same node within one file only, so whoever joins files must tell
/// them apart. Labels that a reader makes for nodes without one never meet a label of the text.
/// Cost: linear in the bytes; memory for the longest token or line, not for the file.
class QuadReader {
 public:
  virtual ~QuadReader() = default;

  /// The next quad into `quad`, whose memory is reused; false at the end.
  /// Errors: `bad_input` with file, line, column and what was expected; `limit` for a token or
  /// line that is too long, or for what is nested too deep; whatever the source fails with.
  virtual Result<bool> next(Quad& quad) = 0;

  /// After `next` failed: passes over the line that it failed on, so that `next` can go on behind.
  /// Quads of that line that were handed out before stay as they are.
  /// Errors: `unsupported` where a statement is no line (Turtle, TriG); what the source fails with.
  virtual Result<void> skip_line() = 0;

  /// Bytes taken from the source so far, for progress.
  virtual std::uint64_t bytes_read() const = 0;
};

/// A reader of `source` in that form. `name` is what errors call the source. Relative IRIs of
/// Turtle and TriG are read against `base_iri`, and refused while there is no base.
/// Errors: `bad_input` when `base_iri` is neither empty nor absolute.
Result<std::unique_ptr<QuadReader>> open_reader(ByteSource source, std::string name, Syntax syntax,
                                                std::string base_iri = {});

}  // namespace quoth::rdf
