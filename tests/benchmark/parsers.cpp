// What the parsers alone cost, in CPU time.
//
//     bench_parsers FILE...        reads RDF and says how many megabytes a CPU second; JSON lines
//     bench_parsers --doubling     reads texts of one and of two lengths: the ratio of their times,
//                                  which is at most 2.5 where the time is linear; fails if it is
//                                  not
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "parser/date/date_expression.hpp"
#include "parser/document/extraction/extraction.hpp"
#include "parser/document/reading/read_document.hpp"
#include "parser/query/parse_query.hpp"
#include "parser/rdf/quad_reader.hpp"
#include "parser/sparql/parse_sparql.hpp"

namespace {

using quoth::Error;
using quoth::Quad;
using quoth::Result;
using quoth::rdf::Syntax;

constexpr double ratio_max = 2.5;
// Over one alone, what memory costs once it is more than a cache holds would count as the parser's.
constexpr int doublings = 3;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The number of quads.
Result<std::size_t> read_rdf(std::string_view text, Syntax syntax) {
  auto reader = quoth::rdf::open_reader(
      [text](std::span<char> room) mutable -> Result<std::size_t> {
        const std::size_t size = std::min(room.size(), text.size());
        std::memcpy(room.data(), text.data(), size);
        text.remove_prefix(size);
        return size;
      },
      "file", syntax, "http://base/");
  if (!reader) return reader.error();
  std::size_t quads = 0;
  for (Quad quad;; ++quads) {
    const auto more = reader.value()->next(quad);
    if (!more) return more.error();
    if (!more.value()) return quads;
  }
}

Syntax syntax_of(std::string_view path) {
  if (path.ends_with(".nt")) return Syntax::ntriples;
  if (path.ends_with(".nq")) return Syntax::nquads;
  return path.ends_with(".ttl") ? Syntax::turtle : Syntax::trig;
}

/// The best of three readings.
int measure_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  double seconds = 1e9;
  std::size_t quads = 0;
  for (int run = 0; run < 3; ++run) {
    const double begin = cpu_seconds();
    const auto read = read_rdf(text, syntax_of(path));
    if (!read) {
      fmt::print(stderr, "{}: {}\n", path, describe(read.error()));
      return 1;
    }
    quads = read.value();
    seconds = std::min(seconds, cpu_seconds() - begin);
  }
  const double megabytes = static_cast<double>(text.size()) / 1e6;
  fmt::print(
      "{{\"file\": \"{}\", \"mb\": {:.1f}, \"quads\": {}, \"cpu_s\": {:.3f}, "
      "\"mb_per_cpu_s\": {:.1f}}}\n",
      path, megabytes, quads, seconds, megabytes / seconds);
  return 0;
}

/// A text that grows by repeating a part, and who reads it.
struct Growing {
  const char* language;
  const char* begin;
  const char* part;
  const char* end;
  bool (*read)(std::string_view text);
};

bool reads_sparql(std::string_view text) { return bool(quoth::sparql::parse_query(text)); }
bool reads_query(std::string_view text) { return bool(quoth::query::parse_query(text)); }
bool reads_turtle(std::string_view text) { return bool(read_rdf(text, Syntax::turtle)); }
bool reads_nquads(std::string_view text) { return bool(read_rdf(text, Syntax::nquads)); }
bool reads_dates(std::string_view text) {
  return !quoth::date::find_date_expressions(text).empty();
}
bool reads_document(std::string_view text) {
  auto documents = quoth::document::read_documents("a.txt", text, {});
  return documents && !quoth::document::extract(std::move(documents->front())).mentions.empty();
}

constexpr std::array growing{
    Growing{"sparql", "SELECT * { ", "?s <x:p> ?o . ", "}", reads_sparql},
    Growing{"sparql", "SELECT * { ", "?s ?p \"text\"@en, 12.5 . ", "}", reads_sparql},
    Growing{"sparql", "SELECT * { ", "# comment\n", "}", reads_sparql},
    Growing{"sparql", "SELECT * { ", "?a (<x:b>/^<x:c>)*|!<x:d> ?e . ", "}", reads_sparql},
    Growing{"sparql", "SELECT * { ", "OPTIONAL { ?a ?b ?c } ", "}", reads_sparql},
    Growing{"sparql", "SELECT * { ", "FILTER(?x = 1 || STRLEN(?y) > 2) ", "}", reads_sparql},
    Growing{"sparql", "SELECT * { ", "VALUES ?v { 1 2 3 } ", "}", reads_sparql},
    Growing{"query", "match ?x y ?z ", "?a b ?c . ", "", reads_query},
    Growing{"query", "match ?x y ?z ", "?a b \"text\", c 12 ", "", reads_query},
    Growing{"query", "match ?x y ?z ", "# comment\n", "", reads_query},
    Growing{"query", "match ?x y ?z ", "?a (b/c|^d)* Vladimir Putin . ", "", reads_query},
    Growing{"query", "match ?x y ?z ", "[A name] p 2024-09-05/.. ", "", reads_query},
    Growing{"query", "match ?x y ?z ", "?a b? ?c\n", "", reads_query},
    Growing{"turtle", "@prefix : <u:> .\n", ":s :p :o, [ :q ( 1 2 ) ] {| :r \"x\"@en |} .\n", "",
            reads_turtle},
    Growing{"turtle", "@prefix : <u:> .\n:s :p \"\"\"", "a long text \\n \" ", "\"\"\" .",
            reads_turtle},
    Growing{"turtle", "@prefix : <u:> .\n:s :p ", ":o, ", ":o .", reads_turtle},
    Growing{"nquads", "", "<u:s> <u:p> <<( _:a <u:p> \"x\" )>> <u:g> .\n", "", reads_nquads},
    Growing{"nquads", "<u:s> <u:p> \"", "one line ", "\" .\n", reads_nquads},
    Growing{"dates", "", "On Sept 5, two weeks ago, he said so in the third quarter of 1998. ", "",
            reads_dates},
    Growing{"document", "Sept 6, 2024\n\n",
            "\"We are close,\" Anna Berg told reporters in Oslo on Thursday. ", "", reads_document},
};

std::string grown(const Growing& text, std::size_t bytes) {
  std::string out = text.begin;
  const std::string_view part = text.part;
  while (out.size() < bytes) out += part;
  return out + text.end;
}

double seconds_for(const Growing& text, const std::string& spelled) {
  const double begin = cpu_seconds();
  if (!text.read(spelled)) fmt::print(stderr, "{} was not read: {}\n", text.language, text.part);
  return cpu_seconds() - begin;
}

int measure_doubling() {
  int failed = 0;
  for (const Growing& text : growing) {
    const bool is_slow = std::string_view(text.language) == "document";
    const std::size_t bytes = is_slow ? 20'000 : 100'000;
    const std::string small = grown(text, bytes);
    const std::string large = grown(text, bytes << doublings);
    double seconds_small = 1e9;
    double seconds_large = 1e9;
    for (int run = 0; run < 7; ++run) {
      seconds_small = std::min(seconds_small, seconds_for(text, small));
      seconds_large = std::min(seconds_large, seconds_for(text, large));
    }
    const double ratio = std::pow(seconds_large / seconds_small, 1.0 / doublings);
    std::string part = text.part;
    std::replace(part.begin(), part.end(), '\n', ' ');
    std::replace(part.begin(), part.end(), '"', '\'');
    fmt::print("{{\"language\": \"{}\", \"repeats\": \"{}\", \"ratio\": {:.2f}}}\n", text.language,
               part, ratio);
    failed += ratio > ratio_max ? 1 : 0;
  }
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--doubling") return measure_doubling();
  if (argc < 2) {
    std::fputs("usage: bench_parsers FILE... | --doubling\n", stderr);
    return 2;
  }
  int failed = 0;
  for (int i = 1; i < argc; ++i) failed += measure_file(argv[i]);
  return failed == 0 ? 0 : 1;
}
