// What stands behind the handles of quoth.hpp.
#pragma once

#include "engine/api/answer.hpp"

namespace quoth {

class Database::State {
 public:
  std::shared_ptr<storage::Store> store;
  algebra::Definitions definitions;  // the prelude first

  /// A database on a store that was opened, with the prelude defined.
  static Result<Database> database_on(Result<std::unique_ptr<storage::Store>> store);
  /// The store as it is now.
  Result<api::Session> session() const;
};

class Rows::State {
 public:
  std::unique_ptr<api::Answer> answer;
};

class PreparedQuery::State {
 public:
  std::shared_ptr<storage::Store> store;
  algebra::Definitions definitions;
  std::shared_ptr<const api::ParsedText> text;
  std::vector<std::string> parameters;
};

class Transaction::State {
 public:
  std::shared_ptr<storage::Store> store;
  std::unique_ptr<storage::WriteTransaction> transaction;
};

}  // namespace quoth
