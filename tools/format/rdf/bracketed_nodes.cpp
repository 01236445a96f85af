#include "tools/format/rdf/bracketed_nodes.hpp"

#include <algorithm>

namespace quoth::cli {
namespace {

// Brackets deeper than this are hard to read, and printing them is a recursion.
constexpr int depth_max = 16;

/// Where a blank node stands.
struct Uses {
  std::size_t as_object = 0;
  std::size_t elsewhere = 0;   // as a graph or within a triple term
  std::size_t ranges = 0;      // as a subject, in how many graphs
  std::size_t object_row = 0;  // the last quad that it is the object of
  SubjectRange range;          // the last range that it is the subject of
};

class Finder {
 public:
  explicit Finder(const SortedQuads& sorted) : sorted_(sorted) {}

  BracketedNodes find() {
    count_uses();
    for (const auto& [label, uses] : uses_) {
      if (is_candidate(uses)) candidates_.insert(label);
    }
    find_lists();
    for (const std::string& label : candidates_) find_depth(label);
    collect();
    return std::move(found_);
  }

 private:
  void count_uses() {
    for (const SubjectRange& range : sorted_.subjects) {
      const Quad& quad = sorted_.quads[range.begin].quad;
      if (quad.subject.kind != TermKind::blank) continue;
      Uses& uses = uses_[quad.subject.text];
      ++uses.ranges;
      uses.range = range;
    }
    for (std::size_t row = 0; row < sorted_.quads.size(); ++row) {
      const Quad& quad = sorted_.quads[row].quad;
      if (quad.object.kind == TermKind::blank) {
        Uses& uses = uses_[quad.object.text];
        ++uses.as_object;
        uses.object_row = row;
      }
      if (quad.object.kind == TermKind::triple) count_in_triple(quad.object);
      if (quad.graph && quad.graph->kind == TermKind::blank) ++uses_[quad.graph->text].elsewhere;
    }
  }

  void count_in_triple(const Term& term) {
    for (const Term& part : *term.parts) {
      if (part.kind == TermKind::blank) ++uses_[part.text].elsewhere;
      if (part.kind == TermKind::triple) count_in_triple(part);
    }
  }

  bool is_candidate(const Uses& uses) const {
    if (uses.as_object != 1 || uses.elsewhere > 0 || uses.ranges > 1) return false;
    return uses.ranges == 0 ||
           sorted_.quads[uses.range.begin].graph == sorted_.quads[uses.object_row].graph;
  }

  /// The row with the item of a list's cell, if the node is one: a first, a rest, nothing else.
  std::optional<std::size_t> item_row(const std::string& label) const {
    const Uses& uses = uses_.at(label);
    if (!candidates_.contains(label) || uses.ranges == 0) return std::nullopt;
    if (uses.range.end - uses.range.begin != 2) return std::nullopt;
    const std::size_t row = uses.range.begin;  // ".../first" sorts before ".../rest"
    const bool is_cell = sorted_.quads[row].quad.predicate.text == rdf::list_first &&
                         sorted_.quads[row + 1].quad.predicate.text == rdf::list_rest;
    return is_cell ? std::optional(row) : std::nullopt;
  }

  /// Walks every list from its end to its head; each cell is the rest of one other at most.
  void find_lists() {
    const Term nil = Term::iri(std::string(rdf::list_nil));
    for (const SortedQuad& end : sorted_.quads) {
      const Quad& quad = end.quad;
      if (quad.predicate.text != rdf::list_rest || quad.object != nil) continue;
      if (quad.subject.kind != TermKind::blank || !item_row(quad.subject.text)) continue;
      std::vector<std::size_t> items;
      std::vector<std::string> cells;
      for (std::string cell = quad.subject.text;;) {
        items.push_back(*item_row(cell));
        cells.push_back(cell);
        const Quad& referrer = sorted_.quads[uses_.at(cell).object_row].quad;
        const bool goes_on = referrer.predicate.text == rdf::list_rest &&
                             referrer.subject.kind == TermKind::blank &&
                             item_row(referrer.subject.text);
        if (!goes_on) break;
        cell = referrer.subject.text;
      }
      std::reverse(items.begin(), items.end());
      const std::string head = cells.back();
      for (const std::string& cell : cells) head_of_[cell] = head;
      found_.lists.emplace(head, std::move(items));
    }
  }

  /// The node in whose brackets this one would stand, if that is a candidate itself.
  std::optional<std::string> parent_of(const std::string& label) const {
    const Term& subject = sorted_.quads[uses_.at(label).object_row].quad.subject;
    if (subject.kind != TermKind::blank || !candidates_.contains(subject.text)) return std::nullopt;
    const auto head = head_of_.find(subject.text);
    return head == head_of_.end() ? subject.text : head->second;
  }

  bool is_inner_cell(const std::string& label) const {
    const auto head = head_of_.find(label);
    return head != head_of_.end() && head->second != label;
  }

  /// Gives the node and all above it a depth; 0 is a node that keeps its label.
  void find_depth(const std::string& label) {
    std::vector<std::string> path;
    std::optional<std::string> at = label;
    if (is_inner_cell(label)) return;
    while (at && !depths_.contains(*at)) {
      depths_[*at] = 0;  // met again before it is known: a ring, which must be cut here
      path.push_back(*at);
      at = parent_of(*at);
    }
    int depth = at ? depths_[*at] : 0;
    const bool is_ring = at && std::find(path.begin(), path.end(), *at) != path.end();
    while (!path.empty()) {
      depth = (is_ring && path.back() == *at) || depth == depth_max ? 0 : depth + 1;
      depths_[path.back()] = depth;
      path.pop_back();
    }
  }

  void collect() {
    for (const std::string& label : candidates_) {
      const auto head = head_of_.find(label);
      const std::string& written_at = head == head_of_.end() ? label : head->second;
      if (depths_.at(written_at) == 0) {
        found_.lists.erase(label);
        continue;
      }
      const Uses& uses = uses_.at(label);
      if (uses.ranges > 0) found_.ranges.insert(uses.range.begin);
      if (head != head_of_.end()) continue;
      found_.properties.emplace(label, uses.ranges > 0 ? std::optional(uses.range) : std::nullopt);
    }
    for (const auto& [label, uses] : uses_) {
      if (uses.as_object == 0 && uses.elsewhere == 0 && uses.ranges == 1) {
        found_.unnamed.insert(label);
      }
    }
  }

  const SortedQuads& sorted_;
  std::unordered_map<std::string, Uses> uses_;
  std::unordered_set<std::string> candidates_;
  std::unordered_map<std::string, std::string> head_of_;  // of each cell of a list
  std::unordered_map<std::string, int> depths_;
  BracketedNodes found_;
};

}  // namespace

BracketedNodes find_bracketed_nodes(const SortedQuads& sorted) { return Finder(sorted).find(); }

}  // namespace quoth::cli
