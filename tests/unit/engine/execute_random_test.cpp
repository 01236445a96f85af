#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "engine/algebra/dump.hpp"
#include "engine/algebra/make_expression.hpp"
#include "engine/algebra/variables.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/rows_in_parts.hpp"
#include "engine/plan/make_plan.hpp"
#include "naive.hpp"
#include "number_from.hpp"
#include "random_algebra.hpp"
#include "small_store.hpp"

using namespace quoth;
using namespace quoth::algebra;
using quoth::testing::Naive;
using quoth::testing::number_from;
using quoth::testing::store_of;

namespace {

std::string text_of(execute::Context& context, storage::TermId id) {
  if (!id.is_defined()) return "-";
  auto term = context.terms().term(id);
  REQUIRE(term);
  return dump(term.value());
}

using Rows = std::vector<std::string>;

/// Small data make one plan much like another, so costs are shuffled: every kind of join, and every
/// way to count, is the cheapest for some seed.
plan::Costs some_costs(std::uint64_t seed) {
  plan::Costs costs;
  if (seed % 4 == 0) return costs;
  std::mt19937_64 random(seed);
  for (double* cost :
       {&costs.merge_row, &costs.hash_build_row, &costs.hash_probe_row, &costs.probe,
        &costs.sorted_probe, &costs.path_start, &costs.cycle_step, &costs.cycle_row}) {
    *cost *= random() % 2 == 0 ? 0.001 : 1000;
  }
  costs.run_by_directory = 0.1;
  if (seed % 4 == 1) costs.restriction_tried = costs.restriction_taken = 1e9;
  return costs;
}

/// In the order in which they come.
Rows rows_of(const Meaning& meaning, const plan::Plan& plan, const storage::Snapshot& snapshot,
             const execute::Limits& limits) {
  execute::Context context(snapshot, limits);
  const auto root = execute::rows_in_parts(plan.root, context);
  Rows rows;
  for (;;) {
    auto batch = root->next();
    REQUIRE(batch);
    if (batch.value() == nullptr) break;
    for (std::size_t row = 0; row < batch.value()->rows; ++row) {
      std::string text;
      for (const auto& column : meaning.columns) {
        const auto at = execute::column_at(root->columns(), column.variable);
        text += text_of(context, batch.value()->columns[at][row]) + " ";
      }
      rows.push_back(std::move(text));
    }
  }
  return rows;
}

/// The same with numbers for all objects of one relation, which ids stand in the order of.
std::vector<std::string> with_numbers(std::vector<std::string> lines) {
  const std::string relation = " :p2 ";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto at = lines[i].find(relation);
    if (at != std::string::npos) {
      lines[i] = lines[i].substr(0, at + relation.size()) + std::to_string(i * i % 7);
    }
  }
  return lines;
}

/// Three threads, each with parts of its own however few rows there are.
execute::Limits eager_threads() {
  execute::Limits limits;
  limits.threads = 3;
  limits.rows_worth_parting = 1;
  return limits;
}

Rows planned_rows(const Meaning& meaning, const storage::Snapshot& snapshot,
                  const plan::Costs& costs, std::string& plan_text) {
  auto plan = plan::make_plan(meaning, snapshot, costs);
  REQUIRE(plan);
  plan_text = plan::dump(plan.value());
  Rows rows = rows_of(meaning, plan.value(), snapshot, {});
  INFO("in several threads: ", plan_text);
  REQUIRE(rows_of(meaning, plan.value(), snapshot, eager_threads()) == rows);
  std::sort(rows.begin(), rows.end());
  return rows;
}

Rows naive_rows(const Meaning& meaning, const storage::Snapshot& snapshot) {
  execute::Context context(snapshot, {});
  Naive naive(context);
  Rows rows;
  for (const auto& solution : naive.evaluate(meaning.root)) {
    std::string text;
    for (const auto& column : meaning.columns) {
      const auto found = solution.find(column.variable);
      text += (found == solution.end() ? "-" : text_of(context, found->second)) + " ";
    }
    rows.push_back(std::move(text));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// Seeks the first rows in the first of a pattern wherever it may, and then few of them.
plan::Costs eager_to_stage(std::uint64_t seed) {
  plan::Costs costs = some_costs(seed);
  costs.staging_tried = 0;
  costs.staging_share = costs.restriction_taken = 1e9;
  costs.rows_sought_per_row = 1;
  return costs;
}

bool is_parted(const plan::Node& node, const storage::Snapshot& snapshot) {
  execute::Context context(snapshot, eager_threads());
  const auto parts =
      execute::parts_of(node, execute::RowOrder::any, execute::PartUse::reduced, context);
  REQUIRE(parts);
  return parts->nodes.size() > 1;
}

}  // namespace

// QUOTH_SEED and QUOTH_QUERIES choose others.
TEST_CASE("random queries give the same bag planned as by the definition of the algebra") {
  const std::uint64_t first = number_from("QUOTH_SEED", 1);
  const std::uint64_t count = number_from("QUOTH_QUERIES", 1500);
  const std::vector<std::string> steps{
      "(merge-join",       "(hash-join",        "(index-join",      "(left-hash-join",
      "(left-index-join",  "(semi-hash-join",   "(semi-index-join", "(anti-hash-join",
      "(anti-index-join",  "(count-merge-join", "(count-hash-join", "(count-index-join",
      "(path-join",        "(count (scan",      "(count-runs",      "(cyclic-join",
      "(semi-cyclic-join", "(count-cyclic-join"};
  std::set<std::string> met;
  std::uint64_t with_rows = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    RandomAlgebra maker(seed);
    const auto store = store_of(maker.graph());
    auto snapshot = store->snapshot();
    REQUIRE(snapshot);
    Meaning meaning;
    const int depth = 1 + static_cast<int>(seed % 3);
    meaning.root = maker.query(depth);
    meaning.variable_names = maker.names();
    const auto variables = variables_of(meaning.root);
    for (const Variable variable : variables) meaning.columns.push_back({variable, "v"});
    meaning.root = Node{Project{{variables.begin(), variables.end()}, std::move(meaning.root)}};
    const auto expected = naive_rows(meaning, **snapshot);
    std::string plan_text;
    const auto found = planned_rows(meaning, **snapshot, some_costs(seed), plan_text);
    for (const auto& step : steps) {
      if (plan_text.find(step) != std::string::npos) met.insert(step);
    }
    with_rows += expected.empty() ? 0 : 1;
    INFO("QUOTH_SEED=", seed, "\n", dump(meaning), "\n", plan_text);
    REQUIRE(found == expected);
  }
  CHECK(with_rows * 10 > count * 3);
  if (count < 1000) return;
  for (const auto& step : steps) {
    INFO(step, ") is in no plan of these queries");
    CHECK(met.contains(step));
  }
}

TEST_CASE(
    "the first rows of random queries are those of the whole order, in any number of threads" *
    doctest::test_suite("threads")) {
  const std::uint64_t first = number_from("QUOTH_SEED", 1);
  const std::uint64_t count = number_from("QUOTH_QUERIES", 1500);
  std::uint64_t staged = 0, parted = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    RandomAlgebra maker(seed);
    const auto store = store_of(with_numbers(maker.graph()));
    auto snapshot = store->snapshot();
    REQUIRE(snapshot);
    Meaning meaning;
    const Node query = maker.query(1 + static_cast<int>(seed % 2));
    meaning.variable_names = maker.names();
    std::vector<OrderKey> keys;
    for (const Variable variable : variables_of(query)) {
      meaning.columns.push_back({variable, "v"});
      keys.push_back({value_of(variable), seed % 5 < 2});
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
      std::rotate(keys.begin(), keys.begin() + 1, keys.end());
      meaning.root = Node{Order{keys, query}};
      const auto whole = plan::make_plan(meaning, **snapshot);
      REQUIRE(whole);
      auto expected = rows_of(meaning, whole.value(), **snapshot, {});
      const std::size_t limit = 1 + seed % 4;
      meaning.root = Node{Slice{0, limit, std::move(meaning.root)}};
      const auto plan = plan::make_plan(meaning, **snapshot, eager_to_stage(seed));
      REQUIRE(plan);
      INFO("QUOTH_SEED=", seed, "\n", dump(meaning), "\n", plan::dump(plan.value()));
      REQUIRE(rows_of(meaning, whole.value(), **snapshot, eager_threads()) == expected);
      expected.resize(std::min(expected.size(), limit));
      REQUIRE(rows_of(meaning, plan.value(), **snapshot, {}) == expected);
      REQUIRE(rows_of(meaning, plan.value(), **snapshot, eager_threads()) == expected);
      if (plan::dump(plan.value()).find("(enough") != std::string::npos) ++staged;
      const auto* sort = std::get_if<plan::Sort>(&whole->root.form);
      if (sort != nullptr && is_parted(*sort->input, **snapshot)) ++parted;
    }
  }
  if (count < 1000) return;
  CHECK(staged * 100 > count);
  CHECK(parted * 2 > count);
}
