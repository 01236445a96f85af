// A word list as one text with blanks between, looked up as a set.
#pragma once

#include <string_view>
#include <unordered_set>

namespace quoth::document {

/// The words of `list`, which is separated by single blanks and must live for ever.
inline std::unordered_set<std::string_view> word_set(std::string_view list, char separator = ' ') {
  std::unordered_set<std::string_view> words;
  while (!list.empty()) {
    const std::size_t end = list.find(separator);
    words.insert(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return words;
}

}  // namespace quoth::document
