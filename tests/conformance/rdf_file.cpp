#include "rdf_file.hpp"

#include <fmt/format.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <set>

#include "parser/rdf/quad_reader.hpp"

namespace quoth::conformance {
namespace {

rdf::ByteSource source_of(std::string bytes) {
  return [bytes = std::move(bytes),
          at = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t size = std::min(room.size(), bytes.size() - at);
    std::memcpy(room.data(), bytes.data() + at, size);
    at += size;
    return size;
  };
}

bool stands_for_itself(char c) {
  return static_cast<unsigned char>(c) > 0x20 &&
         std::string_view("<>\"{}|^`\\%#?").find(c) == std::string_view::npos;
}

}  // namespace

Result<std::string> read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file)) {
    return Error{ErrorKind::not_found, fmt::format("{} cannot be read", file.string()), {}, {}};
  }
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Result<std::vector<Quad>> read_rdf_file(const std::filesystem::path& file,
                                        const std::string& base_iri,
                                        std::optional<rdf::Syntax> syntax) {
  auto bytes = read_bytes(file);
  if (!bytes) return bytes.error();
  if (!syntax) syntax = rdf::syntax_of(file.filename().string());
  if (!syntax) {
    return Error{ErrorKind::unsupported, fmt::format("{} is no RDF file", file.string()), {}, {}};
  }
  return read_rdf_text(std::move(bytes).value(), file.filename().string(), *syntax, base_iri);
}

Result<std::vector<Quad>> read_rdf_text(std::string text, const std::string& name,
                                        rdf::Syntax syntax, const std::string& base_iri) {
  auto reader = rdf::open_reader(source_of(std::move(text)), name, syntax, base_iri);
  if (!reader) return reader.error();
  std::vector<Quad> quads;
  for (;;) {
    Quad quad;
    auto more = reader.value()->next(quad);
    if (!more) return more.error();
    if (!more.value()) return quads;
    quads.push_back(std::move(quad));
  }
}

std::string file_iri(const std::filesystem::path& file) {
  std::string iri = "file://";
  for (const char c : std::filesystem::absolute(file).lexically_normal().string()) {
    iri += stands_for_itself(c) ? std::string(1, c)
                                : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return iri;
}

std::filesystem::path path_of_file_iri(std::string_view iri) {
  if (!iri.starts_with("file://")) return {};
  iri.remove_prefix(7);
  std::string path;
  for (std::size_t at = 0; at < iri.size(); ++at) {
    if (iri[at] == '%' && at + 2 < iri.size()) {
      path += static_cast<char>(std::stoi(std::string(iri.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    } else {
      path += iri[at];
    }
  }
  return path;
}

Graph::Graph(const std::vector<Quad>& quads) {
  for (const Quad& quad : quads) {
    if (quad.graph) continue;
    Node& node = nodes_[to_string(quad.subject)];
    node.term = quad.subject;
    node.edges.push_back({quad.predicate.text, quad.object});
  }
}

std::vector<Term> Graph::objects(const Term& subject, std::string_view predicate_iri) const {
  std::vector<Term> found;
  const auto node = nodes_.find(to_string(subject));
  if (node == nodes_.end()) return found;
  for (const Edge& edge : node->second.edges) {
    if (edge.predicate == predicate_iri) found.push_back(edge.object);
  }
  return found;
}

std::optional<Term> Graph::object(const Term& subject, std::string_view predicate_iri) const {
  auto found = objects(subject, predicate_iri);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Term> Graph::items(const Term& list) const {
  std::vector<Term> items;
  std::set<std::string> seen;
  for (std::optional<Term> cell = list; cell && seen.insert(to_string(*cell)).second;) {
    const auto item = object(*cell, rdf::list_first);
    if (item) items.push_back(*item);
    cell = object(*cell, rdf::list_rest);
  }
  return items;
}

std::vector<Term> Graph::subjects_with(std::string_view predicate_iri) const {
  std::vector<Term> found;
  for (const auto& [spelling, node] : nodes_) {
    for (const Edge& edge : node.edges) {
      if (edge.predicate != predicate_iri) continue;
      found.push_back(node.term);
      break;
    }
  }
  return found;
}

}  // namespace quoth::conformance
