// SPARQL text in, AST out.
#pragma once

#include <quoth/result.hpp>
#include <string_view>

#include "parser/sparql/ast.hpp"

namespace quoth::sparql {

inline constexpr std::size_t query_bytes_max = 1u << 20;
inline constexpr std::size_t update_bytes_max = 64u << 20;  // INSERT DATA may carry much
inline constexpr std::size_t query_depth_max = 200;

struct ParseOptions {
  std::string_view source = "query";  // what errors call the text
  std::string_view base_iri = {};     // what relative IRIs are resolved against, before BASE
};

/// Reads a query of SPARQL 1.1, with the triple terms and reifiers of SPARQL 1.2.
///
/// Errors: `bad_input` with the place, what was expected there and the nearest keyword; a rule of
///         scope that is broken (a variable bound twice, one outside its group) likewise; `limit`
///         for a text that is too long or nested deeper than `query_depth_max`.
/// Cost:   linear in the text.
Result<Query> parse_query(std::string_view text, const ParseOptions& options = {});

/// Whether the first word behind the prefixes is that of an update: INSERT, DELETE, CLEAR and so
/// on.
bool is_update(std::string_view text);

/// Reads an update: operations with `;` between them. Errors and cost as above.
Result<Update> parse_update(std::string_view text, const ParseOptions& options = {});

}  // namespace quoth::sparql
