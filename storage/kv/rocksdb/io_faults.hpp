// Which steps of a store's input and output fail, for the tests of failing disks.
// Made by tests/fault, handed over in RocksdbOptions. Next step: faulty_file_system.cpp counts
// every step and lets fail those named here.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace quoth::storage {

/// What a failing disk answers with.
enum class IoFault {
  io_error,     // any step; nothing was done
  no_space,     // a step that wants space: appending, making, renaming
  short_write,  // an append; its first half was written
  failed_sync   // a sync; what was appended since the last one is lost
};

/// What a step asks of the disk.
enum class IoStep { read, append, sync, make, other };

/// Counts the steps that a fault can hit. Safe from many threads.
class IoFaults {
 public:
  /// Counts from now on; the step with this number, from 1, fails, and with `for_ever` all behind
  /// it. Zero fails none.
  void plan(IoFault fault, std::uint64_t step, bool for_ever);
  /// Nothing fails from now on.
  void repair();

  std::uint64_t steps() const;
  /// Whether a planned step has come.
  bool has_struck() const;

  /// What the step that is about to be done must fail with, if it must.
  std::optional<IoFault> next(IoStep step);

 private:
  mutable std::mutex mutex_;
  IoFault fault_ = IoFault::io_error;
  std::uint64_t failing_step_ = 0;
  bool for_ever_ = false;
  bool has_struck_ = false;
  std::uint64_t steps_ = 0;
};

/// `below` with the faults in front of it.
std::shared_ptr<rocksdb::FileSystem> with_faults(std::shared_ptr<rocksdb::FileSystem> below,
                                                 std::shared_ptr<IoFaults> faults);

}  // namespace quoth::storage
