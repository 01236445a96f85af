#include "small_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/api/quad_ids.hpp"
#include "engine/names/label_predicates.hpp"

namespace quoth::testing {
namespace {

/// Takes one term off the front of the line.
Term take_term(std::string_view& line) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  if (line.starts_with('"')) {
    const auto end = line.find('"', 1);
    std::string text(line.substr(1, end - 1));
    line.remove_prefix(end + 1);
    if (line.starts_with("^^")) {
      line.remove_prefix(2);
      return Term::literal(std::move(text), take_term(line).text);
    }
    if (line.starts_with('@')) {
      const auto stop = std::min(line.find(' '), line.size());
      const std::string language(line.substr(1, stop - 1));
      line.remove_prefix(stop);
      return Term::tagged(std::move(text), language);
    }
    return Term::string(std::move(text));
  }
  const auto stop = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, stop);
  line.remove_prefix(stop);
  if (word == "<<(") {
    Term subject = take_term(line);
    Term predicate = take_term(line);
    Term object = take_term(line);
    line.remove_prefix(std::string_view(" )>>").size());
    return Term::triple(std::move(subject), std::move(predicate), std::move(object));
  }
  if (word.starts_with("_:")) return Term::blank(std::string(word.substr(2)));
  if (word.starts_with('<')) return Term::iri(std::string(word.substr(1, word.size() - 2)));
  if (word.starts_with("q:")) return Term::iri("urn:quoth:" + std::string(word.substr(2)));
  if (word.starts_with("xsd:")) {
    return Term::iri("http://www.w3.org/2001/XMLSchema#" + std::string(word.substr(4)));
  }
  if (word.starts_with(':')) return Term::iri("urn:test:" + std::string(word.substr(1)));
  if (word.find('-') == std::string_view::npos) {
    return Term::literal(std::string(word), std::string(xsd::integer));
  }
  return Term::literal(std::string(word), std::string(xsd::date));
}

std::string row_text(const Rows& rows) {
  std::string out;
  for (std::size_t i = 0; i < rows.columns().size(); ++i) {
    out += (i > 0 ? " | " : "") + rows[i].text();
  }
  return out;
}

}  // namespace

Quad quad_of(std::string_view line) {
  Quad quad;
  quad.subject = take_term(line);
  quad.predicate = take_term(line);
  quad.object = take_term(line);
  while (line.starts_with(' ')) line.remove_prefix(1);
  if (!line.empty()) quad.graph = std::make_shared<const Term>(take_term(line));
  return quad;
}

std::unique_ptr<storage::Store> store_of(const std::vector<std::string>& lines) {
  storage::StoreOptions options;
  options.label_predicates.assign(label_predicates.begin(), label_predicates.end());
  auto store = storage::Store::in_memory(options);
  REQUIRE(store);
  auto transaction = store.value()->begin();
  REQUIRE(transaction);
  for (const auto& line : lines) {
    auto ids = api::intern_quad(**transaction, quad_of(line));
    REQUIRE(ids);
    REQUIRE(transaction.value()->add(ids.value()));
  }
  REQUIRE(transaction.value()->commit());
  return std::move(store).value();
}

Database database_of(const std::vector<std::string>& lines) {
  auto database = Database::in_memory();
  REQUIRE(database);
  auto transaction = database->begin();
  REQUIRE(transaction);
  for (const auto& line : lines) REQUIRE(transaction->add(quad_of(line)));
  REQUIRE(transaction->commit());
  return std::move(database).value();
}

std::string answer(const Database& database, std::string_view text, const AskOptions& options) {
  auto rows = database.ask(text, options);
  if (!rows) return "error: " + rows.error().message;
  std::vector<std::string> lines;
  for (;;) {
    auto more = rows->next();
    if (!more) return "error: " + more.error().message;
    if (!more.value()) break;
    lines.push_back(row_text(rows.value()));
  }
  if (text.find("sort") == std::string_view::npos) std::sort(lines.begin(), lines.end());
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

std::string notes(const Database& database, std::string_view text, const AskOptions& options) {
  auto rows = database.ask(text, options);
  if (!rows) return "error: " + rows.error().message;
  for (;;) {
    auto more = rows->next();
    if (!more) return "error: " + more.error().message;
    if (!more.value()) break;
  }
  std::string out;
  for (const auto& note : rows->notes()) out += note + "\n";
  return out;
}

}  // namespace quoth::testing
