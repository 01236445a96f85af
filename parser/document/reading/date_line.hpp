// The day of publication that a line of its own tells under the headline.
// Used by the readers of texts without a head.
#pragma once

#include <optional>
#include <quoth/date.hpp>
#include <string_view>

namespace quoth::document {

/// The day that one of the first lines tells, with nothing beside it but a weekday, a time, words
/// such as "published" and who wrote it: "By Ann Lee | Published Monday, March 4, 2016". What a
/// line says was "updated" counts where no other is there. Nothing where two lines tell different
/// days, as those of a list of events do.
/// Cost: a few lines.
std::optional<Date> date_in_first_lines(std::string_view body);

}  // namespace quoth::document
