// Quoth for host applications: open a store, put documents and facts in, ask. Standard library
// only.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <quoth/cancellation.hpp>
#include <quoth/date.hpp>
#include <quoth/error.hpp>
#include <quoth/finding.hpp>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quoth {

struct OpenOptions {
  enum class Access { read_write, read_only } access = Access::read_write;
  enum class Sync { every_commit, relaxed } sync = Sync::every_commit;
  /// Who folds many small changes into the indexes: the commit that makes them many, or a thread of
  /// the store's own, for programs that live long.
  enum class Folding { in_commits, in_background } folding = Folding::in_commits;
  bool create_if_missing = true;
  /// Who puts facts in: kept with what is learnt from now on. Empty: nobody is named.
  std::string told_by = {};
  /// When they are put in; by default the system's clock.
  std::function<std::chrono::sys_time<std::chrono::milliseconds>()> clock = {};
};

/// One cell of an answer: a term, or nothing where an optional part did not match.
class Value {
 public:
  Value() = default;
  explicit Value(Term term, std::string name = {})
      : term_(std::move(term)), name_(std::move(name)) {}

  bool is_unbound() const { return !term_; }
  const std::optional<Term>& term() const { return term_; }
  /// The name of the entity or document that an IRI stands for; empty where it has none.
  const std::string& name() const { return name_; }

  /// What a person reads: a name, a text without quotation marks, a number, a date in EDTF.
  std::string text() const;
  std::optional<std::int64_t> integer() const;
  std::optional<double> number() const;
  std::optional<bool> boolean() const;
  /// For xsd:date, gYearMonth, gYear and EDTF literals.
  std::optional<Date> date() const;

 private:
  std::optional<Term> term_;
  std::string name_;
};

struct AskOptions {
  std::map<std::string, Term> parameters;
  std::chrono::milliseconds deadline{0};  // 0: none
  std::size_t memory_bytes_max = 0;       // 0: none
  const Cancellation* cancellation = nullptr;
  std::string source = "query";  // what errors call the text
  std::string base_iri;          // of SPARQL: what relative IRIs are read against
  /// That may work on the query at once, where that pays: the answer and its order are the same.
  unsigned threads = 1;
  bool profiles = false;  // `explain` runs the query, and tells what came of each step's estimate
};

/// The rows of an answer, one at a time. Borrows nothing: it keeps its snapshot alive.
class Rows {
 public:
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;
  ~Rows();

  const std::vector<std::string>& columns() const;
  /// Moves to the next row; false at the end.
  /// Errors: `cancelled`, `deadline`, `memory`, `io`, `corrupt`; the rows seen so far are then not
  /// the whole answer.
  Result<bool> next();
  /// The same, and appends the row to `line`: terms as N-Triples spells them, a tab between two,
  /// nothing where a cell is unbound, no line end. Quicker than by cells: no terms are made, and
  /// there is no current row afterwards.
  Result<bool> next_line(std::string& line);
  /// A cell of the current row.
  const Value& operator[](std::size_t column) const;

  /// What a reader must know beside the rows: how names and dates were read, how many rows are only
  /// possible, why the answer is empty. Complete once next() has returned false.
  const std::vector<std::string>& notes() const;

 private:
  friend class Database;
  friend class PreparedQuery;
  class State;
  explicit Rows(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

enum class ResultKind { rows, boolean, graph };

/// The answer to a SPARQL query.
struct QueryResult {
  ResultKind kind = ResultKind::rows;
  /// SELECT: the solutions. CONSTRUCT and DESCRIBE: subject, predicate and object of each triple,
  /// once. ASK: one row that says `true` or `false`.
  Rows rows;
  bool boolean = false;                                       // of ASK
  std::vector<std::pair<std::string, std::string>> prefixes;  // that the query declared
};

struct UpdateReport {
  std::uint64_t quads_added = 0;
  std::uint64_t quads_removed = 0;
};

struct DocumentText {
  std::string name;  // file name, its ending tells the form: .txt, .md, .jsonl
  std::string bytes;
};

struct IngestOptions {
  std::optional<Date> date;  // of publication, where a document does not say it
  std::string publisher;     // likewise
  std::function<void(std::size_t documents_done, std::size_t documents_total)> progress;
};

struct IngestReport {
  std::size_t documents = 0;            // read in this call
  std::size_t documents_unchanged = 0;  // of them, already in the store
  std::size_t statements = 0;           // in the documents of this call
  std::vector<std::string> notes;       // undated documents, inferred dates and what they rest on
};

/// Bytes [begin, end) of a document as it was given (JSON Lines: of the record's text).
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Words of a document that something rests on.
struct TextEvidence {
  TextRange range;
  std::string words;
};

/// A statement found in a document, for programs that keep no store.
struct ExtractedStatement {
  std::string document;  // its name
  std::uint64_t id = 0;  // unique in the call
  std::string speaker;   // the entity's name; empty where nobody is told
  std::string verb;      // lemma of the cue
  std::string kind;      // direct, indirect or mixed
  Date date;
  std::string date_basis;
  std::vector<TextRange> source, cue, content;
  std::vector<std::uint64_t> comments_on;  // ids of the statements that this one reacts to
  std::optional<std::uint64_t> inside;     // id of the statement that tells this one, if one does
  double confidence = 0;                   // 0 to 1
  std::string reason;                      // what found it, for people: a rule, or "model"
  /// Where the document names the speaker whom the source only points to ("he", "the mayor").
  std::optional<TextEvidence> antecedent;
  /// The words that tell the day; nothing where the publication or a statement before does.
  std::optional<TextEvidence> dated_by;
  std::optional<TextEvidence> reacts_to;  // the words that name what it reacts to
};

struct LoadProgress {
  std::uint64_t statements_read = 0;
  double share = 0;  // of the whole work, 0 to 1
};

struct LoadOptions {
  std::string base_iri;
  std::optional<std::string> graph_iri;  // for triples; quads name their own
  /// What the load may take beside the store's caches; beyond it, sorted runs go to files in the
  /// store's folder.
  std::size_t memory_bytes_max = std::size_t{1} << 30;
  /// Passes over lines of N-Triples and N-Quads that cannot be read, telling `skipped_line` of each
  /// in the thread that reads; else the first such line ends the load.
  bool skips_bad_lines = false;
  /// Words of the texts that the load brings, so that conditions on what texts hold need not read
  /// all of them. Answers are the same without.
  bool indexes_texts = true;
  /// IRIs of the predicates whose objects alone are indexed, by this load and whatever comes later;
  /// none: every text is. By default as the store was told before.
  std::optional<std::vector<std::string>> text_predicates;
  std::function<void(const Error&)> skipped_line;
  std::function<void(const LoadProgress&)> progress;
  const Cancellation* cancellation = nullptr;
};

struct LoadReport {
  std::uint64_t statements_read = 0;
  std::uint64_t quads_added = 0;  // that the store did not have
  std::uint64_t lines_skipped = 0;
};

struct StoreReport {
  struct Space {
    std::string name;         // of a part of the store: storage/FORMAT.md tells them
    std::uint64_t bytes = 0;  // in files; what has been written last is still in a log
  };

  std::uint64_t quads = 0, terms = 0, documents = 0, statements = 0, entities = 0,
                bytes_on_disk = 0;
  std::uint32_t format_version = 0;
  std::uint64_t blocks = 0;        // of quads and of triple terms, all six orders together
  std::uint64_t updates = 0;       // quads added or removed beside the blocks: see `optimize`
  std::uint64_t packed_terms = 0;  // of `terms`; the others wait for `optimize` too
  std::uint64_t triple_terms = 0;  // of `terms`
  std::vector<Space> spaces;
  std::vector<std::string> label_predicates;  // IRIs whose objects are names
  std::vector<std::string> text_predicates;   // IRIs whose texts are indexed; none: all texts
  std::optional<bool> was_closed_cleanly;     // before it was opened for this report
};

struct CheckOptions {
  /// Told what is looked at next.
  std::function<void(std::string_view step)> progress;
};

/// What a look over a whole store came to.
struct CheckReport {
  std::vector<Finding> findings;
  std::uint64_t quads = 0, blocks = 0, terms = 0, documents = 0;  // as found

  /// Whether no finding is damage.
  bool is_sound() const;
};

/// What `verify` found: places where a statement and the text of its document do not agree.
struct VerifyReport {
  std::vector<Finding> findings;
  std::uint64_t documents = 0, statements = 0;  // looked at
  std::uint64_t statements_without_span = 0;    // added by hand: there is no text to compare
};

/// What `repair` could save of a damaged store.
struct RepairReport {
  std::uint64_t quads_saved = 0, terms_saved = 0, records_saved = 0;
  /// Facts that could be read, but may have been removed before the damage; they stand in
  /// `uncertain_file` as N-Quads, for `load`, and not in the store.
  std::uint64_t quads_uncertain = 0;
  std::filesystem::path uncertain_file;  // empty if there are none
  std::filesystem::path damaged_folder;  // where the store now lies as it was
  std::vector<std::string> lost;         // what could not be saved, a line each; empty if nothing
};

/// The one writer: facts in, all or nothing. Destroyed without commit, it leaves nothing.
class Transaction {
 public:
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) noexcept;
  ~Transaction();

  Result<bool> add(const Quad& quad);  // whether it was new
  /// How many were new. Cheaper than one by one; nothing is added if one of them is refused.
  Result<std::uint64_t> add(std::span<const Quad> quads);
  Result<bool> remove(const Quad& quad);  // whether it was there
  Result<void> commit();

 private:
  friend class Database;
  class State;
  explicit Transaction(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A query that was parsed once. Names are resolved at each run, against the store as it is then.
class PreparedQuery {
 public:
  PreparedQuery(PreparedQuery&&) noexcept;
  PreparedQuery& operator=(PreparedQuery&&) noexcept;
  ~PreparedQuery();

  /// Parameter names without "$", in the order of declaration or of first use.
  const std::vector<std::string>& parameters() const;
  /// Errors: `usage` for a parameter that is missing or unknown.
  Result<Rows> run(const AskOptions& options = {}) const;

 private:
  friend class Database;
  class State;
  explicit PreparedQuery(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Database {
 public:
  static Result<Database> open(const std::filesystem::path& folder,
                               const OpenOptions& options = {});
  static Result<Database> in_memory(const OpenOptions& options = {});
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// All documents of a call are one batch and one commit: all or nothing.
  Result<IngestReport> ingest(const std::vector<DocumentText>& documents,
                              const IngestOptions& options = {});
  /// N-Triples, N-Quads, Turtle and TriG by the files' endings (.nt, .nq, .ttl, .trig), also packed
  /// (.gz, .zst). All files of a call are one load: all or nothing.
  /// Errors: `bad_input` with file, line, column and what was expected; `not_found`, `unsupported`
  /// (another ending), `cancelled`, `io`; `conflict` while a transaction is open.
  Result<LoadReport> load(const std::vector<std::filesystem::path>& files,
                          const LoadOptions& options = {});
  Result<LoadReport> load(const std::filesystem::path& file, const LoadOptions& options = {});
  /// Waits up to `wait_max` while another transaction is open; one whose commit is on its way to
  /// the disk is not, so that many threads share the wait for it. Errors: `conflict`; `read_only`.
  Result<Transaction> begin(std::chrono::milliseconds wait_max = {});

  /// A question or a query of the native language, or a change (`add`, `remove`, `retract`,
  /// `merge`, `split`): then one row tells how many facts were added and removed.
  Result<Rows> ask(std::string_view text, const AskOptions& options = {}) const;
  Result<PreparedQuery> prepare(std::string_view text, const AskOptions& options = {}) const;
  /// The pipeline that a question stands for, how its words were read, and the plan in plain words.
  Result<std::string> explain(std::string_view text, const AskOptions& options = {}) const;
  /// The rows of the answer, each with what it rests on: the clauses with its values, and the
  /// sentence and document of each statement among them.
  /// Errors: those of `ask`; `unsupported` for a change, and for a query that matches again behind
  /// `group`, `sort`, `take`, `distinct` or `show`; `limit` for more than 1000 rows.
  Result<std::string> why(std::string_view text, const AskOptions& options = {}) const;
  /// A SPARQL 1.1 query. Without FROM, the default graph is what stands in no named graph.
  /// Errors: `bad_input` with the place; `unsupported` for SERVICE.
  Result<QueryResult> query(std::string_view sparql, const AskOptions& options = {}) const;
  /// A SPARQL 1.1 update: all its operations, or none.
  /// Errors: those of a query; `not_found` for a graph that is not there, where it is not SILENT.
  Result<UpdateReport> update(std::string_view sparql, const AskOptions& options = {});
  /// The plan of a SPARQL query in plain words.
  Result<std::string> explain_query(std::string_view sparql, const AskOptions& options = {}) const;
  /// More definitions, beside those of the prelude, for every later query of this handle.
  Result<void> define(std::string_view text, std::string_view source = "definitions");

  /// Every quad, in the canonical order of N-Quads lines. `visit` returns false to stop.
  Result<void> each_quad(const std::function<bool(const Quad&)>& visit) const;
  /// Names that start with `prefix`, case and accents aside, at most `most`; for completion.
  Result<std::vector<std::string>> names(std::string_view prefix, std::size_t most) const;
  /// Relation words that can be used in a clause.
  Result<std::vector<std::string>> relations() const;
  Result<StoreReport> report() const;
  /// What a death before this open cost, as a sentence for people; empty if nothing.
  Result<std::string> opening_note() const;

  /// Looks at everything in the store and compares it with everything else: checksums, the six
  /// orders, the dictionary, counts, statistics, names, documents and what was derived from them.
  /// Others may go on reading and writing. Damage is told in the report; it is no error.
  /// Errors: `io`; `unsupported` for a newer format. Cost: each byte of the store is read twice.
  Result<CheckReport> check(const CheckOptions& options = {}) const;
  /// The same of a store that is not open here, also if it does not open any more; changes nothing.
  static Result<CheckReport> check_folder(const std::filesystem::path& folder,
                                          const CheckOptions& options = {});
  /// Compares every statement that ingest derived with the stored text of its document: its spans,
  /// its claim, its sentence; and each document's text with its digest and with what was read. What
  /// does not agree is told in the report; it is no error. Changes nothing.
  /// Errors: `io`, `corrupt` where the store cannot be read. Cost: near linear in the statements.
  Result<VerifyReport> verify() const;
  /// Folds all updates into the blocks and packs all terms, so that reading is fastest and the
  /// store smallest. Reading goes on meanwhile. Errors: `read_only`; `conflict` while a transaction
  /// is open.
  Result<void> optimize();
  /// Copies the store as it is now to `folder`, which then is a store too. Reading and writing go
  /// on meanwhile. All or nothing.
  /// Errors: `conflict` if `folder` is there and not empty; `read_only`; `io`.
  Result<void> backup(const std::filesystem::path& folder);
  /// Makes the store `folder` from a backup, after comparing it with its checksums. All or nothing.
  /// Errors: `not_found`; `conflict` if `folder` is there and not empty; `corrupt`; `io`.
  static Result<void> restore(const std::filesystem::path& backup,
                              const std::filesystem::path& folder);
  /// Makes a sound store of whatever can be read in `folder`. The damaged one is kept as it is,
  /// beside it, under the name `FOLDER.damaged-N`.
  /// Errors: `not_found`; `conflict` while it is open for writing; `corrupt` if nothing can be
  /// read; `io`.
  static Result<RepairReport> repair(const std::filesystem::path& folder,
                                     const CheckOptions& options = {});
  Result<void> close();

 private:
  class State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The statements of a batch of documents: names and dates are resolved across them, as `ingest`
/// does it, and nothing is stored. In the order of the documents and of the text.
Result<std::vector<ExtractedStatement>> extract_statements(
    const std::vector<DocumentText>& documents, const IngestOptions& options = {});

}  // namespace quoth
