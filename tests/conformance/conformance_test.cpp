// Runs the W3C's test suites: one line for each test that fails (all with -v), a count for each
// suite, exit status 1 when a test fails that exceptions.txt does not explain, or when a suite has
// fewer or more tests than it is known to have.
//
//     test_conformance [-v] [--suites FOLDER] [SUITE...]
//
// A suite is the path of a folder with a manifest.ttl below FOLDER, or the beginning of the paths
// of several that are known; FOLDER is the environment's QUOTH_W3C or ../shared/w3c where it is
// not given.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "exceptions.hpp"
#include "manifest.hpp"
#include "rdf_test.hpp"
#include "sparql_test.hpp"

namespace quoth::conformance {
namespace {

struct Suite {
  std::string path;
  std::size_t tests;  // as handed out, those of kinds that are not run aside; 0: not known
};

// The counts were taken from the manifests of 2026; a suite that reads as less is not proved.
const std::vector<Suite>& known_suites() {
  static const std::vector<Suite> suites = {
      {"rdf/rdf11/rdf-n-triples", 70}, {"rdf/rdf11/rdf-n-quads", 87},
      {"rdf/rdf11/rdf-turtle", 313},   {"rdf/rdf11/rdf-trig", 356},
      {"rdf/rdf12/rdf-n-triples", 70}, {"rdf/rdf12/rdf-n-quads", 68},
      {"rdf/rdf12/rdf-turtle", 103},   {"rdf/rdf12/rdf-trig", 60},
      {"sparql/sparql10", 482},        {"sparql/sparql11", 495},
      {"sparql/sparql12", 269},
  };
  return suites;
}

/// The known suites whose paths begin with `path`, or the folder of that path.
std::vector<Suite> suites_at(const std::string& path) {
  std::vector<Suite> found;
  for (const Suite& suite : known_suites()) {
    if (suite.path.starts_with(path)) found.push_back(suite);
  }
  if (found.empty()) found.push_back({path, 0});
  return found;
}

struct Options {
  std::filesystem::path folder;
  std::vector<Suite> suites;
  bool prints_all = false;
};

struct Count {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t excepted = 0;
  std::size_t skipped = 0;

  void add(const Count& other) {
    passed += other.passed;
    failed += other.failed;
    excepted += other.excepted;
    skipped += other.skipped;
  }
};

void print_count(const std::string& what, const Count& count) {
  fmt::print("{}: {} of {} passed", what, count.passed,
             count.passed + count.failed + count.excepted);
  if (count.failed > 0) fmt::print(", {} failed", count.failed);
  if (count.excepted > 0) fmt::print(", {} explained", count.excepted);
  if (count.skipped > 0) fmt::print(", {} not run", count.skipped);
  fmt::print("\n");
}

Outcome run_test(const Test& test) {
  if (is_rdf_test(test)) return run_rdf_test(test);
  if (is_sparql_test(test)) return run_sparql_test(test);
  return skipped(fmt::format("no tests of kind {} are run", test.kind));
}

class Runner {
 public:
  Runner(Options options, Exceptions exceptions)
      : options_(std::move(options)), exceptions_(std::move(exceptions)) {}

  /// Whether every test passed or was explained.
  bool run() {
    Count total;
    for (const Suite& suite : options_.suites) {
      Count count = run_suite(suite.path);
      print_count(suite.path, count);
      const std::size_t run = count.passed + count.failed + count.excepted;
      if (suite.tests > 0 && run != suite.tests) {
        fmt::print("FAIL {}: it has {} tests, not {}\n", suite.path, suite.tests, run);
        ++count.failed;
      }
      total.add(count);
    }
    print_count("all", total);
    return total.failed == 0 && total.passed > 0;
  }

 private:
  Count run_suite(const std::string& suite) {
    Count count;
    auto tests = read_tests(options_.folder / suite / "manifest.ttl");
    if (!tests) {
      fmt::print("FAIL {}: {}\n", suite, describe(tests.error()));
      count.failed = 1;
      return count;
    }
    for (const Test& test : tests.value()) {
      const std::string what = suite + " " + test.id;
      const Outcome outcome = explained(what, run_test(test), count);
      if (outcome.verdict == Verdict::failed) {
        fmt::print("FAIL {}: {}: {}\n", what, test.name, outcome.reason);
      } else if (options_.prints_all) {
        const bool is_passed = outcome.verdict == Verdict::passed;
        fmt::print("{} {}{}{}\n", is_passed ? "pass" : "skip", what, is_passed ? "" : ": ",
                   outcome.reason);
      }
    }
    return count;
  }

  /// Counts the outcome; a failure that the list explains is no failure, and the reverse.
  Outcome explained(const std::string& what, Outcome outcome, Count& count) {
    const auto exception = exceptions_.find(what);
    if (exception == exceptions_.end()) {
      count.passed += outcome.verdict == Verdict::passed ? 1 : 0;
      count.failed += outcome.verdict == Verdict::failed ? 1 : 0;
      count.skipped += outcome.verdict == Verdict::skipped ? 1 : 0;
      return outcome;
    }
    if (outcome.verdict == Verdict::passed) {
      ++count.failed;
      return failed("passes, and is listed in exceptions.txt");
    }
    ++count.excepted;
    return skipped(exception->second);
  }

  Options options_;
  Exceptions exceptions_;
};

int run_program(int argc, char** argv) {
  CLI::App program("Runs the test suites of the W3C.");
  const char* const from_environment = std::getenv("QUOTH_W3C");
  std::string folder = from_environment == nullptr ? "../shared/w3c" : from_environment;
  std::vector<std::string> paths;
  Options options;
  program.add_option("--suites", folder, "folder of the suites")->capture_default_str();
  program.add_flag("-v,--verbose", options.prints_all, "print the tests that pass, too");
  program.add_option("SUITE", paths, "folders below it; all that are known by default");
  CLI11_PARSE(program, argc, argv);
  options.folder = folder;
  if (paths.empty()) paths.emplace_back();
  for (const std::string& path : paths) {
    for (Suite& suite : suites_at(path)) options.suites.push_back(std::move(suite));
  }
  auto exceptions = read_exceptions(QUOTH_SOURCE_DIR "/tests/conformance/exceptions.txt");
  if (!exceptions) {
    fmt::print(stderr, "{}\n", describe(exceptions.error()));
    return 1;
  }
  return Runner(std::move(options), std::move(exceptions).value()).run() ? 0 : 1;
}

}  // namespace
}  // namespace quoth::conformance

int main(int argc, char** argv) { return quoth::conformance::run_program(argc, argv); }
