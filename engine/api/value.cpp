#include "engine/execute/value.hpp"

#include <quoth/quoth.hpp>

namespace quoth {

std::string Value::text() const {
  if (!term_) return {};
  if (!name_.empty()) return name_;
  const bool has_plain_text = term_->kind == TermKind::iri || term_->kind == TermKind::literal;
  return has_plain_text ? term_->text : to_string(*term_);
}

std::optional<std::int64_t> Value::integer() const {
  if (!term_) return std::nullopt;
  const auto value = execute::value_of(*term_);
  if (value.kind != execute::Value::Kind::integer) return std::nullopt;
  return value.integer;
}

std::optional<double> Value::number() const {
  if (!term_) return std::nullopt;
  const auto value = execute::value_of(*term_);
  if (!value.is_number()) return std::nullopt;
  return execute::real_of(value);
}

std::optional<bool> Value::boolean() const {
  if (!term_) return std::nullopt;
  const auto value = execute::value_of(*term_);
  if (value.kind != execute::Value::Kind::boolean) return std::nullopt;
  return value.boolean;
}

std::optional<Date> Value::date() const {
  if (!term_) return std::nullopt;
  const auto value = execute::value_of(*term_);
  if (value.kind != execute::Value::Kind::date) return std::nullopt;
  return value.date;
}

}  // namespace quoth
