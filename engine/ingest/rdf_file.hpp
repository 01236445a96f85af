// An RDF file as a stream of bytes: as it is, or unpacked from gzip or zstd.
// Made from a path. Next step: parser/rdf/quad_reader.hpp.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <quoth/result.hpp>

#include "parser/rdf/byte_source.hpp"
#include "parser/rdf/syntax.hpp"

namespace quoth::ingest {

struct RdfFile {
  rdf::ByteSource source;
  rdf::Syntax syntax{};
  std::string name;               // what errors call it
  std::uint64_t bytes_total = 0;  // of the file, packed or not
  /// Bytes of the file that were read so far; may be looked at from another thread.
  std::shared_ptr<const std::atomic<std::uint64_t>> bytes_done;
};

/// By its ending: .nt, .nq, .ttl or .trig, with .gz or .zst behind it where it is packed.
/// Errors: `not_found`, `unsupported` for another ending, `io`. The source fails with `io`, and
/// with `bad_input` where packed bytes are damaged or cut short.
Result<RdfFile> open_rdf_file(const std::filesystem::path& path);

}  // namespace quoth::ingest
