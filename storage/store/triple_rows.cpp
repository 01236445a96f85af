#include "storage/store/triple_rows.hpp"

#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/quads/count_quads.hpp"
#include "storage/quads/directory_pages.hpp"
#include "storage/terms/each_term.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

Error damaged() {
  return {ErrorKind::corrupt, "a triple term of the dictionary is damaged", {}, {}};
}

DeltaEntry entry_of(const std::array<TermId, 3>& parts, TermId triple) {
  return {triple_row(parts, triple), {.is_present = true, .is_in_block = false}};
}

/// Fresh terms stand under their ids, so fresh triple terms stand together.
Result<std::vector<DeltaEntry>> fresh_rows(const KeyValueSnapshot& snapshot) {
  std::vector<DeltaEntry> rows;
  const auto cursor =
      snapshot.scan(terms_space, prefix_range(std::string(1, static_cast<char>(TermTag::triple))));
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) return rows;
    for (const auto& [key, value] : batch.value()) {
      const auto parts = triple_parts(value);
      if (key.size() != 8 || !parts) {
        return damaged();
      }
      rows.push_back(entry_of(*parts, TermId{read_u64(key)}));
    }
  }
}

Result<bool> holds_triple_terms(const KeyValueSnapshot& snapshot, const QuadIndex& quads) {
  for (const std::size_t column : {std::size_t{0}, std::size_t{2}}) {
    QuadPattern pattern;
    pattern.columns[column] = {make_term_id(TermTag::triple, 0),
                               TermId{make_term_id(TermTag::computed, 0).bits - 1}};
    const auto count = count_quads({&quads, &snapshot, nullptr}, pattern, 1);
    if (!count) return count.error();
    if (count.value() > 0) return true;
  }
  return false;
}

Result<std::vector<DeltaEntry>> rows_beside_blocks(const TermSource& source,
                                                   const StoreState& state,
                                                   const QuadIndex& quads) {
  if (state.format >= first_format_with_triple_rows) return fresh_rows(source.snapshot);
  const auto has_any = holds_triple_terms(source.snapshot, quads);
  if (!has_any) return has_any.error();
  return has_any.value() ? all_triple_rows(source) : std::vector<DeltaEntry>();
}

class TripleLookup final : public QuadLookup {
 public:
  TripleLookup(const Dictionary& dictionary, const QuadPattern& pattern)
      : dictionary_(dictionary), pattern_(pattern, IndexOrder::tspo) {}

  void watch(Watch) override {}  // a lookup has one row at most

  Result<QuadBlock> find(std::span<const TermId> prefix) override {
    const auto found = find_row(prefix);
    if (!found) return found.error();
    QuadBlock block;
    for (std::size_t i = 0; i < 4 && found.value(); ++i) block.columns[i] = std::span(&row_[i], 1);
    return block;
  }

  Result<std::size_t> find_many(const LookupKeys& keys, std::size_t begin, std::size_t rows_max,
                                QuadMatches& out) override {
    for (; begin < keys.count && out.rows < rows_max; ++begin) {
      const auto found = find_row(keys, begin);
      if (!found) return found.error();
      for (std::size_t i = 0; i < 4 && found.value(); ++i) {
        if (out.wanted[i]) out.columns[i].push_back(row_[i]);
      }
      out.rows += found.value() ? 1 : 0;
      out.ends.push_back(out.rows);
    }
    return begin;
  }

  Result<void> count_many(const LookupKeys& keys, std::vector<std::size_t>& counts) override {
    for (std::size_t lookup = 0; lookup < keys.count; ++lookup) {
      const auto found = find_row(keys, lookup);
      if (!found) return found.error();
      counts.push_back(found.value() ? 1 : 0);
    }
    return {};
  }

 private:
  Result<bool> find_row(const LookupKeys& keys, std::size_t lookup) {
    std::array<TermId, 4> prefix;
    for (std::size_t i = 0; i < keys.prefix; ++i) prefix[i] = keys.at(i, lookup);
    return find_row(std::span(prefix).first(keys.prefix));
  }

  /// Whether there is one; it is in `row_` then.
  Result<bool> find_row(std::span<const TermId> prefix) {
    const TermId triple = prefix[0];
    if (triple.tag() != TermTag::triple) return false;
    const auto bytes = dictionary_.bytes(triple, at_hand_);
    if (!bytes) return bytes.error();
    const auto parts = triple_parts(bytes.value());
    if (!parts) return damaged();
    row_ = triple_row(*parts, triple);
    const QuadIds columns = in_order(row_, IndexOrder::tspo);
    return std::equal(prefix.begin(), prefix.end(), columns.begin()) && pattern_.matches(columns);
  }

  const Dictionary& dictionary_;
  OrderedPattern pattern_;
  TermAtHand at_hand_;
  QuadIds row_{};
};

}  // namespace

QuadIds triple_row(const std::array<TermId, 3>& parts, TermId triple) {
  return {parts[0], parts[1], parts[2], triple};
}

void add_new_triples(const PendingTerms& pending, std::uint64_t& next, QuadChanges& rows) {
  for (; next < pending.next_number(); ++next) {
    const auto parts = triple_parts(*pending.bytes_of(next));
    if (parts) rows.set(triple_row(*parts, make_term_id(TermTag::triple, next)), QuadChange::added);
  }
}

Result<QuadIndex> read_triple_index(const TermSource& source, const StoreState& state,
                                    const QuadIndex& quads) {
  auto index = read_blocks(source.snapshot, RowTable::triple_terms, quads.cache);
  if (!index) return index;
  auto rows = rows_beside_blocks(source, state, quads);
  if (!rows) return rows.error();
  index->delta = Delta().with(std::make_shared<const DeltaRun>(std::move(rows).value()));
  return index;
}

Result<std::vector<DeltaEntry>> all_triple_rows(const TermSource& source) {
  std::vector<DeltaEntry> rows;
  auto walked = for_each_term(source, [&rows](TermId id, std::string_view bytes) -> Result<void> {
    if (const auto parts = triple_parts(bytes)) rows.push_back(entry_of(*parts, id));
    return {};
  });
  if (!walked) return walked.error();
  return rows;
}

std::unique_ptr<QuadLookup> look_up_triples(const Dictionary& dictionary,
                                            const QuadPattern& pattern) {
  return std::make_unique<TripleLookup>(dictionary, pattern);
}

}  // namespace quoth::storage
