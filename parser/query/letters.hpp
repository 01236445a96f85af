// Which letters may begin or continue the words of a query, in any script.
#pragma once

namespace quoth::query {

/// Begins a name: a capital, or a letter of a script without capitals (Arabic, Chinese, ...).
bool is_name_start(char32_t c);
/// Begins a relation, a keyword or a function: a lower-case letter.
bool is_word_start(char32_t c);
/// Continues any of them: letters, digits and the marks that combine with letters.
bool is_letter_or_digit(char32_t c);
/// Of a variable or a prefix, too: `_`.
bool is_word_character(char32_t c);

}  // namespace quoth::query
