#include "engine/execute/column_values.hpp"

#include "storage/terms/inline_term.hpp"

namespace quoth::execute {

const Value& ColumnValues::value(TermId id, Context& context) {
  static const Value unbound;
  if (!id.is_defined()) return unbound;
  if (id == last_id_) return last_;
  if (storage::is_inline(id)) {
    last_ = value_of_inline(id);
  } else if (!read_text(id, context)) {
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
bool ColumnValues::read_text(TermId id, Context& context) {
  if (id.tag() != storage::TermTag::string) return false;
  const auto term = view(id, context);
  if (!term || term->kind != TermKind::literal || term->datatype != xsd::string) return false;
  if (last_.kind != Value::Kind::text) last_ = Value::of(std::string());
  last_.text.assign(term->text);
  return true;
}

std::optional<storage::TermView> ColumnValues::view(TermId id, Context& context) {
  const bool is_stored =
      id.is_defined() && !storage::is_inline(id) && id.tag() != storage::TermTag::computed;
  if (!is_stored || !context.goes_on()) return std::nullopt;
  if (reader_ == nullptr) reader_ = context.snapshot().term_reader();
  auto term = reader_->view(id);
  if (term) return term.value();
  context.fail(term.error());
  return std::nullopt;
}

}  // namespace quoth::execute
