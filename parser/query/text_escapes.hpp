// Texts and names of a query between their marks: escapes read and written.
#pragma once

#include <string>
#include <string_view>

namespace quoth::query {

/// The text between quotation marks with its escapes resolved. The grammar has checked their form;
/// a \u that is no Unicode scalar value becomes U+FFFD.
std::string unescape_text(std::string_view inside);
/// `"..."`, escaped so that unescape_text gives `text` again.
std::string quote_text(std::string_view text);

/// The name between brackets: `\]` and `\[` resolved, blanks at the ends dropped.
std::string unescape_name(std::string_view inside);
/// The name as a query spells it: bare where it is a run of capitalised words, else in brackets.
std::string spell_name(std::string_view name);

/// Whether `word` can be written bare as a relation or a heading.
bool is_plain_word(std::string_view word);

}  // namespace quoth::query
