// Regular expressions of XPath, on RE2.
// Used by evaluate.cpp. Source: XPath functions 3.1, section 5.6.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace quoth::execute {

/// Flags: i (letters of any case), s (a dot takes line ends), m (^ and $ at lines), x (blanks say
/// nothing), q (no sign is special). Null for other flags, or an expression that is none.
std::unique_ptr<re2::RE2> compile_pattern(std::string_view pattern, std::string_view flags);

/// `text` with every match replaced. `$1` is the first group, `\$` a dollar sign.
/// Nothing for a wrong replacement, or a pattern that matches the empty text.
std::optional<std::string> replace_all(const std::string& text, const re2::RE2& pattern,
                                       std::string_view replacement, bool is_literal);

}  // namespace quoth::execute
