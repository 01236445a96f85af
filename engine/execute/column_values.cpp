#include "engine/execute/column_values.hpp"

#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

constexpr std::size_t rows_expected = 32;

/// Whether the dictionary holds the term, and not as the ids of others.
bool is_stored(TermId id) {
  return id.is_defined() && !storage::is_inline(id) && id.tag() != storage::TermTag::computed &&
         id.tag() != storage::TermTag::triple;
}

}  // namespace

const Value& ColumnValues::value(const RowView& row, std::size_t column, Context& context) {
  static const Value unbound;
  const TermId id = row[column];
  if (!id.is_defined()) return unbound;
  if (id == last_id_) return last_;
  if (storage::is_inline(id)) {
    last_ = value_of_inline(id);
  } else if (!read_text(row, column, context)) {
    if (!context.goes_on()) return unbound;
    auto term = context.terms().term(id);
    if (!term) {
      context.fail(term.error());
      return unbound;
    }
    last_ = value_of(std::move(term).value());
  }
  last_id_ = id;
  return last_;
}

/// A plain text is copied into the value where the last one stood: no term is made of it.
bool ColumnValues::read_text(const RowView& row, std::size_t column, Context& context) {
  if (row[column].tag() != storage::TermTag::string) return false;
  const auto term = view(row, column, context);
  if (!term || term->kind != TermKind::literal || term->datatype != xsd::string) return false;
  if (last_.kind != Value::Kind::text) last_ = Value::of(std::string());
  last_.text.assign(term->text);
  return true;
}

std::optional<storage::TermView> ColumnValues::view(const RowView& row, std::size_t column,
                                                    Context& context) {
  const TermId id = row[column];
  if (!is_stored(id) || !context.goes_on()) return std::nullopt;
  if (reader_ == nullptr) reader_ = context.snapshot().term_reader();
  if (row.batch != nullptr && row.row % rows_expected == 0) {
    const auto ids = row.batch->columns[column].subspan(row.row);
    reader_->expect(ids.first(std::min(rows_expected, row.batch->rows - row.row)));
  }
  auto term = reader_->view(id);
  if (term) return term.value();
  context.fail(term.error());
  return std::nullopt;
}

}  // namespace quoth::execute
