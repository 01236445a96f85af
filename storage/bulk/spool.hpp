// Bytes put aside by a bulk load: written once, then read once, in order; in memory while that
// suffices, else in a file without a name, of which nothing stays however the process ends.
// Made by closed_batch.cpp and quad_runs.cpp.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>

namespace quoth::storage {

class Spool {
 public:
  /// In memory.
  Spool() = default;
  /// Errors: `io`.
  static Result<Spool> in_file(const std::filesystem::path& folder);
  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&& other) noexcept;
  ~Spool();

  /// Errors: `io`, a full disk among them.
  Result<void> append(std::string_view bytes);
  template <typename Record>
  Result<void> append_records(std::span<const Record> records) {
    return append({reinterpret_cast<const char*>(records.data()), records.size_bytes()});
  }
  /// Between writing and reading. Errors: `io`.
  Result<void> finish();

  /// Bytes that were written and not taken yet.
  std::uint64_t left() const { return left_; }
  /// The next `bytes` bytes, valid until the next call.
  /// Errors: `io`; `corrupt` where fewer are left.
  Result<std::string_view> take(std::size_t bytes);
  /// The next `records.size()` records.
  template <typename Record>
  Result<void> take_records(std::span<Record> records) {
    return take_into(reinterpret_cast<char*>(records.data()), records.size_bytes());
  }

 private:
  Result<void> write_out();
  Result<void> fill(std::size_t bytes);
  Result<void> take_into(char* out, std::size_t bytes);
  Error failure(const char* what) const;

  int descriptor_ = -1;  // none: in memory
  std::filesystem::path folder_;
  std::deque<std::string>
      chunks_;              // all of them in memory; of a file, what is written or read next
  std::size_t taken_ = 0;   // of the first chunk
  std::string straddling_;  // what was taken over the border of chunks
  std::uint64_t left_ = 0;
  std::uint64_t file_position_ = 0;  // from where the file is read on
};

}  // namespace quoth::storage
