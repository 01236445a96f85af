// What became of one test, for the line that is printed about it.
// Made by rdf_test.hpp and its like. Next step: conformance_test.cpp counts them.
#pragma once

#include <string>

namespace quoth::conformance {

enum class Verdict {
  passed,
  failed,
  skipped  // a kind of test that this program is not for
};

struct Outcome {
  Verdict verdict = Verdict::passed;
  std::string reason;  // why it failed or was skipped
};

inline Outcome passed() { return {}; }
inline Outcome failed(std::string reason) { return {Verdict::failed, std::move(reason)}; }
inline Outcome skipped(std::string reason) { return {Verdict::skipped, std::move(reason)}; }

}  // namespace quoth::conformance
