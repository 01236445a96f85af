// Writes a graph of statements as N-Triples to standard output: make_statements COUNT.
// The same count gives the same bytes; about 11 facts a statement. For machines without other data.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace {

const std::string vocabulary = "http://bench.example/words#";
const std::string things = "http://bench.example/things/";

/// Popular things are named far more often than the others: rank r about as often as 1 / r.
std::uint64_t popular(std::mt19937_64& random, double count) {
  const double share = static_cast<double>(random() >> 11) / 9007199254740992.0;
  return static_cast<std::uint64_t>(std::exp(share * std::log(count)));
}

std::string thing(const char* kind, std::uint64_t number) {
  return "<" + things + kind + "/" + std::to_string(number) + ">";
}

std::string typed(const std::string& text, const char* type) {
  return '"' + text + "\"^^<http://www.w3.org/2001/XMLSchema#" + type + ">";
}

std::string date_of(std::uint64_t number, std::uint64_t count) {
  const std::uint64_t day = number * 3600 / count;  // ten years of twelve months of thirty days
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", static_cast<int>(2015 + day / 360),
                static_cast<int>(1 + day / 30 % 12), static_cast<int>(1 + day % 28));
  return typed(text, "date");
}

std::string sentence(std::mt19937_64& random) {
  std::string text = "\"";
  for (std::uint64_t words = 6 + random() % 12; words > 0; --words) {
    text += "word" + std::to_string(popular(random, 5000)) + (words > 1 ? " " : "");
  }
  return text + '"';
}

void print(const std::string& subject, const char* predicate, const std::string& object) {
  std::printf("%s <%s%s> %s .\n", subject.c_str(), vocabulary.c_str(), predicate, object.c_str());
}

void print_statement(std::uint64_t number, std::uint64_t count, std::mt19937_64& random) {
  constexpr const char* verbs[] = {"said", "denied", "promised", "warned", "claimed", "asked"};
  const std::string self = thing("statement", number);
  print(self, "kind", thing("kind", 1 + random() % 3));
  print(self, "speaker", thing("person", popular(random, 5000)));
  print(self, "verb", '"' + std::string(verbs[random() % 6]) + '"');
  print(self, "claim", sentence(random));
  print(self, "date", date_of(number, count));
  print(self, "source", thing("document", 1 + number / 3));
  const std::uint64_t topic = popular(random, 800);
  print(self, "topic", thing("topic", topic));
  print(self, "topic", thing("topic", topic + 1 + random() % 50));
  print(self, "mentions", thing("person", popular(random, 20000)));
  print(self, "confidence", typed("0." + std::to_string(10 + random() % 90), "decimal"));
  if (number > 1 && random() % 3 > 0) {
    const std::uint64_t back = std::min(number - 1, popular(random, 1000));
    print(self, "comments-on", thing("statement", number - back));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc == 2 ? std::strtoull(argv[1], nullptr, 10) : 0;
  if (count == 0) {
    std::fputs("usage: make_statements COUNT\n", stderr);
    return 2;
  }
  std::mt19937_64 random(1);
  for (std::uint64_t number = 1; number <= count; ++number) print_statement(number, count, random);
  return 0;
}
