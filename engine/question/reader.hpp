// Walks over a question's words, and knows what the store calls things.
// Used by the read_*.cpp files, each of which reads one part of a question.
#pragma once

#include <map>
#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/question/lexicon.hpp"
#include "engine/question/meaning.hpp"
#include "engine/question/name_choice.hpp"
#include "engine/question/small_words.hpp"
#include "parser/query/question.hpp"

namespace quoth::question {

/// What somebody is called by office: "Kremlin spokesman".
struct HeldRole {
  std::string words;  // in lower case
  storage::TermId bearer;
};

struct Reader {
  const query::Question& question;
  const storage::Snapshot& snapshot;
  Lexicon lexicon;
  std::map<std::string, Term> types;       // person, organisation, ... -> the store's term for it
  std::map<std::string, Term> publishers;  // in lower case -> as the store spells them
  std::optional<Day> newest_day;           // of the documents
  std::optional<Day> weekday_until{};      // up to which a weekday counts, if not `newest_day`
  bool has_weekday = false;                // of the dates that were read
  std::size_t end = 0;                     // behind the last piece that is read
  std::size_t at = 0;                      // the piece that is read next
  std::vector<std::string> notes{};        // how names and dates were read
  bool has_base_verbs = false;             // "did X mock Y and question Z"
  std::optional<std::vector<HeldRole>> roles{};  // read when they are first needed
  bool is_wide = false;                          // a second reading (widen.hpp)
  std::optional<NameChoice> chosen{};            // what an ambiguous name is to mean
  std::vector<NameChoice>* open = nullptr;       // takes what the first ambiguous name could mean

  std::size_t size() const { return end; }
  bool at_end() const { return at >= size(); }
  const query::Piece* peek(std::size_t ahead = 0) const {
    return at + ahead < size() ? &question.pieces[at + ahead] : nullptr;
  }
  query::PieceKind kind(std::size_t ahead = 0) const;

  /// Whether the next piece is the (lower-case) word, in any kind but bracketed or quoted.
  bool is(std::string_view word, std::size_t ahead = 0) const;
  bool is_any(std::initializer_list<std::string_view> words, std::size_t ahead = 0) const;
  bool take(std::string_view word);
  bool take_any(std::initializer_list<std::string_view> words);
  void take_articles();

  /// The text from piece `first` to before piece `last`, as it was written, the possessive ending
  /// of the last left out.
  std::string text_of(std::size_t first, std::size_t last) const;
  query::Location location_of(std::size_t first, std::size_t last) const;
};

/// An error at pieces [first, last), or at the end of the question.
Error error_at(const Reader& reader, std::size_t first, std::size_t last, ErrorKind kind,
               std::string message, std::string hint = {});

/// "I do not understand this part of the question", at the next piece and what follows it.
Error not_understood(const Reader& reader, std::string hint = {});

/// The error with the sentences of the documents that hold the most of the question, if some do.
Error with_sentences(const Reader& reader, Error error);

/// "expected ..." at the end or at the next piece.
Error expected(const Reader& reader, std::string_view what);

Result<Reader> make_reader(const query::Question& question, const storage::Snapshot& snapshot);

// ---- Names (read_name.cpp) -----------------------------------------------------------------

/// The longest name that begins at the next piece, articles skipped, and that the store knows; the
/// reader then stands behind it. Nothing, and no step, where there is none.
/// Errors: `unknown_name` for capitalised words or brackets that name nothing, or go on after the
/// longest known name; `ambiguous_name`.
struct NameRead {
  Thing thing;
  bool is_possessive = false;
};
Result<std::optional<NameRead>> read_name(Reader& reader);

/// The error for the words up to the next verb, which name nobody, with the nearest names.
Error unknown_name(const Reader& reader);

/// A surname in lower case, where only a name can stand: "what did kirby say". Nothing, and no
/// step, where nobody is called so.
Result<std::optional<NameRead>> read_surname(Reader& reader);

/// One or more names: `Putin`, `Putin and Trump`, `both Putin and Trump`, `Putin, Trump or Kirby`.
Result<std::vector<NameRead>> read_names(Reader& reader, Joint* joint = nullptr);

// ---- Roles (read_role.cpp) -----------------------------------------------------------------

/// Who bears the role that `words` name, with or without the institution before it: "Kremlin
/// spokesman", "White House spokesman", "attorney general". By id, no duplicates.
Result<std::vector<storage::TermId>> bearers_of_role(Reader& reader, const std::string& words);

/// The roles that the documents tell of somebody, in lower case.
Result<std::vector<std::string>> roles_of(Reader& reader, storage::TermId bearer);

/// The longest name of a publisher: a text of the store, not a thing with names of its own.
std::optional<Thing> read_publisher(Reader& reader);

// ---- Dates (read_date.cpp) -----------------------------------------------------------------

/// The longest date that begins at the next piece; the reader then stands behind it.
Result<std::optional<query::Node>> read_date(Reader& reader);

/// A date clause (`maybe after Sept 5`, `between A and B`, `last week`), if one begins here.
Result<std::optional<DateClause>> read_date_clause(Reader& reader);

// ---- Phrases (read_topic.cpp, read_remark.cpp) ---------------------------------------------

/// Whether a clause of the question begins here rather than one more part of a topic.
Result<bool> clause_begins(Reader& reader);

/// What something is about: names and words, up to the next clause, in parts that "and" and "or"
/// join. No part where no word is left.
Result<Topics> read_topics(Reader& reader);

/// The same, all of it about one remark.
Result<Topic> read_topic(Reader& reader);
void add_topic(Topic& to, Topic from);

/// The words of a claim, up to a date clause that ends the question.
Result<Topic> read_claim_text(Reader& reader);
/// "(as) a hero", as far as "by": what somebody was called.
Result<Topic> read_name_called(Reader& reader);

/// Notes in the act that the pieces from `begin` to where the reader stands are what was said.
void mark_assertion(const Reader& reader, std::size_t begin, Act& act);

/// "Putin's remarks about Harris", "the accusation", "remarks by Putin"; nothing, and no step,
/// where the next words name no remark. "First" and "last" go to `asked_order`, or are an error.
Result<std::optional<Remark>> read_remark(Reader& reader, Order* asked_order = nullptr);

/// A remark that something reacts to. Errors: `bad_input` for "the remarks", without whose.
Result<std::optional<Remark>> read_cause(Reader& reader);

// ---- Occasions (read_occasion.cpp) ---------------------------------------------------------

/// Whether "at an election rally", "in an interview", "on his website" begins here: words that name
/// an occasion or a medium rather than a topic.
bool occasion_begins(const Reader& reader);

/// "at", "in", "during" or "on" and lower-case words behind it, whichever they are, and "with X".
/// False, and no step, where none stand there, or where they name a time.
bool take_occasion(Reader& reader, Act& act);

// ---- Where and by whom (read_source.cpp) ---------------------------------------------------

/// Behind `by`: who said it, or which document or publisher tells it.
Result<void> read_speakers(Reader& reader, Act& act);
/// `in X`, where X is no date: a document, a publisher, a place or an occasion; `in reply to X`.
Result<void> read_where(Reader& reader, Act& act);
/// Behind `according`.
Result<void> read_according(Reader& reader, Act& act);
/// Behind `from`: a source or a speaker, by what it is.
Result<void> read_from(Reader& reader, Act& act);

// ---- Documents by their date (read_document.cpp) -------------------------------------------

/// "the article of September 9", "the September 9 report": every document of that date. None, and
/// no step, where something else stands here. Errors: `bad_input` where no document is of it.
Result<std::vector<Thing>> read_dated_documents(Reader& reader);

/// "the documents": all that the store holds. False, and no step, where more is told of them.
bool take_all_documents(Reader& reader);

// ---- Listeners (read_listener.cpp) --------------------------------------------------------

/// Whom something was said to: names, or words for people without one, "reporters". Nothing, and no
/// step but past articles, where neither stands here. With `joint` the names must stand alone.
Result<void> read_told(Reader& reader, Act& act, Joint* joint);

// ---- Clauses (read_clauses.cpp) ------------------------------------------------------------

/// "first", "last" or "most (often)" at the next piece. False, and no step, where none stands, or
/// where it begins a date ("last week").
bool take_order(Reader& reader, Meaning& meaning);

/// Whether the question ends with "and what did they say", "and when": what each row tells.
bool asks_for_columns(const Reader& reader);

/// Whether "on behalf of" begins here.
inline bool begins_on_behalf(const Reader& reader) {
  return reader.is("on") && reader.is("behalf", 1) && reader.is("of", 2);
}

/// about, to, in, according to, that, by and date clauses, and "first", "last", "most", up to the
/// end of the question.
Result<void> read_clauses(Reader& reader, Meaning& meaning);

// ---- Verbs (read_verb.cpp, read_second_verb.cpp), predicates (read_predicate.cpp)
// -------------------------------------------------------

/// The verb at the next piece; the reader then stands behind it.
/// Errors: `unknown_name` with the nearest verbs of the store.
struct VerbRead {
  std::optional<Sense> sense;
  std::optional<Verb> verb;  // nothing: any kind of speaking
  std::size_t piece = 0;
  std::vector<Verb> or_verbs{};  // or one of these: called, described
  bool characterises = false;    // called X something, if perhaps in other words
  std::string attitude{};        // "want": the claim may say so of the speaker
  std::string beside{};          // of no statement, but perhaps in the sentence around one
};
Result<VerbRead> read_verb(Reader& reader);

/// The same before an object; also one that no statement has, where its claim would say it in other
/// words.
Result<VerbRead> read_active_verb(Reader& reader);

/// Whether what somebody said follows a verb of saying: "who did X say he would support".
bool begins_told_clause(Reader& reader, const VerbRead& verb);

/// "what did X accuse Y of": the preposition at the end belongs to the question word.
void drop_stranded_preposition(Reader& reader);

/// "what charges did X announce", "how many people did X say would come": a noun behind the
/// question word, which the claim then holds. Nothing, and no step, where none stands here.
Result<std::optional<Meaning>> read_asked_noun(Reader& reader);

/// "from the White House", "at the Post" behind "who" or "anyone": whom one speaks for. False, and
/// no step, where something else stands here.
Result<bool> read_belonging(Reader& reader, Act& act);

/// The error for the next piece, which is no verb of the store. A word that stands in the documents
/// is not misspelt: what they say is shown. Else the verbs near it (unknown_verb.cpp).
Error unknown_verb(const Reader& reader);

/// Whether the piece is a form of a verb that the store or the language knows.
bool is_verb(const Reader& reader, std::size_t ahead = 0);

/// Whether "and denied ...", "but did not ..." begins here: one more thing that the same people
/// did.
bool second_verb_begins(const Reader& reader);
Result<void> read_second_verb(Reader& reader, Meaning& meaning);

/// Names that stand alone: behind them the question ends or a clause begins. None, and no step,
/// where more follows.
Result<std::vector<Thing>> read_lone_names(Reader& reader, Joint& joint);

/// What follows the verb: its object, by the sense of the verb, then the clauses.
Result<void> read_object_and_clauses(Reader& reader, const VerbRead& verb, Meaning& meaning);

// ---- Whole questions (read_question.cpp and one file for each form) -------------------------

Result<Meaning> read_question(Reader& reader);

/// Each is given what the question word asks for, and reads the rest into it.
Result<Meaning> read_who(Reader& reader, Meaning meaning);        // who, whom, which people
Result<Meaning> read_what(Reader& reader, Meaning meaning);       // what, when, where, how often
Result<Meaning> read_documents(Reader& reader, Meaning meaning);  // which documents
Result<Meaning> read_did(Reader& reader, Meaning meaning);        // did, was, has
Result<Meaning> read_fronted(Reader& reader);  // to whom, in which documents, on which day

/// "who advised it, according to X", "what would change, in X's view": what X said with these
/// words. Nothing, and no step, where no such clause stands at the end.
Result<std::optional<Meaning>> read_told_by_speaker(Reader& reader);

/// Parts that several forms have: X said ..., [X was] rebuked by ...; the auxiliary is taken.
Result<Meaning> read_active(Reader& reader, Meaning meaning);
Result<Meaning> read_passive(Reader& reader, Meaning meaning);
bool take_document_noun(Reader& reader);

}  // namespace quoth::question
