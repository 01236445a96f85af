#include "engine/execute/pattern.hpp"

#include <re2/re2.h>

namespace quoth::execute {
namespace {

/// Without the blanks that the flag `x` makes meaningless; those in brackets stay.
std::string without_blanks(std::string_view pattern) {
  std::string out;
  int depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      out += c;
      out += pattern[++i];
      continue;
    }
    if (c == '[') ++depth;
    if (c == ']' && depth > 0) --depth;
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank || depth > 0) out += c;
  }
  return out;
}

/// A replacement in RE2's spelling: groups are $1 in XPath and \1 in RE2.
std::optional<std::string> rewritten(std::string_view text, bool is_literal) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_literal || (c != '\\' && c != '$')) {
      out += c;
      if (c == '\\') out += '\\';
      continue;
    }
    if (i + 1 == text.size()) return std::nullopt;
    const char next = text[++i];
    if (c == '$') {
      if (next < '0' || next > '9') return std::nullopt;
      out += '\\';
      out += next;
    } else if (next == '$') {
      out += '$';
    } else if (next == '\\') {
      out += "\\\\";
    } else {
      return std::nullopt;
    }
  }
  return out;
}

}  // namespace

std::unique_ptr<re2::RE2> compile_pattern(std::string_view pattern, std::string_view flags) {
  RE2::Options options;
  options.set_log_errors(false);
  std::string prefix;
  bool drops_blanks = false, is_literal = false;
  for (const char flag : flags) {
    if (flag == 'i' || flag == 's' || flag == 'm') {
      prefix += flag;
    } else if (flag == 'x') {
      drops_blanks = true;
    } else if (flag == 'q') {
      is_literal = true;
    } else {
      return nullptr;
    }
  }
  std::string text = is_literal     ? RE2::QuoteMeta(std::string(pattern))
                     : drops_blanks ? without_blanks(pattern)
                                    : std::string(pattern);
  if (!prefix.empty()) text = "(?" + prefix + ")" + text;
  auto compiled = std::make_unique<RE2>(text, options);
  return compiled->ok() ? std::move(compiled) : nullptr;
}

std::optional<std::string> replace_all(const std::string& text, const re2::RE2& pattern,
                                       std::string_view replacement, bool is_literal) {
  const auto with = rewritten(replacement, is_literal);
  std::string problem;
  if (!with || !pattern.CheckRewriteString(*with, &problem)) return std::nullopt;
  if (RE2::FullMatch("", pattern)) return std::nullopt;
  std::string out = text;
  RE2::GlobalReplace(&out, pattern, *with);
  return out;
}

}  // namespace quoth::execute
