// The algebra on one line, for tests: (filter (after ?d 2024) (join (?c speaker ?who) ...)).
#pragma once

#include <string>
#include <vector>

#include "engine/algebra/algebra.hpp"

namespace quoth::algebra {

/// Names of variables by number.
using VariableNames = std::vector<std::string>;

std::string dump(const Node& node, const VariableNames& names);
std::string dump(const Expression& expression, const VariableNames& names);
std::string dump(const Aggregate& aggregate, const VariableNames& names);
std::string dump(const OrderKey& key, const VariableNames& names);
std::string dump(const Path& path);
std::string dump(const Slot& slot, const VariableNames& names);
std::string dump(Variable variable, const VariableNames& names);
std::string dump(const Graphs& graphs, const VariableNames& names);
/// A term as short as it can be read: urn:quoth:speaker is `speaker`, numbers and dates are bare.
std::string dump(const Term& term);
std::string dump(const Meaning& meaning);

}  // namespace quoth::algebra
