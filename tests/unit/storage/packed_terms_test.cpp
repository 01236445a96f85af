// The dictionary against a std::map: terms of every kind, packed at any moment, found and read.
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "storage/terms/each_term.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_block_writer.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_hash_bucket.hpp"
#include "storage/terms/term_hash_writer.hpp"
#include "storage/terms/term_reader.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/test_dictionary.hpp"

namespace quoth::storage {
namespace {

/// Four hashes in all: in one bucket and far apart.
std::uint64_t weak_hash(std::string_view bytes) { return hash_of_bytes(bytes) << 62; }

std::string random_text(std::mt19937_64& random) {
  static constexpr std::array<std::size_t, 9> sizes = {0,    8,    40,     63,       65,
                                                       1022, 1026, 30'000, 1'000'000};
  const std::size_t kind = random() % 100;
  const std::size_t size = kind == 0 ? sizes[8] : kind < 3 ? sizes[7] : sizes[random() % 7];
  std::string text = random() % 2 == 0 ? std::string(size, 'a') : std::string();
  while (text.size() < size) text += static_cast<char>(random() % 4 == 0 ? random() : 'b');
  if (!text.empty()) text.back() = static_cast<char>('a' + random() % 20);
  return text;
}

Term random_term(std::mt19937_64& random, int depth = 0) {
  switch (random() % (depth < 2 ? 9 : 8)) {
    case 0:
    case 1:
    case 2:
      return Term::iri("http://example.org/things/" + std::to_string(random() % 3000));
    case 3:
      return Term::iri(random_text(random));
    case 4:
      return Term::blank("b" + std::to_string(random() % 100));
    case 5:
      return Term::literal(random_text(random), "urn:type");
    case 6:
      return Term::tagged(random_text(random), "fr");
    case 7:
      return Term::string(random_text(random));
    default:
      return Term::triple(random_term(random, depth + 1), Term::iri("urn:p"),
                          random_term(random, depth + 1));
  }
}

using Model = std::map<std::string, std::pair<Term, TermId>>;

void check_against(const Model& model, const TestDictionary& dictionary, std::mt19937_64& random) {
  std::vector<Term> terms;
  std::vector<TermId> ids;
  std::vector<std::string> bytes;
  const Dictionary reader = dictionary.reader();
  for (const auto& [spelling, entry] : model) {
    terms.push_back(entry.first);
    ids.push_back(entry.second);
    if (random() % 8 != 0) continue;
    REQUIRE(reader.find(entry.first).value() == entry.second);
    REQUIRE(reader.term(entry.second).value() == entry.first);
  }
  REQUIRE(reader.terms(ids).value() == terms);
  std::vector<TermId> stored;
  REQUIRE(for_each_term(dictionary.source(), [&](TermId id, std::string_view term_bytes) {
    stored.push_back(id);
    bytes.emplace_back(term_bytes);
    return Result<void>();
  }));
  REQUIRE(stored.size() == dictionary.numbers().next - 1);
  std::vector<std::string_view> wanted(bytes.begin(), bytes.end());
  wanted.push_back("inowhere to be found");
  const auto found = reader.find_many(wanted).value();
  for (std::size_t i = 0; i < stored.size(); ++i) {
    REQUIRE(stored[i].payload() == i + 1);
    REQUIRE(found[i] == stored[i]);
  }
  REQUIRE_FALSE(found.back());
  CHECK_FALSE(reader.find(Term::iri("nowhere to be found")).value());
}

void run_model(TermHash hash, std::uint64_t seed, int steps) {
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  TestDictionary dictionary(hash);
  Model model;
  for (int step = 0; step < steps; ++step) {
    CAPTURE(step);
    const auto writer = dictionary.writer();
    const std::size_t count = random() % 120;
    for (std::size_t i = 0; i < count; ++i) {
      const Term term = random_term(random);
      const TermId id = writer->intern(term).value();
      const auto [known, is_new] = model.try_emplace(to_string(term), term, id);
      REQUIRE(known->second.second == id);
    }
    WriteBatch batch;
    const bool packs = random() % 3 == 0;
    REQUIRE((packs ? writer->write_packed(batch) : writer->write(batch)));
    const std::uint64_t next = writer->next_number();
    dictionary.commit(batch, {packs ? next : dictionary.numbers().packed_end, next});
    if (random() % 5 == 0) dictionary.pack();
    if (random() % 5 == 0) dictionary.reopen();
    if (random() % 4 == 0) check_against(model, dictionary, random);
  }
  check_against(model, dictionary, random);
  CHECK(dictionary.damage() == std::vector<std::string>());
}

std::vector<Term> numbered_iris(int begin, int end) {
  std::vector<Term> terms;
  for (int i = begin; i < end; ++i) terms.push_back(Term::iri("urn:thing/" + std::to_string(i)));
  return terms;
}

}  // namespace

TEST_CASE("terms of every kind are found and read whenever they are packed") {
  const std::uint64_t seed = test_seed(20261122);
  run_model(hash_of_bytes, seed, 60);
  run_model(hash_of_bytes, seed + 1, 30);
}

TEST_CASE("terms are the same whether a reader expects them or not") {
  TestDictionary dictionary;
  auto ids = dictionary.add(numbered_iris(0, 1000));
  dictionary.pack();
  const auto fresh = dictionary.add(numbered_iris(1000, 1100));
  ids.insert(ids.end(), fresh.begin(), fresh.end());
  ids.push_back(integer_id(7).value());
  std::mt19937_64 random(test_seed(31));
  const Dictionary terms = dictionary.reader();
  const auto reader = read_terms(terms);
  for (int round = 0; round < 200; ++round) {
    std::vector<TermId> wanted(random() % 40);
    for (TermId& id : wanted) id = ids[random() % ids.size()];
    reader->expect(wanted);
    // Some of them, and others between them.
    for (const TermId id : wanted) {
      if (random() % 4 == 0) continue;
      for (const TermId read : {id, ids[random() % ids.size()], id}) {
        std::string spelled;
        REQUIRE(reader->spell(read, spelled));
        CHECK(spelled == to_string(terms.term(read).value()));
        if (random() % 3 != 0) break;
      }
    }
  }
}

TEST_CASE("packed terms that share a hash are told apart") {
  run_model(weak_hash, test_seed(7), 12);
}

TEST_CASE("packing takes every term out of the single entries but those that are long") {
  TestDictionary dictionary;
  const Term longest_packed = Term::string(std::string(packed_bytes_max - 1, 'x'));
  const Term shortest_apart = Term::string(std::string(packed_bytes_max, 'x'));
  const auto ids = dictionary.add({Term::iri("urn:a"), longest_packed, shortest_apart});
  dictionary.pack();
  CHECK(dictionary.entries_in(terms_space) == 1);
  CHECK(dictionary.entries_in(term_ids_space) == 0);
  CHECK(dictionary.entries_in(term_blocks_space) == 1);
  CHECK(dictionary.entries_in(term_hashes_space) == 1);
  CHECK(dictionary.reader().term(ids[1]).value() == longest_packed);
  CHECK(dictionary.reader().term(ids[2]).value() == shortest_apart);
  CHECK(dictionary.reader().find(shortest_apart).value() == ids[2]);
  CHECK_FALSE(dictionary.reader().find(Term::string(shortest_apart.text + 'x')).value());
  CHECK_FALSE(dictionary.reader().find(Term::iri(shortest_apart.text)).value());
}

TEST_CASE("an older state reads its terms while a newer one has more in the same block") {
  TestDictionary dictionary;
  const auto terms = numbered_iris(0, 200);
  const auto ids = dictionary.add({terms.begin(), terms.begin() + 100});
  dictionary.pack();
  const auto old_snapshot = dictionary.store().snapshot().value();
  TermSource old = dictionary.source();
  const TermSource older{*old_snapshot, old.numbers, old.cache};
  CHECK(Dictionary(older).term(ids[99]).value() == terms[99]);
  dictionary.add({terms.begin() + 100, terms.end()});
  dictionary.pack();
  CHECK(dictionary.reader().find(terms[150]).value()->payload() == 151);
  CHECK(dictionary.reader().term(make_term_id(TermTag::iri, 151)).value() == terms[150]);
  CHECK(Dictionary(older).term(ids[50]).value() == terms[50]);
  CHECK_FALSE(Dictionary(older).find(terms[150]).value());
  const auto beyond = Dictionary(older).term(make_term_id(TermTag::iri, 151));
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().kind == ErrorKind::corrupt);
}

TEST_CASE("an id with the tag of another kind of term is corrupt") {
  TestDictionary dictionary;
  dictionary.add(numbered_iris(0, 3));
  dictionary.pack();
  for (const TermId id : {make_term_id(TermTag::string, 2), make_term_id(TermTag::iri, 4),
                          make_term_id(TermTag::iri, 0), make_term_id(TermTag::triple, 1)}) {
    CAPTURE(id.bits);
    const auto one = dictionary.reader().term(id);
    REQUIRE_FALSE(one);
    CHECK(one.error().kind == ErrorKind::corrupt);
    CHECK_FALSE(dictionary.reader().terms(std::vector{id}));
  }
}

TEST_CASE("the cache of decoded blocks keeps within its bound") {
  TestDictionary dictionary;
  dictionary.add(numbered_iris(0, 40'000));
  dictionary.pack();
  constexpr std::size_t bound = 64u << 10;
  const auto cache = std::make_shared<TermCache>(bound);
  const Dictionary reader({dictionary.snapshot(), dictionary.numbers(), cache});
  std::size_t most = 0;
  for (int i = 0; i < 40'000; i += 50) {
    const auto id = make_term_id(TermTag::iri, static_cast<std::uint64_t>(i) + 1);
    REQUIRE(reader.term(id).value().text == "urn:thing/" + std::to_string(i));
    most = std::max(most, cache->bytes());
  }
  CHECK(most <= bound);
  CHECK(most > bound / 2);
}

TEST_CASE("the cache drops what has not been used, and keeps nothing that alone is too large") {
  ClockCache<int> cache(10 * 1000);
  const auto keep = [&](std::uint64_t key) {
    cache.insert({key, 1}, std::make_shared<const int>(static_cast<int>(key)), 800);
  };
  for (std::uint64_t key = 0; key < 100; ++key) {
    keep(key);
    REQUIRE(cache.find({0, 1}));  // used over and over
    REQUIRE(cache.bytes() <= 10 * 1000);
  }
  CHECK(*cache.find({99, 1}) == 99);
  CHECK_FALSE(cache.find({1, 1}));
  CHECK_FALSE(cache.find({0, 2}));
  cache.insert({500, 1}, std::make_shared<const int>(1), 10 * 1000);
  CHECK_FALSE(cache.find({500, 1}));
}

TEST_CASE("many threads read terms through one small cache" * doctest::test_suite("threads")) {
  TestDictionary dictionary;
  dictionary.add(numbered_iris(0, 5'000));
  dictionary.pack();
  const Dictionary reader = dictionary.reader();
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 4; ++seed) {
    threads.emplace_back([&, seed] {
      std::mt19937_64 random(seed);
      for (int i = 0; i < 3'000; ++i) {
        const std::uint64_t number = random() % 5'000;
        const Term term = Term::iri("urn:thing/" + std::to_string(number));
        const TermId id = make_term_id(TermTag::iri, number + 1);
        const auto read = reader.term(id);
        const auto found = reader.find(term);
        if (!read || !found || read.value() != term || found.value() != id) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("a bulk ingest continues the last block and merges the buckets as their number grows") {
  TestDictionary dictionary;
  std::set<std::string> known;
  for (const int count : {1, 100, 500, 3000, 200, 9000}) {
    CAPTURE(count);
    const TermNumbers before = dictionary.numbers();
    auto ingest = dictionary.store().begin_ingest().value();
    const PutEntry put = put_into(*ingest);
    TermBlockWriter blocks(
        put, before.packed_end,
        terms_of_partial_block(dictionary.snapshot(), before.packed_end).value());
    std::vector<HashedNumber> hashed;
    std::vector<std::string> added;
    for (int i = 0; i < count; ++i) {
      added.push_back("iurn:" + std::to_string(count) + "/" + std::to_string(i));
      if (i % 50 == 49) added.back().append(2000, 'x');
    }
    for (const std::string& bytes : added) {
      hashed.push_back({hash_of_bytes(bytes), blocks.next_number()});
      REQUIRE(blocks.add(bytes));
    }
    REQUIRE(blocks.finish());
    std::sort(hashed.begin(), hashed.end());
    std::span<const HashedNumber> rest = hashed;  // handed over 64 at a time
    const NextHashedNumbers next = [&]() -> Result<std::span<const HashedNumber>> {
      const auto some = rest.first(std::min<std::size_t>(64, rest.size()));
      rest = rest.subspan(some.size());
      return some;
    };
    REQUIRE(write_term_hashes(dictionary.snapshot(), before.packed(), blocks.next_number() - 1,
                              next, put));
    REQUIRE(ingest->finish({}));
    dictionary.move_to({blocks.next_number(), blocks.next_number()});
    known.insert(added.begin(), added.end());
    CHECK(dictionary.numbers().packed() == known.size());
    CHECK(dictionary.damage() == std::vector<std::string>());
    CHECK(dictionary.entries_in(term_hashes_space) == std::size_t{1} << bucket_bits(known.size()));
  }
  const std::vector<std::string_view> wanted(known.begin(), known.end());
  for (const auto& id : dictionary.reader().find_many(wanted).value()) REQUIRE(id);
}

TEST_CASE("hashes that do not ascend are refused rather than lost") {
  TestDictionary dictionary;
  WriteBatch batch;
  const std::vector<HashedNumber> hashed = {{5, 1}, {4, 2}};
  const auto written =
      write_term_hashes(dictionary.snapshot(), 0, 2, all_of(hashed), put_into(batch));
  REQUIRE_FALSE(written);
  CHECK(written.error().kind == ErrorKind::usage);
}

TEST_CASE("a check of the dictionary says what does not agree") {
  const auto checked = [](const std::function<void(TestDictionary&, WriteBatch&)>& damage) {
    TestDictionary dictionary;
    dictionary.add(numbered_iris(0, 700));
    dictionary.pack();
    dictionary.add({Term::iri("urn:fresh")});
    REQUIRE(dictionary.damage() == std::vector<std::string>());
    WriteBatch batch;
    damage(dictionary, batch);
    dictionary.commit(batch, dictionary.numbers());
    std::string all;
    for (const std::string& report : dictionary.damage()) all += report + "\n";
    return all;
  };
  const auto iri_key = [](std::uint64_t number) {
    return term_key(make_term_id(TermTag::iri, number).bits);
  };
  CHECK(checked([](TestDictionary&, WriteBatch& batch) {
          batch.remove(term_blocks_space, term_block_key(2));
        }) == "block 2 of the dictionary: it is cut short\n");
  CHECK(checked([](TestDictionary&, WriteBatch& batch) {
          batch.remove(term_hashes_space, bucket_key(1));
        }) == "there are 1 buckets of hashes of 2\n");
  CHECK(checked([&](TestDictionary&, WriteBatch& batch) {
          batch.remove(terms_space, iri_key(701));
        }) == "the dictionary holds no term with the number 701\n");
  CHECK(checked([&](TestDictionary&, WriteBatch& batch) {
          batch.put(terms_space, iri_key(30), "iurn:thing/29");
        }) ==
        "the term with the id 0x0300000000000"
        "01e stands where none should\n");
  CHECK(checked([&](TestDictionary&, WriteBatch& batch) {
          batch.remove(term_ids_space, term_ids_key("iurn:fresh", hash_of_bytes));
        }) == "0 terms that are not packed can be found, and there are 1\n");
  CHECK(checked([&](TestDictionary&, WriteBatch& batch) {
          batch.put(terms_space, iri_key(701), "iurn:thing/5");
        }) == "the ids 0x03000000000002bd and 0x0300000000000006 stand for one term\n");
}

TEST_CASE("a bucket that leads to a wrong number is reported, and never answers wrongly") {
  TestDictionary dictionary;
  dictionary.add(numbered_iris(0, 10));
  dictionary.pack();
  TermHashBucket bucket;
  const std::string key = bucket_key(0);
  const auto value = dictionary.snapshot().get(term_hashes_space, key).value();
  REQUIRE(decode_bucket(0, 0, *value, bucket));
  const std::uint64_t first = bucket.numbers[0];
  std::swap(bucket.numbers[0], bucket.numbers[1]);
  WriteBatch batch;
  batch.put(term_hashes_space, key, encode_bucket(0, 0, bucket));
  dictionary.commit(batch, dictionary.numbers());
  CHECK(dictionary.damage().size() == 2);
  const Term lost = Term::iri("urn:thing/" + std::to_string(first - 1));
  CHECK_FALSE(dictionary.reader().find(lost).value());
  bucket.numbers[0] = 11;
  WriteBatch beyond;
  beyond.put(term_hashes_space, key, encode_bucket(0, 0, bucket));
  dictionary.commit(beyond, dictionary.numbers());
  dictionary.reopen();  // what was decoded before would still answer
  const auto found = dictionary.reader().find(lost);
  const auto other =
      dictionary.reader().find(Term::iri("urn:thing/" + std::to_string(bucket.numbers[1] - 1)));
  CHECK((!found || !other));
}

}  // namespace quoth::storage
