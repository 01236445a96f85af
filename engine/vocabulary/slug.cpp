#include "engine/vocabulary/slug.hpp"

#include <quoth/utf8.hpp>

#include "storage/names/fold.hpp"

namespace quoth::vocabulary {
namespace {

constexpr std::size_t slug_bytes_max = 80;

bool is_kept(char c) {
  const bool is_other_script = (static_cast<unsigned char>(c) & 0x80) != 0;
  return is_other_script || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string slug_of(std::string_view name) {
  std::string slug;
  for (const char c : storage::fold_name(name)) {
    if (is_kept(c)) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-' && c != '\'' && c != '.') {
      slug += '-';
    }
  }
  if (slug.size() > slug_bytes_max) slug.resize(code_point_begin(slug, slug_bytes_max));
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "unnamed" : slug;
}

}  // namespace quoth::vocabulary
