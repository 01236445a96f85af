#include "xml_tree.hpp"

#include <quoth/utf8.hpp>

namespace quoth::conformance {
namespace {

Error wrong(const char* message) { return {ErrorKind::bad_input, message, {}, {}}; }

std::string without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

std::string decoded(std::string_view text) {
  static const std::map<std::string, std::string, std::less<>> named = {
      {"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const std::string entity(text.substr(at + 1, end - at - 1));
    at = end + 1;
    if (entity.starts_with("#x")) {
      append_utf8(out, static_cast<char32_t>(std::stoul(entity.substr(2), nullptr, 16)));
    } else if (entity.starts_with("#")) {
      append_utf8(out, static_cast<char32_t>(std::stoul(entity.substr(1))));
    } else if (const auto found = named.find(entity); found != named.end()) {
      out += found->second;
    }
  }
  return out;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<XmlElement> read() {
    for (;;) {
      const std::size_t open = text_.find('<', at_);
      if (open == std::string_view::npos) return wrong("no element in the XML");
      at_ = open;
      if (!skip_special()) return element();
    }
  }

 private:
  /// Comments, declarations and processing instructions.
  bool skip_special() {
    const std::string_view rest = text_.substr(at_);
    const auto skip_to = [&](std::string_view end) {
      const std::size_t found = text_.find(end, at_);
      at_ = found == std::string_view::npos ? text_.size() : found + end.size();
      return true;
    };
    if (rest.starts_with("<!--")) return skip_to("-->");
    if (rest.starts_with("<?")) return skip_to("?>");
    if (rest.starts_with("<!DOCTYPE")) {
      const bool has_body = text_.find('[', at_) < text_.find('>', at_);
      return skip_to(has_body ? "]>" : ">");
    }
    return false;
  }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string name() {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n=/>", at_), text_.size());
    std::string out(text_.substr(at_, end - at_));
    at_ = end;
    return out;
  }

  Result<XmlElement> element() {
    ++at_;
    XmlElement out;
    const std::string full = name();
    out.name = without_prefix(full);
    out.prefix = full.substr(0, full.size() - out.name.size());
    if (!out.prefix.empty()) out.prefix.pop_back();
    for (;;) {
      skip_blanks();
      if (at_ == text_.size()) return wrong("the XML ends inside a tag");
      if (text_.substr(at_).starts_with("/>")) {
        at_ += 2;
        return out;
      }
      if (text_[at_] == '>') break;
      std::string key = name();
      at_ = text_.find_first_of("\"'", at_);
      if (at_ == std::string_view::npos) return wrong("an attribute without a value");
      const std::size_t end = text_.find(text_[at_], at_ + 1);
      if (end == std::string_view::npos) return wrong("an attribute that does not end");
      out.attributes[std::move(key)] = decoded(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    }
    ++at_;
    return content(std::move(out));
  }

  Result<XmlElement> content(XmlElement out) {
    for (;;) {
      const std::size_t open = text_.find('<', at_);
      if (open == std::string_view::npos) return wrong("an element that does not end");
      out.text += decoded(text_.substr(at_, open - at_));
      at_ = open;
      if (text_.substr(at_).starts_with("</")) {
        at_ = std::min(text_.find('>', at_), text_.size() - 1) + 1;
        return out;
      }
      if (skip_special()) continue;
      auto child = element();
      if (!child) return child;
      out.children.push_back(std::move(child).value());
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const XmlElement* XmlElement::child(std::string_view wanted) const {
  for (const XmlElement& element : children) {
    if (element.name == wanted) return &element;
  }
  return nullptr;
}

Result<XmlElement> read_xml(std::string_view text) { return Reader(text).read(); }

}  // namespace quoth::conformance
