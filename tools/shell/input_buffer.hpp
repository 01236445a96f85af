// Lines typed into the shell, gathered until they make one whole input.
// Next step: shell.cpp, which runs it.
#pragma once

#include <string>
#include <string_view>

namespace quoth::cli {

/// A command (`.help`) and a question end at their line's end. A query, which starts with one of
/// the words that a question never starts with (`match`, `define`, `add`, ...), goes on to an empty
/// line; so does a question while a bracket or a quotation mark is open.
class InputBuffer {
 public:
  /// Whether the input is whole with this line. Cost: linear in the line.
  bool add(std::string_view line);
  /// The whole input; the buffer is empty after it.
  std::string take();
  bool is_empty() const { return text_.empty(); }
  void clear();

 private:
  void follow_brackets(std::string_view line);

  std::string text_;
  bool is_query_ = false;
  bool is_in_text_ = false;  // inside quotation marks
  int open_brackets_ = 0;
};

}  // namespace quoth::cli
