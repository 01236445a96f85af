// Text on its way out, made safe for whoever reads it. Used by the formats.
#pragma once

#include <quoth/term.hpp>
#include <string>
#include <string_view>

namespace quoth::cli {

/// `text` with control characters shown as Unicode's pictures of them (U+2400 and on) and bytes
/// that are not UTF-8 as U+FFFD. Line feeds, carriage returns and tabs stay.
std::string without_controls(std::string_view text);

/// A JSON string with its quotation marks. C0 and C1 controls are escaped; bytes that are not UTF-8
/// become U+FFFD, so that the result is always valid JSON.
std::string json_string(std::string_view text);

/// A term as SPARQL 1.1's JSON results write it, with RDF 1.2's triple terms and base directions; a
/// name that is not empty becomes one member more, "name".
std::string json_term(const Term& term, const std::string& name = {});

}  // namespace quoth::cli
