#include "parser/rdf/iri.hpp"

#include <algorithm>

#include "parser/rdf/ascii.hpp"

namespace quoth::rdf {
namespace {

/// The components of an IRI with the marks that set them off: "http:", "//host", "/path", "?q".
/// What is not there is empty. The fragment of a base plays no part.
struct Components {
  std::string_view scheme, authority, path, query, fragment;
};

bool is_scheme_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/// The size of the scheme and its colon, or 0 where there is none.
std::size_t scheme_size(std::string_view iri) {
  if (iri.starts_with("http://")) return 5;
  if (iri.empty() || !is_letter(iri[0])) return 0;
  std::size_t at = 1;
  while (at < iri.size() && is_scheme_character(iri[at])) ++at;
  return at < iri.size() && iri[at] == ':' ? at + 1 : 0;
}

// URI = scheme ":" hier-part [ "?" query ] [ "#" fragment ]   (RFC 3986, appendix B)
Components split(std::string_view iri) {
  Components parts;
  const auto take = [&iri](std::size_t size) {
    const std::string_view part = iri.substr(0, size);
    iri.remove_prefix(part.size());
    return part;
  };
  parts.scheme = take(scheme_size(iri));
  if (iri.starts_with("//")) parts.authority = take(iri.find_first_of("/?#", 2));
  parts.path = take(iri.find_first_of("?#"));
  if (iri.starts_with('?')) parts.query = take(iri.find('#'));
  parts.fragment = iri;
  return parts;
}

void drop_last_segment(std::string& path) {
  const std::size_t slash = path.rfind('/');
  path.resize(slash == std::string::npos ? 0 : slash);
}

// RFC 3986, section 5.2.4; the cases in its order.
std::string without_dot_segments(std::string_view in) {
  std::string out;
  while (!in.empty()) {
    if (in.starts_with("../")) {
      in.remove_prefix(3);
    } else if (in.starts_with("./") || in.starts_with("/./")) {
      in.remove_prefix(2);
    } else if (in == "/.") {
      in = "/";
    } else if (in.starts_with("/../")) {
      in.remove_prefix(3);
      drop_last_segment(out);
    } else if (in == "/..") {
      in = "/";
      drop_last_segment(out);
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const std::size_t size = std::min(in.find('/', 1), in.size());
      out.append(in.substr(0, size));
      in.remove_prefix(size);
    }
  }
  return out;
}

// RFC 3986, section 5.2.3
std::string merged_path(const Components& base, std::string_view path) {
  if (!base.authority.empty() && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  return std::string(base.path.substr(0, slash == base.path.npos ? 0 : slash + 1)) +
         std::string(path);
}

std::string join(const Components& parts, std::string_view path) {
  std::string out;
  out.reserve(parts.scheme.size() + parts.authority.size() + path.size() + parts.query.size() +
              parts.fragment.size());
  out.append(parts.scheme).append(parts.authority).append(path).append(parts.query);
  return out.append(parts.fragment);
}

}  // namespace

bool is_absolute_iri(std::string_view iri) { return scheme_size(iri) > 0; }

// RFC 3986, section 5.2.2
std::string resolve_iri(std::string_view base_iri, std::string_view reference) {
  Components target = split(reference);
  if (!target.scheme.empty()) return std::string(reference);
  const Components base = split(base_iri);
  target.scheme = base.scheme;
  if (!target.authority.empty()) return join(target, without_dot_segments(target.path));
  target.authority = base.authority;
  if (target.path.empty()) {
    if (target.query.empty()) target.query = base.query;
    return join(target, base.path);
  }
  if (target.path.starts_with('/')) return join(target, without_dot_segments(target.path));
  return join(target, without_dot_segments(merged_path(base, target.path)));
}

}  // namespace quoth::rdf
