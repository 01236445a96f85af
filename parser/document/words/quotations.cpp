#include <array>

#include "parser/document/words/characters.hpp"
#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

struct Facing {
  bool left_open = false;   // a blank, bracket, dash or the beginning stands before
  bool right_open = false;  // a blank, a stop or the end stands after
};

/// Pairs the marks of one paragraph: double marks of any kind, and single ones as outer marks.
class Pairing {
 public:
  Pairing(const Document& document, std::uint32_t first, std::uint32_t last, Words& words)
      : document_(document), first_(first), last_(last), words_(words) {}

  void run() {
    for (std::uint32_t i = first_; i < last_; ++i) {
      const QuoteMark mark = quote_mark(text(i));
      if (mark == QuoteMark::doubled) {
        take_double(i);
      } else if (mark == QuoteMark::single && !is_open_ && opens_single(i)) {
        if (const std::uint32_t close = closing_single(i); close > 0) {
          add(i, close + 1, QuotationEnd::closed);
          i = close;
        }
      }
    }
    if (is_open_) add(open_, last_, QuotationEnd::unclosed);
  }

 private:
  std::string_view text(std::uint32_t i) const { return text_of(document_, words_.tokens[i].span); }

  Facing facing(std::uint32_t i) const {
    const Span span = words_.tokens[i].span;
    const bool glued_left = i > first_ && words_.tokens[i - 1].span.end == span.begin;
    const bool glued_right = i + 1 < last_ && words_.tokens[i + 1].span.begin == span.end;
    Facing facing{!glued_left, !glued_right};
    if (glued_left) {
      const std::string_view before = text(i - 1);
      facing.left_open =
          before == "(" || before == "[" || before == "--" || before == "\u2014" ||
          before == "\u2013" || before == "-" || before == "/" ||
          (quote_mark(before) != QuoteMark::none && glued_right && words_.tokens[i + 1].is_word);
    }
    if (glued_right) {
      const Token& after = words_.tokens[i + 1];
      facing.right_open = !after.is_word && text(i + 1) != "(" && text(i + 1) != "[" &&
                          !text(i + 1).starts_with("..") && text(i + 1) != "\u2026" &&
                          text(i + 1) != "$" && text(i + 1) != "#" && text(i + 1) != "@";
    }
    return facing;
  }

  void take_double(std::uint32_t i) {
    const Facing faces = facing(i);
    const std::string_view mark = text(i);
    if (!is_open_) {
      const bool opens_by_kind =
          mark == "\u201c" || mark == "\u00ab" || mark == "\u201e" || mark == "``";
      const bool only_closes = !faces.left_open && faces.right_open;
      if (opens_by_kind || !only_closes) open(i);
      return;
    }
    const bool only_opens = faces.left_open && !faces.right_open && i > open_ + 1;
    const bool german = text(open_) == "\u201e";
    const bool opening_kind = (mark == "\u201c" && !german) || mark == "\u00ab" || mark == "``";
    if (only_opens && (opening_kind || mark == text(open_) || mark == "\u201e") && !german) {
      add(open_, i, QuotationEnd::unclosed);  // the close was forgotten
      open(i);
      return;
    }
    add(open_, i + 1, QuotationEnd::closed);
    is_open_ = false;
  }

  void open(std::uint32_t i) {
    is_open_ = true;
    open_ = i;
  }

  bool opens_single(std::uint32_t i) const {
    if (text(i) == "\u201a") return true;
    const Facing faces = facing(i);
    return faces.left_open && !faces.right_open && i + 1 < last_;
  }

  // The mark that closes the single one at `i`, or 0. The search ends at the next opening mark, so
  // that all searches together read a paragraph once.
  std::uint32_t closing_single(std::uint32_t i) const {
    std::uint32_t candidate = 0;
    int doubled = 0;
    for (std::uint32_t k = i + 1; k < last_; ++k) {
      const QuoteMark mark = quote_mark(text(k));
      doubled += mark == QuoteMark::doubled;
      if (mark != QuoteMark::single) continue;
      if (text(k) == "\u2018" || opens_single(k)) break;
      if (doubled % 2 != 0) continue;
      candidate = k;
      if (!may_be_possessive(k)) break;
    }
    return candidate;
  }

  // "the parties' claim": an s before, a blank and a word after.
  bool may_be_possessive(std::uint32_t k) const {
    if (!text(k - 1).ends_with('s') || k + 1 >= last_) return false;
    return words_.tokens[k + 1].is_word &&
           words_.tokens[k + 1].span.begin > words_.tokens[k].span.end;
  }

  void add(std::uint32_t begin, std::uint32_t end, QuotationEnd how) {
    words_.quotations.push_back(
        {{words_.tokens[begin].span.begin, words_.tokens[end - 1].span.end}, begin, end, how});
  }

  const Document& document_;
  std::uint32_t first_, last_;
  Words& words_;
  bool is_open_ = false;
  std::uint32_t open_ = 0;
};

}  // namespace

QuoteMark quote_mark(std::string_view token) {
  constexpr std::array<std::string_view, 9> doubled{
      "\"", "\u201c", "\u201d", "\u201e", "\u201f", "\u00ab", "\u00bb", "''", "``"};
  constexpr std::array<std::string_view, 7> single{"'",      "\u2018", "\u2019", "\u201a",
                                                   "\u201b", "`",      "\u2039"};
  if (token.empty() || token.size() > 3) return QuoteMark::none;
  for (const std::string_view mark : doubled) {
    if (token == mark) return QuoteMark::doubled;
  }
  for (const std::string_view mark : single) {
    if (token == mark) return QuoteMark::single;
  }
  return token == "\u203a" ? QuoteMark::single : QuoteMark::none;
}

void append_quotations(const Document& document, std::uint32_t first, std::uint32_t last,
                       Words& words) {
  Pairing(document, first, last, words).run();
}

}  // namespace quoth::document
