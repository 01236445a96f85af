// One function for each alternative of a std::variant, as one object for std::visit.
#pragma once

namespace quoth::query {

template <typename... Visitors>
struct overloaded : Visitors... {
  using Visitors::operator()...;
};
// clang 14 does not deduce the arguments of an aggregate by itself.
template <typename... Visitors>
overloaded(Visitors...) -> overloaded<Visitors...>;

}  // namespace quoth::query
