#include "engine/ingest/read_ahead.hpp"

#include <utility>

#include "engine/ingest/blank_labels.hpp"
#include "parser/rdf/quad_reader.hpp"

namespace quoth::ingest {
namespace {

// Terms of so many quads stay in a core's nearest cache until they are encoded.
constexpr std::size_t quads_at_once = 64;
// Large enough that handing a stretch over costs nothing, small enough for a cache.
constexpr std::size_t stretch_bytes = std::size_t{512} << 10;
constexpr std::size_t stretches_ahead = 4;

}  // namespace

ReadAhead::ReadAhead(std::vector<RdfFile> files, ReadSetting setting)
    : files_(std::move(files)), setting_(std::move(setting)), thread_([this] { read_all(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

ReadStretch ReadAhead::next(ReadStretch used) {
  std::unique_lock lock(mutex_);
  used_.push_back(std::move(used));
  changed_.wait(lock, [this] { return !ready_.empty(); });
  ReadStretch stretch = std::move(ready_.front());
  ready_.pop_front();
  lock.unlock();
  changed_.notify_all();
  return stretch;
}

std::uint64_t ReadAhead::bytes_done() const {
  std::uint64_t bytes = 0;
  for (const RdfFile& file : files_) bytes += *file.bytes_done;
  return bytes;
}

std::uint64_t ReadAhead::bytes_total() const {
  std::uint64_t bytes = 0;
  for (const RdfFile& file : files_) bytes += file.bytes_total;
  return bytes;
}

void ReadAhead::read_all() {
  for (std::size_t i = 0; i < files_.size() && !filling_.failure; ++i) {
    auto read = read_file(i);
    if (!read) filling_.failure = read.error();
  }
  filling_.is_last = true;
  hand_over(filling_);
}

Result<void> ReadAhead::read_file(std::size_t index) {
  auto reader = rdf::open_reader(files_[index].source, files_[index].name, files_[index].syntax,
                                 setting_.base_iri);
  if (!reader) return reader.error();
  const bool keeps_labels = index == 0 && setting_.keeps_blank_labels_of_first;
  const std::string suffix = keeps_labels ? std::string() : blank_suffix();
  std::vector<Quad> quads(quads_at_once);
  for (bool is_done = false; !is_done;) {
    std::size_t count = 0;
    while (count < quads.size() && !is_done) {
      auto more = reader.value()->next(quads[count]);
      if (!more) {
        const bool may_skip = setting_.skipped_line && more.error().kind == ErrorKind::bad_input;
        if (!may_skip) return more.error();
        setting_.skipped_line(more.error());
        ++filling_.lines_skipped;
        auto skipped = reader.value()->skip_line();
        if (!skipped) return skipped;
        continue;
      }
      is_done = !more.value();
      if (is_done) break;
      if (!suffix.empty()) rename_blank_nodes(quads[count], suffix);
      if (quads[count].graph == nullptr) quads[count].graph = setting_.graph;
      ++count;
    }
    auto encoded = filling_.quads.add(std::span(quads).first(count));
    if (!encoded) return encoded;
    if (filling_.quads.bytes() >= stretch_bytes && !hand_over(filling_)) return {};
  }
  return {};
}

bool ReadAhead::hand_over(ReadStretch& stretch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_stopped_ || ready_.size() < stretches_ahead; });
  if (is_stopped_) return false;
  ready_.push_back(std::move(stretch));
  stretch = ReadStretch();
  if (!used_.empty()) {
    stretch.quads = std::move(used_.back().quads);
    stretch.quads.clear();
    used_.pop_back();
  }
  lock.unlock();
  changed_.notify_all();
  return true;
}

}  // namespace quoth::ingest
