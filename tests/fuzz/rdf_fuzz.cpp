// Any bytes are read as RDF or refused, in small pieces as in one; and what is read survives being
// written, in every form. The first byte chooses the form (0 N-Triples, 1 N-Quads, 2 Turtle, 3
// TriG) and the size of the pieces.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string>

#include "parser/rdf/quad_reader.hpp"
#include "tools/format/rdf/nquads.hpp"
#include "tools/format/rdf/turtle_writer.hpp"

namespace {

using quoth::Quad;
using quoth::rdf::Syntax;

struct Reading {
  std::vector<Quad> quads;
  std::string error;  // empty if all was read
};

Reading read(std::string_view text, Syntax syntax, std::size_t piece_bytes) {
  auto reader = quoth::rdf::open_reader(
      [&](std::span<char> room) -> quoth::Result<std::size_t> {
        const std::size_t size = std::min({room.size(), text.size(), piece_bytes});
        std::memcpy(room.data(), text.data(), size);
        text.remove_prefix(size);
        return size;
      },
      "fuzz", syntax, "http://base/a/b");
  Reading reading;
  for (Quad quad;;) {
    const auto more = reader.value()->next(quad);
    if (!more) reading.error = describe(more.error());
    if (!more || !more.value()) return reading;
    reading.quads.push_back(quad);
  }
}

std::string lines(const std::vector<Quad>& quads) {
  std::string text;
  for (const Quad& quad : quads) text += quoth::cli::nquads_line(quad);
  return text;
}

[[noreturn]] void stop(const char* what, const std::string& text) {
  std::fprintf(stderr, "%s:\n%s\n", what, text.c_str());
  std::abort();
}

void check_survives_writing(const std::vector<Quad>& quads) {
  const Reading plain = read(lines(quads), Syntax::nquads, 1u << 20);
  if (!plain.error.empty() || lines(plain.quads) != lines(quads)) {
    stop("N-Quads came back otherwise", lines(quads) + plain.error);
  }
  std::ostringstream out;
  quoth::cli::write_turtle(out, quads);
  const Reading pretty = read(out.str(), Syntax::trig, 1u << 20);
  std::vector<std::string> distinct;
  for (const Quad& quad : quads) distinct.push_back(quoth::cli::nquads_line(quad));
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (!pretty.error.empty() || pretty.quads.size() != distinct.size()) {
    stop("TriG came back otherwise", out.str() + pretty.error);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const auto syntax = static_cast<Syntax>(bytes[0] % 4);
  const Reading whole = read(text, syntax, 1u << 20);
  const Reading pieces = read(text, syntax, 1 + bytes[0] / 4);
  if (whole.error != pieces.error || lines(whole.quads) != lines(pieces.quads)) {
    stop("pieces are read otherwise", whole.error + pieces.error);
  }
  check_survives_writing(whole.quads);
  return 0;
}
