// Quoth inside another program: everything through the one public header.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <quoth/quoth.hpp>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr const char* article = R"( date 2024-03-12
The harbour authority of Port Vell will raise its fees, director Marta Quist said on Monday.

"We have no other choice," Quist said.

On Tuesday, union leader Olaf Brandt rebuked Quist's remark. "There is always a choice," Brandt said.
)";

/// Ends the program with the reason where something that must hold does not.
void expect(bool holds, const std::string& what) {
  if (holds) return;
  std::cerr << "failed: " << what << '\n';
  std::exit(1);
}

template <typename T>
T value_of(quoth::Result<T> result, const std::string& doing) {
  if (!result) {
    std::cerr << doing << ":\n" << quoth::describe(result.error()) << '\n';
    std::exit(1);
  }
  return std::move(result).value();
}

void done(const quoth::Result<void>& result, const std::string& doing) {
  expect(static_cast<bool>(result), doing + (result ? "" : ": " + describe(result.error())));
}

void ingest_an_article(quoth::Database& database) {
  const auto report =
      value_of(database.ingest({{"harbour-fees.txt", article}}), "ingesting an article");
  expect(report.documents == 1, "one document is read");
  expect(report.statements >= 2, "the article's statements are found");
}

void add_facts(quoth::Database& database) {
  const auto node = [](const char* name) {
    return quoth::Term::iri(std::string("http://example.org/") + name);
  };
  auto transaction = value_of(database.begin(), "beginning a transaction");
  std::vector<quoth::Quad> quads;
  for (const int berths : {4, 11, 7}) {
    quads.push_back({node(("quay" + std::to_string(berths)).c_str()), node("berths"),
                     quoth::Term::integer(berths), nullptr});
  }
  expect(value_of(transaction.add(quads[0]), "adding a fact"), "the fact is new");
  expect(!value_of(transaction.add(quads[0]), "adding it again"), "the fact is new only once");
  std::vector<quoth::Quad> and_a_wrong_one = quads;
  and_a_wrong_one.push_back({quoth::Term::integer(1), node("berths"), node("quay"), nullptr});
  expect(!transaction.add(and_a_wrong_one), "a literal is refused as a subject");
  expect(value_of(transaction.add(quads), "adding facts at once") == 2,
         "two of them are new: nothing came in with the wrong one");
  done(transaction.commit(), "committing");

  // A transaction that is not committed leaves nothing.
  auto dropped = value_of(database.begin(), "beginning another");
  value_of(dropped.add({node("quay0"), node("berths"), quoth::Term::integer(0), nullptr}),
           "adding a fact in vain");
}

void ask_who_spoke(const quoth::Database& database) {
  auto rows = value_of(database.ask("who commented on Quist's remarks"), "asking");
  std::vector<std::string> speakers;
  while (value_of(rows.next(), "the next row")) {
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      std::cout << rows.columns()[i] << ": " << rows[i].text() << '\n';
      if (rows.columns()[i] == "speaker") speakers.push_back(rows[i].text());
      if (rows.columns()[i] == "date") {
        expect(rows[i].date().has_value(), "a date is a typed value");
      }
    }
  }
  for (const std::string& note : rows.notes()) std::cout << "note: " << note << '\n';
  expect(speakers == std::vector<std::string>{"Olaf Brandt"}, "Olaf Brandt answered Quist");
}

void ask_with_parameters(const quoth::Database& database) {
  const auto query = value_of(
      database.prepare("match ?quay <http://example.org/berths> ?n where ?n > $least sort ?n"),
      "preparing");
  expect(query.parameters() == std::vector<std::string>{"least"}, "the parameter is known");
  expect(!query.run(), "a parameter without a value is refused");
  for (const auto& [least, expected] : {std::pair<int, std::vector<std::int64_t>>{5, {7, 11}},
                                        std::pair<int, std::vector<std::int64_t>>{11, {}}}) {
    quoth::AskOptions options;
    options.parameters["least"] = quoth::Term::integer(least);
    auto rows = value_of(query.run(options), "running the prepared query");
    const std::size_t n = rows.columns()[0] == "n" ? 0 : 1;
    std::vector<std::int64_t> found;
    while (value_of(rows.next(), "the next row")) found.push_back(rows[n].integer().value_or(-1));
    expect(found == expected, "the rows over " + std::to_string(least));
  }
}

/// A product of every fact with every fact, five times over, would run for days: the condition
/// looks at all of them, so that nothing can be counted without being made.
void cancel_a_query(const quoth::Database& database) {
  quoth::Cancellation cancellation;
  quoth::AskOptions options;
  options.cancellation = &cancellation;
  std::thread impatient([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancellation.cancel();
  });
  auto rows = database.ask(
      "match ?a ?p ?b  ?c ?q ?d  ?e ?r ?f  ?g ?s ?h  ?i ?t ?j "
      "where ?a != ?c or ?e != ?g or ?h != ?i  group : count(*) as ?n",
      options);
  std::optional<quoth::Error> error;
  if (!rows) {
    error = rows.error();
  } else {
    auto more = rows->next();
    while (more && more.value()) more = rows->next();
    if (!more) error = more.error();
  }
  impatient.join();
  expect(error && error->kind == quoth::ErrorKind::cancelled, "the query is cancelled");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embed_example FOLDER\n";
    return 2;
  }
  std::filesystem::remove_all(argv[1]);
  auto database = value_of(quoth::Database::open(argv[1]), "opening");
  ingest_an_article(database);
  add_facts(database);
  ask_who_spoke(database);
  ask_with_parameters(database);
  cancel_a_query(database);
  expect(!database.ask("who commented on Nobody's remarks"), "an unknown name is an error");
  done(database.close(), "closing");
}
