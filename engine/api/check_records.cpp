#include "engine/api/check_records.hpp"

#include <fmt/format.h>

#include "engine/ingest/extraction_record.hpp"
#include "engine/ingest/store_derivation.hpp"

namespace quoth::api {
namespace {

using storage::RecordSpace;

constexpr std::size_t findings_told = 10;

void check_documents(const storage::Snapshot& snapshot, CheckReport& report, Result<void>& read) {
  std::size_t damaged = 0;
  read = snapshot.each_record(
      RecordSpace::extractions, "", [&](std::string_view key, std::string_view value) {
        ++report.documents;
        const auto extraction = ingest::decode_extraction(value);
        if (extraction || ++damaged > findings_told) return true;
        report.findings.push_back(
            {Finding::Kind::damage, fmt::format("the record of the document {}", key),
             extraction.error().message, "no document can be ingested or removed",
             "`quoth repair` drops it; ingest the document again after that"});
        return true;
      });
}

/// The facts that are said to be derived, in the order of their keys, looked up in one walk.
class DerivedCheck {
 public:
  DerivedCheck(const storage::Snapshot& snapshot, CheckReport& report)
      : cursor_(snapshot.scan({}, storage::IndexOrder::spo)), report_(report) {}

  Result<void> take(std::string_view key, std::string_view value) {
    if (ingest::is_derivation_stamp(key)) return {};
    const auto quad = ingest::derived_quad(key, value);
    if (!quad) {
      ++unreadable_;
      return {};
    }
    const auto found = find(*quad);
    if (!found) return found.error();
    if (!found.value()) ++missing_;
    return {};
  }

  void finish() const {
    if (unreadable_ > 0) tell(unreadable_, "cannot be read");
    if (missing_ > 0) tell(missing_, "name facts that are not in the store");
  }

 private:
  storage::QuadIds current() const {
    const auto& columns = block_->columns;
    return {columns[0][row_], columns[1][row_], columns[2][row_], columns[3][row_]};
  }

  /// `quad` is behind those looked for before.
  Result<bool> find(const storage::QuadIds& quad) {
    for (;;) {
      for (; block_ != nullptr && row_ < block_->size(); ++row_) {
        if (current() >= quad) return current() == quad;
      }
      if (is_at_end_) return false;
      if (auto moved = cursor_->seek(quad, 4); !moved) return moved.error();
      const auto block = cursor_->next();
      if (!block) return block.error();
      block_ = block.value();
      row_ = 0;
      is_at_end_ = block_ == nullptr;
    }
  }

  void tell(std::uint64_t count, const char* what) const {
    report_.findings.push_back({Finding::Kind::damage, "the list of derived facts",
                                fmt::format("{} of its entries {}", count, what),
                                "facts of a document may stay when it goes",
                                "`quoth repair`; all facts are derived anew when a document is "
                                "ingested or removed after that"});
  }

  std::unique_ptr<storage::TripleCursor> cursor_;
  CheckReport& report_;
  const storage::QuadBlock* block_ = nullptr;  // of the cursor
  std::size_t row_ = 0;
  bool is_at_end_ = false;
  std::uint64_t unreadable_ = 0;
  std::uint64_t missing_ = 0;
};

}  // namespace

Result<void> check_records(const storage::Snapshot& snapshot, CheckReport& report) {
  Result<void> read;
  check_documents(snapshot, report, read);
  if (!read) return read;
  DerivedCheck derived(snapshot, report);
  Result<void> looked_up;
  read = snapshot.each_record(RecordSpace::derived_quads, "",
                              [&](std::string_view key, std::string_view value) {
                                looked_up = derived.take(key, value);
                                return static_cast<bool>(looked_up);
                              });
  if (!read) return read;
  if (!looked_up) return looked_up;
  derived.finish();
  return {};
}

}  // namespace quoth::api
