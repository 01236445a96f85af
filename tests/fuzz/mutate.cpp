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

  std::string run() {
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) change();
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
