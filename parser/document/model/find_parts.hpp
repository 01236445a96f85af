// Who says what by one cue: its source and its content.
// Made from a CueScene and a Cue. Next step: find_by_model.hpp.
#pragma once

#include <array>

#include "parser/document/model/lattice.hpp"
#include "parser/document/model/part_window.hpp"

namespace quoth::document {

/// Labels of the part lattice.
enum PartLabel : std::uint8_t { part_none, part_source, part_content };

struct Parts {
  std::vector<Phrase> source;   // ascending
  std::vector<Phrase> content;  // ascending
  float probability = 0;        // that all of it is right, by the model
  /// What it has in common with the right ones, as expected: twice the common tokens over the sum
  /// of both sizes, 0 to 1.
  float content_overlap = 0;
  float source_overlap = 0;
};

inline constexpr std::size_t readings_max = 2;

/// How likely each word is to be the source or of the content, whatever the reading.
class PartChances {
 public:
  PartChances(const PartWindow& window, const Lattice& lattice, const LatticeSums& sums);

  /// Fills the overlaps.
  void expect(Parts& parts) const;

 private:
  float overlap(const std::vector<Phrase>& phrases, PartLabel label) const;

  std::uint32_t first_;
  std::vector<std::array<float, label_count>> chances_;  // by token of the window
};

struct PartReadings {
  std::vector<Parts> likeliest;  // at most readings_max, likeliest first
  PartChances chances;
};

/// Cost: linear in the window, which is bounded.
PartReadings find_parts(const Model& model, const PartWindow& window);

/// Forbids what the window's cue and quotations do not allow at token `i`.
void constrain_part(const PartWindow& window, std::uint32_t i, LatticePlace& place);

}  // namespace quoth::document
