// What a query makes anew: random numbers, UUIDs, labels of blank nodes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>

namespace quoth::execute {

class Fresh {
 public:
  /// From 0 to less than 1.
  double random();
  /// 0, 1, 2, ...
  std::uint64_t number() { return next_++; }
  /// Version 4, as 8-4-4-4-12 hexadecimal digits.
  std::string uuid();
  /// Of a blank node that no store and no other query has.
  std::string label();
  /// The same for the same name in the same row.
  std::string label(const std::string& name, std::int64_t row);

 private:
  std::mt19937_64& generator();

  std::uint64_t next_ = 0;
  std::optional<std::mt19937_64> generator_;  // made when first asked for: most queries never do
  std::map<std::pair<std::int64_t, std::string>, std::string> labels_;
};

}  // namespace quoth::execute
