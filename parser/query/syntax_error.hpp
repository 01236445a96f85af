// What is wrong with a query's text, put for the person who typed it.
#pragma once

#include <quoth/error.hpp>
#include <span>
#include <string>
#include <string_view>

#include "parser/query/parts.hpp"

namespace quoth::query {

/// Thrown inside the reader of queries only, and caught in parse_query.cpp.
struct SyntaxError {
  Error error;
};

/// What a rule of the grammar says should have stood where it failed.
struct Expectation {
  enum Kind {
    token,       // a token of its own
    value,       // a name, a text, a variable: a bare word there was perhaps meant as one
    inside_word  // a character inside a token, so that the place is exact
  };
  std::string_view what;          // "an object"
  std::string_view example = {};  // "such as ...", shown as the hint; or empty
  Kind kind = token;
};

/// A token as an error shows it: its bytes, and a name such as "the variable `?x`".
struct FoundToken {
  Location location;
  std::string name;
  bool is_word = false;  // a lower-case word, which may be a misspelt keyword
  std::string_view text;
};

/// What stands at `offset`, past blanks and comments.
FoundToken token_at(std::string_view text, std::size_t offset);

[[noreturn]] void fail(const Parts& parts, Location location, std::string message,
                       std::string hint = {}, ErrorKind kind = ErrorKind::bad_input);

/// "expected an object after `speaker`, but found ..." at `offset`. Without a `hint`, what is known
/// of the token found gives one, or the example.
[[noreturn]] void fail_expected(const Parts& parts, std::size_t offset,
                                const Expectation& expectation, std::string hint = {});

/// Where a stage could stand, something else does: a misspelt word, a stray bracket, a clause.
[[noreturn]] void fail_at_stage(const Parts& parts, std::size_t offset, std::string hint = {});

/// "nested too deeply".
[[noreturn]] void fail_too_deep(const Parts& parts, std::size_t offset);

}  // namespace quoth::query
