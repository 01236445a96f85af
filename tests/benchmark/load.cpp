// Loads a file into a new store and says what it took: load FILE STORE. One JSON object.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <quoth/quoth.hpp>

namespace {

using quoth::Database;
using quoth::Error;

double cpu_seconds(const rusage& usage) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int fail(const Error& error) {
  fmt::print(stderr, "load: {}\n", error.message);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: load FILE STORE\n", stderr);
    return 2;
  }
  const auto begin = std::chrono::steady_clock::now();
  auto database = Database::open(argv[2]);
  if (!database) return fail(database.error());
  const auto loaded = database->load(argv[1]);
  if (!loaded) return fail(loaded.error());
  if (const auto closed = database->close(); !closed) return fail(closed.error());
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[2])) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  fmt::print(
      "{{\"facts\": {}, \"wall_s\": {:.2f}, \"cpu_s\": {:.2f}, \"peak_mb\": {}, "
      "\"store_mb\": {:.1f}}}\n",
      loaded->quads_added, wall.count(), cpu_seconds(usage), usage.ru_maxrss / 1024,
      static_cast<double>(bytes) / 1e6);
  return 0;
}
