// Names as they are compared: without case, diacritics and differences of type-setting.
// Made from a label. Next step: storage/names/name_index.hpp.
#pragma once

#include <string>
#include <string_view>

namespace quoth::storage {

/// Compatibility decomposition (NFKD), marks stripped, case folded, typographic apostrophes and
/// hyphens plain, runs of white space and control characters one space, none at the ends.
/// Bad UTF-8 becomes U+FFFD. fold_name(fold_name(x)) == fold_name(x). Linear time.
std::string fold_name(std::string_view name);

}  // namespace quoth::storage
