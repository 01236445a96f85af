// Source: SPARQL 1.1, section 17.4.3.
#include <algorithm>
#include <cmath>
#include <quoth/utf8.hpp>

#include "engine/execute/standard_functions.hpp"

namespace quoth::execute {
namespace {

using algebra::Function;

/// Whether the second can be looked for in the first: a plain text, or one in the same language.
bool are_compatible(const Value& text, const Value& part) {
  if (!text.is_text() || !part.is_text()) return false;
  if (part.kind == Value::Kind::text) return true;
  return text.kind == Value::Kind::tagged && text.term->language == part.term->language &&
         text.term->direction == part.term->direction;
}

/// The language of all, where they have one in common; otherwise a plain text.
Value joined(const Arguments& arguments) {
  std::string out;
  bool is_common = !arguments.empty();
  for (const Value& argument : arguments) {
    if (!argument.is_text()) return {};
    out += argument.text;
    is_common = is_common && argument.kind == Value::Kind::tagged &&
                argument.term->language == arguments[0].term->language &&
                argument.term->direction == arguments[0].term->direction;
  }
  return is_common ? text_like(arguments[0], std::move(out)) : Value::of(std::move(out));
}

double rounded(double value) { return std::floor(value + 0.5); }

/// Characters are counted from 1; positions are rounded, as XPath does it.
Value substring(const Arguments& arguments) {
  const Value& text = arguments[0];
  if (!text.is_text() || !arguments[1].is_number()) return {};
  const double first = rounded(real_of(arguments[1]));
  double end = INFINITY;
  if (arguments.size() == 3) {
    if (!arguments[2].is_number()) return {};
    end = first + rounded(real_of(arguments[2]));
  }
  std::string out;
  double position = 1;
  for (std::size_t at = 0; at < text.text.size();) {
    const std::size_t size = decode_utf8(text.text, at).size;
    if (position >= first && position < end) out.append(text.text, at, size);
    at += size;
    ++position;
  }
  return text_like(text, std::move(out));
}

Value encoded(const Value& value) {
  if (!value.is_text()) return {};
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : value.text) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (is_kept) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return Value::of(std::move(out));
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

/// RFC 4647, basic filtering.
Value language_matches(const Value& tag, const Value& range) {
  if (!tag.is_text() || !range.is_text()) return {};
  if (range.text == "*") return Value::of(!tag.text.empty());
  const std::string whole = lower_case(tag.text), part = lower_case(range.text);
  if (part.empty()) return Value::of(whole.empty());
  return Value::of(whole == part || whole.starts_with(part + "-"));
}

Value cut(Function function, const Value& text, const Value& part) {
  const std::size_t at = text.text.find(part.text);
  if (at == std::string::npos) return Value::of(std::string());
  return text_like(text, function == Function::text_before
                             ? text.text.substr(0, at)
                             : text.text.substr(at + part.text.size()));
}

}  // namespace

Value text_like(const Value& model, std::string text) {
  if (model.kind != Value::Kind::tagged) return Value::of(std::move(text));
  return value_of(Term::tagged(std::move(text), model.term->language, model.term->direction));
}

Value apply_text_function(Function function, const Arguments& arguments) {
  if (function == Function::join_texts) return joined(arguments);
  if (function == Function::substring) return substring(arguments);
  if (function == Function::encode_for_uri) return encoded(arguments[0]);
  if (function == Function::language_matches) return language_matches(arguments[0], arguments[1]);
  const Value &text = arguments[0], &part = arguments[1];
  if (!are_compatible(text, part)) return {};
  switch (function) {
    case Function::holds_text:
      return Value::of(text.text.find(part.text) != std::string::npos);
    case Function::begins_with:
      return Value::of(text.text.starts_with(part.text));
    case Function::finishes_with:
      return Value::of(text.text.ends_with(part.text));
    default:
      return cut(function, text, part);
  }
}

}  // namespace quoth::execute
