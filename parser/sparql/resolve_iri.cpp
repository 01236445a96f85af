#include "parser/sparql/resolve_iri.hpp"

namespace quoth::sparql {
namespace {

struct IriParts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_scheme = false, has_authority = false, has_query = false, has_fragment = false;
};

bool is_scheme(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || !is_letter(text.front())) return false;
  for (const char c : text) {
    if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

IriParts parts_of(std::string_view text) {
  IriParts parts;
  const std::size_t colon = text.find_first_of(":/?#");
  if (colon != std::string_view::npos && text[colon] == ':' && is_scheme(text.substr(0, colon))) {
    parts.scheme = text.substr(0, colon);
    parts.has_scheme = true;
    text.remove_prefix(colon + 1);
  }
  if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = text.substr(hash + 1);
    parts.has_fragment = true;
    text = text.substr(0, hash);
  }
  if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
    parts.query = text.substr(mark + 1);
    parts.has_query = true;
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    const std::size_t end = std::min(text.find('/', 2), text.size());
    parts.authority = text.substr(2, end - 2);
    parts.has_authority = true;
    text.remove_prefix(end);
  }
  parts.path = text;
  return parts;
}

void drop_last_segment(std::string& out) {
  const std::size_t slash = out.rfind('/');
  out.resize(slash == std::string::npos ? 0 : slash);
}

std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./")) {
      path.remove_prefix(2);
    } else if (path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../")) {
      path.remove_prefix(3);
      drop_last_segment(out);
    } else if (path == "/..") {
      path = "/";
      drop_last_segment(out);
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const std::size_t end = std::min(path.find('/', 1), path.size());
      out += path.substr(0, end);
      path.remove_prefix(end);
    }
  }
  return out;
}

std::string merged_path(const IriParts& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  const std::string_view kept =
      slash == std::string_view::npos ? std::string_view() : base.path.substr(0, slash + 1);
  return std::string(kept) + std::string(path);
}

}  // namespace

std::string resolve_iri(std::string_view base, std::string_view reference) {
  const IriParts given = parts_of(reference);
  if (given.has_scheme || base.empty()) return std::string(reference);
  const IriParts from = parts_of(base);
  std::string path;
  bool takes_base_query = false;
  const bool takes_authority = !given.has_authority;
  if (!takes_authority || given.path.starts_with('/')) {
    path = without_dots(given.path);
  } else if (given.path.empty()) {
    path = from.path;
    takes_base_query = !given.has_query;
  } else {
    path = without_dots(merged_path(from, given.path));
  }
  std::string out = std::string(from.scheme) + ":";
  const IriParts& authority = takes_authority ? from : given;
  if (authority.has_authority) out += "//" + std::string(authority.authority);
  out += path;
  const IriParts& query = takes_base_query ? from : given;
  if (query.has_query) out += "?" + std::string(query.query);
  if (given.has_fragment) out += "#" + std::string(given.fragment);
  return out;
}

}  // namespace quoth::sparql
