#include "engine/api/visit_quads.hpp"

#include <algorithm>
#include <map>

namespace quoth::api {
namespace {

using storage::Snapshot;
using storage::TermId;

struct Subject {
  std::string text;
  TermId id;
};

struct Line {
  std::string text;
  Quad quad;
};

/// Every subject once, by text. No subject's text continues another's past the space behind it, so
/// this is the order of the lines as well.
Result<std::vector<Subject>> sorted_subjects(const Snapshot& snapshot) {
  std::vector<Subject> subjects;
  const auto cursor = snapshot.scan({}, storage::IndexOrder::spo);
  for (;;) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    for (const TermId id : (*block.value()).columns[0]) {
      if (!subjects.empty() && subjects.back().id == id) continue;
      auto term = snapshot.term(id);
      if (!term) return term.error();
      subjects.push_back({to_string(term.value()) + ' ', id});
    }
  }
  std::sort(subjects.begin(), subjects.end(),
            [](const Subject& a, const Subject& b) { return a.text < b.text; });
  return subjects;
}

class LineReader {
 public:
  explicit LineReader(const Snapshot& snapshot) : snapshot_(snapshot) {}

  Result<std::vector<Line>> lines_of(TermId subject) {
    std::vector<Line> lines;
    storage::QuadPattern pattern;
    pattern.columns[0] = storage::QuadPattern::exactly(subject);
    auto term = snapshot_.term(subject);
    if (!term) return term.error();
    const auto cursor = snapshot_.scan(pattern, storage::IndexOrder::spo);
    for (;;) {
      auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) break;
      for (std::size_t row = 0; row < block.value()->size(); ++row) {
        auto line = line_at(term.value(), *block.value(), row);
        if (!line) return line.error();
        lines.push_back(std::move(line).value());
      }
    }
    std::sort(lines.begin(), lines.end(),
              [](const Line& a, const Line& b) { return a.text < b.text; });
    return lines;
  }

 private:
  Result<Line> line_at(const Term& subject, const storage::QuadBlock& block, std::size_t row) {
    Line line;
    line.quad.subject = subject;
    auto predicate = snapshot_.term(block.columns[1][row]);
    if (!predicate) return predicate.error();
    auto object = snapshot_.term(block.columns[2][row]);
    if (!object) return object.error();
    line.quad.predicate = std::move(predicate).value();
    line.quad.object = std::move(object).value();
    line.text = to_string(line.quad.predicate) + ' ' + to_string(line.quad.object) + ' ';
    const TermId graph = block.columns[3][row];
    if (graph != storage::default_graph) {
      auto& known = graphs_[graph];
      if (known == nullptr) {
        auto term = snapshot_.term(graph);
        if (!term) return term.error();
        known = std::make_shared<const Term>(std::move(term).value());
      }
      line.quad.graph = known;
      line.text += to_string(*known) + ' ';
    }
    line.text += '.';
    return line;
  }

  const Snapshot& snapshot_;
  std::map<TermId, std::shared_ptr<const Term>> graphs_;
};

}  // namespace

Result<void> visit_quads(const Snapshot& snapshot, const std::function<bool(const Quad&)>& visit) {
  auto subjects = sorted_subjects(snapshot);
  if (!subjects) return subjects.error();
  LineReader reader(snapshot);
  for (const auto& subject : subjects.value()) {
    auto lines = reader.lines_of(subject.id);
    if (!lines) return lines.error();
    for (const auto& line : lines.value()) {
      if (!visit(line.quad)) return {};
    }
  }
  return {};
}

}  // namespace quoth::api
