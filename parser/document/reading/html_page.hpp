// The words of an HTML page that belong to its article, and what its head says about it.
// Made from bytes by read_page. Next step: html.cpp, which makes a Document of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::document {

/// How sure it is that a block of words is the article's, by the elements around it.
enum class BlockPlace { page, main, article, article_body };

/// A paragraph, heading or list item; blanks as a browser shows them.
struct HtmlBlock {
  std::string text;
  BlockPlace place = BlockPlace::page;
  bool is_heading = false;       // of the first rank
  bool is_beside = false;        // inside of what is named a caption, a teaser or the like
  std::size_t linked_bytes = 0;  // of the text inside of links
};

struct HtmlPage {
  std::vector<HtmlBlock> blocks;
  std::string title;                        // of the head
  std::map<std::string, std::string> meta;  // by name or property, lower case; the first of each
  std::string canonical_url;
  std::vector<std::string> linked_data;  // JSON of schema.org, as it stands
};

/// Nothing where elements nest deeper than any page's. Scripts, navigation, forms, asides, figures
/// and what is hidden are left out. Cost: linear in the bytes.
std::optional<HtmlPage> read_page(std::string_view html);

}  // namespace quoth::document
