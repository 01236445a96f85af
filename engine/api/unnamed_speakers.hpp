// Speakers, and those who were spoken to or of, whom the sentence of their row does not name: "he
// told her". Who they are was read from what stands before, and is not told by the row itself.
// Used by answer.cpp.
#pragma once

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace quoth::api {

class UnnamedSpeakers {
 public:
  /// `columns`: the headings of the answer. Rows are looked at only if they show `speaker` and
  /// `sentence`.
  explicit UnnamedSpeakers(const std::vector<std::string>& columns);

  void look_at(const std::vector<Value>& cells);

  /// Empty where every sentence names its speaker.
  std::string note() const;
  /// The same of `target`, `listener` or `about`, whichever column there is.
  std::string note_on_asked() const;

 private:
  std::size_t speaker_;  // the column's place, or the number of columns
  std::size_t sentence_;
  std::size_t asked_;
  std::vector<std::string> asked_names_;
  std::size_t rows_ = 0;
  std::vector<std::string> names_;
};

}  // namespace quoth::api
