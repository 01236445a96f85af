#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "parser/document/reading/formats.hpp"

namespace quoth::document {
namespace {

using nlohmann::json;

struct Line {
  std::string_view file;
  std::string_view bytes;  // of the whole file
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t number = 1;

  std::string_view text() const { return bytes.substr(begin, end - begin); }
};

Error record_error(const Line& line, std::size_t offset, std::string_view why) {
  return {ErrorKind::bad_input, fmt::format("bad record on line {}: {}", line.number, why),
          place_in(line.file, line.bytes, line.begin + std::min(offset, line.end - line.begin)),
          "a record is one JSON object with a \"text\""};
}

std::string string_of(const json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number_integer() ? found->dump() : std::string();
}

std::string name_of(const Line& line, const Document& document, std::string id) {
  if (!id.empty()) return id;
  if (!document.title.empty()) return document.title;
  return fmt::format("{}:{}", line.file, line.number);
}

Result<void> fill(Document& document, const json& record, const Line& line) {
  document.title = string_of(record, "title");
  document.publisher = string_of(record, "publisher");
  if (document.publisher.empty()) document.publisher = string_of(record, "source");
  document.author = string_of(record, "author");
  document.url = string_of(record, "url");
  document.name = name_of(line, document, string_of(record, "id"));
  std::string date = string_of(record, "date");
  if (date.empty()) return {};
  if (date.size() > 10 && (date[10] == 'T' || date[10] == ' ')) date.resize(10);
  auto parsed = parse_date(date);
  if (!parsed) return record_error(line, 0, fmt::format("\"{}\" is not a date", date));
  document.date = *parsed;
  return {};
}

Result<json> parse_record(const Line& line) {
  try {
    json record = json::parse(line.text());  // nests on the heap, not on the stack
    if (!record.is_object()) return record_error(line, 0, "it is no object");
    const auto found = record.find("text");
    if (found == record.end() || !found->is_string())
      return record_error(line, 0, "it has no text");
    return record;
  } catch (const json::parse_error& error) {
    return record_error(line, error.byte == 0 ? 0 : error.byte - 1, "it is not JSON");
  } catch (const json::out_of_range&) {
    return record_error(line, 0, "it holds a number that is too large");
  }
}

Result<Document> read_record(const Line& line) {
  auto record = parse_record(line);
  if (!record) return record.error();
  Document document;
  document.text = record->find("text")->get_ref<std::string&>();
  if (auto checked = check_text(line.file, document.text); !checked) {
    Error error = checked.error();
    error.message = fmt::format("bad record on line {}: {}", line.number, error.message);
    error.place = place_in(line.file, line.bytes, line.begin);
    return error;
  }
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  if (auto filled = fill(document, *record, line); !filled) return filled.error();
  if (document.title.empty()) document.title = title_line(document.text);
  return document;
}

bool is_empty(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

Result<std::vector<Document>> read_json_lines(std::string_view name, std::string_view bytes) {
  std::vector<Document> documents;
  Line line{name, bytes, 0, 0, 1};
  for (; line.begin < bytes.size(); line.begin = line.end + 1, ++line.number) {
    line.end = std::min(bytes.find('\n', line.begin), bytes.size());
    if (is_empty(line.text())) continue;
    auto document = read_record(line);
    if (!document) return document.error();
    documents.push_back(std::move(document).value());
  }
  if (documents.empty()) {
    return Error{
        ErrorKind::bad_input, fmt::format("{} is empty: there is no record to read", name), {}, {}};
  }
  return documents;
}

}  // namespace quoth::document
