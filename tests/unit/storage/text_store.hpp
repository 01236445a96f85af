// A store of texts in memory, and random texts for it.
// Used by text_index_test.cpp.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "storage/kv/memory/memory_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/store/open_on.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {

inline const std::vector<std::string> rare_words{"quetzal", "(quetzal),", "quetzals", "Quetzal"};

inline std::string random_claim(std::mt19937_64& random) {
  std::string claim;
  for (std::size_t words = 1 + random() % 8; words > 0; --words) {
    if (!claim.empty()) claim += random() % 8 == 0 ? "\t" : " ";
    for (std::size_t size = 1 + random() % 5; size > 0; --size) claim += "abcdeé"[random() % 5];
    if (random() % 200 == 0) claim += " " + rare_words[random() % rare_words.size()];
  }
  return claim + " at the end";  // too long for an id
}

struct TextStore {
  std::shared_ptr<MemoryDisk> disk = make_memory_disk();
  std::unique_ptr<Store> store = open();

  std::unique_ptr<Store> open() const { return open_store_on(keys("store"), {}).value(); }
  std::unique_ptr<KeyValueStore> keys(const std::string& name) const {
    return open_memory_store(disk, name, space_names()).value();
  }

  void load(const std::vector<std::string>& texts, bool indexes_texts = true) const {
    BulkLoadOptions options;
    options.indexes_texts = indexes_texts;
    load(texts, options);
  }
  /// Objects of <urn:p> and <urn:q> in turn.
  void load(const std::vector<std::string>& texts, const BulkLoadOptions& options) const {
    auto bulk = store->begin_bulk_load(options).value();
    std::vector<Quad> quads(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const bool is_odd = options.text_predicates && i % 2 == 1;
      quads[i] = {
          Term::iri("urn:s"), Term::iri(is_odd ? "urn:q" : "urn:p"), Term::string(texts[i]), {}};
    }
    EncodedQuads encoded;
    REQUIRE(encoded.add(quads));
    REQUIRE(bulk->add(encoded));
    REQUIRE(bulk->commit());
  }

  void commit(const std::vector<std::string>& texts) const {
    auto writer = store->begin().value();
    const TermId s = writer->intern(Term::iri("urn:s")).value();
    const TermId p = writer->intern(Term::iri("urn:p")).value();
    for (const std::string& text : texts) {
      const TermId o = writer->intern(Term::string(text)).value();
      REQUIRE(writer->add({s, p, o, default_graph}));
    }
    REQUIRE(writer->commit());
  }

  /// Which of the texts may hold the piece, for all that the index says.
  std::set<std::string> told(const std::vector<std::string>& texts, const TextPiece& piece) const {
    return left_by(texts, [&](const TextIndex& index, const TextStretch& stretch) {
      return index.with_piece(stretch, piece);
    });
  }

  /// Likewise, words with these stems one behind another.
  std::set<std::string> told_phrase(const std::vector<std::string>& texts,
                                    const std::vector<std::string>& stems) const {
    return left_by(texts, [&](const TextIndex& index, const TextStretch& stretch) {
      return index.with_phrase(stretch, stems);
    });
  }

  /// The texts that `search` leaves of each stretch, and all of a stretch of which it tells
  /// nothing.
  template <typename Search>
  std::set<std::string> left_by(const std::vector<std::string>& texts, Search search) const {
    const auto snapshot = store->snapshot().value();
    const auto index = snapshot->text_index();
    REQUIRE(index);
    std::set<std::string> out(texts.begin(), texts.end());
    for (const TextStretch& stretch : index->stretches()) {
      const auto bits = search(*index, stretch);
      REQUIRE(bits);
      if (!bits.value()) continue;
      std::erase_if(out, [&](const std::string& text) {
        const std::uint64_t number = snapshot->find(Term::string(text)).value()->payload();
        return number >= stretch.first && number < stretch.end && !(*bits)->holds(number);
      });
    }
    return out;
  }

  std::string checked() const {
    std::string lines;
    for (const Finding& finding : store->check().value().findings) lines += to_line(finding) + "\n";
    return lines;
  }
};

inline std::vector<std::string> random_claims(std::mt19937_64& random, std::size_t count) {
  std::vector<std::string> claims;
  for (std::size_t i = 0; i < count; ++i) claims.push_back(random_claim(random));
  return claims;
}

inline std::set<std::string> holding(const std::vector<std::string>& texts,
                                     const std::string& part) {
  std::set<std::string> out;
  for (const std::string& text : texts) {
    if (text.find(part) != std::string::npos) out.insert(text);
  }
  return out;
}

}  // namespace quoth::storage
