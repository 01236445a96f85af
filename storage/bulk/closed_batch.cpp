#include "storage/bulk/closed_batch.hpp"

#include <algorithm>
#include <cstring>

#include "storage/bulk/sort_terms.hpp"

namespace quoth::storage {
namespace {

Result<void> append_size(Spool& spool, std::size_t size) {
  const auto narrow = static_cast<std::uint32_t>(size);
  return spool.append_records(std::span<const std::uint32_t>(&narrow, 1));
}

constexpr std::size_t quads_at_once = 8192;
// Far enough ahead that memory answers in time.
constexpr std::size_t terms_kept_ahead = 32;
constexpr std::size_t bytes_ahead = 16;

LocalQuad placed(const LocalQuad& quad, std::span<const LocalTerm> place) {
  return {place[quad[0]], place[quad[1]], place[quad[2]], place[quad[3]]};
}

/// Writes what is in a batch, in its new numbers.
class BatchCloser {
 public:
  explicit BatchCloser(const Batch& batch)
      : batch_(batch), order_(sorted_terms(batch.terms())), place_(order_.size()) {
    for (std::size_t i = 0; i < order_.size(); ++i) place_[order_[i]] = static_cast<LocalTerm>(i);
  }

  std::vector<LocalTerm> order() && { return std::move(order_); }
  std::vector<LocalTerm> place() && { return std::move(place_); }

  void count(ClosedBatch& closed) const {
    closed.terms = order_.size();
    while (closed.terms > 0 && is_triple(order_[closed.terms - 1])) --closed.terms;
    closed.triples = order_.size() - closed.terms;
    for (const auto& stretch : batch_.quads()) closed.quads += stretch.size();
    closed.labels = batch_.labels().size();
    for (const LocalTerm term : batch_.predicates()) closed.predicates.push_back(place_[term]);
    for (const LocalTerm term : batch_.graphs()) closed.graphs.push_back(place_[term]);
    if (!batch_.chooses_texts()) return;
    for (std::size_t i = 0; i < closed.terms; ++i) {
      closed.chosen_texts.push_back(batch_.is_chosen(order_[i]));
    }
  }

  Result<void> write_terms(ClosedBatch& closed) const {
    for (std::size_t i = 0; i < closed.terms; ++i) {
      const std::string_view bytes = batch_.terms().bytes_of(order_[i]);
      if (auto done = append_size(closed.term_bytes, bytes.size()); !done) return done;
      if (auto done = closed.term_bytes.append(bytes); !done) return done;
    }
    return closed.term_bytes.finish();
  }

  Result<void> write_triples(ClosedBatch& closed) const {
    for (std::size_t i = closed.terms; i < order_.size(); ++i) {
      LocalTriple parts;
      std::memcpy(parts.data(), batch_.terms().bytes_of(order_[i]).data() + 1, sizeof parts);
      for (LocalTerm& part : parts) part = place_[part];
      auto done = closed.triple_parts.append_records(std::span<const LocalTriple>(&parts, 1));
      if (!done) return done;
    }
    return closed.triple_parts.finish();
  }

  Result<void> write_quads(ClosedBatch& closed) const {
    std::vector<LocalQuad> quads;
    for (const auto& stretch : batch_.quads()) {
      quads.clear();
      for (const LocalQuad& quad : stretch) quads.push_back(placed(quad, place_));
      auto done = closed.local_quads.append_records(std::span<const LocalQuad>(quads));
      if (!done) return done;
    }
    return closed.local_quads.finish();
  }

  Result<void> write_labels(ClosedBatch& closed) const {
    Spool& spool = closed.label_names;
    for (const LocalLabel& label : batch_.labels()) {
      const LocalQuad quad = placed(label.quad, place_);
      if (auto done = spool.append_records(std::span<const LocalQuad>(&quad, 1)); !done)
        return done;
      if (auto done = append_size(spool, label.folded.size()); !done) return done;
      if (auto done = append_size(spool, label.label.size()); !done) return done;
      if (auto done = spool.append(label.folded); !done) return done;
      if (auto done = spool.append(label.label); !done) return done;
    }
    return spool.finish();
  }

 private:
  bool is_triple(LocalTerm term) const { return batch_.terms().bytes_of(term).front() == 'q'; }

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

Result<ClosedBatch> close_only_batch(Batch batch) {
  ClosedBatch closed;
  BatchCloser closer(batch);
  closer.count(closed);
  if (auto done = closer.write_triples(closed); !done) return done.error();
  if (auto done = closer.write_labels(closed); !done) return done.error();
  auto& kept = closed.in_memory.emplace();
  kept.order = std::move(closer).order();
  kept.place = std::move(closer).place();
  kept.bytes = batch.take_terms();
  kept.bytes.close();
  kept.quads = batch.take_quads();
  return closed;
}

Result<ClosedBatch> close_batch(const Batch& batch, const std::filesystem::path& scratch) {
  ClosedBatch closed;
  for (Spool* spool :
       {&closed.term_bytes, &closed.triple_parts, &closed.local_quads, &closed.label_names}) {
    auto made = Spool::in_file(scratch);
    if (!made) return made.error();
    *spool = std::move(made).value();
  }
  const BatchCloser closer(batch);
  closer.count(closed);
  if (auto done = closer.write_quads(closed); !done) return done.error();
  if (auto done = closer.write_terms(closed); !done) return done.error();
  if (auto done = closer.write_triples(closed); !done) return done.error();
  if (auto done = closer.write_labels(closed); !done) return done.error();
  return closed;
}

Result<std::string_view> take_term(ClosedBatch& batch) {
  if (batch.in_memory) {
    auto& kept = *batch.in_memory;
    const std::size_t at = kept.terms_taken++;
    if (at + terms_kept_ahead < batch.terms) {
      kept.bytes.prefetch_term(kept.order[at + terms_kept_ahead]);
      kept.bytes.prefetch_bytes_of(kept.order[at + bytes_ahead]);
    }
    return kept.bytes.bytes_of(kept.order[at]);
  }
  const auto size = take_size(batch.term_bytes);
  if (!size) return size.error();
  return batch.term_bytes.take(size.value());
}

TextChoice choice_of(const ClosedBatch& batch, std::size_t place) {
  const bool is_chosen = batch.chosen_texts.empty() || batch.chosen_texts[place];
  return is_chosen ? TextChoice::indexed : TextChoice::left_out;
}

void forget_terms(ClosedBatch& batch) {
  if (!batch.in_memory) return;
  batch.in_memory->bytes = BatchTerms();
  batch.in_memory->order = {};
}

Result<std::span<const LocalQuad>> take_quads(ClosedBatch& batch, std::vector<LocalQuad>& memory) {
  if (batch.in_memory) {
    auto& kept = *batch.in_memory;
    memory.clear();
    if (kept.quads.empty()) {
      batch.in_memory.reset();
    } else {
      memory = std::move(kept.quads.front());
      kept.quads.pop_front();
    }
    for (LocalQuad& quad : memory) quad = placed(quad, kept.place);
    return std::span<const LocalQuad>(memory);
  }
  const std::uint64_t left = batch.local_quads.left() / sizeof(LocalQuad);
  memory.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, quads_at_once)));
  auto taken = batch.local_quads.take_records(std::span(memory));
  if (!taken) return taken.error();
  return std::span<const LocalQuad>(memory);
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
