#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/question/interpret.hpp"

namespace quoth::question {
namespace {

enum Cell : std::size_t { speaker, date, source, rests_on, sentence, cells };

/// The dates of one document that are inferred, and what they rest on.
struct Inferred {
  std::vector<std::string> dates;                         // "Dmitry Peskov 2024-09-06", each once
  std::map<std::string, std::string> sentence_of_source;  // the first of each
};

std::string listed(const std::vector<std::string>& parts) {
  constexpr std::size_t shown_max = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(parts.size(), shown_max); ++i) {
    out += (i == 0 ? "" : ", ") + parts[i];
  }
  if (parts.size() > shown_max) out += fmt::format(" and {} more", parts.size() - shown_max);
  return out;
}

std::string note_on(const std::string& document, const Inferred& inferred) {
  std::string note = fmt::format("{} in {}: inferred, for the same remarks are dated in",
                                 listed(inferred.dates), document);
  for (const auto& [other, quoted] : inferred.sentence_of_source) {
    note += fmt::format("\n  {}: {}", other, quoted);
  }
  return note;
}

}  // namespace

std::vector<std::string> notes_on_inferred(const std::vector<std::vector<std::string>>& rows) {
  std::map<std::string, Inferred> by_document;
  for (const auto& row : rows) {
    if (row.size() < Cell::cells) continue;
    Inferred& inferred = by_document[row[Cell::source]];
    const std::string dated = row[Cell::speaker] + " " + row[Cell::date];
    if (std::find(inferred.dates.begin(), inferred.dates.end(), dated) == inferred.dates.end()) {
      inferred.dates.push_back(dated);
    }
    inferred.sentence_of_source.emplace(row[Cell::rests_on], row[Cell::sentence]);
  }
  std::vector<std::string> notes;
  for (const auto& [document, inferred] : by_document) notes.push_back(note_on(document, inferred));
  return notes;
}

}  // namespace quoth::question
