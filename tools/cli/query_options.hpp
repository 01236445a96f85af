// The options that every command with an answer shares.
#pragma once

#include <CLI/App.hpp>
#include <quoth/quoth.hpp>
#include <string>

#include "tools/format/row_writer.hpp"

namespace quoth::cli {

/// Every query has bounds unless the user lifts them: generous for a question, small enough that a
/// query written wrongly does not take the machine down.
struct QueryOptions {
  std::string format = "table";
  double deadline_seconds = 300;  // 0: none
  std::size_t memory_mib = 2048;  // 0: none
  unsigned threads = 1;
  std::string base_iri;  // of SPARQL
  std::string told_by;   // who makes the changes

  Format chosen_format() const { return *format_of(format); }
  AskOptions ask_options(const Cancellation& cancellation) const;
};

void add_query_options(CLI::App& command, QueryOptions& options);
/// Who puts in what the command puts in.
void add_told_by_option(CLI::App& command, std::string& told_by);
void add_base_option(CLI::App& command, QueryOptions& options);

}  // namespace quoth::cli
