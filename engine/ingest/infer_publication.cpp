#include "engine/ingest/infer_publication.hpp"

#include <algorithm>

#include "engine/ingest/date_statements.hpp"

namespace quoth::ingest {
namespace {

/// A statement of the undated document and the day on which a dated one has it said.
struct Anchor {
  std::uint32_t statement = 0;  // in the undated document
  std::uint32_t witness = 0;    // in the dated one
  Day day = 0;
  bool is_strong = false;
};

class Inference {
 public:
  Inference(Corpus& corpus, std::uint32_t document) : corpus_(corpus), document_(document) {}

  void run(const std::vector<CoReport>& pairs) {
    for (const CoReport& pair : pairs) {
      add_anchor(pair.a, pair.b, pair.likeness.is_strong());
      add_anchor(pair.b, pair.a, pair.likeness.is_strong());
    }
    if (anchors_.empty() || !is_enough())
      return stay_open("no dated document reports its remarks on a day of the week that it names");
    if (const auto window = consistent_days()) return publish(*window);
    // Pairs that are only somewhat alike may be chance; strongly alike ones must agree.
    const auto is_weak = [](const Anchor& anchor) { return !anchor.is_strong; };
    const auto weak =
        static_cast<std::size_t>(std::count_if(anchors_.begin(), anchors_.end(), is_weak));
    if (weak > 0 && weak < anchors_.size()) {
      std::erase_if(anchors_, is_weak);
      if (const auto window = consistent_days()) return publish(*window);
    }
    corpus_.publications[document_].is_disputed = true;
    stay_open("the documents that report the same remarks disagree on the day");
  }

 private:
  void add_anchor(std::uint32_t here, std::uint32_t there, bool is_strong) {
    const Statement& own = corpus_.statements[here];
    const Statement& witness = corpus_.statements[there];
    if (own.document != document_ || !corpus_.publications[witness.document].date) return;
    if (corpus_.publications[witness.document].is_inferred || !witness.date.is_single_day()) return;
    // Only words that mean one day, wherever the document stands in time, can be compared.
    const auto sample = worded_date(corpus_, own, witness.date);
    if (!sample || !sample->is_single_day()) return;
    if (worded_date(corpus_, own, std::nullopt)) return;  // its words name the day by themselves
    anchors_.push_back({here, there, witness.date.first, is_strong});
  }

  /// One strongly alike pair, or alike ones in two different sentences.
  bool is_enough() const {
    std::set<std::uint32_t> own;
    for (const Anchor& anchor : anchors_) {
      if (anchor.is_strong) return true;
      own.insert(corpus_.local(corpus_.statements[anchor.statement]).attribution.sentence.begin);
    }
    return own.size() > 1;
  }

  /// The days of publication on which all anchors hold: the first run of them, within a year.
  std::optional<Date> consistent_days() const {
    constexpr Day days_max = 366;
    Day latest = anchors_.front().day;
    for (const Anchor& anchor : anchors_) latest = std::max(latest, anchor.day);
    std::optional<Date> window;
    for (Day day = latest; day <= latest + days_max; ++day) {
      const bool all = std::all_of(anchors_.begin(), anchors_.end(),
                                   [&](const Anchor& anchor) { return holds(anchor, day); }) &&
                       is_in_order(date_of_day(day));
      if (all && !window)
        window = date_of_day(day);
      else if (all)
        window->last = day;
      else if (window)
        break;
    }
    return window;
  }
  bool holds(const Anchor& anchor, Day day) const {
    const auto date = worded_date(corpus_, corpus_.statements[anchor.statement], date_of_day(day));
    return date && *date == date_of_day(anchor.day);
  }

  /// No reaction that the document tells precedes the remark it reacts to.
  bool is_in_order(Date publication) const {
    const std::uint32_t first = corpus_.first_statement[document_];
    for (std::uint32_t s = first;
         s < corpus_.statements.size() && corpus_.statements[s].document == document_; ++s) {
      if (corpus_.local(corpus_.statements[s]).comments_on.empty()) continue;
      const auto reaction = worded_date(corpus_, corpus_.statements[s], publication);
      for (const std::uint32_t r : corpus_.local(corpus_.statements[s]).comments_on) {
        const auto remark = worded_date(corpus_, corpus_.statements[first + r], publication);
        if (reaction && remark && reaction->last < remark->first) return false;
      }
    }
    return true;
  }

  void publish(Date window) {
    Publication& publication = corpus_.publications[document_];
    publication.date = window;
    publication.is_inferred = true;
    for (const Anchor& anchor : anchors_) publication.rests_on.insert(anchor.witness);
  }

  void stay_open(const std::string& why) {
    corpus_.problems.push_back(corpus_.documents[document_]->extraction.document.name +
                               " has no date: " + why);
  }

  Corpus& corpus_;
  std::uint32_t document_;
  std::vector<Anchor> anchors_;
};

}  // namespace

void infer_publications(Corpus& corpus, const std::vector<CoReport>& pairs) {
  std::map<std::uint32_t, std::vector<CoReport>> by_document;
  for (const CoReport& pair : pairs) {
    by_document[corpus.statements[pair.a].document].push_back(pair);
    by_document[corpus.statements[pair.b].document].push_back(pair);
  }
  for (std::uint32_t document = 0; document < corpus.documents.size(); ++document) {
    if (!corpus.publications[document].date) Inference(corpus, document).run(by_document[document]);
  }
}

}  // namespace quoth::ingest
