#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "storage/terms/inline_term.hpp"
#include "tests/unit/storage/seed.hpp"

namespace quoth::storage {
namespace {

Term literal(std::string text, std::string_view datatype) {
  return Term::literal(std::move(text), std::string(datatype));
}

void check_round_trip(const Term& term) {
  CAPTURE(to_string(term));
  const auto id = inline_id(term);
  REQUIRE(id);
  CHECK(is_inline(*id));
  CHECK(inline_term(*id) == term);
}

}  // namespace

TEST_CASE("canonical spellings have inline ids and come back as they were") {
  const std::vector<Term> terms = {Term::boolean(true),
                                   Term::boolean(false),
                                   Term::integer(0),
                                   Term::integer(-1),
                                   Term::integer((1LL << 55) - 1),
                                   Term::integer(-(1LL << 55)),
                                   literal("0.0", xsd::decimal),
                                   literal("5.0", xsd::decimal),
                                   literal("-0.25", xsd::decimal),
                                   literal("36028797018.963967", xsd::decimal),
                                   literal("-36028797018.963968", xsd::decimal),
                                   literal("0.000001", xsd::decimal),
                                   literal("2024-09-05", xsd::date),
                                   literal("2024-02-29", xsd::date),
                                   literal("-0044-03-15", xsd::date),
                                   literal("2024-09", xsd::g_year_month),
                                   literal("2024", xsd::g_year),
                                   literal("0000", xsd::g_year),
                                   literal("9999", xsd::g_year),
                                   literal("2024-09-05/2024-09-09", edtf_datatype),
                                   literal("../2024-09-09", edtf_datatype),
                                   literal("2024-09-05/..", edtf_datatype),
                                   literal("../..", edtf_datatype),
                                   literal("2024-09-05T12:30:00Z", xsd::date_time),
                                   literal("1969-12-31T23:59:59.999Z", xsd::date_time),
                                   literal("2024-09-05T00:00:00.5Z", xsd::date_time),
                                   literal("-0044-03-15T12:00:00Z", xsd::date_time),
                                   Term::string(""),
                                   Term::string("Putin"),
                                   Term::string("\xC3\xA9t\xC3\xA9"),
                                   Term::string("1234567")};
  for (const Term& term : terms) check_round_trip(term);
}

TEST_CASE("any other spelling, and any value that does not fit, has no inline id") {
  const std::vector<Term> terms = {literal("1", xsd::boolean),
                                   literal("TRUE", xsd::boolean),
                                   literal("01", xsd::integer),
                                   literal("+1", xsd::integer),
                                   literal("-0", xsd::integer),
                                   literal("", xsd::integer),
                                   literal(" 1", xsd::integer),
                                   literal("36028797018963968", xsd::integer),
                                   literal("99999999999999999999999", xsd::integer),
                                   literal("5", xsd::decimal),
                                   literal("5.00", xsd::decimal),
                                   literal(".5", xsd::decimal),
                                   literal("5.", xsd::decimal),
                                   literal("-0.0", xsd::decimal),
                                   literal("0.0000001", xsd::decimal),
                                   literal("36028797018.963968", xsd::decimal),
                                   literal("1.-5", xsd::decimal),
                                   literal("-.5", xsd::decimal),
                                   literal("99999999999999999.5", xsd::decimal),
                                   literal("2024-09-05Z", xsd::date),
                                   literal("2024-09", xsd::date),
                                   literal("2024-02-30", xsd::date),
                                   literal("2024-09-05", edtf_datatype),
                                   literal("2024", edtf_datatype),
                                   literal("2024-09-01/2024-09-30", edtf_datatype),
                                   literal("2024-23", edtf_datatype),
                                   literal("2024-09-XX", edtf_datatype),
                                   literal("2024-09-05/", edtf_datatype),
                                   literal("12024", xsd::g_year),
                                   literal("2024-09-05T12:30:00", xsd::date_time),
                                   literal("2024-09-05T12:30:00+02:00", xsd::date_time),
                                   literal("2024-09-05T12:30:00.0Z", xsd::date_time),
                                   literal("2024-09-05T12:30:00.1234Z", xsd::date_time),
                                   literal("2024-09-05T24:00:00Z", xsd::date_time),
                                   literal("2024-09-05T12:30:60Z", xsd::date_time),
                                   literal("2024-02-30T12:30:00Z", xsd::date_time),
                                   literal("-0000-01-01T00:00:00Z", xsd::date_time),
                                   Term::string("12345678"),
                                   Term::string(std::string("a\0b", 3)),
                                   Term::string(std::string("\0", 1)),
                                   Term::tagged("hi", "en"),
                                   Term::iri("urn:a"),
                                   Term::blank("b"),
                                   literal("1", xsd::double_)};
  for (const Term& term : terms) {
    CAPTURE(to_string(term));
    CHECK_FALSE(inline_id(term));
  }
}

TEST_CASE("within a type, the order of ids is the order of values") {
  const std::uint64_t seed = test_seed(55);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const auto number = [&random] {
    return static_cast<std::int64_t>(random()) >> (8 + random() % 56);
  };
  const auto day = [&random] { return static_cast<Day>(random() % 7'000'000) - 4'000'000; };
  const auto text = [&random] {
    std::string made;
    for (std::size_t size = random() % 8; made.size() < size;) {
      made += static_cast<char>(1 + random() % 255);
    }
    return made;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t a = number();
    const std::int64_t b = number();
    CHECK((*integer_id(a) <=> *integer_id(b)) == (a <=> b));
    CHECK((*decimal_id(a) <=> *decimal_id(b)) == (a <=> b));
    check_round_trip(*inline_term(*integer_id(a)));
    check_round_trip(*inline_term(*decimal_id(a)));
    if (const auto x = date_time_id(a), y = date_time_id(b); x && y) {
      CHECK((*x <=> *y) == (a <=> b));
      check_round_trip(*inline_term(*x));
    }
    const Day first = day();
    const Date x{random() % 9 == 0 ? day_open_begin : first,
                 random() % 9 == 0 ? day_open_end : first + static_cast<Day>(random() % 400)};
    const Day other = random() % 2 == 0 ? first : day();
    const Date y{other, other + static_cast<Day>(random() % 40)};
    if (const auto p = date_id(x), q = date_id(y); p && q) {
      CHECK((*p <=> *q) == (x <=> y));
      CHECK(date_of(*p) == x);
      check_round_trip(*inline_term(*p));
    }
    const std::string s = text();
    const std::string t = text();
    CHECK((*inline_id(Term::string(s)) <=> *inline_id(Term::string(t))) == (s <=> t));
    check_round_trip(Term::string(s));
  }
}

TEST_CASE("whole months, years and single days come back as what they are") {
  for (Day day = day_of({1999, 12, 1}); day < day_of({2001, 2, 1}); ++day) {
    check_round_trip(*inline_term(*date_id(date_of_day(day))));
  }
  for (int year = -9999; year <= 9999; year += 101) {
    CHECK(inline_term(*date_id(date_of_year(year)))->datatype == xsd::g_year);
    for (int month = 1; month <= 12; ++month) {
      const Term term = *inline_term(*date_id(date_of_month(year, month)));
      CHECK(term.datatype == xsd::g_year_month);
      check_round_trip(term);
    }
  }
}

TEST_CASE("bits that no term has are no term") {
  const std::vector<TermId> ids = {
      undefined_term,
      default_graph,
      make_term_id(TermTag::iri, 1),
      make_term_id(TermTag::computed, 1),
      make_term_id(TermTag::boolean, 2),
      make_term_id(TermTag::date, 5),                         // ends before it begins
      make_term_id(TermTag::date_time, 0),                    // before the year -9999
      make_term_id(TermTag::short_string, 0x61006100000000),  // text after a NUL
      make_term_id(static_cast<TermTag>(77), 1)};
  for (const TermId id : ids) {
    CAPTURE(id.bits);
    CHECK_FALSE(inline_term(id));
  }
}

}  // namespace quoth::storage
