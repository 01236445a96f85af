#include "engine/ingest/load_files.hpp"

#include <algorithm>
#include <thread>

#include "engine/ingest/read_ahead.hpp"

namespace quoth::ingest {
namespace {

// Of the time that a load takes, on the whole; the rest is sorting and writing.
constexpr double reading_share = 0.6;

Result<bool> has_blank_nodes(const storage::Snapshot& snapshot) {
  constexpr storage::IdRange blank{storage::make_term_id(storage::TermTag::blank, 0),
                                   storage::make_term_id(storage::TermTag::blank, UINT64_MAX >> 8)};
  for (const std::size_t column : {0, 2, 3}) {
    storage::QuadPattern pattern;
    pattern.columns[column] = blank;
    const auto found = snapshot.count(pattern, 1);
    if (!found) return found.error();
    if (found.value() > 0) return true;
  }
  return false;
}

/// A triple term may hold a blank node; which do is not indexed.
Result<bool> has_triple_terms(const storage::Snapshot& snapshot) {
  storage::QuadPattern pattern;
  pattern.columns[2] = {storage::make_term_id(storage::TermTag::triple, 0),
                        storage::make_term_id(storage::TermTag::triple, UINT64_MAX >> 8)};
  const auto found = snapshot.count(pattern, 1);
  if (!found) return found.error();
  return found.value() > 0;
}

Result<ReadSetting> read_setting(const storage::Store& store, const LoadOptions& options) {
  const auto snapshot = store.snapshot();
  if (!snapshot) return snapshot.error();
  const auto has_blanks = has_blank_nodes(**snapshot);
  if (!has_blanks) return has_blanks.error();
  const auto has_triples = has_triple_terms(**snapshot);
  if (!has_triples) return has_triples.error();
  ReadSetting setting;
  setting.base_iri = options.base_iri;
  if (options.graph_iri) {
    setting.graph = std::make_shared<const Term>(Term::iri(*options.graph_iri));
  }
  setting.keeps_blank_labels_of_first = !has_blanks.value() && !has_triples.value();
  if (options.skips_bad_lines) {
    setting.skipped_line = options.skipped_line ? options.skipped_line : [](const Error&) {};
  }
  return setting;
}

class Progress {
 public:
  Progress(const LoadOptions& options, const LoadReport& report)
      : options_(options), report_(report) {}

  void read(std::uint64_t done, std::uint64_t total) const {
    const double share =
        total == 0 ? 1 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    tell(reading_share * share);
  }
  void stored(double share) const { tell(reading_share + (1 - reading_share) * share); }

 private:
  void tell(double share) const {
    if (options_.progress) options_.progress({report_.statements_read, share});
  }

  const LoadOptions& options_;
  const LoadReport& report_;
};

Error cancelled() { return {ErrorKind::cancelled, "the load was cancelled", {}, {}}; }

Result<void> add_all(ReadAhead& reading, storage::BulkLoad& load, const LoadOptions& options,
                     const Progress& progress, LoadReport& report) {
  for (ReadStretch stretch; !stretch.is_last;) {
    stretch = reading.next(std::move(stretch));
    if (options.cancellation != nullptr && options.cancellation->is_cancelled()) return cancelled();
    if (stretch.failure) return *stretch.failure;
    report.statements_read += stretch.quads.size();
    report.lines_skipped += stretch.lines_skipped;
    if (auto added = load.add(stretch.quads); !added) return added;
    progress.read(reading.bytes_done(), reading.bytes_total());
  }
  return {};
}

}  // namespace

Result<LoadReport> load_files(storage::Store& store, std::span<const std::filesystem::path> paths,
                              const LoadOptions& options) {
  std::vector<RdfFile> files;
  for (const std::filesystem::path& path : paths) {
    auto file = open_rdf_file(path);
    if (!file) return file.error();
    files.push_back(std::move(file).value());
  }
  auto setting = read_setting(store, options);
  if (!setting) return setting.error();
  storage::BulkLoadOptions limits;
  limits.memory_bytes_max = options.memory_bytes_max;
  limits.threads = std::max(1u, std::thread::hardware_concurrency());
  limits.indexes_texts = options.indexes_texts;
  limits.text_predicates = options.text_predicates;
  auto load = store.begin_bulk_load(limits);
  if (!load) return load.error();
  LoadReport report;
  const Progress progress(options, report);
  {
    ReadAhead reading(std::move(files), std::move(setting).value());
    auto added = add_all(reading, **load, options, progress, report);
    if (!added) return added.error();
  }
  auto committed = (*load)->commit([&](double share) { progress.stored(share); });
  if (!committed) return committed.error();
  report.quads_added = committed->quads_added;
  return report;
}

}  // namespace quoth::ingest
