#include "engine/execute/evaluate.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <quoth/utf8.hpp>

#include "engine/algebra/visit.hpp"
#include "engine/execute/column_values.hpp"
#include "engine/execute/pattern.hpp"
#include "engine/execute/standard_functions.hpp"
#include "engine/execute/text_score.hpp"
#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::execute {

using algebra::Function;

// One node of the expression, with what it has worked out before.
struct Evaluator::Step {
  enum class Kind { constant, column, call, date_test } kind = Kind::constant;
  Value constant;
  std::optional<std::size_t> column;  // nothing: the variable is not there
  ColumnValues values;                // of `column`
  Function function = Function::equal;
  algebra::Certainty certainty = algebra::Certainty::certain;
  DateComparison comparison = DateComparison::after;
  std::vector<std::unique_ptr<Step>> parts;
  std::vector<Value> arguments;  // of the row at hand, kept so that each row finds their memory
  std::string pattern;           // of `expression`, of `words`, and of `score`
  std::unique_ptr<RE2> expression;
  bool is_compiled = false;  // of a pattern with flags, which may be none
  std::optional<std::vector<std::string>> words;
  std::optional<TextScore> score;
};

Evaluator::Evaluator(const algebra::Expression& expression, const std::vector<Variable>& columns,
                     Context& context)
    : context_(&context), root_(prepare(expression, columns)) {}

Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator::~Evaluator() = default;

std::unique_ptr<Evaluator::Step> Evaluator::prepare(const algebra::Expression& expression,
                                                    const std::vector<Variable>& columns) {
  auto step = std::make_unique<Step>();
  std::visit(
      algebra::Visitor{
          [&](const algebra::Constant& constant) { step->constant = value_of(constant.term); },
          [&](const algebra::VariableValue& value) {
            step->kind = Step::Kind::column;
            const auto found = std::find(columns.begin(), columns.end(), value.variable);
            if (found == columns.end()) return;
            step->column = static_cast<std::size_t>(found - columns.begin());
          },
          [&](const algebra::Call& call) {
            step->kind = Step::Kind::call;
            step->function = call.function;
            for (const auto& argument : call.arguments) {
              step->parts.push_back(prepare(argument, columns));
            }
          },
          [&](const algebra::DateTest& test) {
            step->kind = Step::Kind::date_test;
            step->certainty = test.certainty;
            step->comparison = test.comparison;
            for (const auto& operand : test.operands) {
              step->parts.push_back(prepare(operand, columns));
            }
          }},
      expression.form);
  return step;
}

Value Evaluator::evaluate(const RowView& row) { return run(*root_, row); }

bool Evaluator::holds(const RowView& row) { return truth_of(run(*root_, row)).value_or(false); }

TermId Evaluator::evaluate_id(const RowView& row) {
  // A variable hands its id on as it is.
  if (root_->kind == Step::Kind::column) return root_->column ? row[*root_->column] : TermId{};
  const Value value = run(*root_, row);
  // Neighbouring rows often have the same text.
  if (value.kind != Value::Kind::text) return id_of(value);
  if (value.text != last_text_ || !last_text_id_.is_defined()) {
    last_text_id_ = id_of(value);
    last_text_ = value.text;
  }
  return last_text_id_;
}

TermId Evaluator::id_of(const Value& value) {
  if (const auto id = inline_id_of(value)) return *id;
  const auto term = term_of(value);
  if (!term) return storage::undefined_term;
  auto id = context_->terms().intern(*term);
  if (!id) {
    context_->fail(id.error());
    return storage::undefined_term;
  }
  return id.value();
}

Value Evaluator::run(Step& step, const RowView& row) {
  switch (step.kind) {
    case Step::Kind::constant:
      return step.constant;
    case Step::Kind::column:
      return column_value(step, row);
    case Step::Kind::call:
      return run_call(step, row);
    case Step::Kind::date_test:
      return run_date_test(step, row);
  }
  return {};
}

Value Evaluator::column_value(Step& step, const RowView& row) {
  if (!step.column) return {};
  const TermId id = row[*step.column];
  const bool is_number =
      id.tag() == storage::TermTag::integer || id.tag() == storage::TermTag::decimal;
  return is_number ? value_of_inline(id) : step.values.value(row, *step.column, *context_);
}

/// The language or the length of a stored text, which need no value of it; nothing where the
/// argument is anything else.
std::optional<Value> Evaluator::run_on_stored(Step& step, const RowView& row) {
  if (step.function != Function::language && step.function != Function::length) return {};
  Step& part = *step.parts[0];
  if (part.kind != Step::Kind::column || !part.column) return {};
  const auto term = part.values.view(row, *part.column, *context_);
  if (!term || term->kind != TermKind::literal) return {};
  if (step.function == Function::language) return Value::of(std::string(term->language));
  const bool is_text = !term->language.empty() || term->datatype == xsd::string;
  if (!is_text) return std::nullopt;
  return Value::of(static_cast<std::int64_t>(count_code_points(term->text)));
}

Value Evaluator::run_call(Step& step, const RowView& row) {
  switch (step.function) {
    case Function::logical_or:
    case Function::logical_and:
    case Function::logical_not:
      return run_logical(step, row);
    case Function::in:
      return run_in(step, row);
    case Function::equal:
    case Function::not_equal:
    case Function::less:
    case Function::less_or_equal:
    case Function::greater:
    case Function::greater_or_equal:
      return run_comparison(step, row);
    case Function::bound:
      return Value::of(!run(*step.parts[0], row).is_error());
    case Function::if_: {
      const auto condition = truth_of(run(*step.parts[0], row));
      if (!condition) return {};
      return run(*step.parts[*condition ? 1 : 2], row);
    }
    case Function::coalesce:
      for (const auto& part : step.parts) {
        Value value = run(*part, row);
        if (!value.is_error()) return value;
      }
      return {};
    case Function::name:
    case Function::source:
    case Function::sentence:
      return run_lookup(step, row);
    case Function::now:
    case Function::random:
    case Function::uuid:
    case Function::uuid_text:
    case Function::row_number:
    case Function::make_blank:
      return run_new(step, row);
    case Function::row_text:
      return run_row_text(step, row);
    default:
      return run_strict(step, row);
  }
}

/// Functions that are errors where an argument is one.
Value Evaluator::run_strict(Step& step, const RowView& row) {
  if (auto value = run_on_stored(step, row)) return *std::move(value);
  std::vector<Value>& arguments = step.arguments;
  arguments.clear();
  for (const auto& part : step.parts) {
    arguments.push_back(run(*part, row));
    if (arguments.back().is_error()) return {};
  }
  if (step.function == Function::matches) return run_matches(step, arguments);
  if (step.function == Function::contains_words || step.function == Function::has_phrase) {
    return run_contains(step, arguments);
  }
  if (step.function == Function::score) return run_score(step, arguments);
  if (step.function == Function::matches_pattern || step.function == Function::replace_pattern) {
    return run_pattern(step, arguments);
  }
  return apply_function(step.function, arguments);
}

// `or` is true if one side is, whatever the other; so with `and` and false.
Value Evaluator::run_logical(Step& step, const RowView& row) {
  if (step.function == Function::logical_not) {
    const auto truth = truth_of(run(*step.parts[0], row));
    return truth ? Value::of(!*truth) : Value{};
  }
  const bool deciding = step.function == Function::logical_or;
  bool has_error = false;
  for (const auto& part : step.parts) {
    const auto truth = truth_of(run(*part, row));
    if (truth == deciding) return Value::of(deciding);
    has_error = has_error || !truth;
  }
  return has_error ? Value{} : Value::of(!deciding);
}

Value Evaluator::run_in(Step& step, const RowView& row) {
  const Value value = run(*step.parts[0], row);
  bool has_error = false;
  for (std::size_t i = 1; i < step.parts.size(); ++i) {
    const auto is_equal = equal(value, run(*step.parts[i], row));
    if (is_equal.value_or(false)) return Value::of(true);
    has_error = has_error || !is_equal;
  }
  return has_error ? Value{} : Value::of(false);
}

Value Evaluator::run_comparison(Step& step, const RowView& row) {
  const Value a = run(*step.parts[0], row);
  const Value b = run(*step.parts[1], row);
  if (step.function == Function::equal || step.function == Function::not_equal) {
    const auto is_equal = equal(a, b);
    if (!is_equal) return {};
    return Value::of(*is_equal == (step.function == Function::equal));
  }
  const auto ordering = compare(a, b);
  if (!ordering) return {};
  switch (step.function) {
    case Function::less:
      return Value::of(*ordering < 0);
    case Function::less_or_equal:
      return Value::of(*ordering <= 0);
    case Function::greater:
      return Value::of(*ordering > 0);
    default:
      return Value::of(*ordering >= 0);
  }
}

Value Evaluator::run_date_test(Step& step, const RowView& row) {
  std::array<Date, 3> dates;
  for (std::size_t i = 0; i < step.parts.size(); ++i) {
    const auto date = as_date(run(*step.parts[i], row));
    if (!date) return {};
    dates[i] = *date;
  }
  const bool is_certain = step.certainty == algebra::Certainty::certain;
  return Value::of(is_certain ? holds_certainly(step.comparison, dates[0], dates[1], dates[2])
                              : holds_possibly(step.comparison, dates[0], dates[1], dates[2]));
}

Value Evaluator::run_matches(Step& step, const std::vector<Value>& arguments) {
  if (!arguments[0].is_text() || !arguments[1].is_text()) return {};
  if (step.expression == nullptr || step.pattern != arguments[1].text) {
    RE2::Options options;
    options.set_log_errors(false);
    step.pattern = arguments[1].text;
    step.expression = std::make_unique<RE2>(step.pattern, options);
  }
  if (!step.expression->ok()) return {};
  return Value::of(RE2::PartialMatch(arguments[0].text, *step.expression));
}

/// REGEX and REPLACE; the last pattern is kept compiled.
Value Evaluator::run_pattern(Step& step, const std::vector<Value>& arguments) {
  const bool replaces = step.function == Function::replace_pattern;
  const std::size_t flags_at = replaces ? 3 : 2;
  if (!arguments[0].is_text()) return {};
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i].kind != Value::Kind::text) return {};
  }
  const std::string flags = arguments.size() > flags_at ? arguments[flags_at].text : std::string();
  const std::string key = flags + '/' + arguments[1].text;
  if (!step.is_compiled || step.pattern != key) {
    step.pattern = key;
    step.is_compiled = true;
    step.expression = compile_pattern(arguments[1].text, flags);
  }
  if (step.expression == nullptr) return {};
  if (!replaces) return Value::of(RE2::PartialMatch(arguments[0].text, *step.expression));
  auto out = replace_all(arguments[0].text, *step.expression, arguments[2].text,
                         flags.find('q') != std::string::npos);
  return out ? text_like(arguments[0], *std::move(out)) : Value{};
}

/// Functions whose values are the query's own: its time, random numbers, new nodes.
Value Evaluator::run_new(Step& step, const RowView& row) {
  switch (step.function) {
    case Function::now:
      return context_->now();
    case Function::random:
      return Value::of(context_->fresh().random());
    case Function::row_number:
      return Value::of(static_cast<std::int64_t>(context_->fresh().number()));
    case Function::uuid:
      return value_of(Term::iri("urn:uuid:" + context_->fresh().uuid()));
    case Function::uuid_text:
      return Value::of(context_->fresh().uuid());
    default:
      break;
  }
  if (step.parts.empty()) return value_of(Term::blank(context_->fresh().label()));
  const Value label = run(*step.parts[0], row), number = run(*step.parts[1], row);
  if (label.kind != Value::Kind::text) return {};
  return value_of(Term::blank(context_->fresh().label(label.text, number.integer)));
}

/// Unbound variables are told from bound ones, so errors are let through.
Value Evaluator::run_row_text(Step& step, const RowView& row) {
  std::vector<Value> values;
  for (const auto& part : step.parts) values.push_back(run(*part, row));
  return apply_function(step.function, values);
}

Value Evaluator::run_contains(Step& step, const std::vector<Value>& arguments) {
  if (!arguments[0].is_text() || !arguments[1].is_text()) return {};
  if (!step.words || step.pattern != arguments[1].text) {
    step.pattern = arguments[1].text;
    step.words = storage::stems_of(step.pattern);
  }
  const auto stems = storage::stems_of(arguments[0].text);
  if (step.function == Function::has_phrase) {
    return Value::of(storage::holds_phrase(stems, *step.words));
  }
  const std::set<std::string_view> there(stems.begin(), stems.end());
  return Value::of(std::all_of(step.words->begin(), step.words->end(),
                               [&](const auto& word) { return there.contains(word); }));
}

/// To three places: more would say nothing, and differ from one machine to another.
Value Evaluator::run_score(Step& step, const std::vector<Value>& arguments) {
  if (!arguments[0].is_text() || !arguments[1].is_text()) return {};
  if (!step.score || step.pattern != arguments[1].text) {
    step.pattern = arguments[1].text;
    auto made = TextScore::make(step.pattern, context_->snapshot());
    if (!made) {
      context_->fail(made.error());
      return {};
    }
    step.score = std::move(made).value();
  }
  const auto thousandths = std::llround(step.score->of(arguments[0].text) * 1000);
  return Value::of(decimal_of_millionths(thousandths * 1000));
}

// Functions that read the store: the best name of a node, and where a statement stands.
Value Evaluator::run_lookup(Step& step, const RowView& row) {
  const Value value = run(*step.parts[0], row);
  const auto term = term_of(value);
  if (!term || term->is_literal() || !context_->goes_on()) return {};
  const auto& snapshot = context_->snapshot();
  const auto failed = [&](const Error& error) {
    context_->fail(error);
    return Value{};
  };
  auto id = snapshot.find(*term);
  if (!id) return failed(id.error());
  if (!id.value()) return {};
  TermId node = **id;
  if (step.function != Function::name) {
    const char* property =
        step.function == Function::source ? "urn:quoth:source" : "urn:quoth:sentence";
    auto object = first_object(snapshot, node, Term::iri(property));
    if (!object) return failed(object.error());
    if (!object.value()) return {};
    node = **object;
  }
  auto label = label_of(snapshot, node);
  if (!label) return failed(label.error());
  if (label.value()) return Value::of(**std::move(label));
  auto found = snapshot.term(node);
  if (!found) return failed(found.error());
  return step.function == Function::name ? Value{} : value_of(found.value());
}

}  // namespace quoth::execute
