// A term as 64 bits: a type tag and a payload, in an order that is the order of values.
// Made from a Term by storage/terms/inline_term.hpp or the dictionary. Next step: a quad of ids.
//
//     | tag 8 | payload 56 |
//
// The tags are written to disk and may not be renumbered.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace quoth::storage {

enum class TermTag : std::uint8_t {
  undefined = 0,      // no term: unbound
  default_graph = 1,  // the graph column of a quad that stands in no named graph
  blank = 2,          // dictionary number
  iri = 3,            // dictionary number
  boolean = 4,        // inline: 0 or 1
  integer = 5,        // inline: value + 2^55
  decimal = 6,        // inline, see inline_term.hpp
  date = 7,           // inline: first day 28, last day 28, each + 2^27, the ends of the range open
  date_time = 8,      // inline: milliseconds since 1970 in UTC + 2^55; only the spelling with Z
  short_string = 9,   // inline: up to 7 bytes of an xsd:string without NUL, padded with NUL
  string = 10,        // dictionary number, xsd:string
  literal = 11,       // dictionary number, any other literal or spelling
  triple = 12,        // dictionary number, triple term
  computed = 255      // a value made by a query; lives as long as that query, never on disk
};

struct TermId {
  std::uint64_t bits = 0;

  auto operator<=>(const TermId&) const = default;

  TermTag tag() const { return static_cast<TermTag>(bits >> 56); }
  std::uint64_t payload() const { return bits & ((std::uint64_t{1} << 56) - 1); }
  bool is_defined() const { return bits != 0; }
};

constexpr TermId make_term_id(TermTag tag, std::uint64_t payload) {
  return TermId{static_cast<std::uint64_t>(tag) << 56 | payload};
}

inline constexpr TermId undefined_term{};
inline constexpr TermId default_graph = make_term_id(TermTag::default_graph, 0);

/// Ids from `first` to `last`, both ends taken.
struct IdRange {
  TermId first{0};
  TermId last{UINT64_MAX};
};

/// All ids of a tag.
constexpr IdRange range_of(TermTag tag) {
  return {make_term_id(tag, 0), make_term_id(tag, (std::uint64_t{1} << 56) - 1)};
}

/// A longer term is refused.
inline constexpr std::size_t literal_bytes_max = 64u << 20;

/// Subject, predicate, object, graph.
using QuadIds = std::array<TermId, 4>;

}  // namespace quoth::storage

template <>
struct std::hash<quoth::storage::TermId> {
  std::size_t operator()(quoth::storage::TermId id) const noexcept {
    return static_cast<std::size_t>((id.bits ^ (id.bits >> 29)) * 0x9E3779B97F4A7C15ull);
  }
};
