#include "tests/benchmark/sqlite_store.hpp"

#include <algorithm>

namespace quoth::benchmarks {
namespace {

void check(sqlite3* database, int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  stop({ErrorKind::io, std::string("SQLite: ") + sqlite3_errmsg(database), {}, {}});
}

void fill(const SqliteStore& store, const Snapshot& snapshot) {
  store.run("pragma journal_mode = off; pragma synchronous = off; begin");
  store.run("create table terms (id integer primary key, term text not null)");
  store.run(
      "create table triples (subject integer, predicate integer, object integer,"
      " primary key (subject, predicate, object)) without rowid");
  const auto columns = columns_of(snapshot, IndexOrder::spo);
  auto add_triple = store.prepare("insert or ignore into triples values (?, ?, ?)");
  std::vector<TermId> ids;
  for (std::size_t row = 0; row < columns[0].size(); ++row) {
    for (int i = 0; i < 3; ++i) {
      const TermId id = columns[static_cast<std::size_t>(i)][row];
      add_triple.bind(i + 1, static_cast<std::int64_t>(id.bits));
      ids.push_back(id);
    }
    add_triple.step();
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  auto add_term = store.prepare("insert into terms values (?, ?)");
  constexpr std::size_t batch = 10000;
  for (std::size_t begin = 0; begin < ids.size(); begin += batch) {
    const auto some = std::span(ids).subspan(begin, std::min(batch, ids.size() - begin));
    const auto terms = expect(snapshot.terms(some));
    for (std::size_t i = 0; i < some.size(); ++i) {
      add_term.bind(1, static_cast<std::int64_t>(some[i].bits)).bind(2, to_string(terms[i]));
      add_term.step();
    }
  }
  store.run("create index by_predicate on triples (predicate, object, subject)");
  store.run("create index by_object on triples (object, subject, predicate)");
  store.run("create unique index by_term on terms (term)");
  store.run("analyze; commit");
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* database, const std::string& text) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  check(database, sqlite3_prepare_v2(database, text.c_str(), -1, &statement, nullptr));
  statement_.reset(statement);
}

SqliteStatement& SqliteStatement::bind(int parameter, std::int64_t value) {
  check(database_, sqlite3_bind_int64(statement_.get(), parameter, value));
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, const std::string& text) {
  check(database_, sqlite3_bind_text(statement_.get(), parameter, text.data(),
                                     static_cast<int>(text.size()), SQLITE_TRANSIENT));
  return *this;
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_.get());
  check(database_, code);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(statement_.get());
  return false;
}

std::string SqliteStatement::text(int column) const {
  const auto* text = sqlite3_column_text(statement_.get(), column);
  return reinterpret_cast<const char*>(text);
}

SqliteStore::SqliteStore(const std::filesystem::path& file) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open(file.c_str(), &database);
  database_.reset(database);
  check(database, code);
  run("pragma cache_size = -1000000; pragma mmap_size = 8000000000");
}

SqliteStore SqliteStore::of(const Snapshot& snapshot, const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    const std::filesystem::path unfinished = file.string() + ".unfinished";
    std::filesystem::remove(unfinished);
    fill(SqliteStore(unfinished), snapshot);
    std::filesystem::rename(unfinished, file);
  }
  return SqliteStore(file);
}

void SqliteStore::run(const char* text) const {
  check(database_.get(), sqlite3_exec(database_.get(), text, nullptr, nullptr, nullptr));
}

}  // namespace quoth::benchmarks
