// Bulk loads against a std::set of quads: one batch or many, into empty stores and full ones, mixed
// with transactions; every order, the dictionary, names and statistics.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "storage/store/store.hpp"
#include "storage/terms/term_bytes.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

const std::string label_iri = "urn:p:label";

StoreOptions with_labels() {
  StoreOptions options;
  options.label_predicates = {label_iri};
  return options;
}

constexpr std::size_t ample = std::size_t{1} << 30;
constexpr std::size_t scant = 1;  // every `add` fills a batch

using Lines = std::set<std::string>;

std::string line_of(const Quad& quad) {
  std::string line =
      to_string(quad.subject) + " " + to_string(quad.predicate) + " " + to_string(quad.object);
  if (quad.graph != nullptr) line += " " + to_string(*quad.graph);
  return line;
}

Term random_term(std::mt19937_64& random, bool may_be_literal, int depth = 0) {
  const std::string number = std::to_string(random() % 40);
  switch (random() % (may_be_literal ? 9 : 3)) {
    case 0:
      return Term::blank("b" + number);
    case 1:
      if (depth < 3 && random() % 4 == 0) {
        return Term::triple(random_term(random, false, depth + 1), Term::iri("urn:p:" + number),
                            random_term(random, true, depth + 1));
      }
      [[fallthrough]];
    case 2:
      return Term::iri("urn:node:with/a/longer/path/" + number);
    case 3:
      return Term::integer(static_cast<long long>(random() % 40) - 20);
    case 4:
      return Term::string("short" + number.substr(0, 1));
    case 5:
      return Term::string(std::string(random() % 3000, 'x') + "longer text " + number);
    case 6:
      return Term::tagged("text " + number, random() % 2 == 0 ? "en" : "de");
    case 7:
      return Term::literal("0" + number, std::string(xsd::integer));
    default:
      return Term::literal("2024-01-" + std::to_string(10 + random() % 15), std::string(xsd::date));
  }
}

Quad random_quad(std::mt19937_64& random) {
  Quad quad;
  quad.subject = random_term(random, false);
  quad.predicate =
      Term::iri(random() % 4 == 0 ? label_iri : "urn:p:" + std::to_string(random() % 6));
  quad.object = random_term(random, true);
  if (random() % 3 == 0) {
    quad.graph =
        std::make_shared<const Term>(Term::iri("urn:graph:" + std::to_string(random() % 3)));
  }
  return quad;
}

std::vector<Quad> random_quads(std::mt19937_64& random, std::size_t count) {
  std::vector<Quad> quads;
  for (std::size_t i = 0; i < count; ++i) quads.push_back(random_quad(random));
  return quads;
}

void add(BulkLoad& bulk, std::span<const Quad> quads) {
  EncodedQuads encoded;
  REQUIRE(encoded.add(quads));
  REQUIRE(bulk.add(encoded));
}

BulkLoadReport load(Store& store, std::span<const Quad> quads, std::size_t memory_bytes_max) {
  BulkLoadOptions options;
  options.memory_bytes_max = memory_bytes_max;
  auto bulk = store.begin_bulk_load(options).value();
  for (std::size_t at = 0; at < quads.size(); at += 100) {
    add(*bulk, quads.subspan(at, std::min<std::size_t>(100, quads.size() - at)));
  }
  const auto report = bulk->commit();
  REQUIRE_MESSAGE(report, describe(report.error()));
  return report.value();
}

void add_by_transaction(Store& store, const std::vector<Quad>& quads) {
  auto writer = store.begin().value();
  for (const Quad& quad : quads) {
    QuadIds ids{writer->intern(quad.subject).value(), writer->intern(quad.predicate).value(),
                writer->intern(quad.object).value(), default_graph};
    if (quad.graph != nullptr) ids[3] = writer->intern(*quad.graph).value();
    REQUIRE(writer->add(ids));
  }
  REQUIRE(writer->commit());
}

Quad quad_of(const Snapshot& snapshot, const QuadBlock& block, std::size_t row) {
  Quad quad;
  quad.subject = snapshot.term(block.columns[0][row]).value();
  quad.predicate = snapshot.term(block.columns[1][row]).value();
  quad.object = snapshot.term(block.columns[2][row]).value();
  if (block.columns[3][row] != default_graph) {
    quad.graph = std::make_shared<const Term>(snapshot.term(block.columns[3][row]).value());
  }
  return quad;
}

Lines lines_of(const Snapshot& snapshot, IndexOrder order) {
  Lines lines;
  const auto cursor = snapshot.scan({}, order);
  for (;;) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (block.value() == nullptr) return lines;
    for (std::size_t row = 0; row < block.value()->size(); ++row) {
      const Quad quad = quad_of(snapshot, *block.value(), row);
      const std::string line = line_of(quad);
      CHECK_MESSAGE(lines.insert(line).second, "twice: " << line);
      CHECK(snapshot.find(quad.object).value() == block.value()->columns[2][row]);
    }
  }
}

void check_equal(const Store& store, const Lines& model, const std::vector<Quad>& quads) {
  const auto snapshot = store.snapshot().value();
  CHECK(snapshot->count({}).value() == model.size());
  for (const IndexOrder order : {IndexOrder::spo, IndexOrder::sop, IndexOrder::pso, IndexOrder::pos,
                                 IndexOrder::osp, IndexOrder::ops}) {
    CHECK(lines_of(*snapshot, order) == model);
  }
  std::map<std::string, std::array<std::set<std::string>, 2>> distinct;
  for (const Quad& quad : quads) {
    distinct[quad.predicate.text][0].insert(to_string(quad.subject));
    distinct[quad.predicate.text][1].insert(to_string(quad.object));
  }
  for (const auto& [predicate, terms] : distinct) {
    const auto id = snapshot->find(Term::iri(predicate)).value();
    REQUIRE(id);
    const auto counts = snapshot->distinct(*id).value();
    REQUIRE(counts);
    CHECK(*counts == DistinctCounts{terms[0].size(), terms[1].size()});
  }
}

void check_named(const Store& store, const std::vector<Quad>& quads) {
  const auto snapshot = store.snapshot().value();
  std::map<std::string, std::set<TermId>> named;
  for (const Quad& quad : quads) {
    const bool is_label = quad.predicate.text == label_iri && quad.object.is_literal();
    if (!is_label || quad.object.text.size() > 500) continue;
    named[quad.object.text].insert(snapshot->find(quad.subject).value().value());
  }
  for (const auto& [label, subjects] : named) {
    CHECK(snapshot->named(label).value() == std::vector<TermId>(subjects.begin(), subjects.end()));
  }
}

/// Ids of the objects of all quads that stand for what has the prefix, by their terms' bytes, and
/// how many of them the runs tell of; what they tell must be so.
std::size_t check_prefix(const Snapshot& snapshot, const TermPrefix& prefix) {
  const auto runs = snapshot.with_prefix(prefix);
  REQUIRE(runs);
  std::size_t told = 0;
  const auto cursor = snapshot.scan({}, IndexOrder::osp);
  for (;;) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (block.value() == nullptr) return told;
    for (const TermId id : block.value()->columns[2]) {
      if (id.tag() != prefix.tag) continue;
      const bool has_prefix = term_bytes(snapshot.term(id).value()).starts_with(prefix.bytes);
      for (const PrefixRun& run : runs.value()) {
        if (id < run.known.first || id > run.known.last) continue;
        ++told;
        REQUIRE(has_prefix == (id >= run.holding.first && id <= run.holding.last));
      }
    }
  }
}

}  // namespace

TEST_CASE("which terms have a common beginning is told by the ids of those that loads brought") {
  for (const std::size_t memory : {ample, scant}) {
    CAPTURE(memory);
    const std::uint64_t seed = test_seed(77);
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    const auto store = Store::in_memory({}).value();
    for (const std::size_t count : {1500, 20, 3000}) {
      load(*store, random_quads(random, count), memory);
      add_by_transaction(*store, random_quads(random, 30));
      const auto snapshot = store->snapshot().value();
      std::size_t told = 0;
      for (const std::string text : {"", "x", "xxxxxxxx", "longer text", "longer text 1", "y"}) {
        told += check_prefix(*snapshot, {TermTag::string, string_bytes(text)});
      }
      CHECK(told > 900);
      CHECK(check_prefix(*snapshot, {TermTag::literal, language_bytes("de", TextDirection::none)}) >
            100);
      check_prefix(*snapshot, {TermTag::iri, iri_bytes("urn:node:with/a/longer/path/2")});
    }
    // The 20 quads brought too few terms to be worth a run.
    CHECK(store->snapshot().value()->with_prefix({TermTag::string, "s"})->size() == 2);
  }
}

TEST_CASE("a store after bulk loads holds what a set of quads holds, whatever memory they had") {
  for (const std::size_t memory : {ample, scant}) {
    CAPTURE(memory);
    const std::uint64_t seed = test_seed(20260901);
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    const auto store = Store::in_memory(with_labels()).value();
    Lines model;
    std::vector<Quad> all;
    for (const std::size_t count : {1500, 700, 0, 1}) {
      const std::vector<Quad> quads = random_quads(random, count);
      const std::size_t before = model.size();
      for (const Quad& quad : quads) model.insert(line_of(quad));
      all.insert(all.end(), quads.begin(), quads.end());
      CHECK(load(*store, quads, memory).quads_added == model.size() - before);
      check_equal(*store, model, all);
    }
    check_named(*store, all);
  }
}

TEST_CASE("loads and transactions build on one another, and a reopened store is the same") {
  const TemporaryFolder folder;
  const std::uint64_t seed = test_seed(7);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  Lines model;
  std::vector<Quad> all;
  for (int round = 0; round < 4; ++round) {
    const auto store = Store::open(folder.path(), with_labels()).value();
    const std::vector<Quad> loaded = random_quads(random, 300);
    load(*store, loaded, round % 2 == 0 ? ample : scant);
    const std::vector<Quad> added = random_quads(random, 30);
    add_by_transaction(*store, added);
    for (const auto* quads : {&loaded, &added}) {
      for (const Quad& quad : *quads) model.insert(line_of(quad));
      all.insert(all.end(), quads->begin(), quads->end());
    }
    check_equal(*store, model, all);
    REQUIRE(store->close());
  }
  const auto store = Store::open(folder.path(), with_labels()).value();
  check_equal(*store, model, all);
  check_named(*store, all);
}

TEST_CASE("a load that is dropped leaves nothing, and lets the next writer in") {
  const auto store = Store::in_memory({}).value();
  std::mt19937_64 random(1);
  {
    auto bulk = store->begin_bulk_load({}).value();
    add(*bulk, random_quads(random, 100));
    CHECK_FALSE(store->begin());
  }
  CHECK(store->snapshot().value()->count({}).value() == 0);
  CHECK(store->begin());
}

TEST_CASE("the blocks of a large load are full, and a small load writes few of them anew") {
  const TemporaryFolder folder;
  const auto store = Store::open(folder.path(), {}).value();
  std::vector<Quad> quads(60'000);
  for (std::size_t i = 0; i < quads.size(); ++i) {
    quads[i].subject = Term::iri("urn:subject:" + std::to_string(i / 10));
    quads[i].predicate = Term::iri("urn:p:" + std::to_string(i % 10));
    quads[i].object = Term::integer(static_cast<long long>(i));
  }
  CHECK(load(*store, quads, ample).quads_added == quads.size());
  CHECK(load(*store, std::span(quads).first(1000), ample).quads_added == 0);
  quads[0].object = Term::integer(-1);
  CHECK(load(*store, std::span(quads).first(1), ample).quads_added == 1);
  const auto snapshot = store->snapshot().value();
  CHECK(snapshot->count({}).value() == quads.size() + 1);
}

}  // namespace quoth::storage
