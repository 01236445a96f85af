// Depth, as the grammars of both languages count it.
// Private to grammars: parser/query, parser/sparql.
#pragma once

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

namespace quoth::grammar {

/// Counts how deep the text is nested, in the parts of a grammar; past `Parts::depth_max` it throws
/// what the grammar's own `fail_too_deep` says of the offset.
template <typename Parts>
class DepthGuard {
 public:
  DepthGuard(Parts& parts, std::size_t offset) : parts_(parts) {
    if (++parts_.depth > Parts::depth_max) fail_too_deep(parts, offset);
  }
  ~DepthGuard() { --parts_.depth; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;

 private:
  Parts& parts_;
};

/// The rules in sequence, one level deeper.
template <typename... Rules>
struct nested {
  using rule_t = nested;
  using subs_t = tao::pegtl::type_list<Rules...>;

  template <tao::pegtl::apply_mode A, tao::pegtl::rewind_mode M,
            template <typename...> class Action, template <typename...> class Control,
            typename Input, typename Parts>
  static bool match(Input& in, Parts& parts) {
    const DepthGuard<Parts> guard(parts, static_cast<std::size_t>(in.current() - in.begin()));
    return tao::pegtl::match<tao::pegtl::seq<Rules...>, A, M, Action, Control>(in, parts);
  }
};

}  // namespace quoth::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name, typename... Rules>
struct analyze_traits<Name, quoth::grammar::nested<Rules...>>
    : analyze_traits<Name, typename seq<Rules...>::rule_t> {};

}  // namespace TAO_PEGTL_NAMESPACE
