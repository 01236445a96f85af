// RDF files read and encoded in a thread of their own, some stretches ahead of who stores them.
// Made from rdf_file.hpp. Next step: load_files.hpp.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <quoth/error.hpp>
#include <thread>
#include <vector>

#include "engine/ingest/rdf_file.hpp"
#include "storage/bulk/encoded_quads.hpp"

namespace quoth::ingest {

struct ReadSetting {
  std::string base_iri;
  std::shared_ptr<const Term> graph;        // of triples; null: the default graph
  bool keeps_blank_labels_of_first = true;  // whether those of the first file stay as they are
  /// Where lines are skipped: told of each, from the reading thread. Else the first ends the load.
  std::function<void(const Error&)> skipped_line;
};

/// A stretch of quads, or how reading ended.
struct ReadStretch {
  storage::EncodedQuads quads;
  std::uint64_t lines_skipped = 0;
  std::optional<Error> failure;
  bool is_last = false;
};

class ReadAhead {
 public:
  ReadAhead(std::vector<RdfFile> files, ReadSetting setting);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  /// Stops reading.
  ~ReadAhead();

  /// The next stretch; the one before goes back, for its memory. After the last, none.
  ReadStretch next(ReadStretch used);

  std::uint64_t bytes_done() const;
  std::uint64_t bytes_total() const;

 private:
  void read_all();
  Result<void> read_file(std::size_t index);
  /// False once nobody wants more.
  bool hand_over(ReadStretch& stretch);

  std::vector<RdfFile> files_;
  ReadSetting setting_;
  ReadStretch filling_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ReadStretch> ready_;
  std::vector<ReadStretch> used_;
  bool is_stopped_ = false;
  std::thread thread_;
};

}  // namespace quoth::ingest
