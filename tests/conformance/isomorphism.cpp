#include "isomorphism.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace quoth::conformance {
namespace {

constexpr std::size_t steps_max = 20'000;

using Hash = std::uint64_t;

Hash mix(Hash seed, Hash value) {
  return (seed ^ value) * 0x9E3779B97F4A7C15u + (seed << 6) + (value >> 3);
}

/// A blank node's colour: what is known of it. Nodes of one colour may be paired.
using Colours = std::map<std::string, Hash>;

void collect_blanks(const Term& term, Colours& colours) {
  if (term.kind == TermKind::blank) colours.emplace(term.text, 1);
  if (term.kind != TermKind::triple) return;
  for (const Term& part : *term.parts) collect_blanks(part, colours);
}

/// The quads of one side, each once.
class Side {
 public:
  explicit Side(const std::vector<Quad>& quads) {
    std::set<std::string> seen;
    for (const Quad& quad : quads) {
      if (!seen.insert(spelled(quad, {})).second) continue;
      quads_.push_back(quad);
      for (const Term* term : {&quad.subject, &quad.predicate, &quad.object}) {
        collect_blanks(*term, colours_);
      }
      if (quad.graph) collect_blanks(*quad.graph, colours_);
    }
  }

  /// Refines the colours until no round tells more nodes apart.
  void refine() {
    for (std::size_t known = 0, now = count_colours(); now > known;) {
      known = now;
      Colours next = colours_;
      for (const Quad& quad : quads_) add_quad(quad, next);
      colours_ = std::move(next);
      now = count_colours();
    }
  }

  void give_colour(const std::string& label, Hash colour) { colours_[label] = colour; }
  const Colours& colours() const { return colours_; }

  std::multiset<Hash> sorted_colours() const {
    std::multiset<Hash> sorted;
    for (const auto& [label, colour] : colours_) sorted.insert(colour);
    return sorted;
  }

  /// Every quad with its blank nodes renamed.
  std::set<std::string> spelled_all(const std::map<std::string, std::string>& names) const {
    std::set<std::string> all;
    for (const Quad& quad : quads_) all.insert(spelled(quad, names));
    return all;
  }

 private:
  std::size_t count_colours() const {
    std::set<Hash> different;
    for (const auto& [label, colour] : colours_) different.insert(colour);
    return different.size();
  }

  static std::string spelled(const Term& term, const std::map<std::string, std::string>& names) {
    if (term.kind == TermKind::blank) {
      const auto name = names.find(term.text);
      return "_:" + (name == names.end() ? term.text : name->second);
    }
    if (term.kind != TermKind::triple) return to_string(term);
    const auto& [subject, predicate, object] = *term.parts;
    return "<<( " + spelled(subject, names) + " " + spelled(predicate, names) + " " +
           spelled(object, names) + " )>>";
  }

  static std::string spelled(const Quad& quad, const std::map<std::string, std::string>& names) {
    return spelled(quad.subject, names) + " " + spelled(quad.predicate, names) + " " +
           spelled(quad.object, names) + (quad.graph ? " " + spelled(*quad.graph, names) : "");
  }

  Hash hash_of(const Term& term) const {
    if (term.kind == TermKind::blank) return colours_.at(term.text);
    if (term.kind != TermKind::triple) return std::hash<std::string>()(to_string(term));
    Hash hash = 7;
    for (const Term& part : *term.parts) hash = mix(hash, hash_of(part));
    return hash;
  }

  /// Adds to each blank node of the quad what the quad says about it. The sum does not depend on
  /// the order of the quads.
  void add_quad(const Quad& quad, Colours& next) const {
    const Term default_graph = Term::string("the default graph");
    const Term* const terms[] = {&quad.subject, &quad.predicate, &quad.object,
                                 quad.graph ? quad.graph.get() : &default_graph};
    Hash hash = 11;
    for (const Term* term : terms) hash = mix(hash, hash_of(*term));
    Hash place = 0;
    for (const Term* term : terms) add_place(*term, mix(hash, ++place), next);
  }

  static void add_place(const Term& term, Hash hash, Colours& next) {
    if (term.kind == TermKind::blank) next[term.text] += mix(hash, 13);
    if (term.kind != TermKind::triple) return;
    Hash place = 100;
    for (const Term& part : *term.parts) add_place(part, mix(hash, ++place), next);
  }

  std::vector<Quad> quads_;
  Colours colours_;
};

std::map<Hash, std::vector<std::string>> by_colour(const Side& side) {
  std::map<Hash, std::vector<std::string>> labels;
  for (const auto& [label, colour] : side.colours()) labels[colour].push_back(label);
  return labels;
}

class Matcher {
 public:
  Sameness match(Side left, Side right) {
    if (++steps_ > steps_max) return Sameness::gave_up;
    left.refine();
    right.refine();
    if (left.sorted_colours() != right.sorted_colours()) return Sameness::different;
    const auto left_labels = by_colour(left);
    const auto right_labels = by_colour(right);
    const auto several = std::find_if(left_labels.begin(), left_labels.end(),
                                      [](const auto& group) { return group.second.size() > 1; });
    if (several == left_labels.end()) return compare_named(left, right, left_labels, right_labels);
    // The first of a group is paired with each node of the other side's group in turn.
    const std::string& label = several->second.front();
    for (const std::string& candidate : right_labels.at(several->first)) {
      const Hash own_colour = mix(several->first, 17 + steps_);
      Side left_paired = left;
      Side right_paired = right;
      left_paired.give_colour(label, own_colour);
      right_paired.give_colour(candidate, own_colour);
      const Sameness found = match(std::move(left_paired), std::move(right_paired));
      if (found != Sameness::different) return found;
    }
    return Sameness::different;
  }

 private:
  static Sameness compare_named(const Side& left, const Side& right,
                                const std::map<Hash, std::vector<std::string>>& left_labels,
                                const std::map<Hash, std::vector<std::string>>& right_labels) {
    std::map<std::string, std::string> left_names;
    std::map<std::string, std::string> right_names;
    for (const auto& [colour, labels] : left_labels) {
      left_names[labels.front()] = right_names[right_labels.at(colour).front()] =
          "c" + std::to_string(colour);
    }
    return left.spelled_all(left_names) == right.spelled_all(right_names) ? Sameness::same
                                                                          : Sameness::different;
  }

  std::size_t steps_ = 0;
};

}  // namespace

Sameness compare_quads(const std::vector<Quad>& left, const std::vector<Quad>& right) {
  return Matcher().match(Side(left), Side(right));
}

}  // namespace quoth::conformance
