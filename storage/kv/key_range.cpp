#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

KeyRange prefix_range(std::string_view prefix) {
  // The range ends at the first key past all keys that start with `prefix`. 0xff cannot grow, so
  // trailing 0xff bytes are dropped first; a prefix of 0xff alone means "to the end of the space".
  std::string end(prefix);
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFF) end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return {std::string(prefix), std::move(end)};
}

}  // namespace quoth::storage
