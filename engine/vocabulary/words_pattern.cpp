#include "engine/vocabulary/words_pattern.hpp"

namespace quoth::vocabulary {

std::string pattern_of_words(std::string_view words) {
  std::string pattern;
  for (const char c : words) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == ' ' ||
                          (static_cast<unsigned char>(c) & 0x80) != 0;
    if (is_plain)
      pattern += c;
    else if (std::string_view("[]^\\&-").find(c) != std::string_view::npos)
      pattern += {'\\', c};  // in a class these mean something, too
    else
      pattern += {'[', c, ']'};
  }
  return pattern;
}

}  // namespace quoth::vocabulary
