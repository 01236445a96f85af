#include <algorithm>
#include <array>

#include "parser/document/attribution/content.hpp"
#include "parser/document/attribution/patterns.hpp"

namespace quoth::document {
namespace {

constexpr std::uint32_t speaker_tokens_max = 8;

// Labels that no person bears: "Update: ...", and the letters of an interview without names.
bool is_label(std::string_view word) {
  constexpr auto labels = std::to_array<std::string_view>(
      {"a", "boom", "breaking", "caption", "correction", "exclusive", "more", "note", "photo",
       "photos", "poll", "q", "related", "source", "tags", "update", "video", "watch"});
  return std::ranges::binary_search(labels, word);
}

// The colon after the names that begin the sentence, if there is one.
std::uint32_t colon_after_names(const Scene& scene, const Sentence& sentence) {
  const Reading& reading = scene.reading;
  const std::uint32_t end =
      std::min(sentence.last_token, sentence.first_token + speaker_tokens_max + 1);
  for (std::uint32_t i = sentence.first_token; i < end; ++i) {
    if (reading.word(i) == ":") return i > sentence.first_token ? i : no_index;
    const Tag tag = reading.tag(i);
    const bool is_name =
        tag == Tag::proper || (tag == Tag::clitic && i > sentence.first_token) ||
        (tag == Tag::noun && i == sentence.first_token && reading.words.tokens[i].is_capitalised);
    if (!is_name || is_label(reading.word(i))) return no_index;
  }
  return no_index;
}

}  // namespace

void find_colon_cues(const Scene& scene, std::vector<Candidate>& found) {
  const Words& words = scene.reading.words;
  std::uint32_t paragraph = no_index;
  for (std::uint32_t s = 0; s < words.sentences.size(); ++s) {
    const Sentence& sentence = words.sentences[s];
    if (sentence.paragraph == paragraph) continue;
    paragraph = sentence.paragraph;
    if (words.paragraphs[paragraph].kind == ParagraphKind::furniture) continue;
    const std::uint32_t colon = colon_after_names(scene, sentence);
    if (colon == no_index || colon + 2 >= sentence.last_token) continue;
    // In the middle of an article "Doe: a miracle" is a heading, unless quotation marks follow.
    if (paragraph > 0 && !quotation_starting_at(scene, colon + 1)) continue;
    std::uint32_t last = sentence.last_token;
    for (std::uint32_t next = s + 1;
         next < words.sentences.size() && words.sentences[next].paragraph == paragraph; ++next) {
      last = words.sentences[next].last_token;
    }
    while (last > colon + 2 && scene.reading.tag(last - 1) == Tag::stop) --last;
    Candidate candidate;
    candidate.source = {sentence.first_token, colon};
    candidate.cue = {colon, colon + 1};
    candidate.content.push_back({colon + 1, last});
    candidate.verb = "say";
    candidate.confidence = 0.6F;
    candidate.reason = "speaker and colon";
    found.push_back(std::move(candidate));
  }
}

}  // namespace quoth::document
