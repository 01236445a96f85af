#include "parser/document/attribution/tagger.hpp"

#include <algorithm>
#include <array>

#include "parser/document/words/clitic.hpp"
#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

void fold_words(Reading& reading) {
  reading.folded_bytes.reserve(reading.document.text.size());
  std::vector<std::pair<std::size_t, std::size_t>> places;
  places.reserve(reading.words.tokens.size());
  for (const Token& token : reading.words.tokens) {
    const std::string_view text = text_of(reading.document, token.span);
    const std::size_t begin = reading.folded_bytes.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i).starts_with("\u2019") && text.size() > 3) {
        reading.folded_bytes += '\'';
        i += 2;
      } else {
        const char byte = text[i];
        const bool is_capital = byte >= 'A' && byte <= 'Z';
        reading.folded_bytes += is_capital ? static_cast<char>(byte + ('a' - 'A')) : byte;
      }
    }
    places.emplace_back(begin, reading.folded_bytes.size() - begin);
  }
  reading.folded.reserve(places.size());
  for (const auto& [begin, size] : places) {
    reading.folded.push_back(std::string_view(reading.folded_bytes).substr(begin, size));
  }
}

Tag mark_tag(std::string_view mark) {
  if (mark == ",") return Tag::comma;
  if (quote_mark(mark) != QuoteMark::none) return Tag::quote;
  if (mark == "-" || mark == "--" || mark == "\u2014" || mark == "\u2013") return Tag::dash;
  if (mark == "(" || mark == ")" || mark == "[" || mark == "]") return Tag::bracket;
  if (mark == "." || mark == "?" || mark == "!" || mark == ":" || mark == ";" || mark == "\u2026" ||
      mark.starts_with("..")) {
    return Tag::stop;
  }
  return mark == "&" ? Tag::conjunction : Tag::other;
}

bool is_shouted(const Reading& reading, std::uint32_t i) {
  const std::string_view text = text_of(reading.document, reading.words.tokens[i].span);
  return text.size() > 1 && text[1] >= 'A' && text[1] <= 'Z';
}

/// Tags tokens from left to right; what stands before is tagged already.
class Tagger {
 public:
  explicit Tagger(Reading& reading) : reading_(reading) {}

  void run() {
    std::uint32_t sentence = no_index;
    for (std::uint32_t i = 0; i < reading_.size(); ++i) {
      if (reading_.words.tokens[i].sentence != sentence) {
        sentence = reading_.words.tokens[i].sentence;
        is_title_case_ = has_title_case(reading_.words.sentences[sentence]);
      }
      reading_.tokens[i].tag = tag_of(i);
    }
  }

 private:
  // "Mayor Says He Will Go": capitals tell nothing of names there.
  bool has_title_case(const Sentence& sentence) const {
    constexpr std::uint32_t title_tokens_max = 40;
    if (sentence.last_token - sentence.first_token > title_tokens_max) return false;
    std::uint32_t words = 0, capitalised = 0;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      if (reading_.folded[i].size() < 4 || !reading_.words.tokens[i].is_word) continue;
      ++words;
      capitalised += reading_.words.tokens[i].is_capitalised;
    }
    return words >= 4 && capitalised * 10 >= words * 9;
  }

  bool is_first(std::uint32_t i) const {
    if (i == 0 || reading_.sentence_of(i).first_token == i) return true;
    const Tag before = reading_.tag(i - 1);
    return before == Tag::quote || before == Tag::stop || before == Tag::bracket;
  }
  Tag before(std::uint32_t i) const {
    if (i == 0 || reading_.sentence_of(i).first_token == i) return Tag::stop;
    return reading_.tag(i - 1);
  }

  Tag tag_of(std::uint32_t i) {
    const Token& token = reading_.words.tokens[i];
    const std::string_view word = reading_.word(i);
    if (!token.is_word) {
      const Tag tag = mark_tag(word);
      return tag == Tag::quote && reading_.tokens[i].quotation == no_index ? plural_possessive(i)
                                                                           : tag;
    }
    if (is_clitic_s(word)) return clitic_tag(i);
    if (word[0] >= '0' && word[0] <= '9') return Tag::number;
    const bool may_be_name = token.is_capitalised && (!is_first(i) || is_shouted(reading_, i));
    const auto closed = closed_class(word);
    if (closed == Tag::date)
      return token.is_capitalised || !is_month_like(word) ? Tag::date : Tag::noun;
    if (closed && (is_title_case_ || !may_be_name || word == "i")) return closed_tag(i, *closed);
    if (is_title_case_ && may_be_name) return title_tag(i, word);
    if (may_be_name) return Tag::proper;
    if (const auto verb = find_verb(word)) {
      reading_.tokens[i].verb = *verb;
      if (is_verb_here(i, *verb)) return Tag::verb;
      return token.is_capitalised && followed_by_name(i) ? Tag::proper : Tag::noun;
    }
    if (word.ends_with("ly") && word.size() > 4 && word != "family" && word != "rally")
      return Tag::adverb;
    if (token.is_capitalised) return Tag::proper;
    return guess(i, word);
  }

  Tag title_tag(std::uint32_t i, std::string_view word) {
    const auto verb = find_verb(word);
    if (!verb || verb->cue == nullptr || verb->form == VerbForm::base) return Tag::proper;
    reading_.tokens[i].verb = *verb;
    return is_verb_here(i, *verb) ? Tag::verb : Tag::proper;
  }

  static bool is_month_like(std::string_view word) { return word == "march"; }
  bool followed_by_name(std::uint32_t i) const {
    return i + 1 < reading_.size() && reading_.words.tokens[i + 1].is_capitalised;
  }

  Tag plural_possessive(std::uint32_t i) const {
    return i > 0 && reading_.words.tokens[i - 1].span.end == reading_.words.tokens[i].span.begin &&
                   reading_.word(i - 1).ends_with('s')
               ? Tag::clitic
               : Tag::quote;
  }

  // "he's late", "that's", but "the man's hat".
  Tag clitic_tag(std::uint32_t i) const {
    const Tag stem = before(i);
    const bool is_verb = stem == Tag::pronoun || stem == Tag::question || stem == Tag::relative ||
                         reading_.word(i - 1) == "there" || reading_.word(i - 1) == "that" ||
                         reading_.word(i - 1) == "here" || reading_.word(i - 1) == "let";
    return is_verb ? Tag::be : Tag::clitic;
  }

  // Words of two classes: "that man", "her man", "like", "after he left".
  Tag closed_tag(std::uint32_t i, Tag tag) const {
    const std::string_view word = reading_.word(i);
    if (word == "that") return that_tag(i);
    if (word == "there" && closed_class(reading_.word(i + 1)) == Tag::be) return Tag::pronoun;
    if (word == "her") return nominal_follows(i) ? Tag::possessive : Tag::object;
    if (word == "as" || word == "since" || word == "than" || word == "before" || word == "after" ||
        word == "until")
      return Tag::subordinator;
    if (word == "no" && !nominal_follows(i)) return Tag::adverb;
    if ((tag == Tag::pronoun || tag == Tag::number) && word != "it" && is_quantity(word) &&
        nominal_follows(i))
      return Tag::determiner;
    return tag;
  }
  static bool is_quantity(std::string_view word) {
    constexpr std::array<std::string_view, 14> words{"both",    "many",  "some", "others",  "few",
                                                     "several", "most",  "none", "neither", "one",
                                                     "two",     "three", "four", "five"};
    return std::ranges::find(words, word) != words.end();
  }
  bool nominal_follows(std::uint32_t i) const {
    if (i + 1 >= reading_.size() || !reading_.words.tokens[i + 1].is_word) return false;
    const std::string_view next = reading_.word(i + 1);
    if (reading_.words.tokens[i + 1].is_capitalised && next != "i") return true;
    const auto closed = closed_class(next);
    if (closed) return *closed == Tag::number || *closed == Tag::date;
    const auto verb = find_verb(next);
    return !verb || verb->form == VerbForm::base || verb->form == VerbForm::ing ||
           verb->cue == nullptr;
  }
  Tag that_tag(std::uint32_t i) const {
    const Tag last = before(i);
    if (last == Tag::preposition || last == Tag::to)
      return nominal_follows(i) ? Tag::determiner : Tag::pronoun;
    return Tag::subordinator;
  }

  bool is_verb_here(std::uint32_t i, const VerbEntry& verb) const {
    const Tag last = before_adverbs(i);
    const std::string_view word = reading_.word(i);
    if (word == "state" || word == "states")
      return reading_.word(i + 1) == "that" || last == Tag::to || last == Tag::modal;
    if (last == Tag::determiner || last == Tag::possessive || last == Tag::clitic ||
        last == Tag::number) {
      return verb.form == VerbForm::third && last == Tag::number;
    }
    if (is_verb_only(verb) && (verb.form == VerbForm::third || verb.form == VerbForm::base)) {
      return last != Tag::preposition;
    }
    switch (verb.form) {
      case VerbForm::base:
        return base_is_verb(i, last);
      case VerbForm::third:
        return third_is_verb(i, last);
      case VerbForm::ing:
        return last != Tag::noun || verb.cue != nullptr;
      default:
        return true;
    }
  }
  // Cue verbs whose forms are no nouns: "says", not "claims".
  static bool is_verb_only(const VerbEntry& verb) {
    if (verb.cue == nullptr) return false;
    constexpr std::array<std::string_view, 40> lemmas{
        "accuse",   "acknowledge", "add",     "admit",   "agree",    "allege",   "announce",
        "argue",    "ask",         "assert",  "assume",  "believe",  "complain", "concede",
        "conclude", "confirm",     "contend", "declare", "denounce", "deny",     "describe",
        "endorse",  "explain",     "express", "insist",  "know",     "predict",  "recall",
        "refuse",   "reject",      "reveal",  "say",     "speak",    "suggest",  "suspect",
        "tell",     "think",       "urge",    "warn",    "write"};
    return std::ranges::binary_search(lemmas, verb.lemma);
  }

  Tag before_adverbs(std::uint32_t i) const {
    const std::uint32_t first = reading_.sentence_of(i).first_token;
    while (i > first &&
           (reading_.tag(i - 1) == Tag::adverb || reading_.tag(i - 1) == Tag::negation))
      --i;
    return i > first ? reading_.tag(i - 1) : Tag::stop;
  }
  bool base_is_verb(std::uint32_t i, Tag last) const {
    if (last == Tag::to || last == Tag::modal || last == Tag::do_ || last == Tag::pronoun ||
        last == Tag::relative)
      return true;
    if (last == Tag::quote || last == Tag::stop || last == Tag::comma || last == Tag::subordinator)
      return complement_follows(i) && last != Tag::stop;
    if (is_inverted(i)) return true;
    const bool plural =
        i > 0 && reading_.word(i - 1).ends_with('s') && !reading_.word(i - 1).ends_with("ss");
    const bool people =
        i > 0 && (reading_.word(i - 1) == "people" || reading_.word(i - 1) == "women" ||
                  reading_.word(i - 1) == "men" || reading_.word(i - 1) == "media" ||
                  reading_.word(i - 1) == "police");
    if (last == Tag::conjunction) return complement_follows(i);
    return (plural || people) && is_nominal(last) && complement_follows(i);
  }
  // "why did the man say": an auxiliary before the subject.
  bool is_inverted(std::uint32_t i) const {
    constexpr std::uint32_t subject_tokens_max = 6;
    const std::uint32_t first = reading_.sentence_of(i).first_token;
    for (std::uint32_t k = i, steps = 0; k > first && steps < subject_tokens_max; --k, ++steps) {
      const Tag tag = reading_.tag(k - 1);
      if (tag == Tag::do_ || (tag == Tag::modal && steps > 0)) return k < i;
      if (!is_nominal(tag)) return false;
    }
    return false;
  }
  bool third_is_verb(std::uint32_t i, Tag last) const {
    if (last == Tag::proper && is_counted(i)) return false;
    if (last == Tag::pronoun || last == Tag::relative || last == Tag::proper)
      return last != Tag::proper || complement_follows(i) || !noun_likely(i);
    if (last == Tag::noun || last == Tag::comma || last == Tag::bracket ||
        last == Tag::conjunction || last == Tag::quote || last == Tag::date || last == Tag::dash)
      return complement_follows(i);
    return last == Tag::subordinator && complement_follows(i);
  }
  // "two Doe claims": several of what a name stands before.
  bool is_counted(std::uint32_t i) const {
    const std::uint32_t first = reading_.sentence_of(i).first_token;
    if (i < first + 2) return false;
    const std::string_view word = reading_.word(i - 2);
    return word == "two" || word == "three" || word == "four" || word == "several" ||
           word == "many" || word == "these" || word == "those";
  }
  bool noun_likely(std::uint32_t i) const {
    const std::string_view next = reading_.word(i + 1);
    return next == "of" || next == "about" || next == "on" || next == "from" || next == "by" ||
           next == "and" || next == "," || next == "." || next == "in";
  }
  // What follows a verb sooner than a noun.
  bool complement_follows(std::uint32_t i) const {
    const std::string_view next = reading_.word(i + 1);
    if (next.empty()) return false;
    const auto closed = closed_class(next);
    if (closed) {
      switch (*closed) {
        case Tag::preposition:
          return next == "against" || next == "with" ||
                 (reading_.tokens[i].verb.cue != nullptr && next == "about");
        case Tag::determiner:
        case Tag::possessive:
        case Tag::pronoun:
        case Tag::object:
        case Tag::to:
        case Tag::question:
        case Tag::subordinator:
        case Tag::adverb:
        case Tag::number:
          return true;
        default:
          return false;
      }
    }
    if (quote_mark(next) != QuoteMark::none) return true;
    if (next == ":") return true;
    return i + 1 < reading_.size() && reading_.words.tokens[i + 1].is_word && !find_verb(next);
  }

  // Verbs that no list holds, by their endings.
  Tag guess(std::uint32_t i, std::string_view word) {
    const Tag last = before_adverbs(i);
    const bool in_phrase =
        last == Tag::determiner || last == Tag::possessive || last == Tag::clitic;
    if (in_phrase) return Tag::noun;
    if (last == Tag::to || last == Tag::modal || last == Tag::do_) {
      reading_.tokens[i].verb = {{}, VerbForm::base, nullptr};
      // "promised to mend", "promised on Friday to mend"
      const bool after_verb =
          i >= 2 && (reading_.tag(i - 2) == Tag::verb || reading_.tag(i - 2) == Tag::date);
      return last == Tag::to && !after_verb ? Tag::noun : Tag::verb;
    }
    if (word.size() < 5) return Tag::noun;
    if (word.ends_with("ed") && word != "hundred" && word != "indeed") {
      const bool follows = last == Tag::noun || last == Tag::proper || last == Tag::pronoun ||
                           last == Tag::be || last == Tag::have || last == Tag::relative;
      if (!follows) return Tag::noun;
      reading_.tokens[i].verb = {{}, VerbForm::past_or_participle, nullptr};
      return Tag::verb;
    }
    if (word.ends_with("ing") &&
        (last == Tag::be || last == Tag::comma || last == Tag::preposition)) {
      reading_.tokens[i].verb = {{}, VerbForm::ing, nullptr};
      return Tag::verb;
    }
    return Tag::noun;
  }

  Reading& reading_;
  bool is_title_case_ = false;  // the sentence at hand
};

}  // namespace

bool is_nominal(Tag tag) {
  return tag == Tag::noun || tag == Tag::proper || tag == Tag::number || tag == Tag::determiner ||
         tag == Tag::possessive || tag == Tag::clitic || tag == Tag::pronoun ||
         tag == Tag::object || tag == Tag::date;
}

Reading read_tags(const Document& document, const Words& words) {
  Reading reading{document, words, {}, {}, {}};
  reading.tokens.resize(words.tokens.size());
  for (std::uint32_t q = 0; q < words.quotations.size(); ++q) {
    for (std::uint32_t i = words.quotations[q].first_token; i < words.quotations[q].last_token;
         ++i) {
      reading.tokens[i].quotation = q;
    }
  }
  fold_words(reading);
  Tagger(reading).run();
  return reading;
}

}  // namespace quoth::document
