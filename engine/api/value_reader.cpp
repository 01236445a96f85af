#include "engine/api/value_reader.hpp"

#include "engine/names/resolve_name.hpp"

namespace quoth::api {

Result<Value> ValueReader::read(storage::TermId id) {
  if (!id.is_defined()) return Value{};
  const auto found = values_.find(id);
  if (found != values_.end()) return found->second;
  auto term = context_.terms().term(id);
  if (!term) return term.error();
  std::string name;
  if (names_ == Names::looked_up && !term->is_literal() && id.tag() != storage::TermTag::computed) {
    auto label = label_of(context_.snapshot(), id);
    if (!label) return label.error();
    name = std::move(label).value().value_or("");
  }
  Value value(std::move(term).value(), std::move(name));
  if (values_.size() >= cached_max) values_.clear();
  return values_.emplace(id, std::move(value)).first->second;
}

}  // namespace quoth::api
