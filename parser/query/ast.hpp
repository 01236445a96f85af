// A query as it was written: names are still words, parameters still open, nothing is looked up.
// Made from text by parse_query.hpp; print.hpp writes it back in its one canonical spelling.
// Next step: engine/algebra/lower.hpp. (A question first becomes such a query: engine/question.)
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <quoth/date.hpp>
#include <string>
#include <variant>
#include <vector>

namespace quoth::query {

/// Half-open range of bytes in the query's text; both 0 where a part was made by the program.
struct Location {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// ---- Words that stand for terms ------------------------------------------------------------

struct Variable {  // ?x
  std::string name;
};
struct Parameter {  // $x
  std::string name;
};
struct Name {  // Vladimir Putin, [Ursula von der Leyen]
  std::string text;
};
struct Iri {  // <http://...>
  std::string text;
};
struct PrefixedName {  // foaf:name
  std::string prefix, local;
};
struct Text {  // "...", "..."@en
  std::string text;
  std::string language;
};
struct Number {  // as it was spelled: 12, 1.50, 2e6; a bare year is a number until dates are
                 // compared
  std::string spelling;
};
struct DateValue {  // 2024-09-05, 2024-09, 2024-09-05/.., as EDTF
  Date date;
  std::string spelling;
};
struct Boolean {
  bool value = false;
};
struct Duration {  // 3 days, 2 weeks, 1 month, 10 years: only behind + or - in an expression
  enum class Unit { day, week, month, year };
  std::uint32_t count = 0;
  Unit unit = Unit::day;
};

struct Node {
  Location location;
  std::variant<Variable, Parameter, Name, Iri, PrefixedName, Text, Number, DateValue, Boolean,
               Duration>
      form;
};

// ---- Paths ---------------------------------------------------------------------------------

struct Path;
using PathPointer = std::unique_ptr<Path>;

struct RelationWord {  // speaker, comments-on: a definition, a word of the vocabulary, or a label
  std::string word;
};
struct InversePath {
  PathPointer path;
};
struct SequencePath {
  std::vector<Path> steps;
};
struct AlternativePath {
  std::vector<Path> choices;
};
struct RepeatedPath {  // a+ : 1 or more; a* : 0 or more; a? : 0 or 1
  PathPointer path;
  bool takes_zero = false;
  bool takes_many = false;
};

struct Path {
  Location location;
  std::variant<RelationWord, Iri, PrefixedName, Variable, InversePath, SequencePath,
               AlternativePath, RepeatedPath>
      form;
};

// ---- Expressions ---------------------------------------------------------------------------

struct Expression;
using ExpressionPointer = std::unique_ptr<Expression>;

enum class UnaryOperator { negate, logical_not };
enum class BinaryOperator {
  logical_or,
  logical_and,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  add,
  subtract,
  multiply,
  divide
};
enum class Certainty { certain, maybe };

struct Unary {
  UnaryOperator op;
  ExpressionPointer operand;
};
struct Binary {
  BinaryOperator op;
  ExpressionPointer left, right;
};
struct DateTest {  // ?date maybe after 2024-09-05; `until_bound` only for between ... and ...
  Certainty certainty = Certainty::certain;
  DateComparison comparison = DateComparison::after;
  ExpressionPointer date, bound, until_bound;
};
struct Contains {  // ?said contains "infectious laugh": all the words, stemmed
  ExpressionPointer text, words;
};
struct Member {  // ?x in (a, b, c), ?x not in (...)
  bool negated = false;
  ExpressionPointer value;
  std::vector<Expression> choices;
};
struct Call {  // source(?c), name(?x), lower(?t), count(?x), count(distinct ?x), count(*)
  std::string function;
  std::vector<Expression> arguments;
  bool distinct = false;
  bool star = false;
};

struct Expression {
  Location location;
  std::variant<Node, Unary, Binary, DateTest, Contains, Member, Call> form;
};

// ---- Stages --------------------------------------------------------------------------------

struct Clause {  // ?a answered ?b as ?s
  Location location;
  Node subject;
  Path relation;
  Node object;
  std::optional<Variable> as;  // the statement that a definition binds
};

struct Stage;

struct Match {
  std::vector<Clause> clauses;
};
struct Optional {
  std::vector<Stage> stages;
};
struct Not {
  std::vector<Stage> stages;
};
struct Either {
  std::vector<std::vector<Stage>> branches;  // two or more
};
struct Where {
  Expression condition;
};
struct Let {
  Variable variable;
  Expression value;
};
struct Column {  // an expression and, after `as`, its heading
  Expression value;
  std::optional<std::string> heading;
};
struct GroupKey {                // ?who, or ?date by month as ?month
  Location location{};           // of the first variable
  Variable variable;             // that the group has
  std::optional<Variable> date;  // whose month (day, week, year) it is
  Duration::Unit unit = Duration::Unit::day;
};
struct Group {
  std::vector<GroupKey> keys;
  std::vector<std::pair<Expression, Variable>> aggregates;  // count(?x) as ?n
};
struct SortKey {
  Expression value;
  bool descending = false;
};
struct Sort {
  std::vector<SortKey> keys;
};
struct Skip {
  Node count;  // Number or Parameter
};
struct Take {
  Node count;  // Number or Parameter
};
struct Distinct {};
struct Show {
  std::vector<Column> columns;
};

struct Stage {
  Location location;
  std::variant<Match, Optional, Not, Either, Where, Let, Group, Sort, Skip, Take, Distinct, Show>
      form;
};

using Pipeline = std::vector<Stage>;

// ---- Definitions, parameters, changes, whole files -----------------------------------------

struct Definition {  // define ?a answered ?b as ?s := match ... or match ...
  Location location;
  std::string word;
  Variable subject, object;
  std::optional<Variable> as;
  std::vector<Pipeline> alternatives;  // one or more
  std::string description;             // the comment above it
};

struct ParameterDeclaration {  // param $since = 2024-09-05
  Location location;
  std::string name;
  std::optional<Node> default_value;
};

struct PrefixDeclaration {  // prefix foaf: <http://xmlns.com/foaf/0.1/>
  std::string prefix, iri;
  Location location{};
};

struct AddStatement {  // add Putin said "..." on 2024-09-05 in [Document]
  Location location;
  Node speaker;
  std::string verb;
  std::string claim;
  std::optional<DateValue> date;
  std::optional<Node> source;
};
struct Change {  // add / remove clauses; variables only after a match pipeline that binds them
  enum class Kind { add, remove } kind = Kind::add;
  Location location;
  Pipeline pattern;  // may be empty
  std::variant<std::vector<Clause>, AddStatement> what;
};

/// What is done to whole documents and entities, in a transaction of its own.
struct Retract {  // retract [Document]
  Node document;
};
struct Merge {  // merge Volodya into Vladimir Putin in [Document]
  Node from, into;
  std::optional<Node> source;
};
struct Split {  // split Volodya from Vladimir Putin: the merge undone
  Node from, into;
};
struct Revision {
  Location location;
  std::variant<Retract, Merge, Split> what;
};

/// The moment up to which a store is asked: as of 2024-09-10, as of 2024-09-10T14:30, as of $then.
struct Instant {
  std::int64_t last_millisecond = 0;  // since 1970-01-01T00:00:00Z
  std::string spelling;
};
struct WordedDay {  // of a question: last Monday
  std::string words;
};
struct AsOf {
  Location location;
  std::variant<DateValue, Instant, Parameter, WordedDay> when;
  bool is_in_question = false;  // who said so, as of Sept 10?
};

/// A question, cut into its parts by parser/query/question.hpp; kept behind a pointer so that a
/// reader of pipelines need not know its form.
struct Question;

struct Query {
  int language = 1;
  bool states_language = false;  // whether the text says `language 1`
  Location language_location{};
  std::vector<Location> comments{};  // of the whole text, each from its `#` to the end of its line
  std::vector<PrefixDeclaration> prefixes;
  std::vector<ParameterDeclaration> parameters;
  std::vector<Definition> definitions;
  std::optional<AsOf> as_of{};
  std::variant<std::monostate, Pipeline, Change, Revision, std::shared_ptr<const Question>> body;
};

}  // namespace quoth::query
