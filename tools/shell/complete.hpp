// What could stand where the cursor is. Used by the line editor.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::cli {

/// Where the words come from that the store knows.
struct KnownWords {
  std::function<std::vector<std::string>()> relations;
  std::function<std::vector<std::string>(std::string_view prefix)> names;
};

struct Completion {
  std::size_t begin = 0;           // byte of the line at which the words would start
  std::vector<std::string> words;  // ascending; empty: nothing known fits
};

/// `line` is what stands before the cursor. Words in lower case are completed to words of the
/// language and relations, capitalised ones and those after `[` to names, of several words too.
Completion complete(std::string_view line, const KnownWords& known);

/// The longest text that all the words start with, cut at a whole code point.
std::string common_beginning(const std::vector<std::string>& words);

}  // namespace quoth::cli
