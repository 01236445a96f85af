// The terms of Turtle and TriG, and the brackets that stand for terms.
#include <algorithm>

#include "parser/rdf/ascii.hpp"
#include "parser/rdf/begin_term.hpp"
#include "parser/rdf/statement_line.hpp"
#include "parser/rdf/turtle.hpp"

namespace quoth::rdf {
namespace {

/// How many triple terms stand in one another, `term` included.
int triple_depth_of(const Term& term) {
  int depth = 0;
  for (const Term* at = &term; at->kind == TermKind::triple; at = &(*at->parts)[2]) ++depth;
  return depth;
}

std::string triple_depth_message() {
  return "triple terms may be nested " + std::to_string(triple_term_depth_max) + " deep at most";
}

Term iri(std::string_view text) { return Term::iri(std::string(text)); }

}  // namespace

/// Reads a subject, an object or an item of a list, or opens the bracket that it begins with.
bool TurtleReader::read_term() {
  const bool is_subject = top().expected == Expected::subject;
  const char c = tokens_.peek();
  switch (c) {
    case '<':
      return read_angled();
    case '_':
      return tokens_.read_blank(term_) && deliver();
    case '[':
      return read_square();
    case '(':
      return open_list();
    case '"':
    case '\'':
      if (is_subject) return tokens_.fail("a literal may not be a subject");
      return tokens_.read_quoted_literal(term_) && deliver();
    default:
      break;
  }
  if (!is_digit(c) && c != '+' && c != '-' && !(c == '.' && is_digit(tokens_.peek(1)))) {
    return read_named();
  }
  if (is_subject) return tokens_.fail("a literal may not be a subject");
  return tokens_.read_number(term_) && deliver();
}

// PrefixedName | "true" | "false", or a keyword where a statement begins
bool TurtleReader::read_named() {
  if (!tokens_.read_name(term_, word_)) return false;
  if (word_.empty() && !term_.text.empty()) return deliver();
  if (top().expected == Expected::subject) {
    if (top().form == Form::statement) return read_keyword();
  } else if (word_ == "true" || word_ == "false") {
    begin_term(term_, TermKind::literal);
    term_.text = word_;
    term_.datatype = xsd::boolean;
    return deliver();
  }
  return tokens_.fail_at_word(word_, expected_here());
}

// blankNodePropertyList := "[" predicateObjectList "]"     ANON := "[" WS* "]"
bool TurtleReader::read_square() {
  tokens_.take("[");
  if (!tokens_.skip_space()) return false;
  const Form form = top().form;
  const bool is_sentence = form == Form::statement && top().expected == Expected::subject;
  term_ = tokens_.fresh_blank();
  if (tokens_.take("]")) return deliver();
  if (form == Form::reified || form == Form::triple_term) {
    return tokens_.fail("expected ']'; in a triple a blank node has no properties");
  }
  const Term node = term_;
  if (!deliver()) return false;
  if (is_sentence) {
    top().expected = Expected::verb_or_end;
    top().may_name_graph = false;
  }
  if (!push(Form::properties, Expected::verb)) return false;
  top().subject = node;
  return true;
}

// collection := "(" object* ")"
bool TurtleReader::open_list() {
  const Form form = top().form;
  if (form == Form::reified || form == Form::triple_term) {
    return tokens_.fail("a list may not stand in a triple; " + expected_here());
  }
  tokens_.take("(");
  if (!tokens_.skip_space()) return false;
  const bool is_empty = tokens_.take(")");
  term_ = is_empty ? iri(rdf::list_nil) : tokens_.fresh_blank();
  const Term list = term_;
  if (!deliver()) return false;
  top().may_name_graph = false;
  if (is_empty) return true;
  if (!push(Form::list, Expected::item)) return false;
  top().subject = list;
  return true;
}

bool TurtleReader::read_item() {
  if (!tokens_.take(")")) return read_term();
  emit(top().subject, iri(rdf::list_rest), iri(rdf::list_nil));
  --depth_;
  return true;
}

// reifiedTriple := "<<" rtSubject verb rtObject reifier? ">>"
// tripleTerm := "<<(" ttSubject verb ttObject ")>>"
bool TurtleReader::read_angled() {
  if (!tokens_.starts_with("<<")) return tokens_.read_iri(term_) && deliver();
  const Frame& frame = top();
  if (!tokens_.starts_with("<<(")) {
    if (frame.form == Form::triple_term) {
      return tokens_.fail("a reified triple may not stand in a triple term", 2);
    }
    tokens_.take("<<");
    return push(Form::reified, Expected::subject);
  }
  if (frame.expected == Expected::subject) {
    return tokens_.fail("a triple term may be an object only", 3);
  }
  const int depth = frame.form == Form::triple_term ? frame.triple_depth + 1 : 1;
  if (depth > triple_term_depth_max) return tokens_.fail_limit(triple_depth_message());
  tokens_.take("<<(");
  if (!push(Form::triple_term, Expected::subject)) return false;
  top().triple_depth = depth;
  return true;
}

/// Puts the term that was read where the open frame expects one.
bool TurtleReader::deliver() {
  Frame& frame = top();
  if (frame.expected == Expected::subject) {
    std::swap(frame.subject, term_);
    frame.expected = Expected::verb;
    frame.may_name_graph = syntax_ == Syntax::trig && !is_in_graph_;
    return true;
  }
  if (frame.form == Form::list) {
    deliver_item();
    return true;
  }
  std::swap(frame.object, term_);
  if (frame.form == Form::reified || frame.form == Form::triple_term) {
    frame.expected = Expected::closing;
    return true;
  }
  frame.expected = Expected::after_object;
  frame.has_reifier = false;
  emit(frame.subject, frame.predicate, frame.object);
  return true;
}

void TurtleReader::deliver_item() {
  Frame& frame = top();
  if (frame.has_items) {
    const Term cell = tokens_.fresh_blank();
    emit(frame.subject, iri(rdf::list_rest), cell);
    frame.subject = cell;
  }
  frame.has_items = true;
  emit(frame.subject, iri(rdf::list_first), term_);
}

bool TurtleReader::close_triple() {
  const bool is_reified = top().form == Form::reified;
  if (is_reified) {
    if (tokens_.peek() != '~') {
      top().reifier = tokens_.fresh_blank();
    } else if (!read_reifier() || !tokens_.skip_space()) {
      return false;
    }
  }
  if (!tokens_.take(is_reified ? ">>" : ")>>")) return tokens_.fail(expected_here());
  Frame& frame = top();
  if (is_reified) {
    if (!reify()) return false;
    term_ = frame.reifier;
  } else {
    term_ = Term::triple(frame.subject, frame.predicate, frame.object);
  }
  --depth_;
  const bool is_sentence = top().form == Form::statement && top().expected == Expected::subject;
  if (!deliver()) return false;
  if (is_sentence) {
    top().expected = Expected::verb_or_end;
    top().may_name_graph = false;
  }
  return true;
}

// reifier := "~" (iri | BlankNode)?
bool TurtleReader::read_reifier() {
  tokens_.take("~");
  bool is_there = false;
  if (!read_node_if_any(top().reifier, is_there)) return false;
  if (!is_there) top().reifier = tokens_.fresh_blank();
  top().has_reifier = true;
  return true;
}

/// Says that the reifier of the open frame stands for the triple of that frame.
bool TurtleReader::reify() {
  const Frame& frame = top();
  if (triple_depth_of(frame.object) == triple_term_depth_max) {
    return tokens_.fail_limit(triple_depth_message());
  }
  emit(frame.reifier, iri(rdf::reifies),
       Term::triple(frame.subject, frame.predicate, frame.object));
  return true;
}

/// An IRI or a blank node without properties, if one stands here.
bool TurtleReader::read_node_if_any(Term& out, bool& is_there) {
  if (!tokens_.skip_space()) return false;
  is_there = true;
  const char c = tokens_.peek();
  if (c == '<' && !tokens_.starts_with("<<")) return tokens_.read_iri(out);
  if (c == '_') return tokens_.read_blank(out);
  if (c == '[') {
    tokens_.take("[");
    if (!tokens_.skip_space()) return false;
    out = tokens_.fresh_blank();
    return tokens_.take("]") || tokens_.fail("expected ']'");
  }
  if (!tokens_.read_name(out, word_)) return false;
  is_there = word_.empty() && !out.text.empty();
  return word_.empty() || tokens_.fail_at_word(word_, "expected an IRI or a blank node");
}

}  // namespace quoth::rdf
