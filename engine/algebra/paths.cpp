#include "engine/algebra/paths.hpp"

#include <algorithm>

#include "engine/algebra/visit.hpp"

namespace quoth::algebra {

bool may_be_empty(const Path& path) {
  return std::visit(
      Visitor{[](const Link&) { return false; },
              [](const Inverse& form) { return may_be_empty(*form.path); },
              [](const Sequence& form) {
                return std::all_of(form.steps.begin(), form.steps.end(), may_be_empty);
              },
              [](const Alternative& form) {
                return std::any_of(form.choices.begin(), form.choices.end(), may_be_empty);
              },
              [](const Repeat& form) { return form.takes_zero || may_be_empty(*form.path); },
              [](const OtherThan&) { return false; }},
      path.form);
}

}  // namespace quoth::algebra
