#include "tools/shell/input_buffer.hpp"

#include <algorithm>
#include <utility>

#include "tools/shell/words.hpp"

namespace quoth::cli {
namespace {

constexpr std::string_view line_blanks = " \t\r";

bool is_blank(std::string_view line) {
  return line.find_first_not_of(line_blanks) == std::string_view::npos;
}

std::string_view first_word(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(line_blanks), line.size()));
  return line.substr(0, line.find_first_of(" \t\r{("));
}

}  // namespace

bool InputBuffer::add(std::string_view line) {
  if (is_blank(line)) return !text_.empty();
  const std::string_view word = first_word(line);
  if (text_.empty()) {
    is_query_ =
        std::find(query_starters.begin(), query_starters.end(), word) != query_starters.end();
    if (word.starts_with('#')) return false;  // a comment before any input is none
  }
  text_ += line;
  text_ += '\n';
  if (word.starts_with('.') && text_.size() == line.size() + 1) return true;
  follow_brackets(line);
  return !is_query_ && open_brackets_ <= 0 && !is_in_text_;
}

void InputBuffer::follow_brackets(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (is_in_text_) {
      if (c == '\\') ++i;
      if (c == '"') is_in_text_ = false;
    } else if (c == '"') {
      is_in_text_ = true;
    } else if (c == '(' || c == '[' || c == '{') {
      ++open_brackets_;
    } else if (c == ')' || c == ']' || c == '}') {
      --open_brackets_;
    } else if (c == '#') {
      return;
    }
  }
}

std::string InputBuffer::take() {
  std::string text = std::move(text_);
  clear();
  return text;
}

void InputBuffer::clear() { *this = InputBuffer(); }

}  // namespace quoth::cli
