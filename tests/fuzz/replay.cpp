// A fuzz program's entry point without a fuzzer: every text of the corpus, then mutants of them.
// Each mutant depends on the seed and its own number alone, so that one can be had again.
//
//     replay_rdf COUNT SEED FOLDER...        the folders' files, then COUNT mutants
//     replay_rdf --only NUMBER SEED FOLDER...    prints one mutant and runs it
//
// With QUOTH_FUZZ_SECONDS in the environment it goes on behind COUNT until so much time has passed.
//
// If the process ends by a signal (with ASAN_OPTIONS=abort_on_error=1 also by a sanitizer), the
// number of the mutant is printed.
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

#include "mutate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

namespace fs = std::filesystem;

/// The mutant at hand; text, so that a signal handler can print it.
char number_at_hand[24] = "0";  // NOLINT: read by the handler

extern "C" void tell_number(int signal_number) {
  const auto tell = [](std::string_view text) {
    static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
  };
  tell("fuzz: ended at mutant ");
  tell(number_at_hand);
  tell(" (0: a file of the corpus); see it with --only\n");
  ::signal(signal_number, SIG_DFL);
  ::raise(signal_number);
}

std::vector<std::string> texts_in(int count, char** folders) {
  std::vector<fs::path> files;
  for (int i = 0; i < count; ++i) {
    for (const auto& entry : fs::directory_iterator(folders[i])) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts;
  for (const fs::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

/// When to stop at the earliest.
std::chrono::steady_clock::time_point end_of_run() {
  const char* seconds = std::getenv("QUOTH_FUZZ_SECONDS");
  return std::chrono::steady_clock::now() +
         std::chrono::seconds(seconds != nullptr ? std::strtoul(seconds, nullptr, 10) : 0);
}

void run(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::string mutant_numbered(std::uint64_t number, std::uint64_t seed,
                            const std::vector<std::string>& texts) {
  std::mt19937_64 random(seed * 0x9E3779B97F4A7C15ull + number);
  return quoth::fuzz::mutant(texts, random);
}

}  // namespace

int main(int argc, char** argv) {
  const bool is_one = argc > 1 && std::string_view(argv[1]) == "--only";
  const int first = is_one ? 2 : 1;
  if (argc < first + 3) {
    std::fprintf(stderr, "usage: %s COUNT SEED FOLDER... | --only NUMBER SEED FOLDER...\n",
                 argv[0]);
    return 2;
  }
  const std::uint64_t count = std::strtoull(argv[first], nullptr, 10);
  const std::uint64_t seed = std::strtoull(argv[first + 1], nullptr, 10);
  const auto texts = texts_in(argc - first - 2, argv + first + 2);
  if (texts.empty()) {
    std::fprintf(stderr, "fuzz: there is no corpus in the folders\n");
    return 2;
  }
  if (is_one) {
    const std::string text = mutant_numbered(count, seed, texts);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
    run(text);
    return 0;
  }
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) ::signal(number, tell_number);
  for (const std::string& text : texts) run(text);
  const auto end = end_of_run();
  std::uint64_t made = 0;
  while (made < count || std::chrono::steady_clock::now() < end) {
    const std::uint64_t number = ++made;
    *std::to_chars(number_at_hand, std::end(number_at_hand) - 1, number).ptr = '\0';
    run(mutant_numbered(number, seed, texts));
  }
  std::printf("fuzz: %zu texts and %llu mutants of them, seed %llu\n", texts.size(),
              static_cast<unsigned long long>(made), static_cast<unsigned long long>(seed));
  return 0;
}
