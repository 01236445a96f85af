// Which variables of a pattern its surroundings see.
// Source: SPARQL 1.1, section 18.2.1.
#pragma once

#include <set>

#include "parser/sparql/ast.hpp"

namespace quoth::sparql {

using Names = std::set<std::string>;

void add_visible(const Node& node, Names& out);
void add_visible(const Triple& triple, Names& out);
void add_visible(const Element& element, Names& out);
Names visible_in(const Group& group);
/// What a sub-query hands on: its columns, or all that its pattern shows.
Names columns_of(const Query& query);

/// Every variable that stands anywhere in the pattern, in its expressions and sub-queries too.
Names mentioned_in(const Group& group);

/// Whether its solutions are put together in groups: by GROUP BY, or into one by an aggregate.
bool is_grouped(const Query& query);

/// Names in the order in which they first stand in the text of the pattern; for SELECT *.
std::vector<std::string> in_order_of_appearance(const Group& group);

}  // namespace quoth::sparql
