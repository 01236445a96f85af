#include "storage/bulk/sorted_quads.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace quoth::storage {
namespace {

enum Column : std::size_t { subject, predicate, object, graph };

/// Which ranks a column has: subjects and objects share theirs.
constexpr std::array<std::size_t, 4> ranks_of_column = {0, 1, 0, 2};

/// Sorts `terms` by their ids.
void sort_by_id(std::vector<LocalTerm>& terms, std::span<const TermId> ids) {
  const auto is_less = [&](LocalTerm a, LocalTerm b) { return ids[a] < ids[b]; };
  // New terms of the dictionary come in order already.
  if (!std::is_sorted(terms.begin(), terms.end(), is_less)) {
    std::sort(terms.begin(), terms.end(), is_less);
  }
}

/// All local terms in the order of their ids.
std::vector<LocalTerm> by_id(std::span<const TermId> ids) {
  std::array<std::vector<LocalTerm>, 256> tags;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    tags[static_cast<std::size_t>(ids[i].tag())].push_back(static_cast<LocalTerm>(i));
  }
  std::vector<LocalTerm> order;
  order.reserve(ids.size());
  for (auto& terms : tags) {
    sort_by_id(terms, ids);
    order.insert(order.end(), terms.begin(), terms.end());
    terms = {};
  }
  return order;
}

/// Ranks of the terms that are listed, by local term; `order` is theirs by id.
std::vector<LocalTerm> rank_terms(std::span<const LocalTerm> order, std::span<const TermId> ids,
                                  RankIds& ids_of_ranks) {
  std::vector<LocalTerm> ranks(ids.size());
  std::vector<TermId> ranked;
  ranked.reserve(order.size());
  for (const LocalTerm term : order) {
    ranks[term] = static_cast<LocalTerm>(ranked.size());
    ranked.push_back(ids[term]);
  }
  ids_of_ranks = RankIds(std::move(ranked));
  return ranks;
}

int bits_for(std::size_t ranks) { return ranks <= 1 ? 0 : std::bit_width(ranks - 1); }

}  // namespace

Result<RankedQuads> RankedQuads::of(ClosedBatch& batch, std::span<const TermId> ids) {
  RankedQuads ranked;
  sort_by_id(batch.predicates, ids);
  sort_by_id(batch.graphs, ids);
  const std::array<std::vector<LocalTerm>, 3> ranks = {
      rank_terms(by_id(ids), ids, ranked.ids_[0]),
      rank_terms(batch.predicates, ids, ranked.ids_[1]),
      rank_terms(batch.graphs, ids, ranked.ids_[2])};
  int bits = 0;
  for (const Column column : {graph, object, predicate, subject}) {
    ranked.fields_[column] = {bits, bits_for(ranked.ids_[ranks_of_column[column]].size())};
    bits += ranked.fields_[column].bits;
  }
  auto taken = bits <= 64 ? ranked.take<Narrow>(batch, ranks) : ranked.take<Wide>(batch, ranks);
  if (!taken) return taken.error();
  return ranked;
}

template <typename Row>
Result<void> RankedQuads::take(ClosedBatch& batch,
                               const std::array<std::vector<LocalTerm>, 3>& ranks) {
  auto& rows = rows_.emplace<Rows<Row>>().rows;
  rows.reserve(batch.quads);
  for (std::vector<LocalQuad> memory;;) {
    const auto quads = take_quads(batch, memory);
    if (!quads) return quads.error();
    if (quads->empty()) return {};
    for (const LocalQuad& quad : quads.value()) {
      rows.push_back(row_of(
          {ranks[0][quad[0]], ranks[1][quad[1]], ranks[0][quad[2]], ranks[2][quad[3]]}, Row{}));
    }
  }
}

RankedQuads::Narrow RankedQuads::row_of(const std::array<LocalTerm, 4>& ranks, Narrow) const {
  Narrow row = 0;
  for (std::size_t i = 0; i < 4; ++i) row |= Narrow{ranks[i]} << fields_[i].shift;
  return row;
}

std::size_t RankedQuads::size() const {
  return std::visit([](const auto& rows) { return rows.rows.size(); }, rows_);
}

void RankedQuads::read_column(std::size_t column, std::size_t begin, std::span<TermId> out) const {
  const RankIds& ids = ids_[ranks_of_column[column]];
  if (ids.size() == 1) return std::fill(out.begin(), out.end(), ids[0]);
  std::visit(
      [&](const auto& rows) {
        for (std::size_t i = 0; i < out.size(); ++i) {
          out[i] = ids[rank(rows.rows[begin + i], column)];
        }
      },
      rows_);
}

void RankedQuads::sort_by(std::size_t column) {
  if (counts_[column].size() != digits(column)) count_digits();
  std::visit([&](auto& rows) { sort_rows(rows.rows, rows.spare, column); }, rows_);
}

void RankedQuads::count_digits() {
  for (std::size_t i = 0; i < 4; ++i) {
    counts_[i].clear();
    for (std::size_t j = 0; j < digits(i); ++j) counts_[i].push_back(counts_of_digit(i, j));
  }
}

DigitCounts RankedQuads::counts_of_digit(std::size_t column, std::size_t digit) const {
  // Equal digits often follow one another: counted in two places, one need not wait for the other.
  std::array<DigitCounts, 2> counts{};
  std::visit(
      [&](const auto& rows) {
        std::size_t i = 0;
        for (; i + 1 < rows.rows.size(); i += 2) {
          ++counts[0][digit_of(rows.rows[i], column, digit)];
          ++counts[1][digit_of(rows.rows[i + 1], column, digit)];
        }
        if (i < rows.rows.size()) ++counts[0][digit_of(rows.rows[i], column, digit)];
      },
      rows_);
  for (std::size_t i = 0; i < digit_values; ++i) counts[0][i] += counts[1][i];
  return counts[0];
}

template <typename Row>
void RankedQuads::sort_rows(LargeArray<Row>& rows, LargeArray<Row>& spare, std::size_t column) {
  spare.resize(rows.size());
  for (std::size_t i = 0; i < digits(column); ++i) {
    sort_by_digit(std::span<const Row>(rows), std::span(spare), counts_[column][i],
                  [&](const Row& row) { return digit_of(row, column, i); });
    rows.swap(spare);
  }
}

void RankedQuads::remove_duplicates() {
  std::visit([&](auto& rows) { remove_duplicates(rows.rows); }, rows_);
}

template <typename Row>
void RankedQuads::remove_duplicates(LargeArray<Row>& rows) {
  auto kept = std::adjacent_find(rows.begin(), rows.end());
  if (kept == rows.end()) return;
  for (auto row = kept + 1; row != rows.end(); ++row) {
    if (*row != *kept) {
      *++kept = *row;
      continue;
    }
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < counts_[i].size(); ++j) --counts_[i][j][digit_of(*row, i, j)];
    }
  }
  rows.erase(kept + 1, rows.end());
}

// Sorting an order stably by its second column swaps its first two; by its third brings that to the
// front. So each order is made from the one before it by one column.
Result<void> sort_in_six_orders(
    RankedQuads quads, const std::function<Result<void>(IndexOrder, const RankedQuads&)>& emit) {
  for (const Column column : {graph, object, predicate, subject}) quads.sort_by(column);
  quads.remove_duplicates();
  if (auto done = emit(IndexOrder::spo, quads); !done) return done;
  constexpr std::array<std::pair<Column, IndexOrder>, 5> steps = {{{predicate, IndexOrder::pso},
                                                                   {object, IndexOrder::ops},
                                                                   {subject, IndexOrder::sop},
                                                                   {object, IndexOrder::osp},
                                                                   {predicate, IndexOrder::pos}}};
  for (const auto& [column, order] : steps) {
    quads.sort_by(column);
    if (auto done = emit(order, quads); !done) return done;
  }
  return {};
}

}  // namespace quoth::storage
