// Turtle and TriG in, one quad at a time, from a source of any size.
// Made from the tokens of turtle_tokens.hpp. Next step: engine/ingest, which stores the quads.
// Source: RDF 1.2 Turtle and RDF 1.2 TriG (W3C), sections "Grammar" and "Parsing".
#pragma once

#include <vector>

#include "parser/rdf/quad_reader.hpp"
#include "parser/rdf/turtle_tokens.hpp"

namespace quoth::rdf {

/// Brackets of all kinds may stand in one another this deep.
inline constexpr std::size_t turtle_depth_max = 4096;

/// Reads RDF 1.2 Turtle or TriG, and so RDF 1.1's.
///
/// What is open at the cursor (a statement, and in it lists, blank nodes, annotations, triple
/// terms) is a stack of frames, not of calls, so that every quad is handed out as soon as it is
/// known and depth costs memory only.
/// Cost: linear; memory for the longest token, the open frames and the declared prefixes.
class TurtleReader final : public QuadReader {
 public:
  /// `syntax` is turtle or trig; `base_iri` is empty or absolute.
  TurtleReader(ByteSource source, std::string name, Syntax syntax, std::string base_iri);

  Result<bool> next(Quad& quad) override;
  Result<void> skip_line() override;
  std::uint64_t bytes_read() const override { return tokens_.bytes_read(); }

 private:
  enum class Form {
    statement,    // subject predicateObjectList "."
    properties,   // "[" predicateObjectList "]"
    annotation,   // "{|" predicateObjectList "|}"
    list,         // "(" object* ")"
    reified,      // "<<" subject verb object reifier? ">>"
    triple_term,  // "<<(" subject verb object ")>>"
  };
  enum class Expected {
    subject,
    verb,             // and an object
    verb_or_end,      // what stands in brackets may be a statement by itself
    after_semicolon,  // nothing, another ';', or a verb and an object
    object,
    after_object,
    item,
    closing
  };

  /// One bracket that is open. In a list, `subject` is the cell that was made last.
  struct Frame {
    Form form = Form::statement;
    Expected expected = Expected::subject;
    Term subject, predicate, object;
    Term reifier;  // what annotations of the last object are about, once `has_reifier`
    bool has_reifier = false;
    bool may_name_graph = false;
    bool has_items = false;
    int triple_depth = 0;  // triple terms that are open right around, this one included
  };

  Frame& top() { return frames_[depth_ - 1]; }
  bool push(Form form, Expected expected);
  bool step();
  bool read_statement();
  bool read_at_directive();
  bool read_keyword();
  bool read_graph_name();
  bool open_graph(std::shared_ptr<const Term> name);
  bool read_verb();
  bool is_at_end_of_predicates();
  bool end_predicates();
  bool read_after_object();
  bool open_annotation();
  std::string expected_here();
  std::string closing_bracket();

  bool read_term();
  bool read_named();
  bool read_square();
  bool open_list();
  bool read_item();
  bool read_angled();
  bool deliver();
  void deliver_item();
  bool close_triple();
  bool read_reifier();
  bool reify();
  bool read_node_if_any(Term& out, bool& is_there);
  void emit(const Term& subject, const Term& predicate, const Term& object);

  TurtleTokens tokens_;
  Syntax syntax_;
  std::vector<Frame> frames_;  // the first `depth_` are open; the others keep their memory
  std::size_t depth_ = 1;
  std::shared_ptr<const Term> graph_;
  bool is_in_graph_ = false;
  bool is_done_ = false;
  bool is_failed_ = false;
  Term term_;                    // read last, not yet part of a frame
  std::string word_;             // its memory is reused
  Quad* slot_ = nullptr;         // where the next quad goes, until there is one
  std::vector<Quad> ready_;      // quads of the same step, behind the one in the slot
  std::size_t ready_begin_ = 0;  // the first that was not handed out
};

}  // namespace quoth::rdf
