// XML as a tree of elements, as far as the suites' result files need it: no DTD but entities of
// its own, no processing instructions.
// Used by result_file.cpp.
#pragma once

#include <map>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::conformance {

struct XmlElement {
  std::string name;                               // without its prefix
  std::string prefix;                             // or empty
  std::map<std::string, std::string> attributes;  // with prefixes, as written
  std::vector<XmlElement> children;
  std::string text;  // what stands directly in it

  const XmlElement* child(std::string_view wanted) const;
};

Result<XmlElement> read_xml(std::string_view text);

}  // namespace quoth::conformance
