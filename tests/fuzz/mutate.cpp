#include "mutate.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace quoth::fuzz {
namespace {

/// What grammars hinge on.
constexpr std::array<std::string_view, 48> tokens = {"(",
                                                     ")",
                                                     "[",
                                                     "]",
                                                     "{",
                                                     "}",
                                                     "<<(",
                                                     ")>>",
                                                     "<",
                                                     ">",
                                                     "\"",
                                                     "'",
                                                     "\"\"\"",
                                                     "'''",
                                                     "\\",
                                                     "\\u",
                                                     "\\U0010FFFF",
                                                     "^^",
                                                     "@",
                                                     "@en",
                                                     "_:b",
                                                     "?x",
                                                     "$p",
                                                     ":",
                                                     ";",
                                                     ",",
                                                     ".",
                                                     "/",
                                                     "|",
                                                     "*",
                                                     "+",
                                                     "^",
                                                     "!",
                                                     "#",
                                                     "=",
                                                     "-",
                                                     "0",
                                                     "1e999",
                                                     "-0.0",
                                                     "2024-02-30",
                                                     "../..",
                                                     "\n",
                                                     "\r\n",
                                                     "\t",
                                                     "\xC3",
                                                     "\xEF\xBB\xBF",
                                                     "\xF4\x90\x80\x80",
                                                     "a"};

class Mutator {
 public:
  Mutator(std::span<const std::string> texts, std::mt19937_64& random)
      : texts_(texts), random_(random), text_(any_text()) {}

  /// Half of them keep whole words, so that more than the parser gets to see them.
  std::string run() {
    const bool keeps_words = below(2) == 0;
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
      keeps_words ? change_words() : change();
    }
    text_.resize(std::min(text_.size(), mutant_bytes_max));
    return std::move(text_);
  }

 private:
  struct Stretch {
    std::size_t begin, size;
  };

  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  const std::string& any_text() { return texts_[below(texts_.size())]; }

  Stretch stretch_of(const std::string& text, std::size_t most) {
    const std::size_t begin = below(text.size() + 1);
    return {begin, below(std::min(most, text.size() - begin) + 1)};
  }

  std::string piece_of(const std::string& text, std::size_t most) {
    const Stretch stretch = stretch_of(text, most);
    return text.substr(stretch.begin, stretch.size);
  }

  /// A word and the blanks behind it; empty where there is none.
  Stretch word_of(const std::string& text) {
    constexpr std::string_view blanks = " \n\t";
    const std::size_t begin = text.find_first_not_of(blanks, below(text.size() + 1));
    if (begin == text.npos) return {text.size(), 0};
    const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
    return {begin, std::min(text.find_first_not_of(blanks, end), text.size()) - begin};
  }

  /// Takes a word's place, stands before it, or takes it out.
  void change_words() {
    const std::string& other = any_text();
    const Stretch given = word_of(other);
    const Stretch own = word_of(text_);
    const std::string word = other.substr(given.begin, given.size);
    switch (below(4)) {
      case 0:
        text_.erase(own.begin, own.size);
        return;
      case 1:
        text_.insert(own.begin, word);
        return;
      default:
        text_.replace(own.begin, own.size, word);
    }
  }

  void insert(std::string_view piece) { text_.insert(below(text_.size() + 1), piece); }

  void change() {
    constexpr std::size_t repeats_max = 400;
    switch (below(9)) {
      case 0:
        if (!text_.empty()) text_[below(text_.size())] = static_cast<char>(below(256));
        return;
      case 1:
        if (!text_.empty()) text_[below(text_.size())] ^= static_cast<char>(1 << below(8));
        return;
      case 2: {
        const Stretch stretch = stretch_of(text_, 40);
        text_.erase(stretch.begin, stretch.size);
        return;
      }
      case 3:
        return insert(piece_of(text_, 80));
      case 4:
        return insert(piece_of(any_text(), 200));
      case 5:
      case 6:
        return insert(tokens[below(tokens.size())]);
      case 7: {
        const std::string piece = piece_of(text_, 12);
        std::string many;
        for (std::size_t i = below(repeats_max); i > 0; --i) many += piece;
        return insert(many);
      }
      default:
        text_.resize(below(text_.size() + 1));
    }
  }

  std::span<const std::string> texts_;
  std::mt19937_64& random_;
  std::string text_;
};

}  // namespace

std::string mutant(std::span<const std::string> texts, std::mt19937_64& random) {
  return Mutator(texts, random).run();
}

}  // namespace quoth::fuzz
