#include "storage/bulk/number_terms.hpp"

#include <algorithm>

#include "storage/bulk/input_merge.hpp"
#include "storage/bulk/sort_terms.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

// Terms looked up in the dictionary at once.
constexpr std::size_t terms_at_once = 8192;

/// The id of bytes that are the default graph or stand for an inline term.
std::optional<TermId> inline_id_of(std::string_view bytes) {
  constexpr std::size_t short_string_bytes_max = 8;  // with the letter before it
  switch (bytes.front()) {
    case '\0':
      return default_graph;
    case 's':
      if (bytes.size() > short_string_bytes_max) return std::nullopt;
      break;
    case 't':
      break;
    default:
      return std::nullopt;
  }
  const auto term = term_of_bytes(bytes);
  return term ? inline_id(*term) : std::nullopt;
}

/// The terms of all batches, each once, in order.
class TermMerge {
 public:
  TermMerge(std::span<ClosedBatch> batches, std::span<Spool> ids, const Dictionary* known,
            NewTerms& new_terms)
      : batches_(batches),
        ids_(ids),
        known_(known),
        new_terms_(new_terms),
        left_(batches.size()),
        told_(batches.size()),
        merge_(Load{this}, is_before) {}

  Result<void> run() {
    for (std::size_t i = 0; i < batches_.size(); ++i) left_[i] = batches_[i].terms;
    if (auto begun = merge_.begin(batches_.size()); !begun) return begun;
    while (!merge_.is_done()) {
      if (auto gathered = gather(); !gathered) return gathered;
      if (auto numbered = number(); !numbered) return numbered;
    }
    for (ClosedBatch& batch : batches_) forget_terms(batch);
    for (Spool& ids : ids_) {
      if (auto finished = ids.finish(); !finished) return finished;
    }
    return {};
  }

 private:
  /// The next term of a batch, valid until the one after it is taken.
  struct Load {
    TermMerge* merge;
    Result<std::optional<std::string_view>> operator()(std::size_t batch) {
      return merge->take(batch);
    }
  };
  struct Owner {
    std::size_t batch = 0;
    std::size_t term = 0;  // of those gathered
  };

  Result<std::optional<std::string_view>> take(std::size_t batch) {
    if (left_[batch] == 0) return std::optional<std::string_view>();
    --left_[batch];
    const auto bytes = take_term(batches_[batch]);
    if (!bytes) return bytes.error();
    return std::optional(bytes.value());
  }

  /// Takes the next few thousand terms.
  Result<void> gather() {
    bytes_.clear();
    ends_.clear();
    choices_.clear();
    owners_.clear();
    while (!merge_.is_done()) {
      const std::string_view least = merge_.least();
      const bool is_new = ends_.empty() || last() != least;
      if (is_new && ends_.size() == terms_at_once) return {};
      if (is_new) {
        bytes_ += least;
        ends_.push_back(bytes_.size());
        choices_.push_back(TextChoice::left_out);
      }
      owners_.push_back({merge_.input_of_least(), ends_.size() - 1});
      if (choice_of_least() == TextChoice::indexed) choices_.back() = TextChoice::indexed;
      if (auto advanced = merge_.advance(); !advanced) return advanced;
    }
    return {};
  }

  /// A batch has given one term more than it was asked to pass.
  TextChoice choice_of_least() const {
    const ClosedBatch& batch = batches_[merge_.input_of_least()];
    return choice_of(batch, batch.terms - left_[merge_.input_of_least()] - 1);
  }

  std::string_view at(std::size_t term) const {
    const std::size_t begin = term == 0 ? 0 : ends_[term - 1];
    return std::string_view(bytes_).substr(begin, ends_[term] - begin);
  }
  std::string_view last() const { return at(ends_.size() - 1); }

  /// Gives those gathered their ids, and tells them to their batches.
  Result<void> number() {
    std::vector<std::optional<TermId>> ids(ends_.size());
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = inline_id_of(at(i));
    if (known_ != nullptr) {
      if (auto found = find_known(ids); !found) return found;
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i]) continue;
      const auto made = new_terms_.add(at(i), choices_[i]);
      if (!made) return made.error();
      ids[i] = made.value();
    }
    for (const Owner& owner : owners_) told_[owner.batch].push_back(*ids[owner.term]);
    for (std::size_t i = 0; i < told_.size(); ++i) {
      auto done = ids_[i].append_records(std::span<const TermId>(told_[i]));
      if (!done) return done;
      told_[i].clear();
    }
    return {};
  }

  Result<void> find_known(std::vector<std::optional<TermId>>& ids) const {
    std::vector<std::string_view> wanted;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i]) continue;
      wanted.push_back(at(i));
      places.push_back(i);
    }
    const auto found = known_->find_many(wanted);
    if (!found) return found.error();
    for (std::size_t i = 0; i < places.size(); ++i) ids[places[i]] = found.value()[i];
    return {};
  }

  std::span<ClosedBatch> batches_;
  std::span<Spool> ids_;
  const Dictionary* known_;
  NewTerms& new_terms_;
  std::vector<std::size_t> left_;          // terms of each batch
  std::vector<std::vector<TermId>> told_;  // ids of those gathered, by batch
  InputMerge<std::string_view, Load, decltype(&is_before)> merge_;
  std::string bytes_;  // of the terms gathered
  std::vector<std::size_t> ends_;
  std::vector<TextChoice> choices_;
  std::vector<Owner> owners_;
};

}  // namespace

Result<void> number_terms(std::span<ClosedBatch> batches, std::span<Spool> ids,
                          const Dictionary* known, NewTerms& new_terms) {
  return TermMerge(batches, ids, known, new_terms).run();
}

TripleNumbers::TripleNumbers(const Dictionary* known, NewTerms& new_terms)
    : known_(known), new_terms_(new_terms), first_new_(new_terms.first_number()) {}

Result<void> TripleNumbers::number(ClosedBatch& batch, std::vector<TermId>& ids) {
  for (std::size_t i = 0; i < batch.triples; ++i) {
    LocalTriple local;
    auto taken = batch.triple_parts.take_records(std::span<LocalTriple>(&local, 1));
    if (!taken) return taken;
    const auto id = id_of({ids[local[0]], ids[local[1]], ids[local[2]]});
    if (!id) return id.error();
    ids.push_back(id.value());
  }
  return {};
}

std::vector<QuadIds> TripleNumbers::take_new_rows() {
  std::vector<QuadIds> rows;
  rows.reserve(ids_.size());
  for (const auto& [parts, id] : ids_) {
    if (id.payload() >= first_new_) rows.push_back({parts[0], parts[1], parts[2], id});
  }
  ids_.clear();
  return rows;
}

Result<TermId> TripleNumbers::id_of(const std::array<TermId, 3>& parts) {
  const auto made = ids_.find(parts);
  if (made != ids_.end()) return made->second;
  const std::string bytes = triple_bytes(parts);
  if (may_be_known(parts)) {
    const auto known = known_->find_bytes(bytes);
    if (!known) return known.error();
    if (known.value()) {
      ids_.emplace(parts, **known);
      return **known;
    }
  }
  auto id = new_terms_.add(bytes, TextChoice::left_out);
  if (id) ids_.emplace(parts, id.value());
  return id;
}

/// A triple term with a new part is new itself.
bool TripleNumbers::may_be_known(const std::array<TermId, 3>& parts) const {
  if (known_ == nullptr) return false;
  return std::all_of(parts.begin(), parts.end(),
                     [&](TermId id) { return is_inline(id) || id.payload() < first_new_; });
}

}  // namespace quoth::storage
