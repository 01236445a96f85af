#include "parser/sparql/parse_sparql.hpp"

#include <fmt/format.h>

#include <quoth/utf8.hpp>

#include "parser/sparql/base_grammar.hpp"
#include "parser/sparql/check.hpp"

namespace quoth::sparql {
namespace {

std::optional<Error> refuse(std::string_view text, const ParseOptions& options,
                            std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return Error{ErrorKind::limit,
                 fmt::format("{} is longer than {} bytes", options.source, bytes_max),
                 {},
                 {}};
  }
  if (const auto bad = first_bad_utf8(text)) {
    return Error{
        ErrorKind::bad_input, "this byte is not UTF-8", place_in(options.source, text, *bad), {}};
  }
  return std::nullopt;
}

/// Reads the whole text by `Rule`; throws where it cannot.
template <typename Rule>
Parts read_whole(std::string_view text, const ParseOptions& options) {
  Parts parts;
  parts.source = options.source;
  parts.text = text;
  parts.base = options.base_iri;
  grammar::Input in(text.data(), text.data() + text.size(), "");
  if (!Rule::read(in, parts)) fail_at_furthest(parts);
  return parts;
}

}  // namespace

Result<Query> parse_query(std::string_view text, const ParseOptions& options) {
  if (auto error = refuse(text, options, query_bytes_max)) return *error;
  try {
    Parts parts = read_whole<grammar::whole_query>(text, options);
    Query query = take_top(parts.queries);
    query.base_iri = parts.base;
    query.prefixes.assign(parts.prefixes.begin(), parts.prefixes.end());
    check(parts, query);
    return query;
  } catch (const SyntaxError& syntax_error) {
    return syntax_error.error;
  }
}

bool is_update(std::string_view text) {
  Parts parts;
  parts.text = text;
  grammar::Input in(text.data(), text.data() + text.size(), "");
  try {
    return grammar::update_begin::read(in, parts);
  } catch (const SyntaxError&) {
    return false;
  }
}

Result<Update> parse_update(std::string_view text, const ParseOptions& options) {
  if (auto error = refuse(text, options, update_bytes_max)) return *error;
  try {
    Parts parts = read_whole<grammar::whole_update>(text, options);
    Update update{std::move(parts.operations), parts.base};
    check(parts, update);
    return update;
  } catch (const SyntaxError& syntax_error) {
    return syntax_error.error;
  }
}

}  // namespace quoth::sparql
