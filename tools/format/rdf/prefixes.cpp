#include "tools/format/rdf/prefixes.hpp"

#include <algorithm>
#include <quoth/utf8.hpp>
#include <set>

#include "parser/rdf/characters.hpp"
#include "parser/rdf/known_prefixes.hpp"
#include "tools/format/rdf/bare_literal.hpp"

namespace quoth::cli {
namespace {

// A declaration costs about the length of the namespace twice over, and each use saves it once.
constexpr std::size_t uses_min = 3;

// Data whose IRIs share nothing must not fill the memory: further namespaces are not counted.
constexpr std::size_t namespaces_max = 100'000;

// Where a choice must be made among many, the reader of the file is not served by more.
constexpr std::size_t chosen_max = 40;

constexpr std::size_t name_bytes_max = 12;

/// The size of the part that a prefix can stand for.
std::size_t namespace_size(std::string_view iri) {
  const std::size_t end = iri.find_last_of("#/:");
  return end == iri.npos ? 0 : end + 1;
}

/// Whether PN_LOCAL can hold it as it stands.
bool is_plain_local(std::string_view local) {
  if (local.ends_with('.')) return false;
  for (std::size_t at = 0; at < local.size();) {
    const CodePoint c = decode_utf8(local, at);
    const bool fits =
        at == 0 ? rdf::is_label_start(c.value) : rdf::is_label_part(c.value) || c.value == '.';
    if (!c.is_valid || !fits) return false;
    at += c.size;
  }
  return true;
}

/// `a`, and what brackets of lists stand for, as a rule.
bool is_spelled_otherwise(const Term& term) {
  return term.is_iri() && (term.text == rdf::type || term.text == rdf::list_first ||
                           term.text == rdf::list_rest || term.text == rdf::list_nil);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The last word of a namespace, as in "country" for http://example.org/country/, or "ns".
std::string suggested_name(std::string_view namespace_iri) {
  std::size_t end = namespace_iri.size();
  while (end > 0 && !is_letter(namespace_iri[end - 1]) && !is_digit(namespace_iri[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && (is_letter(namespace_iri[begin - 1]) || is_digit(namespace_iri[begin - 1]))) {
    --begin;
  }
  std::string name(namespace_iri.substr(begin, end - begin));
  std::transform(name.begin(), name.end(), name.begin(), lower);
  const bool is_name = !name.empty() && is_letter(name[0]) && name.size() <= name_bytes_max;
  return is_name ? name : "ns";
}

std::string free_name(const std::string& wanted, const std::set<std::string>& taken) {
  if (wanted != "ns" && !taken.contains(wanted)) return wanted;
  for (std::size_t number = 1;; ++number) {
    std::string name = wanted + std::to_string(number);
    if (!taken.contains(name)) return name;
  }
}

}  // namespace

const std::vector<Prefix>& known_prefixes() {
  static const std::vector<Prefix> known = [] {
    std::vector<Prefix> out;
    for (const rdf::KnownPrefix& prefix : rdf::known_prefixes) {
      out.push_back({std::string(prefix.name), std::string(prefix.namespace_iri)});
    }
    return out;
  }();
  return known;
}

Prefixes::Prefixes(const std::vector<Prefix>& prefixes) {
  std::set<std::string_view> taken;
  for (const Prefix& prefix : prefixes) {
    if (names_.contains(prefix.namespace_iri) || !taken.insert(prefix.name).second) continue;
    names_.emplace(prefix.namespace_iri, prefix.name);
  }
}

std::optional<std::string> Prefixes::shorten(std::string_view iri) const {
  const std::size_t size = namespace_size(iri);
  const auto name = names_.find(iri.substr(0, size));
  if (name == names_.end() || !is_plain_local(iri.substr(size))) return std::nullopt;
  return name->second + ":" + std::string(iri.substr(size));
}

std::vector<Prefix> Prefixes::all() const {
  std::vector<Prefix> all;
  for (const auto& [namespace_iri, name] : names_) all.push_back({name, namespace_iri});
  std::sort(all.begin(), all.end(),
            [](const Prefix& a, const Prefix& b) { return a.name < b.name; });
  return all;
}

void NamespaceCount::add(const Quad& quad) {
  add(quad.subject);
  if (!is_spelled_otherwise(quad.predicate)) add(quad.predicate);
  if (!is_spelled_otherwise(quad.object)) add(quad.object);
  if (quad.graph) add(*quad.graph);
}

void NamespaceCount::add(const Term& term) {
  if (term.kind == TermKind::triple) {
    for (const Term& part : *term.parts) add(part);
    return;
  }
  if (term.kind == TermKind::blank || (term.is_literal() && may_stand_bare(term))) return;
  const std::string_view iri = term.is_iri() ? term.text : term.datatype;
  const std::size_t size = namespace_size(iri);
  if (!is_plain_local(iri.substr(size))) return;
  // Strings and tagged text do not spell their types out.
  if (term.is_literal() && (!term.language.empty() || iri == xsd::string)) return;
  const auto count = counts_.find(iri.substr(0, size));
  if (count != counts_.end()) {
    ++count->second;
  } else if (size > 0 && counts_.size() < namespaces_max) {
    counts_.emplace(iri.substr(0, size), 1);
  }
}

Prefixes NamespaceCount::choose(const std::vector<Prefix>& wanted) const {
  std::vector<Prefix> chosen;
  std::set<std::string> taken;
  std::set<std::string> covered;
  const auto take_those_that_occur = [&](const std::vector<Prefix>& from) {
    for (const Prefix& prefix : from) {
      if (!counts_.contains(prefix.namespace_iri) || taken.contains(prefix.name)) continue;
      if (!covered.insert(prefix.namespace_iri).second) continue;
      taken.insert(prefix.name);
      chosen.push_back(prefix);
    }
  };
  take_those_that_occur(wanted);
  take_those_that_occur(known_prefixes());
  std::vector<std::pair<std::size_t, std::string_view>> others;
  for (const auto& [namespace_iri, count] : counts_) {
    if (count >= uses_min && !covered.contains(namespace_iri))
      others.emplace_back(count, namespace_iri);
  }
  std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (const auto& [count, namespace_iri] : others) {
    if (chosen.size() >= chosen_max) break;
    const std::string name = free_name(suggested_name(namespace_iri), taken);
    if (name.size() + 1 >= namespace_iri.size()) continue;
    taken.insert(name);
    chosen.push_back({name, std::string(namespace_iri)});
  }
  return Prefixes(chosen);
}

}  // namespace quoth::cli
