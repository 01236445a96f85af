#include "engine/vocabulary/slug.hpp"

#include "storage/names/fold.hpp"

namespace quoth::vocabulary {
namespace {

constexpr std::size_t slug_bytes_max = 80;

bool is_kept(char c) {
  const bool is_other_script = (static_cast<unsigned char>(c) & 0x80) != 0;
  return is_other_script || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Cuts between code points.
void shorten(std::string& slug) {
  if (slug.size() <= slug_bytes_max) return;
  std::size_t end = slug_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(slug[end]) & 0xC0) == 0x80) --end;
  slug.resize(end);
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
  shorten(slug);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "unnamed" : slug;
}

}  // namespace quoth::vocabulary
