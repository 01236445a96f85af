#include "storage/store/extend_texts.hpp"

#include "storage/quads/quad_cursor.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

/// Notes the texts with numbers from `first` to before `end` that are objects of the predicate.
Result<void> note_objects(const CommittedState& state, TermId predicate, std::uint64_t first,
                          std::uint64_t end, TermBits& bits) {
  for (const TermTag tag : {TermTag::string, TermTag::literal}) {
    QuadPattern pattern;
    pattern.columns[1] = QuadPattern::exactly(predicate);
    pattern.columns[2] = {make_term_id(tag, first), make_term_id(tag, end - 1)};
    const auto cursor =
        scan_quads({state.quads.get(), state.keys.get(), nullptr}, pattern, IndexOrder::pos);
    for (;;) {
      const auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) break;
      for (const TermId object : (*block)->columns[2]) bits.set(object.payload());
    }
  }
  return {};
}

}  // namespace

Result<bool> extend_texts(const CommittedState& state, TextUpkeep upkeep,
                          const Cancellation& cancellation, WriteBatch& batch) {
  const TermSource source = state.term_source();
  const auto iris = read_text_predicates(*state.keys);
  if (!iris) return iris.error();
  if (iris->empty()) return extend_text_index(source, upkeep, {}, cancellation, batch);
  const Dictionary dictionary(source);
  std::vector<TermId> predicates;
  for (const std::string& iri : iris.value()) {
    const auto id = dictionary.find_bytes(term_bytes(Term::iri(iri)));
    if (!id) return id.error();
    if (id.value()) predicates.push_back(**id);
  }
  const ChosenTexts chosen = [&](std::uint64_t first, std::uint64_t end) -> Result<TermBits> {
    TermBits bits(first, end);
    for (const TermId predicate : predicates) {
      auto done = note_objects(state, predicate, first, end, bits);
      if (!done) return done.error();
    }
    return bits;
  };
  return extend_text_index(source, upkeep, chosen, cancellation, batch);
}

}  // namespace quoth::storage
