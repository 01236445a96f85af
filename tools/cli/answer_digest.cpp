#include "tools/cli/answer_digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <quoth/term.hpp>
#include <vector>

namespace quoth::cli {
namespace {

constexpr std::string_view datatype_begin = "\"^^<";

/// What stands between the quotation marks of a number or a boolean; else the cell as it is.
std::string_view plain_value(std::string_view cell) {
  const std::size_t at = cell.find(datatype_begin);
  if (!cell.starts_with('"') || at == std::string_view::npos || !cell.ends_with('>')) return cell;
  std::string_view datatype = cell.substr(at + datatype_begin.size());
  datatype.remove_suffix(1);
  const bool is_plain =
      datatype == xsd::integer || datatype == xsd::decimal || datatype == xsd::boolean;
  return is_plain ? cell.substr(1, at - 1) : cell;
}

std::string plain_row(std::string_view row) {
  std::string out;
  for (std::size_t at = 0; at <= row.size();) {
    const std::size_t end = std::min(row.find('\t', at), row.size());
    if (at > 0) out += '\t';
    out += plain_value(row.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string hexadecimal(const unsigned char* bytes, std::size_t count) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += digits[bytes[i] >> 4];
    out += digits[bytes[i] & 15];
  }
  return out;
}

}  // namespace

std::string answer_digest(std::string_view rows) {
  std::vector<std::string> lines;
  while (!rows.empty()) {
    const std::size_t end = rows.find('\n');
    lines.push_back(plain_row(rows.substr(0, end)));
    rows.remove_prefix(std::min(end, rows.size() - 1) + 1);
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += '\n';
    text += lines[i];
  }
  unsigned char bytes[EVP_MAX_MD_SIZE] = {};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), bytes, &size, EVP_md5(), nullptr);
  return hexadecimal(bytes, 4);
}

}  // namespace quoth::cli
