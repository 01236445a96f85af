#include "parser/query/question.hpp"

namespace quoth::query {
namespace {

std::string_view name_of(PieceKind kind) {
  switch (kind) {
    case PieceKind::question_word:
      return "question";
    case PieceKind::auxiliary:
      return "auxiliary";
    case PieceKind::negation:
      return "negation";
    case PieceKind::clause_head:
      return "head";
    case PieceKind::conjunction:
      return "conjunction";
    case PieceKind::article:
      return "article";
    case PieceKind::word:
      return "word";
    case PieceKind::bracketed:
      return "bracketed";
    case PieceKind::quoted:
      return "quoted";
    case PieceKind::date:
      return "date";
    case PieceKind::number:
      return "number";
    case PieceKind::parameter:
      return "parameter";
    case PieceKind::comma:
      return "comma";
  }
  return "";
}

}  // namespace

std::string dump(const Question& question) {
  std::string out;
  for (const Piece& piece : question.pieces) {
    if (!out.empty()) out += ' ';
    out += '(';
    out += piece.kind == PieceKind::word && piece.is_capitalised ? "Word" : name_of(piece.kind);
    out += ' ' + piece.text + (piece.is_possessive ? "'s)" : ")");
  }
  return out;
}

}  // namespace quoth::query
