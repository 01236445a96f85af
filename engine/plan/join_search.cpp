#include "engine/plan/join_search.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <set>

#include "engine/plan/cycles.hpp"
#include "engine/plan/join_size.hpp"

namespace quoth::plan {
namespace {

using Tree = const JoinTree*;

/// Beyond it the subsets take longer than most queries.
constexpr std::size_t inputs_searched_max = 8;

/// Some inputs joined: the cheapest tree for each order that its rows can have.
struct Part : JoinSize {
  std::vector<Tree> trees;
  std::optional<std::size_t> input;  // where it is one alone
};

class Search {
 public:
  Search(const std::vector<JoinInput>& inputs, const JoinSamples& samples, const Costs& costs)
      : inputs_(inputs),
        costs_(costs),
        sizes_(inputs, samples),
        variables_(sizes_.variables()),
        core_(cyclic_core(inputs, all_of(inputs))) {}

  JoinTrees run() {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < inputs_.size(); ++i) parts.push_back(single(i));
    std::vector<Part> joined;
    while (!parts.empty()) {
      std::vector<Part> component = take_component(parts);
      joined.push_back(component.size() <= inputs_searched_max
                           ? all_ways(component)
                           : pair_by_pair(with_core_joined(std::move(component))));
    }
    std::stable_sort(joined.begin(), joined.end(),
                     [](const Part& a, const Part& b) { return a.rows < b.rows; });
    Part all = std::move(joined.front());
    for (std::size_t i = 1; i < joined.size(); ++i) all = combined(joined[i], all);
    const Tree found = cheapest(all);
    return {std::move(trees_), found};
  }

 private:
  static std::vector<std::size_t> all_of(const std::vector<JoinInput>& inputs) {
    std::vector<std::size_t> out(inputs.size());
    std::iota(out.begin(), out.end(), 0u);
    return out;
  }

  std::size_t place_of(Variable variable) const { return sizes_.place_of(variable); }

  static Tree cheapest(const Part& part) {
    return *std::min_element(part.trees.begin(), part.trees.end(),
                             [](Tree a, Tree b) { return a->cost < b->cost; });
  }

  Part single(std::size_t at) {
    const JoinInput& input = inputs_[at];
    Part part{sizes_.of_input(at), {}, at};
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

  /// The first part with all that hang together with it, taken out of `parts`.
  std::vector<Part> take_component(std::vector<Part>& parts) const {
    std::vector<Part> component;
    component.push_back(std::move(parts.front()));
    parts.erase(parts.begin());
    for (std::size_t i = 0; i < component.size(); ++i) {
      for (auto at = parts.begin(); at != parts.end();) {
        if (!sizes_.are_connected(component[i], *at)) {
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

  Part all_ways(const std::vector<Part>& inputs) {
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
        if (!a || !b || !sizes_.are_connected(*a, *b)) continue;
        if (parts[set]) {
          add_ways(*a, *b, *parts[set]);
        } else {
          parts[set] = combined(*a, *b);
        }
      }
      if (parts[set]) add_cycle(*parts[set]);
    }
    return *std::move(parts[all]);
  }

  /// Of more inputs than are searched, those on cycles are joined first if they are few enough.
  std::vector<Part> with_core_joined(std::vector<Part> parts) {
    std::vector<std::size_t> all;
    for (const Part& part : parts) all.push_back(*part.input);
    std::sort(all.begin(), all.end());
    const auto core = cyclic_core(inputs_, std::move(all));
    if (core.size() < 2 || core.size() > inputs_searched_max) return parts;
    const auto rest = std::stable_partition(parts.begin(), parts.end(), [&](const Part& part) {
      return std::binary_search(core.begin(), core.end(), *part.input);
    });
    std::vector<Part> cyclic(std::make_move_iterator(parts.begin()), std::make_move_iterator(rest));
    parts.erase(parts.begin(), rest);
    while (!cyclic.empty()) parts.push_back(all_ways(take_component(cyclic)));
    return parts;
  }

  Part pair_by_pair(std::vector<Part> parts) {
    while (parts.size() > 1) {
      std::size_t first = 0, second = 0;
      double fewest = 0;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t k = i + 1; k < parts.size(); ++k) {
          if (!sizes_.are_connected(parts[i], parts[k])) continue;
          const double rows = sizes_.rows_of(parts[i], parts[k]);
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

  Part combined(const Part& a, const Part& b) {
    Part out{sizes_.joined(a, b), {}, {}};
    add_ways(a, b, out);
    return out;
  }

  void add_ways(const Part& a, const Part& b, Part& out) {
    add_merges(a, b, out);
    add_hashes(a, b, out);
    add_hashes(b, a, out);
    add_probes(a, b, out);
    add_probes(b, a, out);
  }

  void add_merges(const Part& a, const Part& b, Part& out) {
    for (const Tree left : a.trees) {
      if (!left->sorted) continue;
      const std::size_t place = place_of(*left->sorted);
      for (const Tree right : b.trees) {
        if (right->sorted != left->sorted) continue;
        // Pairs that agree in this variable and differ in another are made and thrown away.
        const double pairs = sizes_.pairs_of(a, b, place);
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

  void add_hashes(const Part& passing, const Part& held, Part& out) {
    const Tree right = cheapest(held);
    const double far_rows = std::max(0.0, held.rows - costs_.near_rows);
    const double held_cost = held.rows * costs_.hash_build_row + far_rows * costs_.hash_far_row;
    for (const Tree left : passing.trees) {
      const double cost = left->cost + right->cost + held_cost +
                          passing.rows * costs_.hash_probe_row + out.rows * costs_.output_row;
      keep(out, cost, left->sorted, [&] { return join_of(JoinMethod::hash, left, right, out); });
    }
  }

  void add_probes(const Part& a, const Part& b, Part& out) {
    if (!b.input) return;
    const JoinInput& input = inputs_[*b.input];
    const bool has_key = std::any_of(
        input.columns.begin(), input.columns.end(), [&](const JoinInput::Column& column) {
          const std::size_t place = place_of(column.variable);
          return column.can_be_probed && place < variables_.size() && a.distinct[place] > 0;
        });
    if (!has_key) return;
    for (const Tree left : a.trees) {
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

  /// All of the part's inputs at once, if each of them lies on a cycle of these.
  void add_cycle(Part& part) {
    const bool may_be_cyclic =
        part.members.size() > 1 &&
        std::includes(core_.begin(), core_.end(), part.members.begin(), part.members.end());
    if (!may_be_cyclic || cyclic_core(inputs_, part.members) != part.members) return;
    double cost = part.rows * costs_.output_row + cost_around(part);
    std::set<std::size_t> held;
    for (const std::size_t member : part.members) {
      const JoinInput& input = inputs_[member];
      if (held.insert(*input.relation).second) cost += input.rows * costs_.cycle_row;
    }
    keep(part, cost, std::nullopt, [&] {
      JoinTree tree;
      tree.method = JoinMethod::cycle;
      tree.inputs = part.members;
      tree.rows = part.rows;
      return tree;
    });
  }

  /// Of one input's rows, with the fewest partners that any other one leaves, variable by variable.
  double cost_around(const Part& part) const {
    std::set<Variable> variables;
    for (const std::size_t member : part.members) {
      for (const auto& column : inputs_[member].columns) variables.insert(column.variable);
    }
    double least = -1;
    for (const std::size_t member : part.members) {
      if (inputs_[member].columns.size() != 2) continue;
      const double partners = sizes_.least_partners(member, part.members);
      double rows = inputs_[member].rows;
      double cost = rows * costs_.cycle_step;
      for (std::size_t i = 2; i < variables.size(); ++i) {
        rows *= partners;
        const bool is_last = i + 1 == variables.size();
        cost += rows * (is_last ? costs_.cycle_last_step : costs_.cycle_step);
      }
      if (least < 0 || cost < least) least = cost;
    }
    return least;
  }

  static JoinTree join_of(JoinMethod method, Tree left, Tree right, const Part& out) {
    JoinTree tree;
    tree.method = method;
    tree.left = left;
    tree.right = right;
    tree.rows = out.rows;
    return tree;
  }

  /// Adds a tree unless another of the same order is as cheap; one that is dearer goes.
  template <typename MakeTree>
  void keep(Part& part, double cost, std::optional<Variable> sorted, const MakeTree& make_tree) {
    const auto other = std::find_if(part.trees.begin(), part.trees.end(),
                                    [&](Tree tree) { return tree->sorted == sorted; });
    if (other != part.trees.end() && (*other)->cost <= cost) return;
    JoinTree& tree = trees_.emplace_back(make_tree());
    tree.cost = cost;
    tree.sorted = sorted;
    if (other == part.trees.end()) {
      part.trees.push_back(&tree);
    } else {
      *other = &tree;
    }
  }

  const std::vector<JoinInput>& inputs_;
  const Costs& costs_;
  const JoinSizes sizes_;
  const std::vector<Variable>& variables_;
  const std::vector<std::size_t> core_;  // inputs that may be on cycles, ascending
  std::deque<JoinTree> trees_;           // where they stay
};

}  // namespace

JoinTrees search_joins(const std::vector<JoinInput>& inputs, const JoinSamples& samples,
                       const Costs& costs) {
  return Search(inputs, samples, costs).run();
}

}  // namespace quoth::plan
