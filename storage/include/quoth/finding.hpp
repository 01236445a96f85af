// Ground floor: something that a look over a store found, told to whoever keeps the store.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace quoth {

struct Finding {
  enum class Kind {
    damage,  // something that was written is not there, or two places do not agree
    note     // worth knowing, and no loss
  };
  Kind kind = Kind::damage;
  std::string where;    // "block 12 of the order pos"
  std::string what;     // "its checksum is wrong"
  std::string meaning;  // "facts in it cannot be read in this order"
  std::string remedy;   // "`quoth repair` makes the order anew from the others"
};

/// "WHERE: WHAT; MEANING; REMEDY", on one line.
std::string to_line(const Finding& finding);

}  // namespace quoth
