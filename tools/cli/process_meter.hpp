// What the process has used: processor time and memory.
// Used by bench.cpp.
#pragma once

#include <cstddef>

namespace quoth::cli {

/// Seconds of processor time of all threads, user and system together.
double process_cpu_seconds();
/// Seconds on a clock that only goes forward.
double wall_seconds();

/// Forgets the highest memory so far, so that the next peak is what comes from now on. Where the
/// system does not allow it, the peak stays that of the whole process.
void reset_peak_memory();
/// The most memory that was resident since then, in bytes; 0 where the system does not tell.
std::size_t peak_memory_bytes();

}  // namespace quoth::cli
