// The commands of the program: each adds itself to the command line, and says what to run once its
// words were understood. Next step: main.cpp, which runs the one that was chosen.
#pragma once

#include <CLI/App.hpp>
#include <functional>

#include "tools/cli/exit_status.hpp"

namespace quoth::cli {

/// What the command line asked for.
using Action = std::function<ExitStatus()>;

void add_ask(CLI::App& program, Action& chosen);
void add_run(CLI::App& program, Action& chosen);
void add_ingest(CLI::App& program, Action& chosen);
void add_extract(CLI::App& program, Action& chosen);
void add_load(CLI::App& program, Action& chosen);
void add_dump(CLI::App& program, Action& chosen);
void add_info(CLI::App& program, Action& chosen);
void add_check(CLI::App& program, Action& chosen);
void add_verify(CLI::App& program, Action& chosen);
void add_optimize(CLI::App& program, Action& chosen);
void add_repair(CLI::App& program, Action& chosen);
void add_bench(CLI::App& program, Action& chosen);
void add_backup(CLI::App& program, Action& chosen);
void add_restore(CLI::App& program, Action& chosen);
void add_queries(CLI::App& program, Action& chosen);
void add_describe(CLI::App& program, Action& chosen);
void add_test(CLI::App& program, Action& chosen);
void add_fmt(CLI::App& program, Action& chosen);
void add_grammar(CLI::App& program, Action& chosen);

}  // namespace quoth::cli
