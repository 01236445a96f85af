#include "storage/bulk/closed_batch.hpp"

#include <cstring>

#include "storage/bulk/sort_terms.hpp"

namespace quoth::storage {
namespace {

Result<void> append_size(Spool& spool, std::size_t size) {
  const auto narrow = static_cast<std::uint32_t>(size);
  return spool.append_records(std::span<const std::uint32_t>(&narrow, 1));
}

/// Lists the terms seen, each once.
class Distinct {
 public:
  explicit Distinct(std::size_t terms) : is_seen_(terms) {}

  void see(LocalTerm term) {
    if (is_seen_[term]) return;
    is_seen_[term] = true;
    terms_.push_back(term);
  }
  std::vector<LocalTerm> terms() && { return std::move(terms_); }

 private:
  std::vector<bool> is_seen_;
  std::vector<LocalTerm> terms_;
};

/// Writes what is in a batch, in its new numbers.
class BatchCloser {
 public:
  BatchCloser(const Batch& batch, std::vector<LocalTerm> order)
      : batch_(batch), order_(std::move(order)), place_(order_.size()) {
    for (std::size_t i = 0; i < order_.size(); ++i) place_[order_[i]] = static_cast<LocalTerm>(i);
  }

  Result<void> write_terms(ClosedBatch& closed) const {
    for (const LocalTerm term : order_) {
      const std::string_view bytes = batch_.terms().bytes_of(term);
      if (bytes.front() == 'q') {
        if (auto done = write_triple(closed, bytes); !done) return done;
        continue;
      }
      ++closed.terms;
      if (auto done = append_size(closed.term_bytes, bytes.size()); !done) return done;
      if (auto done = closed.term_bytes.append(bytes); !done) return done;
    }
    if (auto done = closed.term_bytes.finish(); !done) return done;
    return closed.triple_parts.finish();
  }

  Result<void> write_quads(ClosedBatch& closed) const {
    std::vector<LocalQuad> placed;
    Distinct predicates(order_.size());
    Distinct graphs(order_.size());
    for (const auto& stretch : batch_.quads()) {
      placed.clear();
      for (const LocalQuad& quad : stretch) {
        placed.push_back(placed_of(quad));
        predicates.see(placed.back()[1]);
        graphs.see(placed.back()[3]);
      }
      closed.quads += placed.size();
      auto done = closed.local_quads.append_records(std::span<const LocalQuad>(placed));
      if (!done) return done;
    }
    closed.predicates = std::move(predicates).terms();
    closed.graphs = std::move(graphs).terms();
    return closed.local_quads.finish();
  }

  Result<void> write_labels(ClosedBatch& closed) const {
    Spool& spool = closed.label_names;
    for (const LocalLabel& label : batch_.labels()) {
      const LocalQuad quad = placed_of(label.quad);
      if (auto done = spool.append_records(std::span<const LocalQuad>(&quad, 1)); !done)
        return done;
      if (auto done = append_size(spool, label.folded.size()); !done) return done;
      if (auto done = append_size(spool, label.label.size()); !done) return done;
      if (auto done = spool.append(label.folded); !done) return done;
      if (auto done = spool.append(label.label); !done) return done;
    }
    closed.labels = batch_.labels().size();
    return spool.finish();
  }

 private:
  Result<void> write_triple(ClosedBatch& closed, std::string_view bytes) const {
    LocalTriple parts;
    std::memcpy(parts.data(), bytes.data() + 1, sizeof parts);
    for (LocalTerm& part : parts) part = place_[part];
    ++closed.triples;
    return closed.triple_parts.append_records(std::span<const LocalTriple>(&parts, 1));
  }

  LocalQuad placed_of(const LocalQuad& quad) const {
    return {place_[quad[0]], place_[quad[1]], place_[quad[2]], place_[quad[3]]};
  }

  const Batch& batch_;
  std::vector<LocalTerm> order_;
  std::vector<LocalTerm> place_;
};

Result<std::size_t> take_size(Spool& spool) {
  std::uint32_t size = 0;
  if (auto taken = spool.take_records(std::span<std::uint32_t>(&size, 1)); !taken)
    return taken.error();
  return std::size_t{size};
}

}  // namespace

Result<ClosedBatch> close_batch(Batch batch, const MakeSpool& make_spool) {
  ClosedBatch closed;
  for (Spool* spool :
       {&closed.term_bytes, &closed.triple_parts, &closed.local_quads, &closed.label_names}) {
    auto made = make_spool();
    if (!made) return made.error();
    *spool = std::move(made).value();
  }
  const BatchCloser closer(batch, sorted_terms(batch.terms()));
  if (auto done = closer.write_quads(closed); !done) return done.error();
  if (auto done = closer.write_terms(closed); !done) return done.error();
  if (auto done = closer.write_labels(closed); !done) return done.error();
  return closed;
}

Result<std::string_view> take_term(ClosedBatch& batch) {
  const auto size = take_size(batch.term_bytes);
  if (!size) return size.error();
  return batch.term_bytes.take(size.value());
}

Result<LocalLabel> take_label(ClosedBatch& batch) {
  LocalLabel label;
  Spool& spool = batch.label_names;
  if (auto taken = spool.take_records(std::span<LocalQuad>(&label.quad, 1)); !taken)
    return taken.error();
  const auto folded_size = take_size(spool);
  if (!folded_size) return folded_size.error();
  const auto label_size = take_size(spool);
  if (!label_size) return label_size.error();
  const auto folded = spool.take(folded_size.value());
  if (!folded) return folded.error();
  label.folded = folded.value();
  const auto text = spool.take(label_size.value());
  if (!text) return text.error();
  label.label = text.value();
  return label;
}

}  // namespace quoth::storage
