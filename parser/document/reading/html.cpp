#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parser/document/reading/formats.hpp"
#include "parser/document/reading/html_page.hpp"

namespace quoth::document {
namespace {

using nlohmann::json;

std::string meta_of(const HtmlPage& page, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = page.meta.find(name);
    if (found != page.meta.end() && !found->second.empty()) return found->second;
  }
  return {};
}

/// The name of a person or an organisation of schema.org: a string, an object, or a list of them.
std::string name_in(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) return value.empty() ? std::string() : name_in(value.front());
  if (!value.is_object()) return {};
  const auto name = value.find("name");
  return name != value.end() && name->is_string() ? name->get<std::string>() : std::string();
}

/// Fills in what is missing from the article of schema.org that an object is, or that a list or a
/// graph of them holds.
void fill_from(const json& data, Document& document, std::string& date, int depth = 0) {
  constexpr int depth_max = 3;
  if (depth > depth_max) return;
  if (data.is_array()) {
    for (const json& item : data) fill_from(item, document, date, depth + 1);
    return;
  }
  if (!data.is_object()) return;
  if (const auto graph = data.find("@graph"); graph != data.end())
    fill_from(*graph, document, date, depth + 1);
  const auto fill = [&](std::string& field, const char* key) {
    const auto value = data.find(key);
    if (field.empty() && value != data.end()) field = name_in(*value);
  };
  if (!data.contains("headline")) return;
  fill(document.title, "headline");
  fill(document.publisher, "publisher");
  fill(document.author, "author");
  fill(date, "datePublished");
}

void fill_head(Document& document, const HtmlPage& page) {
  document.title = meta_of(page, {"og:title", "twitter:title"});
  document.publisher = meta_of(page, {"og:site_name", "publisher", "dc.publisher"});
  document.author = meta_of(page, {"author", "article:author", "dc.creator", "byl"});
  document.url = !page.canonical_url.empty() ? page.canonical_url : meta_of(page, {"og:url"});
  std::string date =
      meta_of(page, {"article:published_time", "date", "datepublished", "pubdate", "dc.date",
                     "dc.date.issued", "publish-date", "parsely-pub-date"});
  for (const std::string& text : page.linked_data)
    fill_from(json::parse(text, nullptr, false), document, date);
  constexpr std::size_t day_bytes = 10;
  // A page's own date may be in words of any kind; only a day in digits is taken.
  if (const auto day = parse_date(std::string_view(date).substr(0, day_bytes))) {
    if (date.size() >= day_bytes) document.date = *day;
  }
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {".", "!", "?", ":", "\"", "\u201d", "\u2026", ")"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

/// "Read more: ...", "Other story's title": a block that is little but a link.
bool is_teaser(const HtmlBlock& block) {
  const bool is_linked = block.linked_bytes * 5 >= block.text.size() * 4;
  return is_linked && !block.is_heading && (!ends_sentence(block.text) || block.text.size() < 80);
}

std::size_t bytes_of(const std::vector<const HtmlBlock*>& blocks) {
  std::size_t bytes = 0;
  for (const HtmlBlock* block : blocks) bytes += block->text.size();
  return bytes;
}

/// The heading in the surest place, the first of them.
const HtmlBlock* heading_of(const HtmlPage& page) {
  const HtmlBlock* heading = nullptr;
  for (const HtmlBlock& block : page.blocks) {
    if (block.is_heading && (heading == nullptr || block.place > heading->place)) heading = &block;
  }
  return heading;
}

/// The blocks of the article, its heading among them: those of the surest place that the page has,
/// without what is named as standing beside, unless that is most of it.
std::vector<const HtmlBlock*> article_of(const HtmlPage& page) {
  BlockPlace best = BlockPlace::page;
  for (const HtmlBlock& block : page.blocks) best = std::max(best, block.place);
  const HtmlBlock* heading = heading_of(page);
  std::vector<const HtmlBlock*> all, kept;
  for (const HtmlBlock& block : page.blocks) {
    const bool is_in_place = block.place == best && !is_teaser(block);
    if (&block != heading && (!is_in_place || (block.is_heading && heading->place == best)))
      continue;
    all.push_back(&block);
    if (!block.is_beside || &block == heading) kept.push_back(&block);
  }
  return bytes_of(kept) * 3 >= bytes_of(all) ? kept : all;
}

/// "Title | Paper" without the paper.
std::string shown_title(const HtmlPage& page, const std::vector<const HtmlBlock*>& blocks) {
  for (const HtmlBlock* block : blocks) {
    if (block->is_heading) return block->text;
  }
  std::string title = page.title.substr(0, page.title.find(" | "));
  std::ranges::replace(title, '\n', ' ');
  const std::size_t begin = title.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return title.substr(begin, title.find_last_not_of(' ') + 1 - begin);
}

}  // namespace

Result<Document> read_html(std::string_view name, std::string_view bytes) {
  if (auto checked = check_text(name, bytes); !checked) return checked.error();
  const auto page = read_page(bytes);
  if (!page) {
    return Error{
        ErrorKind::limit, fmt::format("{}: its elements nest too deep for a page", name), {}, {}};
  }
  const std::vector<const HtmlBlock*> blocks = article_of(*page);
  const std::string title = shown_title(*page, blocks);
  Document document;
  document.name = name;
  fill_head(document, *page);
  if (document.title.empty()) document.title = title;
  const bool has_heading =
      std::ranges::any_of(blocks, [](const HtmlBlock* block) { return block->is_heading; });
  if (!has_heading && !title.empty()) document.text = title + "\n\n";
  for (const HtmlBlock* block : blocks) document.text += block->text + "\n\n";
  if (document.text.ends_with("\n\n")) document.text.pop_back();
  if (auto checked = check_text(name, document.text); !checked) return checked.error();
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  return document;
}

}  // namespace quoth::document
