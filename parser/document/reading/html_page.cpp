#include "parser/document/reading/html_page.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>

namespace quoth::document {
namespace {

// Pages nest some dozens deep; the parser walks its stack at each end tag, so the bound keeps
// hostile pages linear.
constexpr std::size_t depth_max = 500;

template <std::size_t size>
bool is_any_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_left_out(std::string_view element) {
  constexpr std::array<std::string_view, 27> elements{
      "script",   "style",  "noscript", "template", "svg",      "nav",    "aside",
      "footer",   "form",   "button",   "figure",   "iframe",   "select", "textarea",
      "menu",     "dialog", "object",   "video",    "audio",    "canvas", "map",
      "fieldset", "title",  "picture",  "math",     "noframes", "applet"};
  return is_any_of(element, elements);
}

bool is_inline(std::string_view element) {
  constexpr std::array<std::string_view, 36> elements{
      "a",      "abbr",   "acronym", "b",   "bdi",  "bdo", "big",  "cite",  "code",
      "data",   "del",    "dfn",     "em",  "font", "i",   "ins",  "kbd",   "label",
      "mark",   "q",      "rp",      "rt",  "ruby", "s",   "samp", "small", "span",
      "strike", "strong", "sub",     "sup", "time", "tt",  "u",    "var",   "wbr"};
  return is_any_of(element, elements);
}

// "photo-caption", "related_links", "c-newsletter": names that pages give to what stands beside.
bool names_what_is_beside(std::string_view name) {
  constexpr std::array<std::string_view, 38> words{
      "caption",   "credit",    "byline",     "author",      "dateline",    "timestamp",
      "share",     "sharing",   "social",     "related",     "recommended", "newsletter",
      "signup",    "promo",     "advert",     "ad",          "ads",         "advertisement",
      "sponsor",   "sponsored", "breadcrumb", "breadcrumbs", "comments",    "sidebar",
      "cookie",    "cookies",   "banner",     "footer",      "nav",         "teaser",
      "readmore",  "copyright", "tags",       "toolbar",     "popup",       "modal",
      "subscribe", "hidden"};
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '_' ? '-' : c;
  if (lower.find("read-more") != std::string::npos) return true;
  const std::size_t first_end = lower.find('-'), last_begin = lower.rfind('-');
  return is_any_of(std::string_view(lower).substr(0, first_end), words) ||
         (last_begin != std::string::npos &&
          is_any_of(std::string_view(lower).substr(last_begin + 1), words));
}

bool names_any_beside(std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (end > 0 && names_what_is_beside(names.substr(0, end))) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

class Attributes {
 public:
  explicit Attributes(const xmlChar** all) : all_(all) {}

  std::optional<std::string_view> find(std::string_view name) const {
    for (const xmlChar** at = all_; at != nullptr && at[0] != nullptr; at += 2) {
      if (text_of(at[0]) == name) return at[1] == nullptr ? std::string_view() : text_of(at[1]);
    }
    return std::nullopt;
  }
  std::string_view get(std::string_view name) const { return find(name).value_or(""); }

 private:
  static std::string_view text_of(const xmlChar* text) {
    return reinterpret_cast<const char*>(text);
  }
  const xmlChar** all_;
};

/// What counts inside of an element that is open.
struct Open {
  BlockPlace place = BlockPlace::page;
  bool is_left_out = false, is_beside = false, is_link = false, is_heading = false;
};

class PageReader {
 public:
  std::optional<HtmlPage> read(std::string_view html) {
    htmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<PageReader*>(self)->begin(reinterpret_cast<const char*>(name),
                                            Attributes(attributes));
    };
    handler.endElement = [](void* self, const xmlChar* name) {
      static_cast<PageReader*>(self)->end(reinterpret_cast<const char*>(name));
    };
    handler.characters = handler.ignorableWhitespace =
        handler.cdataBlock = [](void* self, const xmlChar* text, int size) {
          static_cast<PageReader*>(self)->add(
              {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
        };
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(
        htmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
        &htmlFreeParserCtxt);
    if (!context) return std::nullopt;
    htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                          HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    // Piece by piece, so that a page that nests too deep is given up before it costs much.
    constexpr std::size_t piece_bytes = 4096;
    for (std::size_t at = 0; at < html.size() && !is_too_deep_; at += piece_bytes) {
      const std::string_view piece = html.substr(at, piece_bytes);
      htmlParseChunk(context.get(), piece.data(), static_cast<int>(piece.size()), 0);
    }
    if (is_too_deep_) return std::nullopt;
    htmlParseChunk(context.get(), nullptr, 0, 1);
    finish_block();
    return std::move(page_);
  }

 private:
  void begin(std::string_view element, const Attributes& attributes) {
    if (open_.size() >= depth_max) {
      is_too_deep_ = true;
      return;
    }
    Open open = open_.empty() ? Open{} : open_.back();
    if (element == "meta") note_meta(attributes);
    if (element == "link" && attributes.get("rel") == "canonical" && page_.canonical_url.empty())
      page_.canonical_url = attributes.get("href");
    is_title_ = element == "title" && page_.title.empty() && !open.is_left_out;
    is_linked_data_ = element == "script" && attributes.get("type") == "application/ld+json";
    if (is_linked_data_) page_.linked_data.emplace_back();
    if (element == "br") {
      break_line();
    } else if (!is_inline(element)) {
      finish_block();
    }
    open.is_left_out |= is_left_out(element) || is_hidden(attributes);
    // What the page is made of is not beside it, however it is called.
    const bool is_frame = element == "html" || element == "body" || element == "article" ||
                          element == "main" || element == "h1";
    open.is_beside |= !is_frame && (names_any_beside(attributes.get("class")) ||
                                    names_any_beside(attributes.get("id")));
    open.is_link |= element == "a";
    open.is_heading |= element == "h1";
    open.place = std::max(open.place, place_of(element, attributes));
    open_.push_back(open);
  }

  void end(std::string_view element) {
    is_title_ = is_linked_data_ = false;
    if (element != "br" && !is_inline(element)) finish_block();
    if (!open_.empty()) open_.pop_back();
  }

  void add(std::string_view text) {
    if (is_title_) page_.title += text;
    if (is_linked_data_) page_.linked_data.back() += text;
    if (open_.empty() || open_.back().is_left_out) return;
    const std::size_t before = block_.text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      // A no-break space is a blank too.
      const bool is_no_break = text.substr(i, 2) == "\xc2\xa0";
      if (is_no_break) ++i;
      if (is_no_break || text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r' ||
          text[i] == '\f') {
        has_blank_ = true;
        continue;
      }
      if (has_blank_ && !block_.text.empty()) block_.text += ' ';
      has_blank_ = false;
      block_.text += text[i];
    }
    if (block_.text.size() == before) return;
    ends_in_break_ = false;
    const Open& open = open_.back();
    if (open.is_link) block_.linked_bytes += block_.text.size() - before;
    block_.place = std::max(block_.place, open.place);
    block_.is_beside |= open.is_beside;
    block_.is_heading |= open.is_heading;
  }

  // One break goes on with the paragraph, two end it.
  void break_line() {
    if (ends_in_break_) finish_block();
    ends_in_break_ = has_blank_ = true;
  }

  void finish_block() {
    if (!block_.text.empty()) page_.blocks.push_back(std::move(block_));
    block_ = {};
    has_blank_ = ends_in_break_ = false;
  }

  void note_meta(const Attributes& attributes) {
    for (const char* key : {"name", "property", "itemprop"}) {
      std::string name(attributes.get(key));
      for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      if (!name.empty()) page_.meta.emplace(std::move(name), attributes.get("content"));
    }
  }

  static bool is_hidden(const Attributes& attributes) {
    const std::string_view style = attributes.get("style");
    return attributes.find("hidden") || attributes.get("aria-hidden") == "true" ||
           style.find("display:none") != std::string_view::npos ||
           style.find("display: none") != std::string_view::npos ||
           attributes.get("role") == "navigation" || attributes.get("role") == "complementary";
  }

  static BlockPlace place_of(std::string_view element, const Attributes& attributes) {
    if (attributes.get("itemprop") == "articleBody") return BlockPlace::article_body;
    if (element == "article") return BlockPlace::article;
    if (element == "main" || attributes.get("role") == "main") return BlockPlace::main;
    return BlockPlace::page;
  }

  HtmlPage page_;
  HtmlBlock block_;
  std::vector<Open> open_;
  bool has_blank_ = false, ends_in_break_ = false, is_title_ = false, is_linked_data_ = false,
       is_too_deep_ = false;
};

}  // namespace

std::optional<HtmlPage> read_page(std::string_view html) { return PageReader().read(html); }

}  // namespace quoth::document
