#include "parser/document/attribution/verb_frame.hpp"

#include <algorithm>

#include "parser/document/attribution/content.hpp"

namespace quoth::document {
namespace {

// "a plan called dead": a participle without "was".
bool is_reduced(const Reading& reading, const CueVerb& verb, const VerbGroup& group) {
  if (group.verb.form != VerbForm::past_or_participle || group.last - group.first > 1) return false;
  if (!verb.takes(frame_object)) return false;
  const std::string_view next = reading.word(group.last);
  return next == "by" || next == "in" || next == "on" || next == "at" || next == "against" ||
         next == "with" || next == "from";
}

std::uint32_t paragraph_of(const Reading& reading, std::uint32_t token) {
  return token < reading.size() ? reading.sentence_of(token).paragraph : no_index;
}
// A paragraph that is one quotation without a cue goes on with what was said before it.
bool is_whole_paragraph(const Reading& reading, const Quotation& quoted) {
  return paragraph_of(reading, quoted.last_token) != paragraph_of(reading, quoted.first_token);
}

}  // namespace

bool leads(const CueVerb& verb, std::string_view word) {
  std::string_view list = verb.particles;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

bool begins_clause(const Scene& scene, const CueVerb& verb, std::uint32_t at) {
  const Reading& reading = scene.reading;
  constexpr std::uint32_t look_ahead_max = 60;
  if (scene.group_at(at) != nullptr && !reading.is_quoted(at) &&
      !(scene.group_at(at)->kind == GroupKind::ing && !verb.takes(frame_object)))
    return false;
  int owed = 0;  // verbs that relative clauses take
  const std::uint32_t end = std::min(scene.sentence_last(at), at + look_ahead_max);
  for (std::uint32_t i = at; i < end; ++i) {
    const Tag tag = reading.tag(i);
    const VerbGroup* group = scene.group_at(i);
    if (group != nullptr && group->first == i && (group->kind == GroupKind::finite) &&
        !is_reduced(reading, verb, *group)) {
      if (owed == 0) return i > at;
      --owed;
    }
    if (tag == Tag::relative || (tag == Tag::subordinator && i > at) ||
        (tag == Tag::question && i > at))
      ++owed;
    if (tag == Tag::stop) return false;
    if (tag == Tag::comma && reading.tag(i + 1) == Tag::conjunction) return false;
  }
  return false;
}

void append_following(const Scene& scene, std::uint32_t at, std::vector<Phrase>& content) {
  const Reading& reading = scene.reading;
  constexpr int parts_max = 8;
  for (int parts = 0; parts < parts_max; ++parts) {
    const auto quotation = quotation_starting_at(scene, at);
    if (!quotation) return;
    const Quotation& quoted = reading.words.quotations[*quotation];
    if (scene.sentence_last(quoted.last_token - 1) != quoted.last_token) return;
    const bool same_paragraph = paragraph_of(reading, at) == paragraph_of(reading, at - 1);
    if (!same_paragraph && !(is_whole_paragraph(reading, quoted) && scene.is_prose(at))) return;
    content.push_back({quoted.first_token, quoted.last_token});
    at = quoted.last_token;
    if (same_paragraph && paragraph_of(reading, at) == paragraph_of(reading, at - 1)) return;
  }
}

}  // namespace quoth::document
