#include "tools/shell/complete.hpp"

#include <algorithm>
#include <quoth/utf8.hpp>

#include "tools/format/row_writer.hpp"
#include "tools/shell/words.hpp"

namespace quoth::cli {
namespace {

constexpr std::string_view word_breaks = " \t,(){}|/^\"[";

std::size_t word_begin(std::string_view line) {
  const std::size_t last_break = line.find_last_of(word_breaks);
  return last_break == std::string_view::npos ? 0 : last_break + 1;
}

/// Upper-case ASCII, or any letter beyond it: names of every script are looked up.
bool may_start_name(std::string_view word) {
  return !word.empty() &&
         ((word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0x80);
}

Completion sorted(std::size_t begin, std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return {begin, std::move(words)};
}

template <typename Words>
void add_matching(std::vector<std::string>& out, const Words& words, std::string_view prefix) {
  for (const auto& word : words) {
    if (std::string_view(word).starts_with(prefix)) out.emplace_back(word);
  }
}

Completion complete_command(std::string_view line) {
  std::vector<std::string> words;
  const std::size_t begin = word_begin(line);
  if (begin == 0) {
    for (const ShellCommand& command : shell_commands) {
      if (command.word.starts_with(line)) words.emplace_back(command.word);
    }
  } else if (line.starts_with(".format ")) {
    add_matching(words, format_names(), line.substr(begin));
  }
  return sorted(begin, std::move(words));
}

/// After an open `[` everything up to the cursor belongs to the name.
Completion complete_bracketed(std::string_view line, std::size_t begin, const KnownWords& known) {
  std::vector<std::string> names = known.names(line.substr(begin));
  for (std::string& name : names) name += ']';
  return sorted(begin, std::move(names));
}

/// "Vladimir P" may be one name or the end of one: the longest run of capitalised words that some
/// name starts with is the one meant.
Completion complete_name(std::string_view line, std::size_t last_word, const KnownWords& known) {
  std::vector<std::size_t> begins = {last_word};
  while (begins.back() > 0 && line[begins.back() - 1] == ' ') {
    const std::size_t begin = word_begin(line.substr(0, begins.back() - 1));
    if (!may_start_name(line.substr(begin, begins.back() - 1 - begin))) break;
    begins.push_back(begin);
  }
  for (auto begin = begins.rbegin(); begin != begins.rend(); ++begin) {
    std::vector<std::string> names = known.names(line.substr(*begin));
    if (!names.empty()) return sorted(*begin, std::move(names));
  }
  return {last_word, {}};
}

}  // namespace

Completion complete(std::string_view line, const KnownWords& known) {
  if (line.starts_with('.') && !line.starts_with(".explain ")) return complete_command(line);
  const std::size_t bracket = line.find_last_of("[]");
  if (bracket != std::string_view::npos && line[bracket] == '[') {
    return complete_bracketed(line, bracket + 1, known);
  }
  const std::size_t begin = word_begin(line);
  const std::string_view word = line.substr(begin);
  if (may_start_name(word)) return complete_name(line, begin, known);
  std::vector<std::string> words;
  add_matching(words, language_words, word);
  add_matching(words, known.relations(), word);
  return sorted(begin, std::move(words));
}

std::string common_beginning(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  std::string common = words.front();
  for (const std::string& word : words) {
    const auto [end, ignored] =
        std::mismatch(common.begin(), common.end(), word.begin(), word.end());
    common.erase(end, common.end());
  }
  // Two names may part inside a code point.
  if (const auto bad = first_bad_utf8(common)) common.resize(*bad);
  return common;
}

}  // namespace quoth::cli
