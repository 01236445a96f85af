#include "engine/api/unnamed_speakers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "storage/names/fold.hpp"

namespace quoth::api {
namespace {

constexpr std::size_t names_max = 3;

std::size_t place_of(const std::vector<std::string>& columns, std::string_view heading) {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), heading) -
                                  columns.begin());
}

/// Whether some word of the name stands in the sentence; of an acronym or a description any word
/// will do.
bool names_speaker(const std::string& sentence, const std::string& speaker) {
  const std::string folded = storage::fold_name(sentence);
  std::istringstream words(storage::fold_name(speaker));
  for (std::string word; words >> word;)
    if (word.size() > 1 && folded.find(word) != std::string::npos) return true;
  return false;
}

std::size_t place_of_asked(const std::vector<std::string>& columns) {
  for (const char* heading : {"target", "listener", "about"})
    if (const std::size_t place = place_of(columns, heading); place < columns.size()) return place;
  return columns.size();
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

UnnamedSpeakers::UnnamedSpeakers(const std::vector<std::string>& columns)
    : speaker_(place_of(columns, "speaker")),
      sentence_(place_of(columns, "sentence")),
      asked_(place_of_asked(columns)) {}

void UnnamedSpeakers::look_at(const std::vector<Value>& cells) {
  if (speaker_ >= cells.size() || sentence_ >= cells.size()) return;
  const std::string speaker = cells[speaker_].text();
  const std::string sentence = cells[sentence_].text();
  if (asked_ < cells.size() && !sentence.empty()) {
    const std::string asked = cells[asked_].text();
    if (!asked.empty() && !names_speaker(sentence, asked)) add_once(asked_names_, asked);
  }
  if (sentence.empty() || names_speaker(sentence, speaker)) return;
  ++rows_;
  add_once(names_, speaker);
}

std::string UnnamedSpeakers::note_on_asked() const {
  if (asked_names_.empty()) return {};
  return fmt::format("no name in its sentence tells that {} meant; it was read from what stands before",
                     asked_names_.size() == 1 ? asked_names_.front() + " is"
                                              : fmt::format("{} are", fmt::join(asked_names_, ", ")));
}

std::string UnnamedSpeakers::note() const {
  if (rows_ == 0) return {};
  const std::vector<std::string> shown(
      names_.begin(),
      names_.begin() + static_cast<std::ptrdiff_t>(std::min(names_.size(), names_max)));
  const std::string more = names_.size() > names_max ? " and more" : "";
  if (rows_ == 1)
    return fmt::format(
        "one sentence does not name its speaker, who follows from what stands "
        "before: {}",
        shown.front());
  return fmt::format(
      "{} sentences do not name their speakers, who follow from what stands before: "
      "{}{}",
      rows_, fmt::join(shown, ", "), more);
}

}  // namespace quoth::api
