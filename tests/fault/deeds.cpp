#include "tests/fault/deeds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include "storage/layout/store_folder.hpp"
#include "storage/quads/index_order.hpp"
#include "storage/store/open_on.hpp"

namespace quoth::fault {

using storage::IndexOrder;
using storage::QuadIds;
using storage::QuadPattern;
using storage::RecordSpace;
using storage::Snapshot;
using storage::Store;
using storage::TermId;
using storage::WriteTransaction;

namespace {

/// Deeds whose facts are there at a time; older ones have been taken away.
constexpr std::uint64_t deeds_kept = 12;

/// One in so many deeds brings a triple term.
constexpr std::uint64_t deeds_a_triple = 5;

constexpr const char* label_iri = "urn:fault:label";

Term subject_of(std::uint64_t deed) { return Term::iri(fmt::format("urn:fault:deed:{}", deed)); }
Term counter() { return Term::iri("urn:fault:counter"); }
Term holds() { return Term::iri("urn:fault:holds"); }
Term triple_of(std::uint64_t deed) { return Term::triple(subject_of(deed), holds(), counter()); }
std::string label_of(std::uint64_t deed) { return fmt::format("The {}th deed", deed); }
std::string record_key(std::uint64_t deed) { return fmt::format("deed {}", deed); }
std::string record_of(std::uint64_t deed) {
  return std::string(deed % 300, 'r') + std::to_string(deed);
}

Quad fact(std::uint64_t deed, std::string_view predicate, Term object) {
  Quad quad{subject_of(deed), Term::iri(fmt::format("urn:fault:{}", predicate)), std::move(object),
            nullptr};
  if (deed % 3 == 0) quad.graph = std::make_shared<const Term>(Term::iri("urn:fault:graph"));
  return quad;
}

/// Terms of every kind: in the dictionary and inline, short and by hash, shared and its own.
std::vector<Quad> facts_of(std::uint64_t deed) {
  const auto value = static_cast<long long>(deed);
  std::vector<Quad> facts = {
      fact(deed, "label", Term::string(label_of(deed))),
      fact(deed, "number", Term::integer(value)),
      fact(deed, "before", subject_of(deed - 1)),
      fact(deed, "day",
           Term::literal(fmt::format("2024-09-{:02}", 1 + deed % 30), std::string(xsd::date))),
  };
  for (std::uint64_t i = 0; i < deed % 7; ++i) {
    facts.push_back(fact(deed, "said",
                         Term::tagged(fmt::format("These are words number {} of deed {}, {}", i,
                                                  deed, std::string(deed % 90, 'w')),
                                      i % 2 == 0 ? "en" : "fr")));
  }
  if (deed % deeds_a_triple == 0) {
    facts.push_back(fact(deed, "about", triple_of(deed)));
    facts.push_back(
        fact(deed, "odd", Term::literal(fmt::format("0{}", deed), std::string(xsd::integer))));
  }
  return facts;
}

Quad count_fact(std::uint64_t deed) {
  return {counter(), holds(), Term::integer(static_cast<long long>(deed)), nullptr};
}

Term loaded() { return Term::iri("urn:fault:loaded"); }

/// The first of them says by itself which load it was.
std::vector<Quad> facts_of_load(std::uint64_t load) {
  const Term subject = Term::iri(fmt::format("urn:fault:load:{}", load));
  std::vector<Quad> facts = {
      {subject, loaded(), Term::integer(static_cast<long long>(load)), nullptr}};
  for (std::uint64_t i = 0; i < 4 + load % 9; ++i) {
    facts.push_back({subject, Term::iri("urn:fault:cargo"),
                     Term::string(fmt::format("Piece {} of load {}", i, load)), nullptr});
  }
  return facts;
}

std::string line_of(const Term& subject, const Term& predicate, const Term& object,
                    const Term* graph) {
  return fmt::format("{} {} {} {}", to_string(subject), to_string(predicate), to_string(object),
                     graph == nullptr ? "." : to_string(*graph));
}

std::string line_of(const Quad& quad) {
  return line_of(quad.subject, quad.predicate, quad.object, quad.graph.get());
}

Result<QuadIds> ids_of(WriteTransaction& writer, const Quad& quad) {
  QuadIds ids{TermId{}, TermId{}, TermId{}, storage::default_graph};
  const std::array<const Term*, 4> terms = {&quad.subject, &quad.predicate, &quad.object,
                                            quad.graph.get()};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i] == nullptr) continue;
    const auto id = writer.intern(*terms[i]);
    if (!id) return id.error();
    ids[i] = *id;
  }
  return ids;
}

Result<void> add_all(WriteTransaction& writer, const std::vector<Quad>& quads) {
  for (const Quad& quad : quads) {
    const auto ids = ids_of(writer, quad);
    if (!ids) return ids.error();
    const auto added = writer.add(*ids);
    if (!added) return added.error();
  }
  return {};
}

Result<void> remove_all(WriteTransaction& writer, const std::vector<Quad>& quads) {
  for (const Quad& quad : quads) {
    const auto ids = ids_of(writer, quad);
    if (!ids) return ids.error();
    const auto removed = writer.remove(*ids);
    if (!removed) return removed.error();
  }
  return {};
}

/// Everything of one table in one order, as ids in index order.
Result<std::vector<QuadIds>> rows_in(const Snapshot& snapshot, storage::RowTable table,
                                     IndexOrder order) {
  std::vector<QuadIds> rows;
  QuadPattern pattern;
  pattern.table = table;
  const auto cursor = snapshot.scan(pattern, order);
  for (;;) {
    const auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return rows;
    const auto& columns = block.value()->columns;
    for (std::size_t i = 0; i < block.value()->size(); ++i) {
      rows.push_back(
          storage::in_order({columns[0][i], columns[1][i], columns[2][i], columns[3][i]}, order));
    }
  }
}

/// The rows as lines; an empty set with `wrong` set where the dictionary is not one to one.
Result<Lines> lines_of(const Snapshot& snapshot, IndexOrder order, const std::vector<QuadIds>& rows,
                       std::string& wrong) {
  const storage::ColumnOrder columns = storage::columns_of(order);
  std::map<TermId, Term> terms;
  for (const QuadIds& row : rows) {
    for (const TermId id : row) {
      if (id == storage::default_graph || terms.contains(id)) continue;
      auto term = snapshot.term(id);
      if (!term) return term.error();
      const auto back = snapshot.find(*term);
      if (!back) return back.error();
      if (*back != id) wrong = "the dictionary does not lead back for " + to_string(*term);
      terms.emplace(id, std::move(term).value());
    }
  }
  Lines lines;
  for (const QuadIds& row : rows) {
    QuadIds quad;
    for (std::size_t i = 0; i < 4; ++i) quad[columns[i]] = row[i];
    lines.insert(line_of(terms.at(quad[0]), terms.at(quad[1]), terms.at(quad[2]),
                         quad[3] == storage::default_graph ? nullptr : &terms.at(quad[3])));
  }
  return lines;
}

std::string first_difference(const Lines& found, const Lines& wanted) {
  for (const std::string& line : wanted) {
    if (!found.contains(line)) return "missing: " + line;
  }
  for (const std::string& line : found) {
    if (!wanted.contains(line)) return "not wanted: " + line;
  }
  return {};
}

Result<std::string> wrong_in_order(const Snapshot& snapshot, IndexOrder order,
                                   const Lines& wanted) {
  const auto rows = rows_in(snapshot, storage::RowTable::quads, order);
  if (!rows) return rows.error();
  const auto told = [order](const std::string& what) {
    return fmt::format("order {}: {}", static_cast<int>(order), what);
  };
  const bool ascends =
      std::adjacent_find(rows->begin(), rows->end(), std::greater_equal<>()) == rows->end();
  if (!ascends) return told("the quads do not ascend");
  std::string wrong;
  const auto lines = lines_of(snapshot, order, *rows, wrong);
  if (!lines) return lines.error();
  if (wrong.empty()) wrong = first_difference(*lines, wanted);
  if (wrong.empty() && rows->size() != wanted.size()) wrong = "two quads are the same in text";
  return wrong.empty() ? std::string() : told(wrong);
}

/// A triple term stays when the facts that held it go.
Result<std::string> wrong_triple_terms(const Snapshot& snapshot, std::uint64_t deeds) {
  std::set<QuadIds> wanted;
  for (std::uint64_t deed = deeds_a_triple; deed <= deeds; deed += deeds_a_triple) {
    QuadIds row;
    const std::array<Term, 4> terms = {subject_of(deed), holds(), counter(), triple_of(deed)};
    for (std::size_t i = 0; i < 4; ++i) {
      const auto id = snapshot.find(terms[i]);
      if (!id) return id.error();
      if (!id.value()) return fmt::format("a term of the triple term of deed {} is gone", deed);
      row[i] = **id;
    }
    wanted.insert(row);
  }
  for (const IndexOrder order : storage::all_orders) {
    const auto rows = rows_in(snapshot, storage::RowTable::triple_terms, order);
    if (!rows) return rows.error();
    std::set<QuadIds> found;
    for (const QuadIds& row : *rows) found.insert(storage::quad_in(row, order));
    const bool ascends = std::is_sorted(rows->begin(), rows->end());
    if (found == wanted && rows->size() == wanted.size() && ascends) continue;
    return fmt::format("order {} of the triple terms holds {} rows, not the {} there should be",
                       static_cast<int>(order), rows->size(), wanted.size());
  }
  return std::string();
}

Result<std::string> wrong_count(const Snapshot& snapshot, const Lines& wanted) {
  std::map<std::string, std::uint64_t> by_predicate;
  for (const std::string& line : wanted) {
    const std::size_t begin = line.find(' ') + 1;
    ++by_predicate[line.substr(begin + 1, line.find(' ', begin) - begin - 2)];
  }
  for (const auto& [iri, quads] : by_predicate) {
    const auto id = snapshot.find(Term::iri(iri));
    if (!id) return id.error();
    if (!id.value()) return "no predicate " + iri;
    QuadPattern pattern;
    pattern.columns[1] = QuadPattern::exactly(**id);
    const auto count = snapshot.count(pattern);
    if (!count) return count.error();
    if (*count != quads) return fmt::format("{} quads counted with {}, not {}", *count, iri, quads);
  }
  const auto all = snapshot.count({});
  if (!all) return all.error();
  return *all == wanted.size() ? std::string()
                               : fmt::format("{} quads counted, not {}", *all, wanted.size());
}

std::uint64_t first_kept(std::uint64_t deeds) {
  return deeds < deeds_kept ? 1 : deeds - deeds_kept + 1;
}

Result<std::string> wrong_name_or_record(const Snapshot& snapshot, std::uint64_t deeds) {
  std::uint64_t records = 0;
  for (std::uint64_t deed = first_kept(deeds); deed <= deeds; ++deed) {
    const auto subjects = snapshot.named(label_of(deed));
    if (!subjects) return subjects.error();
    const auto subject = snapshot.find(subject_of(deed));
    if (!subject) return subject.error();
    const bool is_named = subject.value() && *subjects == std::vector<TermId>{**subject};
    if (!is_named) return fmt::format("deed {} is not found by its name", deed);
    const auto record = snapshot.record(RecordSpace::extractions, record_key(deed));
    if (!record) return record.error();
    if (*record != record_of(deed)) return fmt::format("the record of deed {} is wrong", deed);
  }
  const auto visited = snapshot.each_record(RecordSpace::extractions, "", [&records](auto, auto) {
    ++records;
    return true;
  });
  if (!visited) return visited.error();
  const std::uint64_t wanted = deeds - first_kept(deeds) + 1;
  return records == wanted ? std::string() : fmt::format("{} records, not {}", records, wanted);
}

}  // namespace

storage::StoreOptions options(storage::Access access) {
  storage::StoreOptions wanted;
  wanted.access = access;
  wanted.label_predicates = {label_iri};
  return wanted;
}

Result<std::unique_ptr<Store>> open_on(std::shared_ptr<storage::IoFaults> faults,
                                       const std::filesystem::path& folder,
                                       const storage::StoreOptions& wanted) {
  storage::RocksdbOptions keys_wanted = storage::store_folder(folder);
  keys_wanted.access = wanted.access == storage::Access::read_write
                           ? storage::FolderAccess::read_write
                           : storage::FolderAccess::read_only;
  keys_wanted.create_if_missing = wanted.create_if_missing;
  keys_wanted.faults = std::move(faults);
  auto keys = storage::open_rocksdb_store(keys_wanted);
  if (!keys) return keys.error();
  return storage::open_store_on(std::move(keys).value(), wanted, folder);
}

Lines lines_after(const Done& done) {
  Lines lines;
  for (std::uint64_t load = 1; load <= done.loads; ++load) {
    for (const Quad& quad : facts_of_load(load)) lines.insert(line_of(quad));
  }
  if (done.deeds == 0) return lines;
  lines.insert(line_of(count_fact(done.deeds)));
  for (std::uint64_t deed = first_kept(done.deeds); deed <= done.deeds; ++deed) {
    for (const Quad& quad : facts_of(deed)) lines.insert(line_of(quad));
  }
  return lines;
}

Result<void> do_deed(Store& store, std::uint64_t deed) {
  auto begun = store.begin();
  if (!begun) return begun.error();
  WriteTransaction& writer = **begun;
  auto facts = facts_of(deed);
  facts.push_back(count_fact(deed));
  auto done = add_all(writer, facts);
  if (done && deed > 1) done = remove_all(writer, {count_fact(deed - 1)});
  if (done) done = writer.put_record(RecordSpace::extractions, record_key(deed), record_of(deed));
  if (done && deed > deeds_kept) {
    done = remove_all(writer, facts_of(deed - deeds_kept));
    if (done) {
      done = writer.remove_record(RecordSpace::extractions, record_key(deed - deeds_kept));
    }
  }
  return done ? writer.commit() : done;
}

Result<void> do_load(Store& store, std::uint64_t load) {
  storage::EncodedQuads quads;
  auto encoded = quads.add(facts_of_load(load));
  if (!encoded) return encoded.error();
  storage::BulkLoadOptions small;
  small.memory_bytes_max = std::size_t{16} << 20;
  small.threads = 1;
  auto bulk = store.begin_bulk_load(small);
  if (!bulk) return bulk.error();
  auto added = bulk.value()->add(quads);
  if (!added) return added.error();
  const auto report = bulk.value()->commit();
  return report ? Result<void>() : Result<void>(report.error());
}

Result<Done> done_in(const Snapshot& snapshot) {
  Done done;
  QuadPattern pattern;
  const auto is_loaded = snapshot.find(loaded());
  if (!is_loaded) return is_loaded.error();
  if (is_loaded.value()) {
    pattern.columns[1] = QuadPattern::exactly(**is_loaded);
    const auto loads = snapshot.count(pattern);
    if (!loads) return loads.error();
    done.loads = *loads;
  }
  const auto predicate = snapshot.find(holds());
  if (!predicate) return predicate.error();
  if (!predicate.value()) return done;
  pattern.columns[1] = QuadPattern::exactly(**predicate);
  const auto cursor = snapshot.scan(pattern, IndexOrder::pso);
  const auto block = cursor->next();
  if (!block) return block.error();
  if (block.value() == nullptr) return done;
  const auto term = snapshot.term(block.value()->columns[2][0]);
  if (!term) return term.error();
  done.deeds = std::strtoull(term->text.c_str(), nullptr, 10);
  return done;
}

bool is_at_most_one_more(const Done& found, const Done& acknowledged) {
  return found.deeds >= acknowledged.deeds && found.loads >= acknowledged.loads &&
         found.sum() <= acknowledged.sum() + 1;
}

Result<std::string> wrong_in(const Store& store, const Done& done) {
  const auto snapshot = store.snapshot();
  if (!snapshot) return snapshot.error();
  const Lines wanted = lines_after(done);
  for (const IndexOrder order : storage::all_orders) {
    const auto wrong = wrong_in_order(**snapshot, order, wanted);
    if (!wrong || !wrong->empty()) return wrong;
  }
  const auto triples = wrong_triple_terms(**snapshot, done.deeds);
  if (!triples || !triples->empty()) return triples;
  const auto counted = wrong_count(**snapshot, wanted);
  if (!counted || !counted->empty()) return counted;
  const auto figures = store.figures();
  if (!figures) return figures.error();
  if (figures->quads != wanted.size()) {
    return fmt::format("the figures name {} quads, not {}", figures->quads, wanted.size());
  }
  return done.deeds == 0 ? Result<std::string>(std::string())
                         : wrong_name_or_record(**snapshot, done.deeds);
}

}  // namespace quoth::fault
