// An answer on standard output, and what must be known beside it on standard error.
// Made from quoth::Rows.
#pragma once

#include <quoth/quoth.hpp>

#include "tools/cli/exit_status.hpp"
#include "tools/format/row_writer.hpp"

namespace quoth::cli {

/// Prints every row, then the notes. Where the rows end early, says so: they are then not the whole
/// answer. Refuses a format of triples: a query of the native language gives rows.
ExitStatus show_answer(Rows& rows, Format format);

/// Likewise for SPARQL: `true` or `false` for ASK; triples in Turtle where no other format than a
/// table was asked for, with the prefixes of the query.
ExitStatus show_result(QueryResult& result, Format format);

/// How many quads an update added and removed.
ExitStatus show_update(const UpdateReport& report);

}  // namespace quoth::cli
