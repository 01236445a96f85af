#include "parser/document/reading/read_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <quoth/utf8.hpp>

#include "parser/document/reading/formats.hpp"

namespace quoth::document {
namespace {

Error error_at(std::string_view name, std::string_view text, std::size_t offset,
               std::string message) {
  return {ErrorKind::bad_input, std::move(message), place_in(name, text, offset), {}};
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool is_blank = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
  return (byte < 0x20 && !is_blank) || byte == 0x7f;
}

// The first NUL, or the first control byte where there are more of them than a stray one in a page.
std::optional<std::size_t> binary_byte(std::string_view text) {
  constexpr std::size_t bytes_for_each = 500;
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) return nul;
  const auto count = static_cast<std::size_t>(std::ranges::count_if(text, is_control));
  if (count == 0 || count * bytes_for_each <= text.size()) return {};
  return static_cast<std::size_t>(std::ranges::find_if(text, is_control) - text.begin());
}

void fill(Document& document, const ReadOptions& options) {
  if (!document.date) document.date = options.date;
  if (document.publisher.empty()) document.publisher = options.publisher;
}

bool is_html(std::string_view name) {
  return name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml");
}

Result<std::vector<Document>> read_form(std::string_view name, std::string_view bytes) {
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson")) return read_json_lines(name, bytes);
  const bool is_markdown = name.ends_with(".md") || name.ends_with(".markdown");
  auto document = is_markdown     ? read_markdown(name, bytes)
                  : is_html(name) ? read_html(name, bytes)
                                  : read_plain_text(name, bytes);
  if (!document) return std::move(document).error();
  std::vector<Document> documents;
  documents.push_back(std::move(document).value());
  return documents;
}

}  // namespace

Result<void> check_text(std::string_view name, std::string_view text) {
  if (text.size() > document_bytes_max) {
    return Error{ErrorKind::limit,
                 fmt::format("{} is too large: {} bytes, and a document may have {}", name,
                             text.size(), document_bytes_max),
                 {},
                 {}};
  }
  if (const auto at = first_bad_utf8(text)) {
    return error_at(name, text, *at,
                    fmt::format("this is not UTF-8: byte 0x{:02x} at byte {}",
                                static_cast<unsigned char>(text[*at]), *at));
  }
  if (const auto at = binary_byte(text)) {
    return error_at(name, text, *at,
                    fmt::format("this is not a text: control byte 0x{:02x} at byte {}",
                                static_cast<unsigned char>(text[*at]), *at));
  }
  if (text.find_first_not_of(" \t\r\n\f") == std::string_view::npos) {
    return Error{
        ErrorKind::bad_input, fmt::format("{} is empty: there is no text to read", name), {}, {}};
  }
  return {};
}

Result<std::vector<Document>> read_documents(std::string_view file_name, std::string_view bytes,
                                             const ReadOptions& options) {
  const std::string_view name = file_name.substr(file_name.find_last_of('/') + 1);
  auto documents = read_form(name, bytes);
  if (!documents) return documents;
  for (Document& document : documents.value()) fill(document, options);
  return documents;
}

}  // namespace quoth::document
