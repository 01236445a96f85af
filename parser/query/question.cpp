#include "parser/query/question.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cctype>
#include <quoth/date.hpp>
#include <quoth/utf8.hpp>

#include "parser/query/question_grammar.hpp"
#include "parser/query/question_words.hpp"

namespace quoth::query {
namespace {

namespace grammar = question_grammar;
namespace pegtl = tao::pegtl;

/// What the actions write to.
struct Cut {
  std::string_view text;
  std::vector<Piece> pieces;
};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
  return lower;
}

bool starts_with_capital(std::string_view text) {
  return !text.empty() && u_isupper(static_cast<UChar32>(decode_utf8(text, 0).value)) != 0;
}

template <typename Input>
Piece piece_of(const Input& in, const Cut& cut, PieceKind kind) {
  const auto begin = static_cast<std::uint32_t>(in.begin() - cut.text.data());
  Piece piece;
  piece.kind = kind;
  piece.text = in.string();
  piece.location = {begin, begin + static_cast<std::uint32_t>(in.size())};
  return piece;
}

/// Cuts a possessive ending off: Putin's, Putin’s, Harris'.
void cut_possessive(Piece& piece) {
  for (const std::string_view ending :
       {std::string_view("'s"), std::string_view("\u2019s"), std::string_view("'S"),
        std::string_view("'"), std::string_view("\u2019")}) {
    if (piece.text.size() <= ending.size() || !piece.text.ends_with(ending)) continue;
    piece.text.resize(piece.text.size() - ending.size());
    piece.is_possessive = true;
    return;
  }
}

/// Capitalised words in the middle of a question are names ("May", "On" in a title), not small
/// words.
PieceKind kind_of(const Piece& piece, std::string_view lower, bool is_first) {
  if (piece.is_possessive && !is_first) return PieceKind::word;
  if (piece.is_capitalised && !is_first) return PieceKind::word;
  return closed_class_of(lower).value_or(PieceKind::word);
}

/// "what's", "who's": the ending is a verb.
void push_with_is(Piece piece, Cut& cut) {
  piece.is_possessive = false;
  piece.kind = PieceKind::question_word;
  piece.text = lower_case(piece.text);
  Piece verb = piece;
  verb.kind = PieceKind::auxiliary;
  verb.text = "is";
  cut.pieces.push_back(std::move(piece));
  cut.pieces.push_back(std::move(verb));
}

void push_word(Piece piece, Cut& cut) {
  const bool is_first = cut.pieces.empty();
  const std::string lower = lower_case(piece.text);
  if (const auto auxiliary = without_not(lower)) {
    Piece negation = piece;
    piece.kind = PieceKind::auxiliary;
    piece.text = *auxiliary;
    negation.kind = PieceKind::negation;
    negation.text = "not";
    cut.pieces.push_back(std::move(piece));
    cut.pieces.push_back(std::move(negation));
    return;
  }
  cut_possessive(piece);
  if (is_first && piece.is_possessive &&
      closed_class_of(lower_case(piece.text)) == PieceKind::question_word &&
      piece.text != "whose") {
    push_with_is(std::move(piece), cut);
    return;
  }
  piece.is_capitalised = starts_with_capital(piece.text);
  const std::string stem = lower_case(piece.text);
  piece.kind = kind_of(piece, stem, is_first);
  if (piece.kind != PieceKind::word) piece.text = stem;
  cut.pieces.push_back(std::move(piece));
}

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

template <>
struct action<grammar::word> {
  template <typename Input>
  static void apply(const Input& in, Cut& cut) {
    push_word(piece_of(in, cut, PieceKind::word), cut);
  }
};

template <>
struct action<grammar::date> {
  template <typename Input>
  static void apply(const Input& in, Cut& cut) {
    cut.pieces.push_back(piece_of(in, cut, PieceKind::date));
  }
};

template <>
struct action<grammar::number> {
  template <typename Input>
  static void apply(const Input& in, Cut& cut) {
    cut.pieces.push_back(piece_of(in, cut, PieceKind::number));
  }
};

template <>
struct action<grammar::bracketed> {
  template <typename Input>
  static void apply(const Input& in, Cut& cut) {
    Piece piece = piece_of(in, cut, PieceKind::bracketed);
    cut_possessive(piece);
    piece.text = piece.text.substr(1, piece.text.size() - 2);
    piece.is_capitalised = true;
    cut.pieces.push_back(std::move(piece));
  }
};

template <>
struct action<grammar::quoted> {
  template <typename Input>
  static void apply(const Input& in, Cut& cut) {
    Piece piece = piece_of(in, cut, PieceKind::quoted);
    const std::size_t open = decode_utf8(piece.text, 0).size;
    const std::size_t close = code_point_begin(piece.text, piece.text.size() - 1);
    piece.text = piece.text.substr(open, close - open);
    cut.pieces.push_back(std::move(piece));
  }
};

template <>
struct action<grammar::parameter> {
  template <typename Input>
  static void apply(const Input& in, Cut& cut) {
    Piece piece = piece_of(in, cut, PieceKind::parameter);
    piece.text.erase(0, 1);
    cut.pieces.push_back(std::move(piece));
  }
};

template <>
struct action<grammar::comma> {
  template <typename Input>
  static void apply(const Input& in, Cut& cut) {
    cut.pieces.push_back(piece_of(in, cut, PieceKind::comma));
  }
};

Error error_at(const Question& question, std::size_t offset, std::size_t length,
               std::string message, std::string hint = {}) {
  return {ErrorKind::bad_input, std::move(message),
          place_in(question.source, question.text, offset, length), std::move(hint)};
}

/// What stands where the grammar stopped is no word of a question: say why.
Error stopped_at(const Question& question, std::size_t offset) {
  const std::string_view rest = std::string_view(question.text).substr(offset);
  if (rest.front() == '[')
    return error_at(question, offset, 1, "this bracket is not closed",
                    "a name in brackets ends with `]`");
  const CodePoint sign = decode_utf8(rest, 0);
  if (sign.value == U'"' || sign.value == U'\u201C' || sign.value == U'\u00AB')
    return error_at(question, offset, 1, "this quotation mark is not closed");
  const std::size_t before =
      question.text.find_last_not_of(" \t\r\n", offset == 0 ? 0 : offset - 1);
  if (offset > 0 && before != std::string::npos && question.text[before] == '?')
    return error_at(question, offset, 1, "a question ends with its question mark",
                    "ask one question at a time");
  return error_at(question, offset, 1, "a question does not hold this sign",
                  "a question is made of words, [names in brackets], \"texts\" and dates");
}

/// Where a word such as `#harbour` would be lost as a comment: behind a piece of the same line.
std::optional<std::size_t> hash_before_word(std::string_view text, const std::vector<Piece>& pieces) {
  for (const Piece& piece : pieces) {
    const std::size_t line_end = std::min(text.find('\n', piece.location.end), text.size());
    const std::size_t hash = text.find_first_not_of(" \t,;", piece.location.end);
    const bool is_word = hash < line_end && text[hash] == '#' && hash + 1 < text.size() &&
                         std::isalpha(static_cast<unsigned char>(text[hash + 1])) != 0;
    if (is_word) return hash;
  }
  return std::nullopt;
}

/// "to whom", "in which": the question word comes behind a preposition.
template <typename Input>
bool is_fronted(Input& in, Cut& cut) {
  using NextWord = pegtl::seq<grammar::blanks, grammar::word>;
  const bool is_according = cut.pieces.front().text == "according";
  for (int ahead = is_according ? 2 : 1; ahead > 0; --ahead)
    if (!pegtl::parse<NextWord, action>(in, cut)) return false;
  const Piece& last = cut.pieces.back();
  return last.kind == PieceKind::question_word && last.text.starts_with("wh");
}

/// The comma that ends a clause before the question: "on Friday, who ..."; nothing where the
/// question begins at once.
std::optional<std::size_t> end_of_leading_clause(const std::vector<Piece>& pieces) {
  if (pieces.empty() || pieces.front().kind != PieceKind::clause_head) return std::nullopt;
  for (std::size_t at = 1; at + 1 < pieces.size(); ++at) {
    const PieceKind next = pieces[at + 1].kind;
    const bool asks = next == PieceKind::question_word || next == PieceKind::auxiliary;
    if (pieces[at].kind == PieceKind::comma && asks)
      return at > 1 ? std::optional(at) : std::nullopt;
    if (pieces[at].kind == PieceKind::question_word) return std::nullopt;  // to whom, in which
  }
  return std::nullopt;
}

/// Up to the last `as of` that has something on both sides, and the comma before it.
std::size_t count_asking(const std::vector<Piece>& pieces) {
  for (std::size_t at = pieces.size(); at-- > 1;) {
    const bool is_as_of = at + 2 < pieces.size() && pieces[at].text == "as" &&
                          pieces[at + 1].kind == PieceKind::clause_head &&
                          pieces[at + 1].text == "of";
    if (!is_as_of) continue;
    return pieces[at - 1].kind == PieceKind::comma ? at - 1 : at;
  }
  return pieces.size();
}

}  // namespace

void move_leading_clause(Question& question) {
  std::vector<Piece>& pieces = question.pieces;
  const auto comma = end_of_leading_clause(pieces);
  if (!comma) return;
  const auto length = static_cast<std::ptrdiff_t>(*comma);
  std::rotate(pieces.begin(), pieces.begin() + length, pieces.end());  // , who spoke on Friday
  std::rotate(pieces.begin(), pieces.begin() + 1, pieces.end() - length);
}

std::size_t first_word_of(std::string_view text) {
  Cut cut{text, {}};
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(text.data(), text.data() + text.size(), "");
  pegtl::parse<grammar::blanks, action>(in, cut);
  return static_cast<std::size_t>(in.current() - text.data());
}

bool starts_question(std::string_view text) {
  using FirstWord = pegtl::seq<grammar::blanks, grammar::word>;
  Cut cut{text, {}};
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(text.data(), text.data() + text.size(), "");
  if (!pegtl::parse<FirstWord, action>(in, cut) || cut.pieces.empty()) return false;
  const PieceKind kind = cut.pieces.front().kind;
  if (kind == PieceKind::clause_head && is_fronted(in, cut)) return true;
  if (kind == PieceKind::clause_head) {
    pegtl::parse<pegtl::star<pegtl::sor<grammar::blank, grammar::piece>>, action>(in, cut);
    return end_of_leading_clause(cut.pieces).has_value();
  }
  if (kind != PieceKind::question_word && kind != PieceKind::auxiliary) return false;
  return pegtl::parse<pegtl::seq<
             grammar::blanks, pegtl::not_at<pegtl::sor<pegtl::seq<pegtl::one<'?'>, grammar::letter>,
                                                       pegtl::one<'$', '('>>>>>(in) ||
         in.empty();
}

Result<std::shared_ptr<const Question>> parse_question(std::string_view text,
                                                       std::string_view source, std::size_t begin) {
  auto question = std::make_shared<Question>();
  question->source = source;
  question->text = text;
  if (const auto bad = first_bad_utf8(question->text))
    return error_at(*question, *bad, 1, "this byte is not UTF-8");
  const std::string_view kept = question->text;
  Cut cut{kept, {}};
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(kept.data() + std::min(begin, kept.size()),
                                                     kept.data() + kept.size(), "");
  pegtl::parse<grammar::text, action>(in, cut);
  if (!in.empty())
    return stopped_at(*question, static_cast<std::size_t>(in.current() - kept.data()));
  if (cut.pieces.empty())
    return error_at(*question, begin, 1, "there is no question here",
                    "a question begins with who, what, when, where, which, how many or did");
  if (const auto hash = hash_before_word(kept, cut.pieces))
    return error_at(*question, *hash, 1, "`#` begins a comment, so the rest would not be asked",
                    "write the word without `#`, or a blank behind it for a comment");
  if (cut.pieces.size() > question_pieces_max) {
    const Location past = cut.pieces[question_pieces_max].location;
    Error error =
        error_at(*question, past.begin, past.end - past.begin, "a question has at most 200 words");
    error.kind = ErrorKind::limit;
    return error;
  }
  question->pieces = std::move(cut.pieces);
  question->asking_pieces = count_asking(question->pieces);
  return std::shared_ptr<const Question>(std::move(question));
}

}  // namespace quoth::query
