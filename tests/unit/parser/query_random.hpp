// Random queries for tests, the same for the same seed: every form of the AST that text can spell.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "parser/query/ast.hpp"

namespace quoth::query {

class RandomQuery {
 public:
  explicit RandomQuery(std::uint32_t seed) : random_(seed) {}

  Query query();

 private:
  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint32_t>(end)); }
  bool chance(int in) { return below(in) == 0; }
  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  Variable variable();
  Node subject();
  Node object();
  Path path(int depth);
  Path relation();
  Expression expression(int depth);
  ExpressionPointer boxed(int depth);
  Clause clause();
  Match match();
  Stage stage(int depth, bool in_definition);
  Pipeline pipeline(int depth, int stages, bool in_definition);
  Definition definition();
  GroupKey group_key();
  Revision revision();
  AsOf as_of();
  Change change();

  std::mt19937 random_;
};

}  // namespace quoth::query
