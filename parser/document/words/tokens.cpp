#include "parser/document/words/characters.hpp"
#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

constexpr char32_t right_single = 0x2019;

bool is_apostrophe(char32_t point) { return point == '\'' || point == right_single; }
bool is_word_part(char32_t point) { return is_letter(point) || is_digit(point); }

/// Cuts one paragraph; a token never crosses its end.
class Cutter {
 public:
  Cutter(std::string_view text, Span paragraph, std::vector<Token>& tokens)
      : text_(text.substr(0, paragraph.end)),
        begin_(paragraph.begin),
        at_(paragraph.begin),
        tokens_(tokens) {}

  void run() {
    skip_line_mark();
    while (at_ < text_.size()) {
      const CodePoint point = decode_utf8(text_, at_);
      if (is_blank(point.value)) {
        at_ += point.size;
      } else if (is_word_part(point.value)) {
        cut_word();
      } else if (!skip_markup(point.value)) {
        cut_mark(point);
      }
    }
  }

 private:
  CodePoint point(std::size_t at) const {
    return at < text_.size() ? decode_utf8(text_, at) : CodePoint{};
  }
  char32_t before(std::size_t at) const {
    return at > begin_ ? code_point_before(text_, at).value : 0;
  }
  std::string_view rest() const { return text_.substr(at_); }

  void add(std::size_t end, bool is_word, bool is_capitalised) {
    tokens_.push_back({{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)},
                       is_word,
                       is_capitalised,
                       0});
    at_ = end;
  }

  // Markdown: heading signs, quotes and bullets at the beginning of a block.
  void skip_line_mark() {
    const std::size_t end = text_.find_first_not_of("#>", at_);
    if (end != std::string_view::npos && end > at_ && text_[end] == ' ') at_ = end;
    if (rest().starts_with("- ") || rest().starts_with("* ") || rest().starts_with("+ ")) ++at_;
  }

  // Emphasis signs and link targets stand between words without being any.
  bool skip_markup(char32_t value) {
    if (value == '*' || value == '_') {
      ++at_;
      return true;
    }
    if (value == ']' && rest().starts_with("](")) {
      constexpr std::size_t target_bytes_max = 500;
      const std::size_t end = rest().substr(0, target_bytes_max).find_first_of(") \n", 2);
      if (end != std::string_view::npos && rest()[end] == ')') {
        at_ += end + 1;
        return true;
      }
    }
    return false;
  }

  void cut_word() {
    const bool is_capitalised = is_upper(point(at_).value);
    std::size_t end = at_;
    while (end < text_.size()) {
      const CodePoint next = decode_utf8(text_, end);
      if (is_word_part(next.value)) {
        end += next.size;
      } else if (joins(end, next)) {
        end += next.size;
      } else {
        break;
      }
      if (end - at_ > word_bytes_max) break;
    }
    end = with_full_stop(end);
    if (const std::size_t clitic = clitic_size(at_, end); clitic > 0 && clitic < end - at_) {
      add(end - clitic, true, is_capitalised);
      add(end, true, false);
      return;
    }
    add(end, true, is_capitalised);
  }

  // A hyphen, apostrophe, full stop, comma or sign that stands inside a word or number.
  bool joins(std::size_t at, CodePoint mark) const {
    const char32_t next = point(at + mark.size).value;
    if (!is_word_part(next)) return false;
    const char32_t last = before(at);
    switch (mark.value) {
      case '-':
      case 0x2010:
      case 0x2011:
      case '&':
      case '_':
      case '@':
        return true;
      case '\'':
      case right_single:
        return is_letter(last) && is_letter(next);
      case '.':
        return (is_digit(last) && is_digit(next)) || is_inner_stop(at);
      case ',':
      case ':':
        return is_digit(last) && is_digit(next);
      case '/':
        return is_digit(last) && is_digit(next);
      default:
        return false;
    }
  }

  // "U.S" and "example.com", but not "word.Next" where a blank was forgotten.
  bool is_inner_stop(std::size_t at) const {
    const char32_t next = point(at + 1).value;
    if (!is_letter(before(at)) && !is_digit(before(at))) return false;
    const bool is_single = at == at_ + 1 || text_[at - 2] == '.' || text_[at - 2] == '-';
    return is_single || !is_upper(next);
  }

  std::size_t with_full_stop(std::size_t end) const {
    if (end >= text_.size() || text_[end] != '.') return end;
    if (end + 1 < text_.size() && text_[end + 1] == '.') return end;
    std::string_view word = text_.substr(at_, end - at_);
    word.remove_prefix(word.rfind('-') + 1);  // "D-N.Y."
    return abbreviation(word) == Abbreviation::none ? end : end + 1;
  }

  // Bytes of the "'s", "'ll", "'re", "'ve", "'d" or "'m" that ends the word; 0 for none.
  std::size_t clitic_size(std::size_t begin, std::size_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    for (const std::string_view ending : {"s", "S", "ll", "re", "ve", "d", "m"}) {
      if (!word.ends_with(ending)) continue;
      const std::string_view stem = word.substr(0, word.size() - ending.size());
      if (stem.ends_with('\'')) return ending.size() + 1;
      if (stem.ends_with("\u2019")) return ending.size() + 3;
    }
    return 0;
  }

  void cut_mark(CodePoint mark) {
    const std::string_view left = rest();
    if (left.starts_with("'''")) {  // an inner mark beside an outer one: the outer faces the blank
      const bool opens = before(at_) == 0 || is_blank(before(at_)) || before(at_) == '(';
      return add(at_ + (opens ? 2 : 1), false, false);
    }
    if (left.starts_with("''") || left.starts_with("``")) return add(at_ + 2, false, false);
    if (left.starts_with("--")) return add(at_ + 2, false, false);
    if (mark.value == '.' && left.starts_with("..")) {
      return add(std::min(text_.find_first_not_of('.', at_), text_.size()), false, false);
    }
    if (is_apostrophe(mark.value) && after_plural_of_year()) return cut_word_after(mark);
    add(at_ + mark.size, false, false);
  }

  // "'90s" is a word of its own.
  bool after_plural_of_year() const {
    const CodePoint mark = point(at_);
    const std::string_view digits = text_.substr(at_ + mark.size);
    return digits.size() >= 3 && is_digit(static_cast<unsigned char>(digits[0])) &&
           digits[1] == '0' && digits[2] == 's' &&
           (digits.size() == 3 || !is_letter(static_cast<unsigned char>(digits[3])));
  }
  void cut_word_after(CodePoint mark) { add(at_ + mark.size + 3, true, false); }

  // A run without a blank is cut, so that no step after this one sees a token of megabytes.
  static constexpr std::size_t word_bytes_max = 1000;

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  std::vector<Token>& tokens_;
};

}  // namespace

void append_tokens(const Document& document, Span paragraph, std::vector<Token>& tokens) {
  Cutter(document.text, paragraph, tokens).run();
}

}  // namespace quoth::document
