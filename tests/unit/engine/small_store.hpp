// Stores in memory for the tests of the engine, and shorthands to fill and ask them.
#pragma once

#include <memory>
#include <quoth/quoth.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::testing {

/// A store that holds the lines, each a fact in N-Quads without escapes, one space between terms
/// and parts of triple terms. `:a` is <urn:test:a>, `q:a` is <urn:quoth:a>.
std::unique_ptr<storage::Store> store_of(const std::vector<std::string>& lines);

/// A database that holds the lines.
Database database_of(const std::vector<std::string>& lines);

/// Reads one such line.
Quad quad_of(std::string_view line);

/// The answer as text, a row a line, cells between bars, sorted unless the query sorts; or the
/// error's message after "error: ".
std::string answer(const Database& database, std::string_view text, const AskOptions& options = {});

/// The notes of an answer, a line each.
std::string notes(const Database& database, std::string_view text, const AskOptions& options = {});

}  // namespace quoth::testing
