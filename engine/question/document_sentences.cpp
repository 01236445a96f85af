#include "engine/question/document_sentences.hpp"

#include <algorithm>
#include <iterator>
#include <quoth/utf8.hpp>

#include "engine/names/objects.hpp"
#include "engine/question/distinct_objects.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/document/attribution/lexicon.hpp"
#include "parser/document/words/words.hpp"
#include "storage/names/fold.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::size_t sentence_bytes_max = 300;
constexpr std::size_t words_between_max = 4;  // "has since repeatedly said", "shrugged and said"

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Typographic punctuation (U+2000 to U+207F, guillemets) as a plain quotation mark, but dashes as a
/// comma.
std::string with_plain_marks(std::string_view folded) {
  std::string plain;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const std::string_view rest = folded.substr(at);
    const bool is_general = rest.starts_with("\xE2\x80") || rest.starts_with("\xE2\x81");
    const bool is_guillemet = rest.starts_with("\u00AB") || rest.starts_with("\u00BB");
    // "Aas’ boat": the apostrophe belongs to the name.
    const bool is_apostrophe = rest.starts_with("\u2019 ") && plain.ends_with('s');
    const bool is_dash = rest.starts_with("\u2013") || rest.starts_with("\u2014");
    plain += is_apostrophe ? '\'' : is_dash ? ',' : is_general || is_guillemet ? '"' : folded[at];
    at += is_general ? 2 : is_guillemet ? 1 : 0;
  }
  return plain;
}

/// Where the words of the name begin among `words`, from `first` on.
std::size_t find_words_in(const std::vector<std::string>& words,
                          const std::vector<std::string>& name, std::size_t first) {
  const auto found = std::search(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(),
                                 name.begin(), name.end());
  return static_cast<std::size_t>(found - words.begin());
}

bool is_speech(const std::string& word) {
  const auto verb = document::find_verb(word);
  return verb && verb->cue != nullptr && verb->cue->act == document::Act::speech;
}

/// A form that has a subject before it: said, says, had said.
bool is_finite_speech(const std::string& word) {
  const auto verb = document::find_verb(word);
  if (!verb || !is_speech(word)) return false;
  return verb->form != document::VerbForm::base && verb->form != document::VerbForm::ing;
}

/// said, added: it may stand before its subject, and nothing else behind it.
bool is_inverted_speech(const std::string& word) {
  using document::Frame;
  if (!is_finite_speech(word)) return false;
  const document::CueVerb& cue = *document::find_verb(word)->cue;
  return cue.takes(Frame::frame_quotation) && !cue.takes(Frame::frame_object) &&
         !cue.takes(Frame::frame_judged) && !cue.takes(Frame::frame_listener);
}

/// Words that begin another clause: "Ada Brandt, when he said".
bool begins_clause(const std::string& word) {
  const auto tag = document::closed_class(word);
  return tag == document::Tag::pronoun || tag == document::Tag::subordinator ||
         tag == document::Tag::relative || tag == document::Tag::question;
}

/// Of each word of the folded text whether a sign stands before it that is none of `ignored`.
std::vector<bool> marks_before_words(std::string_view folded, std::string_view ignored) {
  std::vector<bool> marks;
  bool is_inside = false, has_mark = false;
  for (const char c : folded) {
    const bool begins = is_word_byte(c) && !is_inside;
    if (begins) marks.push_back(has_mark);
    is_inside = is_word_byte(c);
    if (is_inside) has_mark = false;
    if (!is_inside && ignored.find(c) == std::string_view::npos) has_mark = true;
  }
  return marks;
}

/// Of each word of the folded text whether an apostrophe alone makes it a genitive: "Aas' boat".
std::vector<bool> bare_genitives(std::string_view folded) {
  std::vector<bool> genitives;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const bool ends = is_word_byte(folded[at]) &&
                      (at + 1 == folded.size() || !is_word_byte(folded[at + 1]));
    if (ends) genitives.push_back(folded[at] == 's' && folded.substr(at + 1).starts_with("' "));
  }
  return genitives;
}

/// The documents that mention an entity.
Result<std::set<TermId>> documents_with(const Snapshot& snapshot, TermId entity) {
  std::set<TermId> documents;
  auto mentions = subjects_of(snapshot, Term::iri(std::string(vocabulary::of)), entity);
  if (!mentions) return mentions.error();
  for (const TermId mention : *mentions) {
    auto source = first_object(snapshot, mention, Term::iri(std::string(vocabulary::source)));
    if (!source) return source.error();
    if (*source) documents.insert(**source);
  }
  return documents;
}

}  // namespace

std::vector<std::string> words_in(std::string_view folded) {
  std::vector<std::string> words;
  bool is_inside = false;
  for (const char c : folded) {
    if (is_word_byte(c) && !is_inside) words.emplace_back();
    is_inside = is_word_byte(c);
    if (is_inside) words.back() += c;
  }
  return words;
}

SentenceWords::SentenceWords(std::string_view sentence)
    : folded_(with_plain_marks(storage::fold_name(sentence))),
      stems_(storage::stems_of(sentence)),
      words_(words_in(folded_)),
      is_behind_mark_(marks_before_words(folded_, " '-")),
      is_behind_quotation_(marks_before_words(folded_, " '-,.;:()[]!?")),
      is_genitive_(bare_genitives(folded_)) {}

bool SentenceWords::has_one_of(const std::vector<std::string>& names) const {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::vector<std::string> wanted = words_in(name);
    return !wanted.empty() && find_words_in(words_, wanted, 0) < words_.size();
  });
}

bool SentenceWords::has_stems(const std::vector<std::string>& stems) const {
  return std::all_of(stems.begin(), stems.end(), [&](const std::string& stem) {
    return std::find(stems_.begin(), stems_.end(), stem) != stems_.end();
  });
}

bool SentenceWords::is_form_of(std::size_t word, std::string_view lemma) const {
  const auto verb = document::find_verb(words_[word]);
  if (verb && verb->lemma == lemma) return true;
  const std::vector<std::string> stems = storage::stems_of(words_[word]);
  return !stems.empty() && stems == storage::stems_of(lemma);
}

bool SentenceWords::has_verb(std::string_view lemma) const {
  const std::vector<std::string> stems = storage::stems_of(lemma);
  if (!stems.empty() && has_stems(stems)) return true;
  for (std::size_t word = 0; word < words_.size(); ++word)
    if (is_form_of(word, lemma)) return true;
  return false;
}

bool SentenceWords::has_object_pronoun() const {
  return std::any_of(words_.begin(), words_.end(), [](const std::string& word) {
    return document::closed_class(word) == document::Tag::object || word == "her";
  });
}

bool SentenceWords::has_subject_pronoun() const {
  return std::any_of(words_.begin(), words_.end(), [](const std::string& word) {
    return word == "he" || word == "she" || word == "they";
  });
}

bool SentenceWords::has_speech() const {
  return std::any_of(words_.begin(), words_.end(), is_speech);
}

bool SentenceWords::speaks(std::size_t begin, std::size_t end) const {
  const std::size_t first = begin > words_between_max ? begin - words_between_max : 0;
  for (std::size_t at = begin; at > first && !is_behind_mark_[at]; --at)
    if (is_behind_mark_[at - 1] && is_inverted_speech(words_[at - 1])) return true;
  if (is_genitive_[end - 1] || (end < words_.size() && words_[end] == "s")) return false;
  for (std::size_t at = end; at < std::min(words_.size(), end + words_between_max); ++at) {
    // "... Brandt," Aas said; Brandt was called so
    if (is_behind_quotation_[at] || document::closed_class(words_[at]) == document::Tag::be)
      return false;
    if (is_finite_speech(words_[at])) return true;
    const std::string& before = words_[at > end ? at - 1 : at];
    const bool is_adverb = before == "has" || before == "have" || before == "had";  // has since
    if (begins_clause(words_[at]) && !is_adverb) return false;
  }
  return false;
}

bool SentenceWords::tells_that_spoke(const std::vector<std::string>& names) const {
  for (const std::string& name : names) {
    const std::vector<std::string> wanted = words_in(name);
    if (wanted.empty()) continue;
    for (std::size_t at = find_words_in(words_, wanted, 0); at < words_.size();
         at = find_words_in(words_, wanted, at + 1))
      if (speaks(at, at + wanted.size())) return true;
  }
  return false;
}

bool SentenceWords::tells_of_aim(std::string_view lemma,
                                 const std::vector<std::string>& names) const {
  for (std::size_t verb = 0; verb < words_.size(); ++verb) {
    if (!is_form_of(verb, lemma)) continue;
    const bool is_passive =
        verb > 0 && document::closed_class(words_[verb - 1]) == document::Tag::be;
    if (is_passive && has_one_of(names)) return true;
    for (const std::string& name : names) {
      const std::vector<std::string> wanted = words_in(name);
      if (!wanted.empty() && find_words_in(words_, wanted, verb) < words_.size()) return true;
    }
  }
  return false;
}

Result<void> add_sentences(const Snapshot& snapshot, TermId id, const Wanted& wanted,
                           std::size_t most, std::vector<std::string>& sentences) {
  auto text = text_at(snapshot, id, vocabulary::text);
  if (!text) return text.error();
  auto name = text_at(snapshot, id, vocabulary::name);
  if (!name) return name.error();
  document::Document document;
  document.text = std::move(*text);
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  for (const document::Sentence& sentence : document::find_words(document).sentences) {
    if (sentences.size() >= most) return {};
    const std::string words(document::text_of(document, sentence.span));
    auto is_wanted = wanted(words);
    if (!is_wanted) return is_wanted.error();
    if (*is_wanted) sentences.push_back(quoted_from(*name, words));
  }
  return {};
}

Result<std::set<TermId>> all_documents(const Snapshot& snapshot) {
  auto ids = distinct_objects(snapshot, Term::iri(std::string(vocabulary::source)));
  if (!ids) return ids.error();
  return std::set<TermId>(ids->begin(), ids->end());
}

Result<std::set<TermId>> documents_with_all(const Snapshot& snapshot,
                                            const std::vector<TermId>& entities) {
  std::set<TermId> documents;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    auto found = documents_with(snapshot, entities[i]);
    if (!found) return found.error();
    if (i == 0) {
      documents = std::move(*found);
      continue;
    }
    std::set<TermId> both;
    std::set_intersection(documents.begin(), documents.end(), found->begin(), found->end(),
                          std::inserter(both, both.end()));
    documents = std::move(both);
  }
  return documents;
}

Result<std::string> text_at(const Snapshot& snapshot, TermId subject, std::string_view predicate) {
  auto object = first_object(snapshot, subject, Term::iri(std::string(predicate)));
  if (!object) return object.error();
  if (!*object) return std::string{};
  auto term = snapshot.term(**object);
  if (!term) return term.error();
  return std::move(term->text);
}

std::string quoted_from(const std::string& document, std::string sentence) {
  std::replace_if(
      sentence.begin(), sentence.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
      ' ');
  if (sentence.size() > sentence_bytes_max) {
    sentence = sentence.substr(0, code_point_begin(sentence, sentence_bytes_max)) + "...";
  }
  return document + ": \"" + sentence + "\"";
}

}  // namespace quoth::question
