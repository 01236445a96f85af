#include <quoth/finding.hpp>

namespace quoth {

std::string to_line(const Finding& finding) {
  std::string line = finding.where;
  const char* separator = ": ";
  for (const std::string* part : {&finding.what, &finding.meaning, &finding.remedy}) {
    if (part->empty()) continue;
    line += separator + *part;
    separator = "; ";
  }
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return line;
}

}  // namespace quoth
