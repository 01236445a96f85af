#include "storage/check/quad_checks.hpp"

#include <fmt/format.h>

#include "storage/check/sound_entries.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::storage {
namespace {

constexpr const char* quads_meaning = "plans may be slower than need be; answers are right";
constexpr const char* quads_remedy = "`quoth repair` counts anew";

/// What a predicate's entry must be.
std::string entry_value(std::uint64_t subjects, std::uint64_t objects) {
  std::string value;
  append_varint(value, subjects);
  append_varint(value, objects);
  return value;
}

std::map<std::string, std::string, std::less<>> expected_entries(const DistinctCounter& subjects,
                                                                 const DistinctCounter& objects) {
  std::map<std::string, std::string, std::less<>> entries;
  for (const auto& [predicate, count] : subjects.counts()) {
    std::string key;
    append_u64(key, predicate.bits);
    const auto found = objects.counts().find(predicate);
    entries[key] = entry_value(count, found == objects.counts().end() ? 0 : found->second);
  }
  return entries;
}

}  // namespace

bool ColumnCheck::is_term(TermId id) const {
  if (id == default_graph) return what_ == "graph";
  return is_inline(id) ? inline_term(id).has_value() : table_.has(id);
}

void ColumnCheck::report(TermId id) {
  findings_.add({Finding::Kind::damage, fmt::format("the {} {:#018x}", what_, id.bits),
                 fmt::format("facts have it as their {}, and it is no term", what_),
                 "these facts cannot be shown", "`quoth repair` drops them and says how many"});
}

void check_statistics(const KeyValueSnapshot& snapshot, const DistinctCounter& subjects,
                      const DistinctCounter& objects, Findings& findings) {
  auto expected = expected_entries(subjects, objects);
  const auto report = [&findings](std::string_view key, const char* what) {
    const std::uint64_t id = key.size() == 8 ? read_u64(key) : 0;
    findings.add({Finding::Kind::damage,
                  fmt::format("the statistics of the predicate {:#018x}", id), what, quads_meaning,
                  quads_remedy});
  };
  each_sound_entry(
      snapshot, statistics_space,
      [&](const Entry& entry) {
        const auto found = expected.find(entry.key);
        if (found == expected.end()) return report(entry.key, "no fact has it");
        if (found->second != entry.value) {
          report(entry.key, "they do not count its subjects and objects as they are");
        }
        expected.erase(found);
      },
      [&](const Gap& gap) {
        findings.add({Finding::Kind::damage, "the statistics",
                      "part of them cannot be read: " + gap.cause.message, quads_meaning,
                      quads_remedy});
      });
  for (const auto& [key, value] : expected) report(key, "they are missing");
}

}  // namespace quoth::storage
