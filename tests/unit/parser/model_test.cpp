// The trained model: its file, its lattice, and what it reads that no rule does.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "parser/document/attribution/patterns.hpp"
#include "parser/document/model/attribute.hpp"
#include "parser/document/model/choose_findings.hpp"
#include "parser/document/model/feature_stamp.hpp"
#include "parser/document/model/find_cues.hpp"
#include "parser/document/model/lattice.hpp"
#include "parser/document/model/part_window.hpp"

using namespace quoth::document;

namespace {

std::vector<std::string> read(const std::string& text) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Words words = find_words(document);
  std::vector<std::string> lines;
  for (const Attribution& attribution : attribute(read_tags(document, words)))
    lines.push_back(dump(attribution, document));
  return lines;
}

/// The score of the best of all ways, and the logarithm of the sum of their powers, tried one by
/// one.
std::pair<float, float> by_trying(const Lattice& lattice) {
  const auto ways = static_cast<std::size_t>(std::pow(label_count, lattice.size()));
  float best = -1e9F;
  double sum = 0;
  for (std::size_t way = 0; way < ways; ++way) {
    float score = 0;
    std::size_t rest = way, before = 0;
    for (std::size_t i = 0; i < lattice.size(); ++i, rest /= label_count) {
      const std::size_t here = rest % label_count;
      score += lattice[i].labels[here];
      if (i > 0) score += lattice[i].steps[before * label_count + here];
      before = here;
    }
    best = std::max(best, score);
    sum += std::exp(score);
  }
  return {best, static_cast<float>(std::log(sum))};
}

}  // namespace

TEST_CASE("the best way through a lattice and the sum over all are those found by trying each") {
  std::mt19937 random(7);
  std::normal_distribution<float> score;
  for (std::size_t size = 1; size <= 6; ++size) {
    CAPTURE(size);
    Lattice lattice(size);
    for (LatticePlace& place : lattice) {
      std::ranges::generate(place.labels, [&] { return score(random); });
      std::ranges::generate(place.steps, [&] { return score(random); });
    }
    const auto [best, total] = by_trying(lattice);
    CHECK(best_path(lattice).score == doctest::Approx(best));
    const LatticeSums sums = sum_paths(lattice);
    CHECK(sums.total == doctest::Approx(total));
    CHECK(sum_of_paths(lattice) == doctest::Approx(total));
    float all = 0;
    for (std::size_t label = 0; label < label_count; ++label) all += sums.label(size - 1, label);
    CHECK(all == doctest::Approx(1));
    if (size == 1) continue;
    float last = 0;
    for (const float step : sums.steps(lattice, size - 1)) last += step;
    CHECK(last == doctest::Approx(1));
  }
}

TEST_CASE("a label that was all but impossible is told where only it is allowed") {
  Lattice lattice(3);
  lattice[0].labels = {60, 0, 0};
  lattice[1].labels = {60, 0, 0};
  lattice[2].labels = {forbidden, 0, forbidden};
  lattice[1].steps[0 * label_count + 0] = forbidden;
  const LatticeSums sums = sum_paths(lattice);
  CHECK(sums.total == doctest::Approx(by_trying(lattice).second));
  CHECK(sums.label(2, 1) == doctest::Approx(1));
}

TEST_CASE("what is observed of a run is the same at each of its words") {
  Document document;
  document.text =
      "The mayor, who took office in May, said on Monday that the old quay, which was cracked, "
      "would be shut. \"Nobody may land,\" she told reporters in Bergen.";
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  const Words words = find_words(document);
  const Reading reading = read_tags(document, words);
  const Scene scene = make_scene(reading);
  const std::vector<Candidate> rules = find_by_rules(scene);
  const Syntax syntax = read_syntax(linked_model(), reading);
  const CueScene cues = make_cue_scene(scene, syntax, rules);
  const auto observed = [](const PartWindow& window, PartRun run, std::uint32_t i) {
    FeatureList list;
    window.run_features(run, i, list);
    return std::vector<Feature>(list.all().begin(), list.all().end());
  };
  REQUIRE_FALSE(rules.empty());
  std::size_t going_on = 0;
  for (const Candidate& rule : rules) {
    const PartWindow window(cues, rule.cue);
    for (std::uint32_t i = window.first(); i < window.last(); ++i) {
      for (const PartRun run : {PartRun::between, PartRun::distance, PartRun::tie}) {
        if (!window.goes_on(run, i)) continue;
        ++going_on;
        CHECK(observed(window, run, i) == observed(window, run, i - 1));
      }
    }
  }
  CHECK(going_on > 20);
}

TEST_CASE("the best ways through a lattice are told best first, each once") {
  Lattice lattice(2);
  lattice[0].labels = {3, 2, 0};
  lattice[1].labels = {1, 0, 0};
  lattice[1].steps[0 * label_count + 0] = -2;  // from the first label to itself
  const auto ways = best_paths(lattice, 4);
  REQUIRE(ways.size() == 4);
  CHECK(ways[0].score == 3);
  CHECK(ways[1].score == 3);
  CHECK(ways[2].score == 3);
  CHECK(ways[3].score == 2);
  CHECK(ways[0].labels != ways[1].labels);
  CHECK(ways[1].labels != ways[2].labels);
  CHECK(best_paths(lattice, 20).size() == 9);
}

TEST_CASE("trees add up what their leaves say of the measures") {
  const DecisionTree tree{
      {0, 1, 0.5F}, {TreeNode::no_measure, 0, -1}, {TreeNode::no_measure, 0, 2}};
  const std::vector<DecisionTree> trees{tree, tree};
  CHECK(sum_of_trees(trees, std::vector<float>{0.5F}) == -2);
  CHECK(sum_of_trees(trees, std::vector<float>{0.6F}) == 4);
}

TEST_CASE("a tree that asks for what is not measured, or leads back, is not sound") {
  CHECK(is_sound({{0, 1, 0}, {}, {}}, 1));
  CHECK_FALSE(is_sound({}, 1));
  CHECK_FALSE(is_sound({{1, 1, 0}, {}, {}}, 1));
  CHECK_FALSE(is_sound({{0, 0, 0}, {}, {}}, 1));
  CHECK_FALSE(is_sound({{0, 2, 0}, {}, {}}, 1));
}

TEST_CASE("bytes that are no model of this version are refused") {
  const std::string none, other = "QUOTHM03", cut = "QUOTHM04\1\0\0\0";
  for (const std::string& bytes : {none, other, cut, std::string(500, '\xff')})
    CHECK_FALSE(read_model(std::as_bytes(std::span(bytes))));
}

TEST_CASE("words that stand in like company are of one class, and unknown ones of class 0") {
  const WordClasses& classes = linked_word_classes();
  const auto fine = [&](std::string_view word) { return classes.fine(hash_of(word)); };
  CHECK(fine("alleged") != 0);
  CHECK(fine("monday") == fine("tuesday"));
  CHECK(classes.coarse(fine("monday")) == classes.coarse(fine("tuesday")));
  CHECK(fine("monday") != fine("cheese"));
  CHECK(fine("qwertzuiop") == 0);
  CHECK(classes.coarse(0) == 0);
}

TEST_CASE("bytes that are no table of word classes are refused") {
  const std::string head = "QUOTHC01" + std::string(WordClasses::fine_count, '\1');
  const auto is_read = [](const std::string& bytes) {
    return bool(read_word_classes(std::as_bytes(std::span(bytes))));
  };
  CHECK(is_read(head + std::string(16, '\0')));
  CHECK_FALSE(is_read(""));
  CHECK_FALSE(is_read(head));
  CHECK_FALSE(is_read(std::string("QUOTHC00").append(head, 8).append(16, '\0')));
  CHECK_FALSE(is_read(head + std::string(12, '\0')));  // no power of two
  CHECK_FALSE(is_read(head + std::string(16, '\1')));  // a search would not end
}

TEST_CASE("the weights were made for what this program observes") {
  // If this fails, an observation or a rule has changed: make the weights anew (tools/train.sh).
  CHECK(feature_stamp(linked_model()) == linked_model().feature_stamp);
}

TEST_CASE("the model reads cues that no rule knows") {
  CHECK(read("Mayor Ruth Vega underscored on Monday that the quay would stay open.").size() == 1);
}

TEST_CASE("a sentence with a cue at every word has a dozen readings at most") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "Vega said that Lund said, ";
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Words words = find_words(document);
  const Reading reading = read_tags(document, words);
  const Scene scene = make_scene(reading);
  const Syntax syntax = read_syntax(linked_model(), reading);
  const std::vector<Candidate> no_rules;
  const CueScene cues = make_cue_scene(scene, syntax, no_rules);
  CHECK(find_cues(linked_model(), cues, 0.05F).size() <= 12 * words.sentences.size());
}

TEST_CASE("any bytes are read to their end") {
  std::mt19937 random(11);
  const std::string pieces[] = {"said", " ", "\"", "Vega", ",", ".", "\n\n", ":", "that", "(", "’"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += pieces[random() % std::size(pieces)];
    for (const std::string& line : read(text)) CHECK_FALSE(line.empty());
  }
}

TEST_CASE("a content ends before what the writer remarks, and behind who its last name is") {
  CHECK(read("Lund added that the mayor has a \u201cloud and merry laugh\u201d, a reminder of how "
             "Vega "
             "had recently mocked her.") ==
        std::vector<std::string>{
            "[Lund] <added> {that the mayor has a \u201cloud and merry laugh\u201d} add mixed"});
  CHECK(
      read("Lund claimed that the town backed Vega, the harbour board's head.") ==
      std::vector<std::string>{
          "[Lund] <claimed> {that the town backed Vega, the harbour board's head} claim indirect"});
}

namespace {

Finding found(Phrase cue, Phrase source, std::vector<Phrase> content) {
  Finding finding;
  finding.cue.phrase = cue;
  finding.parts.source = {source};
  finding.parts.content = std::move(content);
  finding.probability = 0.9f;
  return finding;
}

}  // namespace

TEST_CASE("who speaks next is no part of what was said") {
  // The board (0-2) rebuked (2) his remark (3-5), with Vega (6-8), its head (9-11), saying (12)
  // that he should stop (13-17)
  const Phrase cue{2, 3}, board{0, 2}, next_cue{12, 13}, vega{7, 8};
  const std::vector<Phrase> both{{3, 5}, {6, 11}};
  const auto content_beside = [&](const Finding& next) {
    return choose_findings({found(cue, board, both), next}, 20, 0.4f).front().parts.content;
  };
  CHECK(content_beside(found(next_cue, vega, {{13, 17}})) == std::vector<Phrase>{{3, 5}});
  // Of somebody who speaks further on, or who is not told there, it is one.
  CHECK(content_beside(found({15, 16}, vega, {{16, 17}})) == both);
  CHECK(content_beside(found(next_cue, {9, 10}, {{13, 17}})) == both);
  const auto content_of_one_part = [&](Phrase source) {
    const Finding next = found(next_cue, source, {{13, 17}});
    return choose_findings({found(cue, board, {{3, 11}}), next}, 20, 0.4f).front().parts.content;
  };
  CHECK(content_of_one_part(vega) == std::vector<Phrase>{{3, 6}});
  CHECK(content_of_one_part({7, 12}) == std::vector<Phrase>{{3, 6}});  // with its apposition
}

namespace {

/// What is made of a finding in this text, with verb and denial.
std::string candidate_in(const std::string& text, Finding finding) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Words words = find_words(document);
  const Reading reading = read_tags(document, words);
  const Scene scene = make_scene(reading);
  const Syntax syntax = read_syntax(linked_model(), reading);
  const std::vector<Candidate> no_rules;
  const CueScene cues = make_cue_scene(scene, syntax, no_rules);
  finding.head = head_of(cues, finding.cue.phrase);
  const Candidate it = candidate_of(cues, finding);
  const auto told = [&](Phrase phrase) {
    std::string out;
    for (std::uint32_t i = phrase.first; i < phrase.last; ++i)
      out += (i == phrase.first ? "" : " ") + std::string(reading.word(i));
    return out;
  };
  return "[" + told(it.source) + "] <" + told(it.cue) + "> {" + told(it.content.back()) + "} " +
         (it.is_negated ? "not " : "") + it.verb;
}

}  // namespace

TEST_CASE("an adjective of belief tells the verb of its cue") {
  CHECK(candidate_in("Analysts remain skeptical that it holds.", found({1, 3}, {0, 1}, {{3, 6}})) ==
        "[analysts] <remain skeptical> {that it holds} doubt");
  CHECK(candidate_in("Analysts are less sure that it holds.", found({1, 4}, {0, 1}, {{4, 7}})) ==
        "[analysts] <are less sure> {that it holds} not believe");
}

TEST_CASE("the name in a cue without a source is the source") {
  Finding finding = found({0, 3}, {0, 0}, {{3, 8}});
  finding.parts.source.clear();
  CHECK(candidate_in("Continued Lund: \"Nobody may land.\"", finding)
            .starts_with("[lund] <continued> {"));
}

TEST_CASE("what a preposition leads in before the subject does not speak") {
  CHECK(candidate_in("After the fair in Bergen, the mayor said bread was dear.",
                     found({8, 9}, {1, 8}, {{9, 12}})) ==
        "[the mayor] <said> {bread was dear} say");
  CHECK(candidate_in("The head of the mill, Ruth Vega, said bread was dear.",
                     found({9, 10}, {0, 9}, {{10, 13}})) ==
        "[the head of the mill , ruth vega ,] <said> {bread was dear} say");
}

TEST_CASE("a clause that is added with \"but that\" belongs to what was said") {
  CHECK(candidate_in("Lund said bread is dear, but that nobody starves.",
                     found({1, 2}, {0, 1}, {{2, 5}})) ==
        "[lund] <said> {bread is dear , but that nobody starves} say");
  CHECK(candidate_in("Lund said bread is dear, but nobody starves.",
                     found({1, 2}, {0, 1}, {{2, 5}})) == "[lund] <said> {bread is dear} say");
}

TEST_CASE("a short quotation beside who says it is told, though the model takes it for none") {
  CHECK(read("\u201cBut why?\u201d reporter Ruth Vega asked him.") ==
        std::vector<std::string>{
            "[reporter Ruth Vega] <asked> {\u201cBut why?\u201d} ask direct to=[him]"});
  CHECK(read("The gate \u201cWhy Not\u201d stood open.").empty());
}

TEST_CASE("whom a question is put to is no part of it") {
  CHECK(candidate_in("\"Why did he leave?\" she asked him.",
                     found({8, 9}, {7, 8}, {{0, 7}, {9, 10}})) ==
        "[she] <asked> {\" why did he leave ? \"} ask");
}

TEST_CASE("what is said behind \"that\" and a comma goes on to the end of the sentence") {
  CHECK(candidate_in("Lund reported that, by his count, six came.",
                     found({1, 2}, {0, 1}, {{2, 3}})) ==
        "[lund] <reported> {that , by his count , six came} report");
}
