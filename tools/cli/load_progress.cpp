#include "tools/cli/load_progress.hpp"

#include <fmt/format.h>

#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

constexpr std::chrono::milliseconds between_shows{200};

std::string rate_text(double statements_per_second) {
  constexpr double million = 1e6;
  if (statements_per_second >= million) {
    return fmt::format("{:.1f} million statements a second", statements_per_second / million);
  }
  return fmt::format("{:.0f} statements a second", statements_per_second);
}

std::string time_left_text(double seconds) {
  constexpr double minute = 60;
  if (seconds < minute) return fmt::format("{:.0f} s left", seconds);
  const int whole = static_cast<int>(seconds);
  return fmt::format("{} min {} s left", whole / 60, whole % 60);
}

}  // namespace

std::string progress_text(const LoadProgress& progress, std::chrono::duration<double> elapsed) {
  constexpr double share_to_reckon_from = 0.02;
  std::string text = fmt::format("{:.0f} %", 100 * progress.share);
  if (progress.share < share_to_reckon_from || elapsed.count() <= 0) return text;
  text += ", " + rate_text(static_cast<double>(progress.statements_read) / elapsed.count());
  return text + ", " + time_left_text(elapsed.count() * (1 - progress.share) / progress.share);
}

void LoadProgressLine::show(const LoadProgress& progress) {
  const auto now = Clock::now();
  if (now - shown_ < between_shows) return;
  shown_ = now;
  report_progress(progress_text(progress, now - begun_));
}

void LoadProgressLine::wipe() { report_progress(""); }

}  // namespace quoth::cli
