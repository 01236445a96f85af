// The built-in functions of SPARQL: their names and how many values they take.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace quoth::sparql {

struct FunctionShape {
  std::string_view name;  // in capitals
  std::size_t arguments_min = 0;
  std::size_t arguments_max = 0;
};

/// In any case of letters; nothing where there is no such function. Aggregates are not among them.
const FunctionShape* find_function(std::string_view name);

/// "COUNT" for "count", and so on; nothing where there is no such aggregate.
std::optional<std::string> find_aggregate(std::string_view name);

/// Functions and aggregates nearest in spelling, for errors.
std::string did_you_mean_function(std::string_view name);

}  // namespace quoth::sparql
