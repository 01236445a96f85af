#include "engine/api/cell_speller.hpp"

namespace quoth::api {

void CellSpeller::expect(std::span<const storage::TermId> ids) {
  expected_.clear();
  for (const storage::TermId id : ids) {
    if (id.is_defined() && recent_[id.bits % recent_.size()].id != id) expected_.push_back(id);
  }
  if (expected_.size() > 1) reader_->expect(expected_);
}

Result<void> CellSpeller::append(storage::TermId id, std::string& out) {
  if (!id.is_defined()) return {};
  Spelled& spelled = recent_[id.bits % recent_.size()];
  if (spelled.id != id) {
    spelled.id = {};
    spelled.text.clear();
    auto made = spell(id, spelled.text);
    if (!made) return made;
    spelled.id = id;
  }
  out += spelled.text;
  return {};
}

Result<void> CellSpeller::spell(storage::TermId id, std::string& out) {
  if (id.tag() != storage::TermTag::computed) return reader_->spell(id, out);
  const auto term = context_.terms().term(id);
  if (!term) return term.error();
  out += to_string(term.value());
  return {};
}

}  // namespace quoth::api
