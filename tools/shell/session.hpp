// What the shell does with one whole input: a command of its own, definitions, a question, a query.
// Made from input_buffer's text.
#pragma once

#include <quoth/quoth.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/exit_status.hpp"
#include "tools/cli/query_options.hpp"

namespace quoth::cli {

/// Borrows the database.
class Session {
 public:
  Session(Database& database, QueryOptions options)
      : database_(database), options_(std::move(options)) {}

  ExitStatus run(std::string_view input);
  bool is_over() const { return is_over_; }

 private:
  ExitStatus run_command(std::string_view word, std::string_view argument);
  ExitStatus run_saved(std::string_view argument);
  ExitStatus set_format(std::string_view name);
  ExitStatus define(std::string_view text);
  ExitStatus ask(std::string_view text, AskOptions options);
  ExitStatus ask_in_sparql(std::string_view text, AskOptions options);
  ExitStatus explain(std::string_view text);
  ExitStatus tell_reasons(std::string_view text);
  ExitStatus print(const Result<std::string>& text);

  Database& database_;
  QueryOptions options_;
  std::vector<std::string> own_definitions_;  // texts of `define` in this session
  bool is_over_ = false;
};

}  // namespace quoth::cli
