// What a claim is about, as a set of stems, so that two reports of one remark can be told.
// Used by same_claims.cpp.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace quoth::ingest {

/// The words of one claim that carry meaning, stemmed and in one spelling ("favour", "favor").
struct ClaimWords {
  std::set<std::string> things;  // stems that are no names
  std::set<std::string> names;   // stems of words that entities go by
};

/// Cuts claims into stems. Not safe to share between threads.
class ClaimReader {
 public:
  ClaimReader();
  ~ClaimReader();
  ClaimReader(const ClaimReader&) = delete;
  ClaimReader& operator=(const ClaimReader&) = delete;

  /// `name_words` are folded words of names.
  ClaimWords read(std::string_view claim, const std::set<std::string>& name_words) const;

 private:
  std::string stem(const std::string& word) const;
  sb_stemmer* stemmer_;
};

/// How alike two claims are: the share of the shorter one's words that both have, 0 to 1, names
/// counting a third, and how many words that are no names they share.
struct Likeness {
  double share = 0;
  std::size_t things = 0;

  /// Likely one remark in two reports.
  bool is_alike() const { return things >= 2 && share >= 0.4; }
  /// So like that dates may be reckoned from it.
  bool is_strong() const { return things >= 3 && share >= 0.5; }
  /// The same words, whenever they are reported.
  bool is_of_many_words() const { return things >= 6 && share >= 0.6; }
};
Likeness likeness(const ClaimWords& a, const ClaimWords& b);

}  // namespace quoth::ingest
