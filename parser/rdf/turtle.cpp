#include "parser/rdf/turtle.hpp"

namespace quoth::rdf {

TurtleReader::TurtleReader(ByteSource source, std::string name, Syntax syntax, std::string base_iri)
    : tokens_(std::move(source), std::move(name), std::move(base_iri)),
      syntax_(syntax),
      frames_(1) {}

Result<bool> TurtleReader::next(Quad& quad) {
  if (ready_begin_ < ready_.size()) {
    std::swap(quad, ready_[ready_begin_++]);
    return true;
  }
  ready_.clear();
  ready_begin_ = 0;
  slot_ = &quad;
  while (slot_ != nullptr && !is_done_) {
    is_failed_ = is_failed_ || !step();
    if (is_failed_) return tokens_.failure();
  }
  return slot_ == nullptr;
}

Result<void> TurtleReader::skip_line() {
  return Error{ErrorKind::unsupported,
               "a statement of Turtle or TriG is no line that could be skipped", std::nullopt,
               "N-Triples and N-Quads can be read past their errors"};
}

/// Reads the next token or two. Afterwards there may be quads, and `top().expected` is up to date.
bool TurtleReader::step() {
  if (!tokens_.skip_space()) return false;
  switch (top().expected) {
    case Expected::subject:
      return top().form == Form::statement ? read_statement() : read_term();
    case Expected::verb:
      return read_verb();
    case Expected::after_semicolon:
      if (tokens_.take(";")) return true;
      [[fallthrough]];
    case Expected::verb_or_end:
      return is_at_end_of_predicates() ? end_predicates() : read_verb();
    case Expected::object:
      return read_term();
    case Expected::after_object:
      return read_after_object();
    case Expected::item:
      return read_item();
    case Expected::closing:
      return close_triple();
  }
  return false;
}

// turtleDoc := (directive | triples ".")*     trigDoc := (directive | block)*
bool TurtleReader::read_statement() {
  if (tokens_.is_at_end()) {
    if (is_in_graph_) return tokens_.fail("expected '}' at the end of the graph");
    is_done_ = true;
    return true;
  }
  if (is_in_graph_ && tokens_.take("}")) {
    is_in_graph_ = false;
    graph_.reset();
    return true;
  }
  if (!is_in_graph_ && tokens_.peek() == '@') return read_at_directive();
  if (!is_in_graph_ && syntax_ == Syntax::trig && tokens_.peek() == '{') return open_graph(nullptr);
  return read_term();
}

// prefixID | base | version
bool TurtleReader::read_at_directive() {
  bool is_read = false;
  if (tokens_.take("@prefix")) {
    is_read = tokens_.read_prefix_declaration();
  } else if (tokens_.take("@base")) {
    is_read = tokens_.read_base_declaration();
  } else if (tokens_.take("@version")) {
    is_read = tokens_.read_version();
  } else {
    return tokens_.fail("expected @prefix, @base or @version");
  }
  if (!is_read || !tokens_.skip_space()) return false;
  return tokens_.take(".") || tokens_.fail("expected '.' at the end of the declaration");
}

// sparqlPrefix | sparqlBase | sparqlVersion | "GRAPH" labelOrSubject wrappedGraph
bool TurtleReader::read_keyword() {
  std::string keyword = word_;
  for (char& c : keyword) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (!is_in_graph_) {
    if (keyword == "PREFIX") return tokens_.read_prefix_declaration();
    if (keyword == "BASE") return tokens_.read_base_declaration();
    if (keyword == "VERSION") return tokens_.read_version();
    if (keyword == "GRAPH" && syntax_ == Syntax::trig) return read_graph_name();
  }
  return tokens_.fail_at_word(word_, expected_here());
}

// labelOrSubject := iri | BlankNode
bool TurtleReader::read_graph_name() {
  bool is_there = false;
  if (!read_node_if_any(term_, is_there)) return false;
  if (!is_there) return tokens_.fail("expected the name of the graph, an IRI or a blank node");
  if (!tokens_.skip_space()) return false;
  if (tokens_.peek() != '{') return tokens_.fail("expected '{' after the name of the graph");
  return open_graph(std::make_shared<const Term>(std::move(term_)));
}

// wrappedGraph := "{" triplesBlock? "}"
bool TurtleReader::open_graph(std::shared_ptr<const Term> name) {
  tokens_.take("{");
  graph_ = std::move(name);
  is_in_graph_ = true;
  top().expected = Expected::subject;
  return true;
}

// verb := iri | "a"
bool TurtleReader::read_verb() {
  Frame& frame = top();
  if (tokens_.peek() == '{' && frame.form == Form::statement && frame.may_name_graph) {
    return open_graph(std::make_shared<const Term>(frame.subject));
  }
  if (tokens_.peek() == '<' && !tokens_.starts_with("<<")) {
    if (!tokens_.read_iri(frame.predicate)) return false;
  } else {
    if (!tokens_.read_name(frame.predicate, word_)) return false;
    if (word_ == "a") {
      frame.predicate.text = rdf::type;
    } else if (frame.predicate.text.empty()) {
      return tokens_.fail_at_word(word_, expected_here());
    }
  }
  frame.expected = Expected::object;
  return true;
}

bool TurtleReader::is_at_end_of_predicates() {
  switch (top().form) {
    case Form::statement:
      return tokens_.peek() == '.' || (is_in_graph_ && tokens_.peek() == '}');
    case Form::properties:
      return tokens_.peek() == ']';
    default:
      return tokens_.starts_with("|}");
  }
}

/// Ends the statement, or closes the bracket of blank nodes or annotations.
bool TurtleReader::end_predicates() {
  if (!is_at_end_of_predicates()) return tokens_.fail(expected_here());
  switch (top().form) {
    case Form::statement:
      tokens_.take(".");  // the last one in a graph may be missing
      top().expected = Expected::subject;
      return true;
    case Form::properties:
      tokens_.take("]");
      break;
    default:
      tokens_.take("|}");
      break;
  }
  --depth_;
  return true;
}

// objectList := object annotation ("," object annotation)*     annotation := (reifier | block)*
bool TurtleReader::read_after_object() {
  switch (tokens_.peek()) {
    case ',':
      tokens_.take(",");
      top().expected = Expected::object;
      return true;
    case ';':
      tokens_.take(";");
      top().expected = Expected::after_semicolon;
      return true;
    case '~':
      return read_reifier() && reify();
    case '{':
      if (tokens_.starts_with("{|")) return open_annotation();
      [[fallthrough]];
    default:
      return end_predicates();
  }
}

// annotationBlock := "{|" predicateObjectList "|}"
bool TurtleReader::open_annotation() {
  tokens_.take("{|");
  Frame& frame = top();
  if (!frame.has_reifier) {
    frame.reifier = tokens_.fresh_blank();
    if (!reify()) return false;
  }
  frame.has_reifier = false;
  const Term reifier = frame.reifier;
  if (!push(Form::annotation, Expected::verb)) return false;
  top().subject = reifier;
  return true;
}

bool TurtleReader::push(Form form, Expected expected) {
  if (depth_ == turtle_depth_max) {
    return tokens_.fail_limit("brackets may be nested " + std::to_string(turtle_depth_max) +
                              " deep at most");
  }
  if (depth_ == frames_.size()) frames_.emplace_back();
  Frame& frame = frames_[depth_++];
  frame.form = form;
  frame.expected = expected;
  frame.has_reifier = false;
  frame.has_items = false;
  frame.triple_depth = 0;
  return true;
}

void TurtleReader::emit(const Term& subject, const Term& predicate, const Term& object) {
  Quad& quad = slot_ != nullptr ? *slot_ : ready_.emplace_back();
  slot_ = nullptr;
  quad.subject = subject;
  quad.predicate = predicate;
  quad.object = object;
  quad.graph = graph_;
}

std::string TurtleReader::expected_here() {
  const Frame& frame = frames_[depth_ - 1];
  switch (frame.expected) {
    case Expected::subject:
      if (frame.form != Form::statement) return "expected an IRI or a blank node as the subject";
      return is_in_graph_ ? "expected a statement or '}'" : "expected a statement or a declaration";
    case Expected::verb:
      return "expected an IRI or 'a' as the predicate";
    case Expected::verb_or_end:
    case Expected::after_semicolon:
      return "expected a predicate or " + closing_bracket();
    case Expected::object:
      return "expected an IRI, a blank node, a literal or a bracket as the object";
    case Expected::after_object:
      return "expected ',', ';' or " + closing_bracket();
    case Expected::item:
      return "expected an item of the list or ')'";
    case Expected::closing:
      return "expected " + closing_bracket();
  }
  return {};
}

std::string TurtleReader::closing_bracket() {
  switch (top().form) {
    case Form::statement:
      return is_in_graph_ ? "'.' or '}'" : "'.' at the end of the statement";
    case Form::properties:
      return "']'";
    case Form::annotation:
      return "'|}'";
    case Form::list:
      return "')'";
    case Form::reified:
      return "'>>' to close the reified triple";
    case Form::triple_term:
      return "')>>' to close the triple term";
  }
  return {};
}

}  // namespace quoth::rdf
