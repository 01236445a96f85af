#include "engine/question/interpret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/names/objects.hpp"
#include "engine/question/note_pipelines.hpp"
#include "engine/question/pipeline.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/share_topics.hpp"
#include "engine/question/things.hpp"
#include "engine/question/widen.hpp"
#include "engine/question/withholding_verbs.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/query/spelling.hpp"

namespace quoth::question {
namespace {

void note_once(std::vector<std::string>& notes, std::string note) {
  if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
}

/// The dates of one document that follow only from what others report.
struct InferredDates {
  std::string document;
  std::vector<std::string> dates;               // "Dmitry Peskov 2024-09-06"
  std::map<std::string, std::string> rests_on;  // document -> its shortest such sentence
};

InferredDates& dates_of(std::vector<InferredDates>& documents, const std::string& name) {
  for (InferredDates& document : documents)
    if (document.document == name) return document;
  documents.push_back({name, {}, {}});
  return documents.back();
}

std::string note_on(const InferredDates& document) {
  std::vector<std::string> sentences;
  for (const auto& [name, sentence] : document.rests_on)
    sentences.push_back(fmt::format("{} (\"{}\")", name, sentence));
  return fmt::format("in {} the date is inferred ({}); it rests on {}", document.document,
                     fmt::join(document.dates, ", "), fmt::join(sentences, " and "));
}

/// Whether something was made one with it: a government with its country.
Result<bool> is_merged(const storage::Snapshot& snapshot, const Thing& thing) {
  auto id = id_of(snapshot, thing.node);
  if (!id) return id.error();
  if (!*id) return false;
  auto merges = subjects_of(snapshot, Term::iri(std::string(vocabulary::into)), **id);
  if (!merges) return merges.error();
  return !merges->empty();
}

/// What a reader may take for something else.
Result<std::vector<std::string>> notes_on(const storage::Snapshot& snapshot,
                                          const Meaning& meaning) {
  std::vector<std::string> notes;
  const auto add_places = [&](const std::vector<Thing>& things) -> Result<void> {
    for (const Thing& thing : things) {
      if (thing.kind != ThingKind::place || !thing.namesakes.empty()) continue;
      auto merged = is_merged(snapshot, thing);
      if (!merged) return merged.error();
      if (*merged) continue;
      notes.push_back(
          fmt::format("{} is taken for itself alone, not for its government or its capital, which "
                      "speak under names of their own unless they are merged",
                      thing.label));
    }
    return {};
  };
  for (const Act* act : acts_of(meaning)) {
    const std::vector<Thing> none;
    for (const auto* things :
         {&act->speakers, &act->aimed_at, act->reacts_to ? &act->reacts_to->speakers : &none})
      if (auto added = add_places(*things); !added) return added.error();
  }
  const bool lists_speakers = meaning.is_negated && meaning.asked == Asked::statements;
  if (lists_speakers && !meaning.persons_only && !meaning.organisations_only)
    notes.push_back("speakers of whom it is not known what they are are left out");
  const bool names_speakers = lists_silent_documents(meaning);
  if (names_speakers)
    notes.push_back("documents that name them are left out, also where no statement was read");
  if (meaning.is_negated && !names_speakers)
    notes.push_back("it lists those of whom no such statement was read in the documents");
  if (meaning.order == Order::first || meaning.order == Order::last)
    notes.push_back(
        fmt::format("shown is all of the {0} day: what was said {0} on one day is not known",
                    meaning.order == Order::first ? "first" : "last"));
  const Topic& topic = meaning.act.topic;
  if (meaning.order == Order::most && !(topic.things.empty() && topic.words.empty()))
    notes.push_back("counted is only what itself names what it is about");
  return notes;
}

/// Tells each act with the words of a claim which verbs do not say them.
Result<void> find_withholding(const Reader& reader, Meaning& meaning) {
  if (!has_assertions(meaning)) return {};
  auto verbs = withholding_verbs(reader.snapshot, reader.lexicon);
  if (!verbs) return verbs.error();
  for (Act* act : acts_of(meaning)) {
    if (!act->is_assertion) continue;
    if (!act->verb) {
      act->withholding = *verbs;
      continue;
    }
    // "Who denied that ..." asks for just these.
    act->is_assertion = std::none_of(verbs->begin(), verbs->end(), [&](const query::Node& verb) {
      return query::spell(verb) == query::spell(act->verb->node);
    });
  }
  return {};
}

/// The verbs behind which a sentence may name who listened.
void find_telling(const Reader& reader, Meaning& meaning) {
  for (Act* act : acts_of(meaning)) {
    if (act->listeners.empty()) continue;
    for (const char* lemma : {"say", "tell", "speak", "talk", "reply", "respond", "explain",
                              "announce", "promise", "write", "joke", "warn", "ask"})
      if (auto verb = reader.lexicon.find(lemma)) act->telling.push_back(std::move(verb->node));
  }
}

/// Whether somebody said so is asked of speech: who is told to seek or to believe something may not
/// have said it.
void only_speech(const Reader& reader, Meaning& meaning) {
  for (Act* act : acts_of(meaning))
    if (act->is_plain_saying && !act->verb) act->verb = reader.lexicon.find("say");
}

/// Who mocked somebody is none of those who did not rebuke him: the broader verb decides.
Result<void> widen_negated(Reader& reader, Meaning& meaning) {
  if (!meaning.is_negated || meaning.asked != Asked::statements || !meaning.act.verb) return {};
  auto kin = broadest_kin(reader.snapshot, reader.lexicon, *meaning.act.verb);
  if (!kin) return kin.error();
  if (query::spell(kin->node) == query::spell(meaning.act.verb->node)) return {};
  reader.notes.push_back(
      fmt::format("left out is also of whom a verb of the kind `{}` is told", kin->lemma));
  meaning.act.verb = std::move(*kin);
  return {};
}

/// What rows are that hold for the possible reading alone.
std::string rows_beyond(const Meaning& meaning) {
  const bool asks_kind = meaning.persons_only || meaning.organisations_only;
  if (asks_kind && has_certain_dates(meaning))
    return "only possible, by the date or because it is not known what the speaker is";
  if (asks_kind && !has_assertions(meaning))
    return "only possible: it is not known what the speaker is; ask with `who`";
  if (!has_assertions(meaning)) return "only possible: ask with `maybe` before the date";
  return "only possible: their claims hold the words, but the verb denies, criticises, refuses or "
         "asks, or only one of question and claim has a `not`, or the claim tells what another "
         "said; "
         "`what was said about ...` lists them";
}

Result<void> check_combination(const Reader& reader, const Meaning& meaning) {
  if (meaning.is_negated && meaning.asked == Asked::count && meaning.counted != Counted::documents)
    return error_at(reader, 0, reader.question.pieces.size(), ErrorKind::bad_input,
                    "those who did not cannot be counted", "ask who they are: `who did not ...`");
  if (meaning.order == Order::most && (meaning.asked != Asked::statements || meaning.is_negated ||
                                       meaning.act.speakers.size() == 1))
    return error_at(reader, 0, reader.question.pieces.size(), ErrorKind::bad_input,
                    "`most` asks for a speaker", "ask `who commented most ...`");
  return {};
}

/// Who is told no way to ask sees where the words of the question stand.
Error with_nearest(const Reader& reader, Error error) {
  const bool is_unfinished = error.message.starts_with("the question ends");
  if (!error.hint.empty() || is_unfinished || reader.is_wide) return error;
  return with_sentences(reader, std::move(error));
}

}  // namespace

Result<Interpretation> interpret(const query::Question& question, const storage::Snapshot& snapshot,
                                 const Attempt& attempt) {
  query::Question asked = question;
  query::move_leading_clause(asked);
  auto reader = make_reader(asked, snapshot);
  if (!reader) return reader.error();
  reader->chosen = attempt.chosen;
  reader->open = attempt.open;
  reader->weekday_until = attempt.weekday_until;
  reader->is_wide = attempt.is_wide;
  auto meaning = read_question(*reader);
  if (!meaning) return with_nearest(*reader, meaning.error());
  if (!share_topics(*meaning))
    return error_at(*reader, 0, reader->question.pieces.size(), ErrorKind::bad_input,
                    "it is not clear whether this asks for both together or for each",
                    "ask one question for each, or join them with `or`");
  if (auto checked = check_combination(*reader, *meaning); !checked) return checked.error();
  if (auto found = find_withholding(*reader, *meaning); !found) return found.error();
  bool is_wider = false;
  if (attempt.is_wide) {
    auto wider = widen(*reader, *meaning);
    if (!wider) return wider.error();
    is_wider = *wider;
  }
  find_telling(*reader, *meaning);
  if (auto widened = widen_negated(*reader, *meaning); !widened) return widened.error();
  Interpretation made;
  auto sought = sought_by(snapshot, reader->lexicon, *meaning);
  if (!sought) return sought.error();
  made.sought = std::move(*sought);
  if (meaning->asked == Asked::truth) {
    auto sentences = unread_sentences(snapshot, made.sought);
    if (!sentences) return sentences.error();
    meaning->may_be_unread = !sentences->empty();
    only_speech(*reader, *meaning);
  }
  made.chosen = attempt.chosen;
  made.is_wider = is_wider;
  if (reader->has_weekday)
    made.weekday_until = attempt.weekday_until ? attempt.weekday_until : reader->newest_day;
  made.pipeline = write_pipeline(*meaning, Reading::as_asked, reader->types);
  const bool may_have_more = (has_certain_dates(*meaning) || has_assertions(*meaning) ||
                              meaning->persons_only || meaning->organisations_only) &&
                             !meaning->is_negated && meaning->asked != Asked::truth &&
                             meaning->order == Order::all;
  if (may_have_more) made.possible = write_pipeline(*meaning, Reading::possible, reader->types);
  made.is_count = meaning->asked == Asked::count && !meaning->per;
  made.is_truth = meaning->asked == Asked::truth;
  made.is_negated = meaning->is_negated;
  made.inferred = write_inferred(*meaning, reader->types);
  made.misdated = write_misdated(*meaning, reader->types);
  made.doubtful = write_doubtful(*meaning, reader->types);
  made.counted = write_counted(*meaning, reader->types);
  made.witnesses = write_witnesses(*meaning, reader->types);
  made.possible_rows = rows_beyond(*meaning);
  auto notes = notes_on(snapshot, *meaning);
  if (!notes) return notes.error();
  for (std::string& note : *notes) note_once(made.notes, std::move(note));
  for (std::string& note : reader->notes) note_once(made.notes, std::move(note));
  return made;
}

std::string note_on_possible(std::size_t certain, std::size_t possible,
                             const Interpretation& asked) {
  if (possible <= certain) return {};
  const std::size_t more = possible - certain;
  if (asked.is_count) return fmt::format("{} more {} possible", more, more == 1 ? "is" : "are");
  return fmt::format("{} more {} {}", more, more == 1 ? "row is" : "rows are", asked.possible_rows);
}

std::string note_on_doubtful(const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return {};
  constexpr std::size_t shown_max = 3;
  std::string list;
  for (std::size_t i = 0; i < std::min(rows.size(), shown_max); ++i)
    list += fmt::format("{}{} {} in {} (confidence {})", i > 0 ? ", " : "", rows[i][0], rows[i][1],
                        rows[i][2], rows[i][3]);
  if (rows.size() > shown_max) list += " and more";
  const bool is_one = rows.size() == 1;
  return fmt::format("{} of the statements it rests on {}: {}", rows.size(),
                     is_one ? "is a doubtful reading, read its sentence"
                            : "are doubtful readings, read their sentences",
                     list);
}

std::string note_on_misdated(const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return {};
  const std::string more =
      rows.size() > 1 ? fmt::format(", and {} more", rows.size() - 1) : std::string();
  return fmt::format(
      "dated after the document that tells it, so announced ahead or misread: {} {} in {} of {}{}",
      rows[0][0], rows[0][1], rows[0][2], rows[0][3], more);
}

std::string note_on_witnesses(const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return {};
  const std::string more =
      rows.size() > 1 ? fmt::format(", and {} more", rows.size() - 1) : std::string();
  // A statement that somebody added stands in no sentence.
  const std::string sentence = rows[0][3].empty() ? "" : fmt::format(": \"{}\"", rows[0][3]);
  return fmt::format("true: {}, {}, {}{}{}", rows[0][0], rows[0][1], rows[0][2], sentence, more);
}

std::string note_on_unread(const std::vector<std::string>& sentences) {
  if (sentences.empty()) return {};
  return fmt::format("no statement was read so, but what is asked may stand in {}",
                     fmt::join(sentences, " and "));
}

std::string note_on_nearest(const std::vector<std::string>& sentences) {
  if (sentences.empty()) return {};
  return fmt::format("no statement was found; of what is asked the most stands in {}",
                     fmt::join(sentences, " and "));
}

std::string note_on_signs(const std::vector<std::string>& sentences) {
  if (sentences.empty()) return {};
  return fmt::format("of some of them the documents may tell otherwise: {}",
                     fmt::join(sentences, " and "));
}

std::string note_on_uncounted(const std::vector<std::string>& sentences) {
  if (sentences.empty()) return {};
  return fmt::format("it counts what was read as a statement; not counted, but perhaps such: {}",
                     fmt::join(sentences, " and "));
}

std::vector<std::string> notes_on_inferred(const std::vector<std::vector<std::string>>& rows) {
  std::vector<InferredDates> documents;
  for (const auto& row : rows) {
    if (row.size() < 5) continue;
    InferredDates& document = dates_of(documents, row[2]);
    note_once(document.dates, fmt::format("{} {}", row[0], row[1]));
    auto& sentence = document.rests_on.try_emplace(row[3], row[4]).first->second;
    if (row[4].size() < sentence.size()) sentence = row[4];
  }
  std::vector<std::string> notes;
  for (const InferredDates& document : documents) notes.push_back(note_on(document));
  return notes;
}

}  // namespace quoth::question
