// The words around one cue, and what the part model observes at each of them: is it the source, or
// of what is said? Shared by the model and its training.
// Made from a CueScene and a cue. Next step: find_parts.hpp.
#pragma once

#include "parser/document/model/cue_scene.hpp"

namespace quoth::document {

/// Observations that stay the same from word to word: as long as nothing comes between them and the
/// cue, as the distance is of one class, as they hang on one word. They are half of all.
enum class PartRun : std::uint8_t { between, distance, tie };
inline constexpr std::size_t part_run_count = 3;

/// Borrows the scene. Cost of making one: linear in its tokens, which are bounded.
class PartWindow {
 public:
  PartWindow(const CueScene& scene, Phrase cue);

  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return last_; }  // half open
  bool is_cue(std::uint32_t i) const { return i >= cue_.first && i < cue_.last; }
  std::uint32_t head() const { return head_; }
  /// The rules' candidate whose cue overlaps this one; no_index where there is none.
  std::uint32_t rule() const { return rule_; }

  /// All that is observed at `i`.
  void features(std::uint32_t i, FeatureList& labels, FeatureList& steps) const;
  /// The same but for what belongs to a run.
  void own_features(std::uint32_t i, FeatureList& labels, FeatureList& steps) const;
  void run_features(PartRun run, std::uint32_t i, FeatureList& labels) const;
  /// Whether `run_features` of `i` and of the token before are the same.
  bool goes_on(PartRun run, std::uint32_t i) const;
  /// A step inside a quotation that the cue stands outside of: no part begins or ends there.
  bool is_inside_quotation(std::uint32_t i) const;
  /// The quotation mark behind the first colon of tokens [first, last), where nothing but an
  /// adverbial without a verb stands before it; 0 for none.
  std::uint32_t quotation_after_colon(std::uint32_t first, std::uint32_t last) const;
  /// Where the sentence begins with "when", "while" or the like before the cue: the comma before
  /// its main clause, if that is among tokens [first, last); else `last`.
  std::uint32_t main_clause_after(std::uint32_t first, std::uint32_t last) const;

 private:
  /// How a word hangs together with the cue's head.
  struct Tie {
    std::uint8_t kind = 0;  // 0 unknown, 1 the head itself, 2 below it, 2n + 1: its n-th head
                            // head upwards, or that head itself
    std::uint32_t via = no_index;  // the child of the common word that it hangs on

    bool operator==(const Tie&) const = default;
  };
  struct Place {
    Tie tie;
    std::uint64_t tie_hash = 0;
    std::uint64_t quotes = 0, distance = 0;  // quotation_state and distance_to_cue
    std::uint8_t rule = 0;                   // 1: the rule's source, 2: its content
    std::uint8_t commas = 0, verbs = 0, cues = 0, sentences = 0;  // between it and the cue

    bool has_same_between(const Place& other) const {
      return commas == other.commas && verbs == other.verbs && cues == other.cues &&
             sentences == other.sentences;
    }
  };

  void find_bounds();
  void find_rule();
  void describe_places();
  Tie tie_of(std::uint32_t i, const std::vector<std::uint32_t>& above) const;
  std::uint64_t hash_of_tie(const Tie& tie) const;
  void count_between();
  void count(std::uint32_t i, Place& place) const;

  const Place& place(std::uint32_t i) const { return places_[i - first_]; }
  std::uint64_t word(std::uint32_t i) const;
  std::uint64_t tag(std::uint32_t i) const;
  unsigned side(std::uint32_t i) const { return i < cue_.first ? 0 : i < cue_.last ? 1 : 2; }
  std::uint64_t distance_to_cue(std::uint32_t i) const;
  std::uint64_t quotation_state(std::uint32_t i) const;
  void word_features(std::uint32_t i, FeatureList& out) const;
  void class_features(std::uint32_t i, FeatureList& out) const;
  void between_features(std::uint32_t i, FeatureList& out) const;
  void distance_features(std::uint32_t i, FeatureList& out) const;
  void tie_features(std::uint32_t i, FeatureList& out) const;
  void own_tie_features(std::uint32_t i, FeatureList& out) const;
  void rule_features(std::uint32_t i, FeatureList& out) const;
  void step_features(std::uint32_t i, FeatureList& out) const;
  void step_ties(std::uint32_t i, FeatureList& out) const;

  const CueScene& scene_;
  const Reading& reading_;
  Phrase cue_;
  std::uint32_t head_, first_ = 0, last_ = 0, rule_ = no_index;
  std::uint64_t lemma_ = 0, shape_ = 0, after_ = 0, before_ = 0;
  WordClass class_ = 0;  // of the head
  std::vector<Place> places_;
};

}  // namespace quoth::document
