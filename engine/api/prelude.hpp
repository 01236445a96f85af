// The definitions that every store has: queries/prelude.qq, compiled in.
#pragma once

#include <string_view>

namespace quoth::api {

std::string_view prelude_text();

}  // namespace quoth::api
