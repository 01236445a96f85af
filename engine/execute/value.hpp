// A term as a value to compute with. Made from a Term; an expression's result goes back to a term.
#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <quoth/date.hpp>
#include <quoth/term.hpp>

#include "engine/execute/decimal.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::execute {

/// A whole term beside a value; most values have none, and are copied often.
class TermBeside {
 public:
  TermBeside() = default;
  explicit TermBeside(Term term) : term_(std::make_shared<const Term>(std::move(term))) {}

  /// The empty IRI where there is none.
  const Term& operator*() const {
    static const Term none;
    return term_ ? *term_ : none;
  }
  const Term* operator->() const { return &**this; }

 private:
  std::shared_ptr<const Term> term_;
};

struct Value {
  enum class Kind {
    error,  // unbound, or what could not be computed
    blank,
    iri,
    integer,
    decimal,
    real,  // xsd:double and xsd:float
    date,
    date_time,
    boolean,
    text,
    tagged,  // text in a language
    other,   // a literal of a type that nothing is known about, or badly spelled
    triple
  };

  Kind kind = Kind::error;
  bool boolean = false;
  std::int64_t integer = 0;  // also milliseconds since 1970 of a date-time
  Decimal decimal;
  double real = 0;
  Date date;
  std::string text;        // iri, blank label, text; the lexical form of date, date_time and other
  TermBeside term;         // tagged, other, triple: the whole term
  bool is_single = false;  // of real: an xsd:float
  bool is_as_written = false;  // `term` is the literal that was read, in its own spelling
  bool has_zone = false;       // of date and date_time
  int zone_minutes = 0;        // likewise; `integer` of a date_time is UTC where there is a zone

  bool is_error() const { return kind == Kind::error; }
  bool is_number() const {
    return kind == Kind::integer || kind == Kind::decimal || kind == Kind::real;
  }
  bool is_text() const { return kind == Kind::text || kind == Kind::tagged; }

  static Value of(bool value);
  static Value of(std::int64_t value);
  static Value of(Decimal value);
  static Value of(double value);
  static Value of(Date value);
  static Value of(std::string text);
};

Value value_of(Term term);
/// Of an inline id.
Value value_of_inline(storage::TermId id);
/// Errors have no term.
std::optional<Term> term_of(const Value& value);
/// The inline id of a number or a truth value that was computed, without its spelling; nothing for
/// any other value, or where no inline id fits.
std::optional<storage::TermId> inline_id_of(const Value& value);

/// The value as text: the lexical form of a literal, an IRI's characters.
std::string text_of(const Value& value);
/// Numbers as double, whatever their kind.
double real_of(const Value& value);
/// An xsd:float.
Value single_of(double value);
/// SPARQL's effective boolean value; nothing is an error.
std::optional<bool> truth_of(const Value& value);

/// `=`: by value where the types are comparable, by term otherwise; nothing is an error.
std::optional<bool> equal(const Value& a, const Value& b);
/// `<`, `=`, `>` of numbers, texts, booleans, dates (by first day, then last) and date-times;
/// nothing for any other pair.
std::optional<std::partial_ordering> compare(const Value& a, const Value& b);

/// The order of `sort`, over all values: unbound, blank nodes, IRIs, numbers, dates, date-times,
/// booleans, texts (by code point), other literals, triples. Equal only for the same term.
std::strong_ordering order(const Value& a, const Value& b);

/// A date, or a year if it is a whole number, or the day of a date-time.
std::optional<Date> as_date(const Value& value);

}  // namespace quoth::execute
