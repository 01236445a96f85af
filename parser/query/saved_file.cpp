#include "parser/query/saved_file.hpp"

#include <algorithm>
#include <optional>

namespace quoth::query {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view without_end_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(blanks);
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

std::string_view trimmed(std::string_view line) {
  line = without_end_blanks(line);
  const std::size_t first = line.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view() : line.substr(first);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// What follows `mark` and one blank, if the line begins with the mark.
std::optional<std::string_view> after_mark(std::string_view line, std::string_view mark) {
  if (!line.starts_with(mark)) return std::nullopt;
  line = without_end_blanks(line.substr(mark.size()));
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

void append_words(std::vector<std::string>& files, std::string_view list) {
  const auto is_gap = [](char c) { return c == ' ' || c == '\t' || c == ',' || c == '\r'; };
  for (auto at = list.begin(); at != list.end();) {
    at = std::find_if_not(at, list.end(), is_gap);
    const auto end = std::find_if(at, list.end(), is_gap);
    if (at != end) files.emplace_back(at, end);
    at = end;
  }
}

/// "2024-09-10 by ana"
void read_teller(std::string_view words, SavedFile& file) {
  const std::size_t by = words.find(" by ");
  file.told = trimmed(words.substr(0, by));
  if (by != std::string_view::npos) file.told_by = trimmed(words.substr(by + 4));
}

void read_head_line(std::string_view comment, SavedFile& file) {
  const std::string_view words = trimmed(comment);
  if (words.starts_with("data:")) {
    append_words(file.data_files, words.substr(5));
  } else if (words.starts_with("documents:")) {
    append_words(file.document_files, words.substr(10));
  } else if (words.starts_with("after:")) {
    append_words(file.change_files, words.substr(6));
  } else if (words.starts_with("told:")) {
    read_teller(trimmed(words.substr(5)), file);
  } else {
    if (!file.description.empty()) file.description += '\n';
    file.description += without_end_blanks(comment);
  }
}

bool is_expectation(std::string_view line) {
  return line.starts_with("#=") || line.starts_with("#!");
}

}  // namespace

Result<SavedFile> read_saved_file(std::string_view text, std::string_view source) {
  SavedFile file;
  file.query = text;
  const auto fail = [&](std::string_view line, std::string message) {
    const auto offset = static_cast<std::size_t>(line.data() - text.data());
    return Error{ErrorKind::bad_input, std::move(message), place_in(source, text, offset, 2), {}};
  };
  const std::vector<std::string_view> lines = lines_of(text);
  bool is_head = true;
  bool is_end = false;
  for (const std::string_view line : lines) {
    if (const auto golden = after_mark(line, "#=")) {
      file.golden_lines.emplace_back(*golden);
    } else if (const auto error = after_mark(line, "#!")) {
      file.expected_errors.emplace_back(*error);
    }
    if (is_expectation(line)) {
      is_end = true;
      if (!file.golden_lines.empty() && !file.expected_errors.empty()) {
        return fail(line, "a saved query expects an answer (#=) or an error (#!), not both");
      }
      continue;
    }
    if (is_end && !trimmed(line).empty()) {
      return fail(line, "the expected answer (#= or #!) stands at the end of the file");
    }
    const auto comment = after_mark(line, "#");
    is_head = is_head && comment.has_value();
    if (is_head) read_head_line(*comment, file);
  }
  return file;
}

}  // namespace quoth::query
