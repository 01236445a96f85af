#include "engine/execute/standard_functions.hpp"

namespace quoth::execute {

using algebra::Function;

Value apply_standard_function(Function function, const Arguments& arguments) {
  switch (function) {
    case Function::language_matches:
    case Function::join_texts:
    case Function::substring:
    case Function::encode_for_uri:
    case Function::holds_text:
    case Function::begins_with:
    case Function::finishes_with:
    case Function::text_before:
    case Function::text_after:
      return apply_text_function(function, arguments);
    case Function::year_part:
    case Function::month_part:
    case Function::day_part:
    case Function::hours:
    case Function::minutes:
    case Function::seconds:
    case Function::timezone:
    case Function::zone_text:
      return apply_time_function(function, arguments);
    case Function::md5:
    case Function::sha1:
    case Function::sha256:
    case Function::sha384:
    case Function::sha512:
      return apply_hash_function(function, arguments);
    case Function::to_boolean:
    case Function::to_integer:
    case Function::to_decimal:
    case Function::to_float:
    case Function::to_double:
    case Function::to_string:
    case Function::to_date_time:
    case Function::to_date:
      return apply_cast(function, arguments[0]);
    default:
      return apply_term_function(function, arguments);
  }
}

}  // namespace quoth::execute
