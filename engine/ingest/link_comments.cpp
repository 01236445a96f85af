#include "engine/ingest/link_comments.hpp"

#include <algorithm>

#include "engine/ingest/claim_words.hpp"
#include "parser/document/attribution/lexicon.hpp"
#include "parser/document/mention/name_lexicon.hpp"

namespace quoth::ingest {
namespace {

bool share_speaker(const Statement& a, const Statement& b) {
  return std::any_of(a.speakers.begin(), a.speakers.end(), [&](std::uint32_t speaker) {
    return std::find(b.speakers.begin(), b.speakers.end(), speaker) != b.speakers.end();
  });
}

class Linker {
 public:
  Linker(Corpus& corpus, const std::set<std::string>& name_words)
      : corpus_(corpus), name_words_(name_words) {
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

  /// What the speaker said on the last known day before the reaction, not more than a week ago. All
  /// of it where the document names the remarks ("Lee's remarks") and the speaker is not known to
  /// have spoken on another day of that week; else what the sentence of the reaction is about.
  void last_remarks(std::uint32_t s, const std::vector<std::uint32_t>& candidates) {
    constexpr Day days_max = 7;
    Statement& statement = corpus_.statements[s];
    if (statement.date.last == day_open_end) return;
    std::set<Day> days;
    for (const std::uint32_t r : candidates) {
      const Date date = corpus_.statements[r].date;
      const bool is_near = date.is_single_day() && date.first <= statement.date.last &&
                           statement.date.last - date.first <= days_max;
      if (is_near) days.insert(date.first);
    }
    if (days.empty()) return;
    const bool is_named = names_remarks(statement);
    const ClaimWords told = reader_.read(sentence_of(statement), name_words_);
    for (const std::uint32_t r : candidates) {
      const Statement& remark = corpus_.statements[r];
      if (remark.date != date_of_day(*days.rbegin())) continue;
      if ((is_named && days.size() == 1) || is_about(told, remark)) add(statement, s, r);
    }
  }

  /// "Rebuked Lee's remarks", "that Lee's remarks had been a joke": and not what they were about,
  /// by which others are told apart ("Lee's call for a ban on ships").
  bool names_remarks(const Statement& statement) const {
    constexpr std::size_t things_max = 2;
    const document::LocalStatement& local = corpus_.local(statement);
    const document::Span phrase = local.attribution.reacted_to;
    if (phrase.empty()) return has_owned_remarks(sentence_of(statement));
    const std::string_view text = document::text_of(corpus_.document_of(statement), phrase);
    const std::string_view words = local.claim.starts_with(text) ? local.claim : text;
    return reader_.read(words, name_words_).things.size() <= things_max;
  }

  /// "Lee's remarks" stands in the sentence.
  static bool has_owned_remarks(std::string_view sentence) {
    const std::string text = document::folded(sentence);
    for (const std::string_view owner : {"'s ", "\u2019s "}) {
      for (std::size_t at = text.find(owner); at != std::string::npos;
           at = text.find(owner, at + 1)) {
        const std::size_t begin = at + owner.size();
        const std::size_t end = std::min(text.find_first_of(" ,.;:\n", begin), text.size());
        if (document::is_speech_noun(std::string_view(text).substr(begin, end - begin)))
          return true;
      }
    }
    return false;
  }

  bool is_about(const ClaimWords& told, const Statement& remark) const {
    constexpr std::size_t things_min = 2;
    const ClaimWords claim = reader_.read(corpus_.local(remark).claim, name_words_);
    return likeness(told, claim).things >= things_min;
  }

  std::string_view sentence_of(const Statement& statement) const {
    const document::Span span = corpus_.local(statement).attribution.sentence;
    return document::text_of(corpus_.document_of(statement), span);
  }

  Corpus& corpus_;
  ClaimReader reader_;
  const std::set<std::string>& name_words_;
  std::vector<std::set<std::uint32_t>> told_;  // as each document alone tells it
};

}  // namespace

void link_comments(Corpus& corpus, const std::set<std::string>& name_words) {
  Linker(corpus, name_words).run();
}

}  // namespace quoth::ingest
