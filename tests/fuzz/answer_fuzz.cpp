// Any bytes are answered or refused, as SPARQL, as an update and in the language: what a parser
// lets through, the planner and the operators must bear.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <quoth/quoth.hpp>
#include <string>
#include <string_view>

namespace {

using quoth::AskOptions;
using quoth::Database;

constexpr std::string_view facts = R"(
  PREFIX : <urn:x:>
  PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
  PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
  INSERT DATA {
    :a :p 1 , 2.5 , "te" , "text"@en , "x"^^:t , 1e3 , "NaN"^^xsd:double , :b ; :q :c ; :r :b .
    :b :p 01 , "2024-09-05"^^xsd:date , "2024-09-05T10:00:00Z"^^xsd:dateTime , true ; :r :c , :a .
    :c :r :c ; :p <<( :a :p <<( :b :q 1 )>> )>> ; rdfs:label "C" . _:x :p _:y ; :q :a , "" .
    GRAPH :g { :a :p :b , 3 . :b :q :a . :c :p <<( :a :r "v" )>> } GRAPH :h { :a :p 1 }
  })";

constexpr std::string_view article =
    "Sergei Orlov said on Sept 4, 2024 that tariffs would fall. \"We will wait,\" Anna Berg told "
    "reporters on Thursday, commenting on Orlov's remarks. Berg denied the claim on Sept 6.";

[[noreturn]] void give_up(std::string_view what) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

Database filled() {
  auto database = Database::in_memory();
  if (!database || !database->update(facts)) give_up("the store cannot be filled");
  if (!database->ingest({{"article.txt", std::string(article)}})) {
    give_up("the article cannot be read");
  }
  return std::move(database).value();
}

AskOptions bounded() {
  AskOptions options;
  options.deadline = std::chrono::milliseconds(500);
  options.memory_bytes_max = std::size_t{16} << 20;
  return options;
}

void read_some(quoth::Rows& rows) {
  for (int left = 200; left > 0; --left) {
    const auto more = rows.next();
    if (!more || !more.value()) return;
    for (std::size_t i = 0; i < rows.columns().size(); ++i) static_cast<void>(rows[i].text());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Database database = filled();
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  auto result = database.query(text, bounded());
  if (result) {
    read_some(result->rows);
    const auto plan = database.explain_query(text);
    if (!plan) give_up("what is answered is not explained");
  }
  // A change has a store of its own, so that each text meets the same.
  const bool may_change = text.find("add") != text.npos || text.find("remove") != text.npos;
  if (may_change || (!result && text.find("urn:x:") != text.npos)) {
    Database changed = Database::in_memory().value();
    if (!changed.update(facts)) give_up("the store cannot be filled");
    static_cast<void>(changed.update(text, bounded()));
    if (may_change) static_cast<void>(changed.ask(text, bounded()));
  } else if (auto rows = database.ask(text, bounded())) {
    read_some(rows.value());
  }
  return 0;
}
