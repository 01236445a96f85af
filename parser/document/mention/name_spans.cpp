#include "parser/document/mention/name_spans.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "parser/document/attribution/lexicon.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/name_run.hpp"

namespace quoth::document {
namespace {

/// What the whole text shows about a word: capitalised inside sentences, or in lower case.
struct Evidence {
  std::unordered_set<std::string> named;
  std::unordered_set<std::string> lower;
};

class Finder {
 public:
  Finder(const Document& document, const Words& words) : document_(document), words_(words) {
    gather_evidence();
  }

  std::vector<NameSpan> run() {
    for (const Sentence& sentence : words_.sentences) {
      if (is_title_case(sentence) || is_furniture(sentence)) continue;
      walk(sentence);
    }
    headlines();
    std::sort(names_.begin(), names_.end(),
              [](const NameSpan& a, const NameSpan& b) { return a.span < b.span; });
    return std::move(names_);
  }

  /// "Suna Okar" whom the text calls "Ms. Okar", or "Okar" where it tells what she does: a name of
  /// two words whose last stands alone elsewhere is a person's.
  void judge_full_names(std::vector<NameSpan>& names) const {
    std::unordered_set<std::string> surnames;
    for (const NameSpan& name : names) {
      const bool is_alone = name.last == name.first + 1 && !name.is_demonym;
      const bool is_person = name.type == EntityType::person ||
                             (name.type == EntityType::other && stands_before_verb(name));
      if (is_alone && is_person) surnames.insert(folded(name.name));
    }
    for (NameSpan& name : names) {
      if (name.type != EntityType::other || name.last != name.first + 2 || name.is_demonym)
        continue;
      const bool is_full = may_be_first_name(folded(text(name.first))) &&
                           surnames.contains(folded(text(name.first + 1)));
      if (is_full) name.type = EntityType::person;
    }
  }

  /// "Cuban said" where the text tells of Lee Cuban: no people, which would be "Cubans".
  void judge_surnames(std::vector<NameSpan>& names) const {
    std::unordered_set<std::string> surnames;
    for (const NameSpan& name : names) {
      const bool is_full = name.type == EntityType::person && name.last > name.first + 1;
      if (is_full) surnames.insert(folded(text(name.last - 1)));
    }
    for (NameSpan& name : names) {
      const bool is_alone = name.is_demonym && name.last == name.first + 1 && !name.is_in_title;
      if (!is_alone || !stands_before_verb(name) || !surnames.contains(folded(text(name.first))))
        continue;
      name.type = EntityType::person;
      name.is_demonym = false;
      name.name = name.surface = text(name.first);
    }
  }

 private:
  /// "Okar bought": a finite verb in the past, as news tells of people.
  bool stands_before_verb(const NameSpan& name) const {
    if (name.last >= words_.tokens.size()) return false;
    const std::string next(text(name.last));
    return next.size() > 3 && !words_.tokens[name.last].is_capitalised && find_verb(next) &&
           !next.ends_with("ing");
  }
  bool may_be_first_name(const std::string& word) const {
    return evidence_.lower.count(word) == 0 && !is_organisation_word(word) &&
           !is_place_name(word) && !country_of_demonym(word) && !is_common_opener(word) &&
           !is_title_word(word) && !is_role_noun(word) && !is_calendar_word(word);
  }

  std::string_view text(std::uint32_t i) const { return text_of(document_, words_.tokens[i].span); }

  bool is_letter_word(std::uint32_t i) const {
    return words_.tokens[i].is_word && words_.tokens[i].is_capitalised;
  }

  /// First word of a sentence, a quotation or a clause after a colon.
  bool opens(std::uint32_t i, const Sentence& sentence) const {
    if (i == sentence.first_token) return true;
    const std::string_view before = text(i - 1);
    return !words_.tokens[i - 1].is_word && before != "," && before != "-" && before != "(" &&
           before != "[" && before != "]" && before != ")" && before != "/" && before != "&" &&
           before != "'" && before != "\u2013" && before != "\u2019";
  }

  void gather_evidence() {
    for (const Sentence& sentence : words_.sentences) {
      if (is_title_case(sentence)) continue;
      for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
        if (!words_.tokens[i].is_word) continue;
        const std::string word = folded(text(i));
        if (!words_.tokens[i].is_capitalised)
          evidence_.lower.insert(word);
        else if (!opens(i, sentence))
          evidence_.named.insert(word);
      }
    }
  }

  /// A headline with all words capitalised but the smallest tells nothing by its capitals.
  bool is_title_case(const Sentence& sentence) const {
    static const std::unordered_set<std::string_view> small{
        "a",   "an",   "the",  "and",     "but", "or",  "of",   "on",    "in",   "to",
        "for", "with", "from", "by",      "at",  "as",  "is",   "be",    "its",  "his",
        "her", "s",    "'s",   "\u2019s", "vs",  "vs.", "over", "after", "into", "up"};
    const bool is_headline = words_.paragraphs[sentence.paragraph].kind == ParagraphKind::headline;
    std::uint32_t lower = 0, upper = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      if (!words_.tokens[i].is_word || small.count(text(i)) != 0) continue;
      ++(words_.tokens[i].is_capitalised ? upper : lower);
      if (!is_headline && lower > 0) return false;
    }
    return upper >= 4 && (is_headline ? lower * 8 <= upper : lower == 0);
  }

  bool is_furniture(const Sentence& sentence) const {
    return words_.paragraphs[sentence.paragraph].kind == ParagraphKind::furniture;
  }

  bool is_name_word(std::uint32_t i, const Sentence& sentence) const {
    if (!is_letter_word(i)) return false;
    const std::string_view raw = text(i);
    const std::string word = folded(raw);
    if (word == "tv" || word == "i" || word.starts_with("i'") || word.starts_with("i\u2019"))
      return false;
    if (country_of_variant(word) && raw != "Us") return true;
    const bool continues = i + 1 < sentence.last_token && is_letter_word(i + 1) &&
                           words_.tokens[i].span.end + 1 == words_.tokens[i + 1].span.begin;
    if (is_calendar_word(word))
      return continues && gender_of_first_name(word) && !is_calendar_word(folded(text(i + 1)));
    if (!opens(i, sentence)) return !is_plain_word(word) || evidence_.lower.count(word) == 0;
    const std::string next = continues ? folded(text(i + 1)) : std::string();
    // "Mayor Lee left. The mayor": the office is a word, and here a title.
    if (is_title_word(word) && continues && (is_role_noun(word) || is_title_word(next)))
      return true;
    return is_name_at_opening(word, continues);
  }

  bool is_plain_word(const std::string& word) const {
    static const std::unordered_set<std::string_view> plain{"the", "a",    "an",   "and", "but",
                                                            "he",  "she",  "it",   "we",  "they",
                                                            "you", "this", "that", "if",  "as"};
    return plain.count(word) != 0;
  }

  bool is_name_at_opening(const std::string& word, bool continues) const {
    if (is_common_opener(word))
      return continues && gender_of_first_name(word) && evidence_.named.count(word) != 0;
    if (evidence_.named.count(word) != 0) return true;
    if (form_of_address(strip_stop(word)) || gender_of_first_name(word) || is_place_name(word) ||
        country_of_demonym(word) || is_institution(word)) {
      return true;
    }
    return evidence_.lower.count(word) == 0 && (continues || !looks_like_adverb(word));
  }

  static bool looks_like_adverb(const std::string& word) {
    return word.ends_with("ly") || word.ends_with("ing") || word.ends_with("ed");
  }

  bool adjacent(std::uint32_t i) const {
    return words_.tokens[i].span.end + 1 == words_.tokens[i + 1].span.begin;
  }

  void walk(const Sentence& sentence) {
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token;) {
      if (!is_name_word(i, sentence)) {
        ++i;
        continue;
      }
      const std::uint32_t end = run_end(i, sentence);
      split_run(document_, words_, {i, end}, names_);
      i = end;
    }
  }

  /// Past the last word of the run that begins at `i`.
  std::uint32_t run_end(std::uint32_t i, const Sentence& sentence) const {
    std::uint32_t end = i + 1;
    constexpr std::uint32_t words_max = 12;
    while (end < sentence.last_token && end - i < words_max) {
      if (text(end) == "]" && end + 1 < sentence.last_token && is_letter_word(end + 1)) {
        end += 2;
      } else if (is_letter_word(end) && adjacent(end - 1) && !is_calendar_word(folded(text(end))) &&
                 folded(text(end)) != "i") {
        ++end;
      } else if (const std::uint32_t joined = past_joint(i, end, sentence); joined > end) {
        end = joined;
      } else {
        break;
      }
    }
    return end;
  }

  /// "von der", "of the", "&": small words that stand inside a name; `end` if there are none.
  std::uint32_t past_joint(std::uint32_t begin, std::uint32_t end, const Sentence& sentence) const {
    std::uint32_t next = end;
    while (next < sentence.last_token && next < end + 3 && adjacent(next - 1) &&
           (is_name_particle(text(next)) || text(next) == "&")) {
      ++next;
    }
    const std::string head = folded(text(end - 1));
    const bool takes_of = is_organisation_word(folded(text(begin))) || is_organisation_word(head) ||
                          head == "secretary" || head == "minister" || head == "speaker" ||
                          head == "district" || head == "state" || head == "states";
    if (next == end && takes_of && (text(next) == "of" || text(next) == "for")) {
      ++next;
      if (next < sentence.last_token && text(next) == "the") ++next;
    }
    if (next == end || next >= sentence.last_token || !is_letter_word(next)) return end;
    return is_calendar_word(folded(text(next))) ? end : next + 1;
  }

  /// In title-case headlines only names known from the prose are taken.
  void headlines() {
    std::unordered_map<std::string, const NameSpan*> known;
    const std::vector<NameSpan> prose = names_;
    for (const NameSpan& name : prose) known.emplace(name.name, &name);
    for (const Sentence& sentence : words_.sentences) {
      if (!is_title_case(sentence) || is_furniture(sentence)) continue;
      for (std::uint32_t i = sentence.first_token; i < sentence.last_token;)
        i = known_name(i, sentence, known);
    }
  }

  std::uint32_t known_name(std::uint32_t i, const Sentence& sentence,
                           const std::unordered_map<std::string, const NameSpan*>& known) {
    for (std::uint32_t end = std::min(i + 4, sentence.last_token); end > i; --end) {
      const std::string name = name_of(document_, words_, {i, end});
      const bool is_listed =
          is_place_name(folded(name)) || (end == i + 1 && country_of_demonym(folded(name)));
      const auto found = known.find(name);
      const bool is_surname = end == i + 1 && evidence_.named.count(folded(name)) != 0 &&
                              evidence_.lower.count(folded(name)) == 0 &&
                              !is_title_word(folded(name)) && words_.tokens[i].is_capitalised &&
                              !is_common_opener(folded(name)) && !is_calendar_word(folded(name));
      if (found == known.end() && !is_listed && !is_surname) continue;
      split_run(document_, words_, {i, end}, names_);
      return end;
    }
    return i + 1;
  }

  const Document& document_;
  const Words& words_;
  Evidence evidence_;
  std::vector<NameSpan> names_;
};

/// A name of unknown kind that somebody speaks under, or with two words of letters, is a person.
void judge_speakers(const Document& document, const std::vector<Attribution>& attributions,
                    std::vector<NameSpan>& names) {
  for (const Attribution& attribution : attributions) {
    for (const Span& source : attribution.source) {
      auto name =
          std::lower_bound(names.begin(), names.end(), source,
                           [](const NameSpan& a, const Span& b) { return a.span.begin < b.begin; });
      if (name == names.end() || name->span.end > source.end || name->type != EntityType::other)
        continue;
      const bool is_whole = name->span.begin <= source.begin + 4;
      const bool has_acronym_form = name->name.size() <= 5 && folded(name->name) != name->name &&
                                    std::all_of(name->name.begin(), name->name.end(),
                                                [](char c) { return c >= 'A' && c <= 'Z'; });
      const std::string_view rest = text_of(document, {name->span.end, source.end});
      const bool ends_head = rest.empty() || rest.starts_with(",") || rest.starts_with(" of ") ||
                             rest.starts_with(" (");
      if (is_whole && ends_head && !name->is_demonym && !has_acronym_form)
        name->type = EntityType::person;
    }
  }
}

}  // namespace

std::vector<NameSpan> find_name_spans(const Document& document, const Words& words,
                                      const std::vector<Attribution>& attributions) {
  Finder finder(document, words);
  std::vector<NameSpan> names = finder.run();
  attach_roles(document, words, names);
  judge_speakers(document, attributions, names);
  finder.judge_full_names(names);
  finder.judge_surnames(names);
  return names;
}

}  // namespace quoth::document
