#include "engine/ingest/same_claims.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "parser/document/mention/name_lexicon.hpp"

namespace quoth::ingest {
namespace {

/// Days between two spans of days; 0 where they touch.
Day days_between(Date a, Date b) {
  if (intersection(a, b)) return 0;
  return a.last < b.first ? b.first - a.last : a.first - b.last;
}

bool is_told(const Statement& statement) {
  return statement.basis == DateBasis::stated || statement.basis == DateBasis::relative;
}

/// Whether two documents tell of the same days: published in one week, or both with the day of the
/// remark. Where one of them does not say when it was published, that is still to be found out.
bool is_of_one_time(const Corpus& corpus, const Statement& a, const Statement& b) {
  constexpr Day days_max = 7;
  const auto& one = corpus.publications[a.document].date;
  const auto& other = corpus.publications[b.document].date;
  if (!one || !other || days_between(*one, *other) <= days_max) return true;
  return is_told(a) && is_told(b) && a.date.is_single_day() && a.date == b.date;
}

class Finder {
 public:
  Finder(const Corpus& corpus, const std::set<std::string>& name_words)
      : corpus_(corpus), name_words_(name_words) {}

  std::vector<CoReport> run() {
    const ClaimReader reader;
    for (const Statement& statement : corpus_.statements) {
      claims_.push_back(reader.read(corpus_.local(statement).claim, name_words_));
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_voice;
    for (std::uint32_t s = 0; s < corpus_.statements.size(); ++s) {
      const Statement& statement = corpus_.statements[s];
      for (const std::uint32_t speaker : statement.speakers) by_voice[speaker].push_back(s);
      if (statement.institution) by_voice[*statement.institution].push_back(s);
    }
    for (const auto& [voice, statements] : by_voice) compare(statements, voice);
    std::sort(found_.begin(), found_.end(), [](const CoReport& x, const CoReport& y) {
      return std::tuple(-x.likeness.share, x.a, x.b) < std::tuple(-y.likeness.share, y.a, y.b);
    });
    return std::move(found_);
  }

 private:
  /// Pairs of one voice that share two stems, by an index of stems.
  void compare(const std::vector<std::uint32_t>& statements, std::uint32_t voice) {
    // A stem in more claims of one speaker than this tells nothing, and would cost the square.
    constexpr std::size_t claims_max = 100;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_stem;
    for (const std::uint32_t s : statements) {
      for (const std::string& stem : claims_[s].things) by_stem[stem].push_back(s);
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> shared;
    for (const auto& [stem, holders] : by_stem) {
      if (holders.size() > claims_max) continue;
      for (std::size_t i = 0; i < holders.size(); ++i) {
        for (std::size_t k = i + 1; k < holders.size(); ++k)
          ++shared[std::minmax(holders[i], holders[k])];
      }
    }
    for (const auto& [pair, count] : shared) {
      if (count >= 2) consider(pair.first, pair.second, voice);
    }
  }

  void consider(std::uint32_t a, std::uint32_t b, std::uint32_t voice) {
    const Statement& x = corpus_.statements[a];
    const Statement& y = corpus_.statements[b];
    if (x.document == y.document) return;
    const bool is_speaker_of_one = has_speaker(x, voice) || has_speaker(y, voice);
    if (!is_speaker_of_one) return;  // two people who stand for one institution are two people
    const Likeness like = likeness(claims_[a], claims_[b]);
    if (!like.is_alike()) return;
    const bool is_of_same_time = is_of_one_time(corpus_, x, y);
    if (!is_of_same_time && !like.is_of_many_words()) return;
    if (seen_.insert({a, b}).second) found_.push_back({a, b, like, is_of_same_time});
  }
  static bool has_speaker(const Statement& statement, std::uint32_t entity) {
    return std::find(statement.speakers.begin(), statement.speakers.end(), entity) !=
           statement.speakers.end();
  }

  const Corpus& corpus_;
  const std::set<std::string>& name_words_;
  std::vector<ClaimWords> claims_;
  std::vector<CoReport> found_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
};

/// Union-find over statements, each set with the days that all its members allow.
class Clusters {
 public:
  explicit Clusters(const Corpus& corpus)
      : parent_(corpus.statements.size()), members_(parent_.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (std::uint32_t s = 0; s < parent_.size(); ++s) {
      members_[s] = {s};
      dates_.push_back(corpus.statements[s].date);
    }
  }

  std::uint32_t root(std::uint32_t s) {
    while (parent_[s] != s) s = parent_[s] = parent_[parent_[s]];
    return s;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    const auto both = intersection(dates_[a], dates_[b]);
    if (a == b || !both) return;
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    parent_[b] = a;
    dates_[a] = *both;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }
  const std::vector<std::uint32_t>& members(std::uint32_t s) { return members_[root(s)]; }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<Date> dates_;
};

/// Two reports of one remark were said on a day that both allow.
void intersect_dates(Corpus& corpus, const CoReport& pair) {
  Statement& a = corpus.statements[pair.a];
  Statement& b = corpus.statements[pair.b];
  const auto both = intersection(a.date, b.date);
  if (!both) return;
  for (Statement* statement : {&a, &b}) {
    if (statement->date == *both) continue;
    const bool is_first = statement == &a;
    statement->date = *both;
    statement->basis = DateBasis::inferred;
    statement->rests_on.insert(is_first ? pair.b : pair.a);
  }
}

}  // namespace

std::set<std::string> name_words_of(const Corpus& corpus) {
  std::set<std::string> words;
  for (const Entity& entity : corpus.entities) {
    if (entity.type == document::EntityType::other) continue;
    for (const auto& [name, count] : entity.names) {
      std::string word;
      for (const char c : document::folded(name) + " ") {
        if (c != ' ')
          word += c;
        else if (word.size() > 1)
          words.insert(std::move(word)), word.clear();
        else
          word.clear();
      }
    }
  }
  return words;
}

std::vector<CoReport> find_co_reports(const Corpus& corpus,
                                      const std::set<std::string>& name_words) {
  return Finder(corpus, name_words).run();
}

void link_same_claims(Corpus& corpus, const std::vector<CoReport>& pairs) {
  Clusters clusters(corpus);
  for (const CoReport& pair : pairs) clusters.join(pair.a, pair.b);
  // A cluster of hundreds would give the square of links: each member gets the nearest ones.
  constexpr std::size_t links_max = 64;
  for (std::uint32_t s = 0; s < corpus.statements.size(); ++s) {
    const auto& members = clusters.members(s);
    for (const std::uint32_t other : members) {
      if (other != s && corpus.statements[s].same_claim.size() < links_max)
        corpus.statements[s].same_claim.insert(other);
    }
  }
  for (const CoReport& pair : pairs) {
    const bool same_speaker =
        corpus.statements[pair.a].speakers == corpus.statements[pair.b].speakers;
    if (pair.likeness.is_strong() && pair.is_of_one_time && same_speaker &&
        clusters.root(pair.a) == clusters.root(pair.b))
      intersect_dates(corpus, pair);
  }
}

}  // namespace quoth::ingest
