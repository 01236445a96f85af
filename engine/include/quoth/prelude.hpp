// The definitions that every store has: queries/prelude.qq, compiled in. Standard library only.
#pragma once

#include <string_view>

namespace quoth {

std::string_view prelude_text();

}  // namespace quoth
