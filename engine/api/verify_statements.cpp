#include "engine/api/verify_statements.hpp"

#include <fmt/format.h>

#include <map>

#include "engine/ingest/digest.hpp"
#include "engine/ingest/extraction_record.hpp"
#include "engine/ingest/statement_spans.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/document/extraction/extraction.hpp"

namespace quoth::api {
namespace {

namespace words = vocabulary;
using document::Span;
using ingest::StatementSpans;
using storage::IndexOrder;
using storage::QuadPattern;
using storage::TermId;

/// Objects of one node by predicate, as text.
using Facts = std::multimap<std::string, std::string>;

/// The one object of a predicate; nothing where there is none, or several.
const std::string* only(const Facts& facts, std::string_view predicate) {
  const auto [first, last] = facts.equal_range(std::string(predicate));
  return first != last && std::next(first) == last ? &first->second : nullptr;
}

bool is_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// What is wrong with spans of a text; empty if nothing.
std::string fault_in(const std::vector<Span>& spans, std::string_view text) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Span span = spans[i];
    const std::string name = fmt::format("the span {}-{}", span.begin, span.end);
    if (span.begin >= span.end) return name + " is empty";
    if (span.end > text.size())
      return fmt::format("{} goes beyond the {} bytes of the text", name, text.size());
    if (!is_boundary(text, span.begin) || !is_boundary(text, span.end))
      return name + " cuts a character in two";
    if (i > 0 && span.begin < spans[i - 1].end) return name + " lies across the one before it";
  }
  return {};
}

/// Whether the sentence stands in the text around the statement's first byte.
bool has_sentence(std::string_view text, const std::string& sentence, const StatementSpans& spans) {
  const std::uint32_t at = (spans.cue.empty() ? spans.claim : spans.cue).front().begin;
  const auto size = static_cast<std::uint32_t>(sentence.size());
  const std::uint32_t first = at < size ? 0 : at - size + 1;
  for (std::uint32_t begin = first; begin <= at && begin + size <= text.size(); ++begin) {
    if (text[begin] != sentence[0] && sentence[0] != ' ') continue;
    if (document::words_at(text, {{begin, begin + size}}) == sentence) return true;
  }
  return false;
}

class Verifier {
 public:
  Verifier(const storage::Snapshot& snapshot, VerifyReport& report)
      : snapshot_(snapshot), report_(report) {}

  Result<void> run() {
    if (auto done = each_of(words::document_type, &Verifier::verify_document); !done) return done;
    return each_of(words::statement_type, &Verifier::verify_statement);
  }

 private:
  using Step = Result<void> (Verifier::*)(TermId);

  /// Takes the step for every subject of a type.
  Result<void> each_of(std::string_view type, Step step) {
    const auto predicate = snapshot_.find(Term::iri(std::string(words::type)));
    if (!predicate) return predicate.error();
    const auto object = snapshot_.find(Term::iri(std::string(type)));
    if (!object) return object.error();
    if (!predicate.value() || !object.value()) return {};
    QuadPattern pattern;
    pattern.columns[1] = QuadPattern::exactly(*predicate.value());
    pattern.columns[2] = QuadPattern::exactly(*object.value());
    const auto cursor = snapshot_.scan(pattern, IndexOrder::pos);
    for (;;) {
      const auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) return {};
      for (const TermId subject : block.value()->columns[0]) {
        if (auto done = (this->*step)(subject); !done) return done;
      }
    }
  }

  Result<Facts> facts_of(TermId node) const {
    QuadPattern pattern;
    pattern.columns[0] = QuadPattern::exactly(node);
    const auto cursor = snapshot_.scan(pattern, IndexOrder::spo);
    Facts facts;
    for (;;) {
      const auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) return facts;
      const auto& columns = block.value()->columns;
      for (std::size_t row = 0; row < columns[0].size(); ++row) {
        auto terms = snapshot_.terms(std::array{columns[1][row], columns[2][row]});
        if (!terms) return terms.error();
        facts.emplace(std::move((*terms)[0].text), std::move((*terms)[1].text));
      }
    }
  }

  Result<void> verify_document(TermId node) {
    const auto facts = facts_of(node);
    if (!facts) return facts.error();
    ++report_.documents;
    const std::string* name = only(*facts, words::name);
    where_ = "the document " + (name != nullptr ? *name : std::string("without a name"));
    const std::string* text = only(*facts, words::text);
    const std::string* digest = only(*facts, words::digest);
    if (text == nullptr) return tell("it has no text, or several");
    if (digest == nullptr || ingest::sha256(*text) != *digest)
      return tell("its digest is not that of its text");
    const auto record = snapshot_.record(storage::RecordSpace::extractions, *digest);
    if (!record) return record.error();
    if (!record.value()) return tell("there is no record of what was read in it");
    const auto extraction = ingest::decode_extraction(*record.value());
    if (!extraction) return tell(extraction.error().message);
    if (extraction->document.text != *text) return tell("its text is not the one that was read");
    return {};
  }

  Result<void> verify_statement(TermId node) {
    const auto facts = facts_of(node);
    if (!facts) return facts.error();
    if (!facts->contains(std::string(words::span))) {
      ++report_.statements_without_span;
      return {};
    }
    ++report_.statements;
    const auto iri = snapshot_.term(node);
    if (!iri) return iri.error();
    where_ = iri->text;
    const std::string* source = only(*facts, words::source);
    if (source == nullptr) return tell("it has no document, or several");
    if (auto read = read_text(*source); !read) return read;
    if (!has_text_) return tell("its document has no text");
    const std::string* literal = only(*facts, words::span);
    const auto spans = literal == nullptr ? std::nullopt : ingest::read_spans(*literal);
    if (!spans) return tell("its span cannot be read");
    return compare(*facts, *spans);
  }

  Result<void> compare(const Facts& facts, const StatementSpans& spans) {
    for (const auto* part : {&spans.cue, &spans.speaker, &spans.claim}) {
      if (const std::string fault = fault_in(*part, text_); !fault.empty()) return tell(fault);
    }
    const std::string* claim = only(facts, words::claim);
    const std::string told = document::words_at(text_, spans.claim);
    if (claim == nullptr ? !told.empty() || facts.contains(std::string(words::claim))
                         : *claim != told)
      return tell("its claim is not what stands at its span");
    const std::string* sentence = only(facts, words::sentence);
    if (sentence == nullptr || !has_sentence(text_, *sentence, spans))
      return tell("its sentence does not stand around its span");
    return {};
  }

  /// The text of a document, kept for its next statement.
  Result<void> read_text(const std::string& document) {
    if (document == document_) return {};
    document_ = document;
    has_text_ = false;
    const auto node = snapshot_.find(Term::iri(document));
    if (!node) return node.error();
    if (!node.value()) return {};
    auto facts = facts_of(*node.value());
    if (!facts) return facts.error();
    const std::string* text = only(*facts, words::text);
    has_text_ = text != nullptr;
    if (has_text_) text_ = *text;
    return {};
  }

  Result<void> tell(std::string what) {
    report_.findings.push_back({Finding::Kind::damage, where_, std::move(what),
                                "what it tells cannot be traced to its characters",
                                "take the document out and ingest it again"});
    return {};
  }

  const storage::Snapshot& snapshot_;
  VerifyReport& report_;
  std::string where_;            // what is looked at, for people
  std::string document_, text_;  // the document read last
  bool has_text_ = false;
};

}  // namespace

Result<void> verify_statements(const storage::Snapshot& snapshot, VerifyReport& report) {
  return Verifier(snapshot, report).run();
}

}  // namespace quoth::api
