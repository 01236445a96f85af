#include "tools/format/rdf/sorted_quads.hpp"

#include <algorithm>
#include <tuple>

namespace quoth::cli {
namespace {

auto key_of(const SortedQuad& quad) {
  return std::tuple<const std::string&, const std::string&, bool, const std::string&,
                    const std::string&>(
      quad.graph, quad.subject, quad.quad.predicate.text != rdf::type, quad.predicate, quad.object);
}

}  // namespace

SortedQuads sort_quads(std::vector<Quad> quads) {
  SortedQuads sorted;
  sorted.quads.reserve(quads.size());
  for (Quad& quad : quads) {
    SortedQuad row;
    row.graph = quad.graph ? to_string(*quad.graph) : "";
    row.subject = to_string(quad.subject);
    row.predicate = to_string(quad.predicate);
    row.object = to_string(quad.object);
    row.quad = std::move(quad);
    sorted.quads.push_back(std::move(row));
  }
  auto& rows = sorted.quads;
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return key_of(a) == key_of(b); }),
             rows.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_new =
        i == 0 || rows[i].graph != rows[i - 1].graph || rows[i].subject != rows[i - 1].subject;
    if (is_new) sorted.subjects.push_back({i, i});
    sorted.subjects.back().end = i + 1;
  }
  return sorted;
}

}  // namespace quoth::cli
