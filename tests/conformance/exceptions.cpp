#include "exceptions.hpp"

#include <fmt/format.h>

#include <sstream>

#include "rdf_file.hpp"

namespace quoth::conformance {

Result<Exceptions> read_exceptions(const std::filesystem::path& file) {
  auto text = read_bytes(file);
  if (!text) return text.error();
  Exceptions exceptions;
  std::istringstream lines(text.value());
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) {
      return Error{ErrorKind::bad_input,
                   fmt::format("{}:{}: expected `SUITE ID: REASON`", file.string(), number),
                   {},
                   {}};
    }
    exceptions[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return exceptions;
}

}  // namespace quoth::conformance
