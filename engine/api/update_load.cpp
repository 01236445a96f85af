#include "engine/api/update_load.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <memory>

#include "engine/execute/fresh.hpp"
#include "parser/rdf/quad_reader.hpp"

namespace quoth::api {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// The path of a `file:` IRI; nothing for any other.
std::optional<std::string> path_of(std::string_view iri) {
  if (!iri.starts_with("file:")) return std::nullopt;
  iri.remove_prefix(5);
  if (iri.starts_with("//")) iri.remove_prefix(std::min(iri.find('/', 2), iri.size()));
  std::string path;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; };
  for (std::size_t at = 0; at < iri.size(); ++at) {
    const bool is_escape = iri[at] == '%' && at + 2 < iri.size();
    path += is_escape ? static_cast<char>(digit(iri[at + 1]) * 16 + digit(iri[at + 2])) : iri[at];
    if (is_escape) at += 2;
  }
  return path;
}

/// Labels of blank nodes mean something within one file only.
class NewLabels {
 public:
  void rename(Term& term) {
    if (term.kind == TermKind::triple) {
      auto parts = *term.parts;
      for (Term& part : parts) rename(part);
      term.parts = std::make_shared<const std::array<Term, 3>>(std::move(parts));
    }
    if (term.kind != TermKind::blank) return;
    const auto [at, is_new] = labels_.try_emplace(term.text);
    if (is_new) at->second = fresh_.label();
    term.text = at->second;
  }

 private:
  execute::Fresh fresh_;
  std::map<std::string, std::string> labels_;
};

}  // namespace

Result<std::vector<Quad>> read_for_load(const sparql::Load& load) {
  const auto path = path_of(load.source);
  const auto syntax = path ? rdf::syntax_of(*path) : std::nullopt;
  if (!path || !syntax) {
    return Error{ErrorKind::unsupported,
                 fmt::format("<{}> is nothing that LOAD can read", load.source),
                 {},
                 "file:///... of a file that ends in .nt, .nq, .ttl or .trig is"};
  }
  std::shared_ptr<std::FILE> file(std::fopen(path->c_str(), "rb"), [](std::FILE* open) {
    if (open != nullptr) FileCloser{}(open);
  });
  if (file == nullptr) {
    return Error{ErrorKind::not_found, fmt::format("{} cannot be read", *path), {}, {}};
  }
  const rdf::ByteSource source = [file](std::span<char> room) -> Result<std::size_t> {
    const std::size_t size = std::fread(room.data(), 1, room.size(), file.get());
    if (size < room.size() && std::ferror(file.get()) != 0) {
      return Error{ErrorKind::io, "the file could not be read to its end", {}, {}};
    }
    return size;
  };
  auto reader = rdf::open_reader(source, *path, *syntax, load.source);
  if (!reader) return reader.error();
  std::vector<Quad> quads;
  NewLabels labels;
  for (;;) {
    Quad quad;
    auto more = reader.value()->next(quad);
    if (!more) return more.error();
    if (!more.value()) return quads;
    labels.rename(quad.subject);
    labels.rename(quad.object);
    if (load.into) quad.graph = std::make_shared<const Term>(Term::iri(*load.into));
    quads.push_back(std::move(quad));
  }
}

}  // namespace quoth::api
