// The same facts in SQLite, with the tables and indexes that one would make by hand for triples.
// Made from a snapshot of the store. Next step: sqlite_benchmark.cpp.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>

#include "tests/benchmark/bench_data.hpp"

namespace quoth::benchmarks {

/// A statement that is prepared once and run many times. Ends the program where SQLite fails.
class SqliteStatement {
 public:
  SqliteStatement(sqlite3* database, const std::string& text);

  SqliteStatement& bind(int parameter, std::int64_t value);
  SqliteStatement& bind(int parameter, const std::string& text);
  /// The next row; false at the end, and the statement may then be bound and run again.
  bool step();
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  std::string text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Tables: terms (id, term), triples (subject, predicate, object) as the primary key, and the two
/// other orders as indexes.
class SqliteStore {
 public:
  /// Fills `file` unless it is there already.
  static SqliteStore of(const Snapshot& snapshot, const std::filesystem::path& file);

  explicit SqliteStore(const std::filesystem::path& file);

  void run(const char* text) const;
  SqliteStatement prepare(const std::string& text) const { return {database_.get(), text}; }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };

  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace quoth::benchmarks
