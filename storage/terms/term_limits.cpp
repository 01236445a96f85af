#include "storage/terms/term_limits.hpp"

#include <fmt/format.h>

#include "storage/terms/term_id.hpp"

namespace quoth::storage {

Error triple_too_large() {
  return {ErrorKind::limit,
          fmt::format("a triple term may be nested {} deep and hold {} terms at most",
                      triple_depth_max, triple_terms_max),
          {},
          {}};
}

Error term_too_long(std::size_t bytes) {
  return {ErrorKind::limit,
          fmt::format("a term of {} bytes is over the limit of {} bytes", bytes, literal_bytes_max),
          {},
          {}};
}

}  // namespace quoth::storage
