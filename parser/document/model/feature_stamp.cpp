#include "parser/document/model/feature_stamp.hpp"

#include <cmath>

#include "parser/document/attribution/patterns.hpp"
#include "parser/document/model/finding_features.hpp"

namespace quoth::document {
namespace {

// Every kind of cue, source, quotation and paragraph that the observations tell apart.
constexpr std::string_view sample =
    "Harbour board \xe2\x80\x98refuses\xe2\x80\x99 to shut the quay\n\n"
    "BERGEN (Agency) \xe2\x80\x94 Mayor Ruth Vega said on Monday that the old quay, which her "
    "predecessor had repeatedly called \xe2\x80\x9c"
    "a disgrace,\xe2\x80\x9d would be shut by "
    "2031. \xe2\x80\x9cIt is cracked and wet,\xe2\x80\x9d she told reporters. \xe2\x80\x9cNobody "
    "may land,\xe2\x80\x9d added Vega, who took office in May.\n\n"
    "According to the harbour board's spokesman, Peter Lund, no ship has been harmed. He denied "
    "having known of it, but would not say when he was told. \"We believe that they want $5 "
    "million,\" Lund wrote; his concern is that the town cannot pay.\n\n"
    "Fishermen, many of them old, were accused by the board of trying to hide the cracks. Vega: "
    "\"They didn't.\" They reacted to Lund's remarks by laughing, and vowed to fight on. A poll "
    "published last week shows 62% of voters oppose the plan, though some hope it will be "
    "changed.\n\nImage: A. Name/AGENCY\n";

class Stamp {
 public:
  void add(std::uint64_t value) { hash_ = mixed(hash_, value); }
  void add(const FeatureList& features) {
    for (const Feature feature : features.all()) add(feature);
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 1;
};

void add_syntax(const Syntax& syntax, Stamp& stamp) {
  for (const SyntaxToken& token : syntax.tokens) {
    stamp.add(token.word);
    stamp.add(token.lemma);
    stamp.add(token.part_of_speech);
    stamp.add(static_cast<unsigned>(token.relation));
    stamp.add(token.head);
  }
}

void add_chains(const CueScene& scene, Stamp& stamp) {
  FeatureList labels, steps;
  const auto add = [&] {
    stamp.add(labels);
    stamp.add(steps);
    labels.clear();
    steps.clear();
  };
  for (std::uint32_t i = 0; i < scene.size(); ++i) {
    cue_features(scene, i, labels, steps);
    add();
  }
  for (const Candidate& rule : scene.rules) {
    const PartWindow window(scene, rule.cue);
    for (std::uint32_t i = window.first(); i < window.last(); ++i) {
      window.features(i, labels, steps);
      add();
    }
  }
}

// The rules' readings, and not the model's: probabilities need not be the same on every machine.
void add_findings(const CueScene& scene, Stamp& stamp) {
  constexpr float even = 0.5F;
  constexpr float measure_steps = 10;  // coarse enough to be the same on every machine
  std::vector<Finding> findings;
  for (std::uint32_t r = 0; r < scene.rules.size(); ++r) {
    const Candidate& rule = scene.rules[r];
    Finding finding{{rule.cue, even}, head_of(scene, rule.cue), {}, r};
    if (!rule.source.empty()) finding.parts.source.push_back(rule.source);
    finding.parts.content = rule.content;
    finding.parts.probability = finding.best = even;
    findings.push_back(std::move(finding));
  }
  const FindingFeatures features(scene, findings);
  FeatureList list;
  Measures measures;
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    list.clear();
    features.write(f, list);
    stamp.add(list);
    features.measure(f, measures);
    for (const float measure : measures)
      stamp.add(static_cast<std::uint64_t>(std::lround(measure * measure_steps)));
  }
}

}  // namespace

std::uint64_t feature_stamp(const Model& model) {
  Document document;
  document.text = sample;
  document.body = {0, static_cast<std::uint32_t>(sample.size())};
  const Words words = find_words(document);
  const Reading reading = read_tags(document, words);
  const Scene scene = make_scene(reading);
  const std::vector<Candidate> rules = find_by_rules(scene);
  const Syntax syntax = read_syntax(model, reading);
  const CueScene cues = make_cue_scene(scene, syntax, rules);
  Stamp stamp;
  add_syntax(syntax, stamp);
  add_chains(cues, stamp);
  add_findings(cues, stamp);
  return stamp.value();
}

}  // namespace quoth::document
