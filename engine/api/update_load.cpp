#include "engine/api/update_load.hpp"

#include <fmt/format.h>

#include "engine/ingest/blank_labels.hpp"
#include "engine/ingest/rdf_file.hpp"
#include "parser/rdf/quad_reader.hpp"

namespace quoth::api {
namespace {

int digit(char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }
bool is_digit(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

/// The path of a `file:` IRI; nothing for any other.
std::optional<std::string> path_of(std::string_view iri) {
  if (!iri.starts_with("file:")) return std::nullopt;
  iri.remove_prefix(5);
  if (iri.starts_with("//")) iri.remove_prefix(std::min(iri.find('/', 2), iri.size()));
  std::string path;
  for (std::size_t at = 0; at < iri.size(); ++at) {
    const bool is_escape =
        iri[at] == '%' && at + 2 < iri.size() && is_digit(iri[at + 1]) && is_digit(iri[at + 2]);
    path += is_escape ? static_cast<char>(digit(iri[at + 1]) * 16 + digit(iri[at + 2])) : iri[at];
    if (is_escape) at += 2;
  }
  return path;
}

}  // namespace

Result<std::vector<Quad>> read_for_load(const sparql::Load& load) {
  const auto path = path_of(load.source);
  if (!path) {
    return Error{ErrorKind::unsupported,
                 fmt::format("<{}> is nothing that LOAD can read", load.source),
                 {},
                 "file:///... of a file that ends in .nt, .nq, .ttl or .trig is"};
  }
  auto file = ingest::open_rdf_file(*path);
  if (!file) return file.error();
  auto reader = rdf::open_reader(file->source, file->name, file->syntax, load.source);
  if (!reader) return reader.error();
  std::vector<Quad> quads;
  const std::string suffix = ingest::blank_suffix();
  for (;;) {
    Quad quad;
    auto more = reader.value()->next(quad);
    if (!more) return more.error();
    if (!more.value()) return quads;
    ingest::rename_blank_nodes(quad, suffix);
    if (load.into) quad.graph = std::make_shared<const Term>(Term::iri(*load.into));
    quads.push_back(std::move(quad));
  }
}

}  // namespace quoth::api
