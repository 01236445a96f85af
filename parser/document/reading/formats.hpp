// The file forms that read_documents tells apart; one function a form, each over checked UTF-8.
// Made from bytes by read_document.cpp. Next step: document.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "parser/document/reading/read_document.hpp"

namespace quoth::document {

/// A first line ` date YYYY-MM-DD ` dates the document; the body follows on the same line.
Result<Document> read_plain_text(std::string_view name, std::string_view bytes);

/// Front matter between `---` lines gives title, date, publisher (or source), author and url.
Result<Document> read_markdown(std::string_view name, std::string_view bytes);

/// One JSON object a line with `text`, and title, date, publisher, author, url, id where known.
Result<std::vector<Document>> read_json_lines(std::string_view name, std::string_view bytes);

/// A page: its article becomes the text, a paragraph a block with empty lines between, so spans
/// count in that text. Title, date, publisher, author and url come from the head and from linked
/// data.
Result<Document> read_html(std::string_view name, std::string_view bytes);

/// The short first line of `body`, when an empty line follows it; else empty.
std::string_view title_line(std::string_view body);

/// Nothing, or why `text` cannot be the text of a document.
Result<void> check_text(std::string_view name, std::string_view text);

}  // namespace quoth::document
