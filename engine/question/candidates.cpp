#include "engine/question/candidates.hpp"

#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/things.hpp"

namespace quoth::question {
namespace {

constexpr std::size_t near_names_max = 20;

/// "Loretta E. Lynch" without the letters that stand for more names: "Loretta Lynch".
std::string without_initials(const std::string& name) {
  std::string kept;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    const std::string word = name.substr(begin, end - begin);
    const bool is_initial = word.size() == 1 || (word.size() == 2 && word[1] == '.');
    if (!is_initial) kept += (kept.empty() ? "" : " ") + word;
    begin = end + 1;
  }
  return kept;
}

/// Whether `full` is what `name` cuts short: "Kirby" and "Dane Waters" end a person's name, perhaps
/// of somebody who is not known to be one, "Ada Brandt" is Ada M. Brandt, and "Breitbart" is what
/// people call Breitbart News.
bool cuts_short(const std::string& full, const std::string& name, ThingKind kind) {
  if (kind == ThingKind::person || kind == ThingKind::other) {
    const std::string short_name = without_initials(name), plain = without_initials(full);
    if (full.ends_with(" " + name)) return true;
    // "Stan Pate" of Luther Stan Pate IV.
    const std::string inside = " " + plain + " ";
    const bool is_inside = inside.find(" " + short_name + " ") != std::string::npos;
    return short_name.find(' ') != std::string::npos &&
           (plain == short_name || (kind == ThingKind::person && is_inside));
  }
  if (kind != ThingKind::organisation || !full.starts_with(name + " ")) return false;
  const std::string rest = full.substr(name.size() + 1);
  for (const char* word :
       {"news", "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "company", "group", "show"})
    if (rest == word) return true;
  return false;
}

}  // namespace

Result<std::vector<Candidate>> candidates_of(const Reader& reader, const std::string& name) {
  auto all = name_candidates(reader.snapshot, name);
  if (!all) return all.error();
  std::vector<Candidate> kept;
  for (const NameCandidate& candidate : *all) {
    auto kind = kind_of(reader.snapshot, candidate.id);
    if (!kind) return kind.error();
    if (*kind) kept.push_back({candidate, **kind});
  }
  return kept;
}

Result<std::vector<Candidate>> by_short_name(const Reader& reader, const std::string& name) {
  std::vector<Candidate> meant;
  auto near = reader.snapshot.nearest_names(name, near_names_max);
  if (!near) return near.error();
  for (const std::string& full : *near) {
    auto found = candidates_of(reader, full);
    if (!found) return found.error();
    for (Candidate& one : *found) {
      if (!cuts_short(lower_case(full), lower_case(name), one.kind)) continue;
      const bool is_known = std::any_of(meant.begin(), meant.end(), [&](const Candidate& known) {
        return known.name.id == one.name.id;
      });
      if (!is_known) meant.push_back(std::move(one));
    }
  }
  return meant;
}

bool stands_for_one(const std::vector<Candidate>& candidates) {
  if (candidates.size() == 1) return true;
  std::uint64_t others = 0;
  for (std::size_t i = 1; i < candidates.size(); ++i) others += candidates[i].name.mentions;
  const std::uint64_t first = candidates.front().name.mentions;
  return first > 0 && first >= mentions_ratio_min * others;
}

void keep_chosen(const Reader& reader, const std::string& name,
                 std::vector<Candidate>& candidates) {
  if (!reader.chosen || lower_case(reader.chosen->name) != lower_case(name)) return;
  std::erase_if(candidates, [&](const Candidate& one) { return one.name.id != reader.chosen->id; });
}

void leave_open(const Reader& reader, const std::string& name,
                const std::vector<Candidate>& candidates) {
  const bool are_people =
      std::all_of(candidates.begin(), candidates.end(), [](const Candidate& one) {
        return one.kind == ThingKind::person || one.kind == ThingKind::other;
      });
  if (reader.open == nullptr || !reader.open->empty() || !are_people) return;
  for (const Candidate& one : candidates)
    reader.open->push_back({name, one.name.id, one.name.label, one.name.mentions});
  std::stable_sort(
      reader.open->begin(), reader.open->end(),
      [](const NameChoice& a, const NameChoice& b) { return a.mentions > b.mentions; });
}

}  // namespace quoth::question
