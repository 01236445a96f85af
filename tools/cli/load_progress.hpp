// How far a load is, on one line of a terminal: share, rate, time left.
// Used by load.cpp. Next step: report.hpp.
#pragma once

#include <chrono>
#include <quoth/quoth.hpp>
#include <string>

namespace quoth::cli {

/// "43 %, 1.9 million statements a second, 5 s left". No time is given before there is something to
/// reckon it from.
std::string progress_text(const LoadProgress& progress, std::chrono::duration<double> elapsed);

/// Shows progress a few times a second.
class LoadProgressLine {
 public:
  void show(const LoadProgress& progress);
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;

  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_ = begun_;
};

}  // namespace quoth::cli
