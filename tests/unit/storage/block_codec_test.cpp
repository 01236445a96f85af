#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "storage/blocks/bit_packing.hpp"
#include "storage/blocks/column_codec.hpp"
#include "storage/blocks/quad_block.hpp"

using namespace quoth::storage;

namespace {

using Numbers = std::vector<std::uint64_t>;

Numbers made(std::size_t count, const std::function<std::uint64_t(std::size_t)>& of) {
  Numbers numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = of(i);
  return numbers;
}

std::string written(const Numbers& numbers) {
  std::string bytes;
  append_column(bytes, numbers);
  return bytes;
}

std::uint64_t tagged(std::uint64_t tag, std::uint64_t payload) { return tag << 56 | payload; }

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

}  // namespace

TEST_CASE("packed numbers of every width come back") {
  std::mt19937_64 random(1);
  for (int width = 0; width <= 64; ++width) {
    const int packed = packed_width(width);
    for (const std::size_t count : {1u, 2u, 63u, 64u, 65u, 1000u}) {
      const std::uint64_t base = random();
      const Numbers numbers = made(
          count, [&](std::size_t) { return base + (width == 0 ? 0 : random() >> (64 - width)); });
      std::string bytes;
      append_packed(bytes, numbers, base, packed);
      CHECK(bytes.size() == packed_bytes(count, packed));
      bytes.append(8, '\xff');
      Numbers back(count);
      unpack(bytes, packed, base, back);
      INFO("width " << width << ", count " << count);
      CHECK(back == numbers);
    }
  }
}

TEST_CASE("a column is written in the encoding that suits it") {
  std::mt19937_64 random(2);
  struct Row {
    const char* about;
    Numbers numbers;
    std::string_view encoding;
    std::size_t bytes_max;
  };
  const Row rows[] = {
      {"one value", {7}, "constant", 9},
      {"one graph", made(4096, [](auto) { return tagged(1, 0); }), "constant", 9},
      {"few random bits", made(4096, [&](auto) { return tagged(3, random() % 1024); }), "frame",
       5200},
      {"ascending", made(4096, [](auto i) { return tagged(3, 1'000'000 + 3 * i); }), "delta", 40},
      {"ascending, one jump",
       made(4096, [](auto i) { return tagged(3, i + (i > 9 ? 1u << 30 : 0)); }), "delta", 60},
      {"runs", made(4096, [&](auto i) { return tagged(3, (i / 100) * 7919 % 1'000'003); }), "runs",
       250},
      {"ids of two tags", made(4096, [](auto i) { return tagged(i % 2 ? 3 : 9, i * 5 % 1024); }),
       "classes", 6300},
      {"anything", made(1000, [&](auto) { return random(); }), "frame", 8100},
  };
  for (const Row& row : rows) {
    INFO(row.about);
    const std::string bytes = written(row.numbers);
    CHECK(encoding_name(bytes) == row.encoding);
    CHECK(bytes.size() <= row.bytes_max);
    const std::string padded = bytes + std::string(8, '\0');
    std::string_view rest = padded;
    Numbers back(row.numbers.size());
    REQUIRE(read_column(rest, back));
    CHECK(back == row.numbers);
    CHECK(rest.size() == 8);
  }
}

TEST_CASE("columns written by format version 1 are read, byte for byte as they were then") {
  struct Row {
    std::string_view hex;
    Numbers numbers;
  };
  Numbers with_exception = made(24, [](auto i) { return tagged(3, i * 7 % 16); });
  with_exception[3] = tagged(3, std::uint64_t{1} << 40);
  const Row rows[] = {
      {"000000000000000001", made(5, [](auto) { return tagged(1, 0); })},
      {"010000000000000003040100700e3c1af8d6b492705e3c1a03000000000000010000", with_exception},
      {"026400000000000003050000000000000000010009000000100000000000",
       made(24, [](auto i) { return tagged(3, 100 + 5 * i + (i > 9 ? 1u << 20 : 0)); })},
      {"0304000032000000000000000100000000000000030a0000005c6e74bd",
       made(200, [](auto i) { return tagged(3, i / 50 * 7919 % 1000); })},
      {"0401015555555555555505031e00010100000000000003060000848389ac0d289487cabc0169a48b0b8c05aab4"
       "8f489c09091e00010000000000000009060000804279a8cc1b9046bab8c058a04afb88c499b04e389808",
       made(60, [](auto i) { return tagged(i % 2 ? 3 : 9, i * 5 % 64); })},
  };
  for (const Row& row : rows) {
    const std::string bytes = from_hex(row.hex) + std::string(8, '\0');
    INFO(encoding_name(bytes));
    std::string_view rest = bytes;
    Numbers back(row.numbers.size());
    REQUIRE(read_column(rest, back));
    CHECK(back == row.numbers);
    CHECK(rest.size() == 8);
  }
}

TEST_CASE("random columns of mixed shape come back") {
  const std::uint64_t seed = 3;
  std::mt19937_64 random(seed);
  for (int round = 0; round < 500; ++round) {
    std::uint64_t value = random();
    const int shift = static_cast<int>(random() % 64), kind = static_cast<int>(random() % 4);
    const Numbers numbers = made(1 + random() % 5000, [&](std::size_t) {
      if (kind == 0 || random() % 50 == 0) return value = random() >> shift;
      if (kind == 1) return value += random() % 9;
      if (kind == 2) return value = random() % 5 ? value : random() >> shift;
      return tagged(random() % 4, random() >> (8 + shift % 56));
    });
    const std::string bytes = written(numbers) + std::string(8, '\0');
    std::string_view rest = bytes;
    Numbers back(numbers.size());
    INFO("seed " << seed << ", round " << round);
    REQUIRE(read_column(rest, back));
    REQUIRE(back == numbers);
    REQUIRE(rest.size() == 8);
  }
}

TEST_CASE(
    "a damaged block is refused: every flipped bit, every truncation, and bytes with a right "
    "checksum") {
  std::mt19937_64 random(4);
  BlockColumns columns;
  for (auto& column : columns) {
    for (int i = 0; i < 100; ++i)
      column.push_back(TermId{tagged(3 + random() % 3, random() % 5000)});
  }
  const std::string bytes = encode_block({columns[0], columns[1], columns[2], columns[3]});
  REQUIRE(decode_block(bytes));
  CHECK(*decode_block(bytes) == columns);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    REQUIRE_FALSE(decode_block(damaged));
  }
  for (std::size_t size = 0; size < bytes.size(); ++size)
    REQUIRE_FALSE(decode_block(bytes.substr(0, size)));
  for (int round = 0; round < 20000;
       ++round) {  // no checksum in the way: reading must stay in bounds
    std::string damaged = bytes.substr(10);
    damaged[random() % damaged.size()] = static_cast<char>(random());
    damaged.resize(damaged.size() - random() % 3);
    std::string_view rest = damaged;
    Numbers out(100);
    (void)read_column(rest, out);
  }
}
