#include "engine/api/answer.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/api/answer_rows.hpp"
#include "engine/api/empty_answer.hpp"
#include "engine/api/interpreted.hpp"
#include "engine/api/unnamed_speakers.hpp"
#include "engine/question/document_sentences.hpp"
#include "engine/question/nearest_sentences.hpp"

namespace quoth::api {
namespace {

void add_note(std::vector<std::string>& notes, std::string note) {
  if (note.empty()) return;
  for (const auto& other : notes) {
    if (other == note) return;
  }
  notes.push_back(std::move(note));
}

class QueryAnswer final : public Answer {
 public:
  QueryAnswer(Session session, Interpreted query, AskOptions options)
      : session_(std::move(session)), query_(std::move(query)), options_(std::move(options)) {}

  Result<void> start() {
    auto rows = open(query_.pipeline(), &notes_);
    if (!rows) return rows.error();
    rows_ = std::move(rows).value();
    for (const auto& column : rows_->query().columns()) columns_.push_back(column.heading);
    if (query_.asked) {
      for (const auto& note : query_.asked->notes) add_note(notes_, note);
      unnamed_.emplace(columns_);
    }
    for (const auto& note : session_.notes) add_note(notes_, note);
    return {};
  }

  Result<bool> next() override {
    auto moved = move();
    if (!moved || !moved.value()) return moved;
    if (auto read = rows_->read(cells_); !read) return read.error();
    if (unnamed_) unnamed_->look_at(cells_);
    if (cells_.size() == 1 && query_.asked && query_.asked->is_negated)
      listed_.push_back(cells_[0].text());
    if (cells_.size() == 1) last_number_ = cells_[0].integer();
    if (cells_.size() == 1) is_false_ = cells_[0].boolean() == std::optional(false);
    if (cells_.size() == 1) is_true_ = cells_[0].boolean() == std::optional(true);
    return true;
  }

  Result<bool> next_line(std::string& line) override {
    // The notes of a question may rest on the value of its one cell.
    if (query_.asked) return Answer::next_line(line);
    auto moved = move();
    if (!moved || !moved.value()) return moved;
    if (auto spelled = rows_->spell(line); !spelled) return spelled.error();
    return true;
  }

 private:
  /// To the next row of ids; behind the last one the notes are completed.
  Result<bool> move() {
    if (is_done_) return false;
    auto moved = rows_->move();
    if (!moved) return moved;
    if (moved.value()) {
      ++count_;
      return true;
    }
    is_done_ = true;
    auto closed = finish();
    if (!closed) return closed.error();
    return false;
  }

  Result<std::unique_ptr<AnswerRows>> open(const query::Pipeline& pipeline,
                                           std::vector<std::string>* notes) {
    const algebra::Surroundings surroundings{*session_.snapshot, session_.definitions,
                                             options_.parameters, query_.text->source};
    auto meaning = algebra::lower(query_.text->query, pipeline, surroundings);
    if (!meaning) return meaning.error();
    if (notes != nullptr) {
      for (auto& note : meaning->notes) add_note(*notes, std::move(note));
    }
    auto query = RunningQuery::start(session_, std::move(meaning).value(), limits_of(options_));
    if (!query) return query.error();
    return std::make_unique<AnswerRows>(std::move(query).value(), Names::looked_up);
  }

  /// The notes that can only be written once the rows are known.
  Result<void> finish() {
    if (count_ == 0) {
      if (auto reason = why_empty(session_, query_, options_))
        add_note(notes_, "no rows: " + *reason);
    }
    if (!query_.asked) return {};
    const bool is_none = query_.asked->is_count && last_number_ == std::optional<std::int64_t>(0);
    if ((query_.asked->is_truth && is_false_) || is_none) {
      if (auto reason = why_empty(session_, query_, options_))
        add_note(notes_, (is_none ? "0: " : "false: ") + *reason);
    }
    if (query_.asked->counted && count_ > 0) {
      if (auto noted = note_counted(*query_.asked->counted); !noted) return noted;
    }
    if (unnamed_) add_note(notes_, unnamed_->note());
    if (unnamed_) add_note(notes_, unnamed_->note_on_asked());
    if (auto noted = note_evidence(*query_.asked); !noted) return noted;
    if (query_.asked->possible) {
      auto noted = note_possible(*query_.asked->possible);
      if (!noted) return noted;
    }
    if (query_.asked->inferred && count_ > 0) return note_inferred(*query_.asked->inferred);
    return {};
  }

  Result<void> note_counted(const query::Pipeline& pipeline) {
    auto rows = open(pipeline, nullptr);
    if (!rows) return rows.error();
    UnnamedSpeakers unnamed({"speaker", "sentence"});
    std::vector<Value> cells;
    for (;;) {
      auto moved = rows.value()->move();
      if (!moved) return moved.error();
      if (!moved.value()) break;
      if (auto read = rows.value()->read(cells); !read) return read;
      unnamed.look_at(cells);
      // As `unread_sentences` shows it, to be told apart from what was not counted.
      counted_sentences_.push_back(question::quoted_from({}, cells.back().text()));
    }
    add_note(notes_, unnamed.note());
    return {};
  }

  /// What a yes rests on, which statements are doubtful, what may have been read by nobody.
  Result<void> note_evidence(const question::Interpretation& asked) {
    if (asked.witnesses && is_true_) {
      auto rows = texts_of(*asked.witnesses);
      if (!rows) return rows.error();
      add_note(notes_, question::note_on_witnesses(*rows));
    }
    if (asked.misdated && count_ > 0) {
      auto rows = texts_of(*asked.misdated);
      if (!rows) return rows.error();
      add_note(notes_, question::note_on_misdated(*rows));
    }
    if (asked.doubtful && count_ > 0) {
      auto rows = texts_of(*asked.doubtful);
      if (!rows) return rows.error();
      add_note(notes_, question::note_on_doubtful(*rows));
      // A maybe that rests on what was read so, if with doubt, needs no sentence that was not.
      if (asked.is_truth && !is_true_ && !rows->empty()) return {};
    }
    if (asked.is_negated && count_ > 0) {
      auto signs = question::signs_against(*session_.snapshot, asked.sought, listed_);
      if (!signs) return signs.error();
      add_note(notes_, question::note_on_signs(*signs));
      return {};
    }
    const bool is_open = count_ == 0 || asked.is_count || (asked.is_truth && !is_true_);
    if (!is_open) return {};
    auto sentences = question::unread_sentences(*session_.snapshot, asked.sought);
    if (!sentences) return sentences.error();
    if (sentences->empty() && count_ == 0) {
      auto nearest = question::nearest_sentences(*session_.snapshot, asked.sought);
      if (!nearest) return nearest.error();
      add_note(notes_, question::note_on_nearest(*nearest));
      return {};
    }
    if (!asked.is_count) {
      add_note(notes_, question::note_on_unread(*sentences));
      return {};
    }
    std::erase_if(*sentences, [&](const std::string& sentence) {
      return std::any_of(counted_sentences_.begin(), counted_sentences_.end(),
                         [&](const std::string& counted) { return sentence.ends_with(counted); });
    });
    add_note(notes_, question::note_on_uncounted(*sentences));
    return {};
  }

  /// The cells of a pipeline beside the answer, as texts.
  Result<std::vector<std::vector<std::string>>> texts_of(const query::Pipeline& pipeline) {
    auto rows = open(pipeline, nullptr);
    if (!rows) return rows.error();
    std::vector<Value> cells;
    std::vector<std::vector<std::string>> texts;
    for (;;) {
      auto moved = rows.value()->move();
      if (!moved) return moved.error();
      if (!moved.value()) return texts;
      if (auto read = rows.value()->read(cells); !read) return read.error();
      std::vector<std::string> row;
      for (const auto& cell : cells) row.push_back(cell.text());
      texts.push_back(std::move(row));
    }
  }

  Result<void> note_possible(const query::Pipeline& pipeline) {
    auto rows = texts_of(pipeline);
    if (!rows) return rows.error();
    const bool is_count = query_.asked->is_count;
    const auto certain = is_count ? static_cast<std::size_t>(last_number_.value_or(0)) : count_;
    std::size_t possible = rows->size();
    if (is_count)
      possible = rows->empty() ? 0 : std::strtoull(rows->front().front().c_str(), nullptr, 10);
    add_note(notes_, question::note_on_possible(certain, possible, *query_.asked));
    return {};
  }

  Result<void> note_inferred(const query::Pipeline& pipeline) {
    auto rows = texts_of(pipeline);
    if (!rows) return rows.error();
    for (auto& note : question::notes_on_inferred(*rows)) add_note(notes_, std::move(note));
    return {};
  }

  Session session_;
  Interpreted query_;
  AskOptions options_;
  std::unique_ptr<AnswerRows> rows_;
  std::optional<UnnamedSpeakers> unnamed_;  // of a question's rows
  std::size_t count_ = 0;
  std::optional<std::int64_t> last_number_;
  std::vector<std::string> listed_;             // those who did not
  std::vector<std::string> counted_sentences_;  // of a number
  bool is_false_ = false, is_true_ = false;
  bool is_done_ = false;
};

}  // namespace

Result<std::unique_ptr<Answer>> answer_query(const Session& session,
                                             std::shared_ptr<const ParsedText> text,
                                             const AskOptions& options) {
  auto query = interpret_text(session, std::move(text), options);
  if (!query) return query.error();
  auto answer = std::make_unique<QueryAnswer>(session, std::move(query).value(), options);
  auto started = answer->start();
  if (!started) return started.error();
  return std::unique_ptr<Answer>(std::move(answer));
}

}  // namespace quoth::api
