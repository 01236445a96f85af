// Source: SPARQL 1.1, section 17.4.6: the digest of the text's UTF-8, in small hexadecimal digits.
#include <openssl/evp.h>

#include "engine/execute/standard_functions.hpp"

namespace quoth::execute {
namespace {

using algebra::Function;

const EVP_MD* digest_of(Function function) {
  switch (function) {
    case Function::md5:
      return EVP_md5();
    case Function::sha1:
      return EVP_sha1();
    case Function::sha256:
      return EVP_sha256();
    case Function::sha384:
      return EVP_sha384();
    default:
      return EVP_sha512();
  }
}

}  // namespace

Value apply_hash_function(Function function, const Arguments& arguments) {
  if (arguments[0].kind != Value::Kind::text) return {};
  const std::string& text = arguments[0].text;
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), bytes, &size, digest_of(function), nullptr) != 1) {
    return {};
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += digits[bytes[i] >> 4];
    out += digits[bytes[i] & 15];
  }
  return Value::of(std::move(out));
}

}  // namespace quoth::execute
