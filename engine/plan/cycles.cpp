#include "engine/plan/cycles.hpp"

#include <algorithm>
#include <map>

namespace quoth::plan {
namespace {

using Degrees = std::map<Variable, std::size_t>;

/// How many of the inputs with two variables each variable stands in.
Degrees degrees_of(const std::vector<JoinInput>& inputs, const std::vector<std::size_t>& among) {
  Degrees out;
  for (const std::size_t at : among) {
    if (inputs[at].columns.size() != 2) continue;
    for (const auto& column : inputs[at].columns) ++out[column.variable];
  }
  return out;
}

}  // namespace

// What hangs on a variable of its own is no part of a cycle; without it, what it hung on may be
// none either.
std::vector<std::size_t> cyclic_core(const std::vector<JoinInput>& inputs,
                                     std::vector<std::size_t> among) {
  std::erase_if(among, [&](std::size_t at) { return !inputs[at].relation; });
  for (;;) {
    const Degrees degrees = degrees_of(inputs, among);
    const auto removed = std::erase_if(among, [&](std::size_t at) {
      const auto& columns = inputs[at].columns;
      return std::any_of(columns.begin(), columns.end(), [&](const JoinInput::Column& column) {
        const auto found = degrees.find(column.variable);
        return found == degrees.end() || found->second < 2;
      });
    });
    if (removed == 0) return among;
  }
}

}  // namespace quoth::plan
