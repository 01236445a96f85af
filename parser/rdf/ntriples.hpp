// N-Triples and N-Quads in, one statement at a time, from a source of any size.
// Made from bytes, line by line (statement_line.hpp). Next step: engine/ingest, which stores them.
#pragma once

#include <cstdint>
#include <string>

#include "parser/rdf/quad_reader.hpp"
#include "parser/rdf/statement_line.hpp"
#include "parser/rdf/text_window.hpp"

namespace quoth::rdf {

/// The longest line that is taken.
inline constexpr std::size_t line_bytes_max = token_bytes_max;

/// Reads RDF 1.2 N-Triples or N-Quads: triple terms and directional tags too.
///
/// Blank node labels are passed on as they are.
/// Cost: linear; memory for the longest line, at most `line_bytes_max`, and one chunk.
class NTriplesReader final : public QuadReader {
 public:
  /// `name` is what errors call the source; `syntax` is ntriples or nquads.
  NTriplesReader(ByteSource source, std::string name, Syntax syntax);

  Result<bool> next(Quad& quad) override;
  Result<void> skip_line() override;
  std::uint64_t bytes_read() const override { return bytes_read_; }

 private:
  Result<bool> next_line();
  Result<std::size_t> fill();
  Result<void> skip_rest_of_cut_line();
  Error error_of(const Scanner& scanner) const;

  ByteSource source_;
  std::string name_;
  Syntax syntax_;
  StatementMemory memory_;
  std::string buffer_;          // bytes [line_end_, filled_) were not looked at yet
  std::size_t filled_ = 0;      // bytes of the buffer that hold input
  std::size_t line_begin_ = 0;  // the current line, without its newline
  std::size_t line_end_ = 0;
  std::size_t next_begin_ = 0;   // where the line after it starts
  std::size_t in_line_ = 0;      // read so far of the current line
  std::size_t line_number_ = 0;  // of the current line, from 1
  std::uint64_t bytes_read_ = 0;
  std::size_t failed_at_ = 0;  // of the current line, where `next` failed
  bool is_line_cut_ = false;   // the current line is too long and goes on in the source
  bool is_source_done_ = false;
};

}  // namespace quoth::rdf
