#include "engine/plan/join_search.hpp"

#include <algorithm>
#include <cassert>

namespace quoth::plan {
namespace {

using Tree = std::shared_ptr<const JoinTree>;

/// Beyond it the subsets take longer than most queries.
constexpr std::size_t inputs_searched_max = 8;

/// Some inputs joined: the cheapest tree for each order that its rows can have.
struct Part {
  double rows = 1;
  std::vector<double> distinct;  // by place of the variable; 0 where no column binds it
  std::vector<Tree> trees;
  std::optional<std::size_t> input;  // where it is one alone
};

class Search {
 public:
  Search(const std::vector<JoinInput>& inputs, const Costs& costs)
      : inputs_(inputs), costs_(costs) {
    // Only what several inputs bind matters here.
    std::vector<Variable> seen;
    const auto has = [](const std::vector<Variable>& variables, Variable variable) {
      return std::find(variables.begin(), variables.end(), variable) != variables.end();
    };
    for (const auto& input : inputs) {
      for (const auto& column : input.columns) {
        const bool is_shared = has(seen, column.variable);
        if (!is_shared) seen.push_back(column.variable);
        if (is_shared && !has(variables_, column.variable)) variables_.push_back(column.variable);
      }
    }
  }

  Tree run() {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < inputs_.size(); ++i) parts.push_back(single(i));
    std::vector<Part> joined;
    while (!parts.empty()) {
      std::vector<Part> component = take_component(parts);
      joined.push_back(component.size() <= inputs_searched_max ? all_ways(component)
                                                               : pair_by_pair(component));
    }
    std::stable_sort(joined.begin(), joined.end(),
                     [](const Part& a, const Part& b) { return a.rows < b.rows; });
    Part all = std::move(joined.front());
    for (std::size_t i = 1; i < joined.size(); ++i) all = combined(joined[i], all);
    return cheapest(all);
  }

 private:
  std::size_t place_of(Variable variable) const {
    return static_cast<std::size_t>(std::find(variables_.begin(), variables_.end(), variable) -
                                    variables_.begin());
  }

  static Tree cheapest(const Part& part) {
    return *std::min_element(part.trees.begin(), part.trees.end(),
                             [](const Tree& a, const Tree& b) { return a->cost < b->cost; });
  }

  Part single(std::size_t at) const {
    const JoinInput& input = inputs_[at];
    Part part;
    part.rows = input.rows;
    part.distinct.resize(variables_.size());
    part.input = at;
    for (const auto& column : input.columns) {
      const std::size_t place = place_of(column.variable);
      if (place < variables_.size()) part.distinct[place] = std::max(1.0, column.distinct);
    }
    for (const auto& reading : input.readings) {
      const bool is_useful = reading.sorted && place_of(*reading.sorted) < variables_.size();
      keep(part, reading.cost, is_useful ? reading.sorted : std::nullopt, [&] {
        JoinTree tree;
        tree.input = at;
        tree.rows = input.rows;
        return tree;
      });
    }
    assert(!part.trees.empty());
    return part;
  }

  bool are_connected(const Part& a, const Part& b) const {
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (a.distinct[i] > 0 && b.distinct[i] > 0) return true;
    }
    return false;
  }

  /// The first part with all that hang together with it, taken out of `parts`.
  std::vector<Part> take_component(std::vector<Part>& parts) const {
    std::vector<Part> component;
    component.push_back(std::move(parts.front()));
    parts.erase(parts.begin());
    for (std::size_t i = 0; i < component.size(); ++i) {
      for (auto at = parts.begin(); at != parts.end();) {
        if (!are_connected(component[i], *at)) {
          ++at;
          continue;
        }
        component.push_back(std::move(*at));
        at = parts.erase(at);
        i = 0;
      }
    }
    return component;
  }

  Part all_ways(const std::vector<Part>& inputs) const {
    const std::uint32_t all = (1u << inputs.size()) - 1;
    std::vector<std::optional<Part>> parts(all + 1);
    for (std::size_t i = 0; i < inputs.size(); ++i) parts[1u << i] = inputs[i];
    for (std::uint32_t set = 1; set <= all; ++set) {
      // Each way to part the set once: the half that holds its lowest input comes first.
      const std::uint32_t lowest = set & (~set + 1);
      for (std::uint32_t half = (set - 1) & set; half > 0; half = (half - 1) & set) {
        if ((half & lowest) == 0) continue;
        const auto& a = parts[half];
        const auto& b = parts[set ^ half];
        if (!a || !b || !are_connected(*a, *b)) continue;
        if (parts[set]) {
          add_ways(*a, *b, *parts[set]);
        } else {
          parts[set] = combined(*a, *b);
        }
      }
    }
    return *std::move(parts[all]);
  }

  Part pair_by_pair(std::vector<Part> parts) const {
    while (parts.size() > 1) {
      std::size_t first = 0, second = 0;
      double fewest = 0;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t k = i + 1; k < parts.size(); ++k) {
          if (!are_connected(parts[i], parts[k])) continue;
          const double rows = rows_of(parts[i], parts[k]);
          if (second != 0 && rows >= fewest) continue;
          first = i;
          second = k;
          fewest = rows;
        }
      }
      Part joined = combined(parts[first], parts[second]);
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(second));
      parts[first] = std::move(joined);
    }
    return std::move(parts.front());
  }

  double rows_of(const Part& a, const Part& b) const {
    double rows = a.rows * b.rows;
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (a.distinct[i] > 0 && b.distinct[i] > 0) rows /= std::max(a.distinct[i], b.distinct[i]);
    }
    return rows;
  }

  Part combined(const Part& a, const Part& b) const {
    Part out;
    out.rows = rows_of(a, b);
    out.distinct.resize(variables_.size());
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      const double x = a.distinct[i], y = b.distinct[i];
      out.distinct[i] = x > 0 && y > 0 ? std::min(x, y) : std::max(x, y);
    }
    add_ways(a, b, out);
    return out;
  }

  void add_ways(const Part& a, const Part& b, Part& out) const {
    add_merges(a, b, out);
    add_hashes(a, b, out);
    add_hashes(b, a, out);
    add_probes(a, b, out);
    add_probes(b, a, out);
  }

  void add_merges(const Part& a, const Part& b, Part& out) const {
    for (const Tree& left : a.trees) {
      if (!left->sorted) continue;
      const std::size_t place = place_of(*left->sorted);
      for (const Tree& right : b.trees) {
        if (right->sorted != left->sorted) continue;
        // Pairs that agree in this variable and differ in another are made and thrown away.
        const double pairs = a.rows * b.rows / std::max(a.distinct[place], b.distinct[place]);
        const double cost = left->cost + right->cost + (a.rows + b.rows) * costs_.merge_row +
                            std::max(pairs, out.rows) * costs_.output_row;
        keep(out, cost, left->sorted, [&] {
          JoinTree tree = join_of(JoinMethod::merge, left, right, out);
          tree.key = left->sorted;
          return tree;
        });
      }
    }
  }

  void add_hashes(const Part& passing, const Part& held, Part& out) const {
    const Tree right = cheapest(held);
    for (const Tree& left : passing.trees) {
      const double cost = left->cost + right->cost + held.rows * costs_.hash_build_row +
                          passing.rows * costs_.hash_probe_row + out.rows * costs_.output_row;
      keep(out, cost, left->sorted, [&] { return join_of(JoinMethod::hash, left, right, out); });
    }
  }

  void add_probes(const Part& a, const Part& b, Part& out) const {
    if (!b.input) return;
    const JoinInput& input = inputs_[*b.input];
    const bool has_key = std::any_of(
        input.columns.begin(), input.columns.end(), [&](const JoinInput::Column& column) {
          const std::size_t place = place_of(column.variable);
          return column.can_be_probed && place < variables_.size() && a.distinct[place] > 0;
        });
    if (!has_key) return;
    for (const Tree& left : a.trees) {
      const bool is_by_key = left->sorted && b.distinct[place_of(*left->sorted)] > 0;
      const double probe = input.is_path ? costs_.path_start
                           : is_by_key   ? costs_.sorted_probe
                                         : costs_.probe;
      const double cost = left->cost + a.rows * probe + out.rows * costs_.output_row;
      keep(out, cost, is_by_key ? left->sorted : std::nullopt, [&] {
        JoinTree tree =
            join_of(input.is_path ? JoinMethod::follow : JoinMethod::probe, left, nullptr, out);
        tree.input = *b.input;
        return tree;
      });
    }
  }

  static JoinTree join_of(JoinMethod method, const Tree& left, const Tree& right,
                          const Part& out) {
    JoinTree tree;
    tree.method = method;
    tree.left = left;
    tree.right = right;
    tree.rows = out.rows;
    return tree;
  }

  /// Adds a tree unless another of the same order is as cheap; one that is dearer goes.
  template <typename MakeTree>
  static void keep(Part& part, double cost, std::optional<Variable> sorted,
                   const MakeTree& make_tree) {
    const auto other =
        std::find_if(part.trees.begin(), part.trees.end(),
                     [&](const Tree& tree) { return tree->sorted == sorted; });
    if (other != part.trees.end() && (*other)->cost <= cost) return;
    JoinTree tree = make_tree();
    tree.cost = cost;
    tree.sorted = sorted;
    auto made = std::make_shared<const JoinTree>(std::move(tree));
    if (other == part.trees.end()) {
      part.trees.push_back(std::move(made));
    } else {
      *other = std::move(made);
    }
  }

  const std::vector<JoinInput>& inputs_;
  const Costs& costs_;
  std::vector<Variable> variables_;
};

}  // namespace

std::shared_ptr<const JoinTree> search_joins(const std::vector<JoinInput>& inputs,
                                             const Costs& costs) {
  return Search(inputs, costs).run();
}

}  // namespace quoth::plan
