// One function of many cases, for std::visit.
#pragma once

namespace quoth::algebra {

template <typename... Cases>
struct Visitor : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Visitor(Cases...) -> Visitor<Cases...>;

}  // namespace quoth::algebra
