#include <doctest/doctest.h>

#include "storage/kv/bytes.hpp"
#include "storage/kv/memory/memory_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/dictionary_writer.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

std::unique_ptr<KeyValueStore> empty_store() {
  return open_memory_store(make_memory_disk(), "store", space_names()).value();
}

void commit(KeyValueStore& store, const DictionaryWriter& writer) {
  WriteBatch batch;
  REQUIRE(writer.write(batch));
  const auto outcome = store.commit(batch, CommitDurability::synced);
  REQUIRE(outcome);
  REQUIRE(outcome->state == CommitOutcome::State::committed);
}

/// Terms with numbers below `next`, all of them fresh.
TermSource fresh(const KeyValueSnapshot& snapshot, std::uint64_t next = 1000) {
  return {snapshot, {.packed_end = 1, .next = next}, std::make_shared<TermCache>(1 << 20)};
}

std::string long_text(char last) { return std::string(300, 'x') + last; }

std::vector<Term> terms_of_all_kinds() {
  const Term nested = Term::triple(Term::iri("urn:a"), Term::iri("urn:b"), Term::integer(7));
  return {Term::iri("urn:a"),
          Term::iri(""),
          Term::iri("urn:" + long_text('1')),
          Term::blank("urn:a"),
          Term::string("urn:a, as text"),
          Term::string(long_text('1')),
          Term::string(long_text('2')),
          Term::string(std::string("a\0b", 3)),
          Term::literal("01", std::string(xsd::integer)),
          Term::literal("", "urn:type"),
          Term::literal("urn:type", ""),
          Term::tagged("bonjour", "fr"),
          Term::tagged("bonjour", "fr", TextDirection::left_to_right),
          Term::tagged("bonjour", "fr", TextDirection::right_to_left),
          Term::tagged("fr", "bonjour"),
          nested,
          Term::triple(nested, Term::iri("urn:b"), nested)};
}

std::uint64_t same_hash(std::string_view) { return 42; }

}  // namespace

TEST_CASE("a term of any kind comes back as it was, in the transaction and after it") {
  for (const TermHash hash : {hash_of_bytes, same_hash}) {
    const auto store = empty_store();
    const auto terms = terms_of_all_kinds();
    std::vector<TermId> ids;
    const auto before = store->snapshot().value();
    DictionaryWriter writer(fresh(*before, 1), hash);
    for (const Term& term : terms) ids.push_back(writer.intern(term).value());
    for (std::size_t i = 0; i < terms.size(); ++i) {
      CAPTURE(to_string(terms[i]));
      CHECK(writer.intern(terms[i]).value() == ids[i]);
      CHECK(Dictionary(fresh(*before), &writer.pending(), hash).term(ids[i]).value() == terms[i]);
    }
    CHECK_FALSE(Dictionary(fresh(*before), nullptr, hash).find(terms[0]).value());
    commit(*store, writer);

    const auto after = store->snapshot().value();
    const Dictionary dictionary(fresh(*after), nullptr, hash);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      CAPTURE(to_string(terms[i]));
      CHECK(dictionary.find(terms[i]).value() == ids[i]);
      CHECK(dictionary.term(ids[i]).value() == terms[i]);
      for (std::size_t j = 0; j < i; ++j) CHECK(ids[i] != ids[j]);
    }
    CHECK(dictionary.terms(ids).value() == terms);
  }
}

TEST_CASE("long terms with one hash are told apart across transactions") {
  const auto store = empty_store();
  std::uint64_t next_number = 1;
  std::vector<TermId> ids;
  for (const char last : {'a', 'b', 'c'}) {
    const auto before = store->snapshot().value();
    DictionaryWriter writer(fresh(*before, next_number), same_hash);
    ids.push_back(writer.intern(Term::string(long_text(last))).value());
    CHECK(writer.intern(Term::string(long_text('a'))).value() == ids[0]);
    commit(*store, writer);
    next_number = writer.next_number();
  }
  CHECK(next_number == 4);
  const auto after = store->snapshot().value();
  const Dictionary dictionary(fresh(*after), nullptr, same_hash);
  CHECK(dictionary.find(Term::string(long_text('b'))).value() == ids[1]);
  CHECK(dictionary.find(Term::string(long_text('c'))).value() == ids[2]);
  CHECK_FALSE(dictionary.find(Term::string(long_text('d'))).value());
}

TEST_CASE("terms interned together are what they are one by one, known or new") {
  for (const TermHash hash : {hash_of_bytes, same_hash}) {
    const auto store = empty_store();
    const auto all = terms_of_all_kinds();
    const auto before = store->snapshot().value();
    DictionaryWriter first(fresh(*before, 1), hash);
    const auto some = first.intern_all(std::span(all).first(all.size() / 2)).value();
    commit(*store, first);

    const auto between = store->snapshot().value();
    DictionaryWriter second(fresh(*between, first.next_number()), hash);
    auto twice = all;
    twice.insert(twice.end(), all.begin(), all.end());
    const auto ids = second.intern_all(twice).value();
    REQUIRE(ids.size() == twice.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      CAPTURE(to_string(all[i]));
      CHECK(ids[i] == ids[i + all.size()]);
      CHECK(second.intern(all[i]).value() == ids[i]);
      if (i < some.size()) CHECK(ids[i] == some[i]);
      for (std::size_t j = 0; j < i; ++j) CHECK(ids[i] != ids[j]);
    }
    commit(*store, second);
    const auto after = store->snapshot().value();
    CHECK(Dictionary(fresh(*after), nullptr, hash).terms(ids).value() == twice);
    CHECK(second.intern_all({}).value().empty());
  }
}

TEST_CASE("a literal may be as long as the limit, and no longer") {
  const auto store = empty_store();
  const auto before = store->snapshot().value();
  DictionaryWriter writer(fresh(*before, 1));
  Term term = Term::literal(std::string(literal_bytes_max - 8, 'x'), "urn:type");
  const auto id = writer.intern(term);
  REQUIRE(id);
  commit(*store, writer);
  const auto after = store->snapshot().value();
  CHECK(Dictionary(fresh(*after)).term(id.value()).value() == term);
  CHECK(Dictionary(fresh(*after)).find(term).value() == id.value());
  term.text += 'x';
  CHECK(writer.intern_all(std::span(&term, 1)).error().kind == ErrorKind::limit);
  const auto refused = writer.intern(term);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::limit);
}

TEST_CASE("triple terms nested too deep are refused") {
  const auto store = empty_store();
  const auto before = store->snapshot().value();
  DictionaryWriter writer(fresh(*before, 1));
  Term term = Term::iri("urn:a");
  for (int i = 0; i < triple_depth_max; ++i) {
    term = Term::triple(term, Term::iri("urn:b"), Term::iri("urn:c"));
  }
  const auto id = writer.intern(term);
  REQUIRE(id);
  CHECK(Dictionary(fresh(*before), &writer.pending()).term(id.value()).value() == term);
  const auto refused = writer.intern(Term::triple(term, term, term));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::limit);
}

TEST_CASE("triple terms whose shared parts spell out without end are refused") {
  const auto store = empty_store();
  const auto before = store->snapshot().value();
  DictionaryWriter writer(fresh(*before, 1));
  Term term = Term::iri("urn:a");
  for (int i = 0; i < 60; ++i) term = Term::triple(term, Term::iri("urn:b"), term);
  const auto refused = writer.intern(term);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::limit);
  CHECK_FALSE(Dictionary(fresh(*before)).find(term).value());
}

TEST_CASE("an id that the store never gave, and bytes that it never wrote, are corrupt") {
  const auto store = empty_store();
  WriteBatch batch;
  const std::vector<std::pair<TermId, std::string>> damaged = {
      {make_term_id(TermTag::iri, 1), ""},
      {make_term_id(TermTag::iri, 2), "stext"},
      {make_term_id(TermTag::literal, 3), "t\x7Fshort"},
      {make_term_id(TermTag::literal, 4), "t\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"},
      {make_term_id(TermTag::literal, 5), std::string("l\3\2en", 5)},
      {make_term_id(TermTag::literal, 6), "zzz"},
      {make_term_id(TermTag::triple, 7), "q123"},
      {make_term_id(TermTag::triple, 8),
       triple_bytes({make_term_id(TermTag::triple, 8), make_term_id(TermTag::triple, 8),
                     make_term_id(TermTag::triple, 8)})}};
  for (const auto& [id, bytes] : damaged) {
    std::string key;
    append_u64(key, id.bits);
    batch.put(terms_space, key, bytes);
  }
  REQUIRE(store->commit(batch, CommitDurability::synced));
  const auto snapshot = store->snapshot().value();
  std::vector<TermId> ids = {make_term_id(TermTag::iri, 99), undefined_term, default_graph,
                             make_term_id(TermTag::computed, 1), make_term_id(TermTag::boolean, 9)};
  for (const auto& [id, bytes] : damaged) ids.push_back(id);
  for (const TermId id : ids) {
    CAPTURE(id.bits);
    const auto term = Dictionary(fresh(*snapshot)).term(id);
    REQUIRE_FALSE(term);
    CHECK(term.error().kind == ErrorKind::corrupt);
    const auto terms = Dictionary(fresh(*snapshot)).terms(std::vector<TermId>{id});
    REQUIRE_FALSE(terms);
    CHECK(terms.error().kind == ErrorKind::corrupt);
  }
}

}  // namespace quoth::storage
