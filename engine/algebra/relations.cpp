#include "engine/algebra/relations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <quoth/nearest.hpp>
#include <set>

#include "engine/names/resolve_name.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::algebra {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::size_t nearest_most = 3;

// The words of DESIGN's statements, documents, entities and mentions.
constexpr std::array<std::string_view, 37> vocabulary_words{
    "about",      "alias",    "author",  "basis",      "broader", "claim",      "comments-on",
    "confidence", "count",    "date",    "date-basis", "digest",  "for",        "kind",
    "name",       "of",       "place",   "publisher",  "role",    "same-claim", "sentence",
    "source",     "span",     "speaker", "target",     "text",    "title",      "to",
    "type",       "url",      "verb",    "learnt",     "told-by", "merged",     "merged-name",
    "into",       "retracted"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// `commentsOn`, `comments_on` and `Comments on` as the word `comments-on`.
std::string as_word(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '_' || c == ' ') {
      out += '-';
    } else if (is_upper(c)) {
      if (i > 0 && is_lower_or_digit(text[i - 1])) out += '-';
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view local_name(std::string_view iri) {
  const auto at = iri.find_last_of("/#:");
  return at == std::string_view::npos ? iri : iri.substr(at + 1);
}

/// The words that stand for a predicate: its label's and its local name's.
Result<std::vector<std::string>> words_of(const Snapshot& snapshot, TermId id, const Term& term) {
  std::vector<std::string> words;
  if (const auto local = local_name(term.text); !local.empty()) words.push_back(as_word(local));
  auto label = label_of(snapshot, id);
  if (!label) return label.error();
  if (label.value()) words.push_back(as_word(**label));
  return words;
}

struct Predicate {
  Term term;
  std::vector<std::string> words;
};

Result<std::vector<Predicate>> all_predicates(const Snapshot& snapshot) {
  auto ids = predicates_of(snapshot);
  if (!ids) return ids.error();
  auto terms = snapshot.terms(ids.value());
  if (!terms) return terms.error();
  std::vector<Predicate> predicates;
  for (std::size_t i = 0; i < ids->size(); ++i) {
    auto words = words_of(snapshot, ids.value()[i], terms.value()[i]);
    if (!words) return words.error();
    predicates.push_back({terms.value()[i], std::move(words).value()});
  }
  return predicates;
}

Error unknown(const std::string& word, const std::vector<Predicate>& predicates,
              const std::vector<std::string>& defined) {
  std::set<std::string> known(defined.begin(), defined.end());
  known.insert(vocabulary_words.begin(), vocabulary_words.end());
  for (const auto& predicate : predicates) {
    known.insert(predicate.words.begin(), predicate.words.end());
  }
  const std::vector<std::string> candidates(known.begin(), known.end());
  std::string hint = did_you_mean(nearest(word, candidates, nearest_most));
  if (hint.empty()) hint = "a statement has `speaker`, `claim`, `date`, `verb`, `about`, `source`";
  return Error{ErrorKind::unknown_name, fmt::format("no relation is called `{}`", word), {}, hint};
}

Error ambiguous(const std::string& word, const std::vector<Term>& terms) {
  std::string hint = "write one of these in full:";
  for (const auto& term : terms) hint += "\n  " + to_string(term);
  return Error{ErrorKind::ambiguous_name,
               fmt::format("`{}` could be {} relations", word, terms.size()),
               {},
               hint};
}

}  // namespace

Result<Term> predicate_of_word(const Snapshot& snapshot, const std::string& word,
                               const std::vector<std::string>& defined) {
  if (std::find(vocabulary_words.begin(), vocabulary_words.end(), word) != vocabulary_words.end()) {
    return Term::iri(std::string(vocabulary::prefix) + word);
  }
  auto predicates = all_predicates(snapshot);
  if (!predicates) return predicates.error();
  std::vector<Term> found;
  for (const auto& predicate : predicates.value()) {
    const auto& words = predicate.words;
    if (std::find(words.begin(), words.end(), word) != words.end()) found.push_back(predicate.term);
  }
  if (found.empty()) return unknown(word, predicates.value(), defined);
  if (found.size() > 1) return ambiguous(word, found);
  return found.front();
}

Result<std::vector<TermId>> predicates_of(const Snapshot& snapshot) {
  std::vector<TermId> predicates;
  const auto cursor = snapshot.scan({}, storage::IndexOrder::pso);
  for (;;) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return predicates;
    for (const TermId predicate : (*block.value()).columns[1]) {
      if (predicates.empty() || predicates.back() != predicate) predicates.push_back(predicate);
    }
    auto moved = cursor->seek({TermId{predicates.back().bits + 1}, {}, {}, {}}, 1);
    if (!moved) return moved.error();
  }
}

Result<std::vector<std::string>> relation_words(const Snapshot& snapshot) {
  auto predicates = all_predicates(snapshot);
  if (!predicates) return predicates.error();
  std::set<std::string> words(vocabulary_words.begin(), vocabulary_words.end());
  for (const auto& predicate : predicates.value()) {
    words.insert(predicate.words.begin(), predicate.words.end());
  }
  return std::vector<std::string>(words.begin(), words.end());
}

}  // namespace quoth::algebra
