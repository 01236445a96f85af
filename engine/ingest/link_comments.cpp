#include "engine/ingest/link_comments.hpp"

#include <algorithm>

namespace quoth::ingest {
namespace {

bool share_speaker(const Statement& a, const Statement& b) {
  return std::any_of(a.speakers.begin(), a.speakers.end(), [&](std::uint32_t speaker) {
    return std::find(b.speakers.begin(), b.speakers.end(), speaker) != b.speakers.end();
  });
}

class Linker {
 public:
  explicit Linker(Corpus& corpus) : corpus_(corpus) {
    for (const Statement& statement : corpus.statements) told_.push_back(statement.comments_on);
  }

  void run() {
    for (std::uint32_t s = 0; s < corpus_.statements.size(); ++s) through_remarks(s, told_[s]);
    for (std::uint32_t s = 0; s < corpus_.statements.size(); ++s) {
      for (const std::uint32_t twin : corpus_.statements[s].same_claim)
        through_remarks(s, told_[twin]);
    }
    elsewhere();
  }

 private:
  void through_remarks(std::uint32_t s, const std::set<std::uint32_t>& remarks) {
    Statement& statement = corpus_.statements[s];
    for (const std::uint32_t r : remarks) {
      add(statement, s, r);
      for (const std::uint32_t twin : corpus_.statements[r].same_claim) add(statement, s, twin);
    }
  }
  void add(Statement& statement, std::uint32_t s, std::uint32_t remark) {
    // Nobody comments on his own remark, and none on one that came later.
    const Statement& other = corpus_.statements[remark];
    if (remark == s || share_speaker(statement, other)) return;
    if (other.date.first > statement.date.last) return;
    statement.comments_on.insert(remark);
  }

  void elsewhere() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_speaker;
    for (std::uint32_t s = 0; s < corpus_.statements.size(); ++s) {
      for (const std::uint32_t speaker : corpus_.statements[s].speakers)
        by_speaker[speaker].push_back(s);
    }
    for (std::uint32_t s = 0; s < corpus_.statements.size(); ++s) {
      const auto speaker = corpus_.local(corpus_.statements[s]).reacts_to_speaker;
      if (!speaker || !corpus_.statements[s].comments_on.empty()) continue;
      const auto found =
          by_speaker.find(corpus_.entity_of[corpus_.statements[s].document][*speaker]);
      if (found != by_speaker.end()) last_remarks(s, found->second);
    }
  }

  /// What the speaker said on the last known day before the reaction, not more than a week ago.
  void last_remarks(std::uint32_t s, const std::vector<std::uint32_t>& candidates) {
    constexpr Day days_max = 7;
    Statement& statement = corpus_.statements[s];
    if (statement.date.last == day_open_end) return;
    std::optional<Day> latest;
    for (const std::uint32_t r : candidates) {
      const Date date = corpus_.statements[r].date;
      const bool is_near = date.is_single_day() && date.first <= statement.date.last &&
                           statement.date.last - date.first <= days_max;
      if (is_near && (!latest || date.first > *latest)) latest = date.first;
    }
    if (!latest) return;
    for (const std::uint32_t r : candidates) {
      if (corpus_.statements[r].date == date_of_day(*latest)) add(statement, s, r);
    }
  }

  Corpus& corpus_;
  std::vector<std::set<std::uint32_t>> told_;  // as each document alone tells it
};

}  // namespace

void link_comments(Corpus& corpus) { Linker(corpus).run(); }

}  // namespace quoth::ingest
