#include "tools/train/silver.hpp"

#include <algorithm>
#include <sstream>

namespace quoth::train {
namespace {

using document::no_index;
using document::Relation;

std::uint8_t tag_number(const std::string& name) {
  const auto found = std::ranges::find(document::penn_tags, name);
  if (found == document::penn_tags.end()) return no_tag;
  return static_cast<std::uint8_t>(found - document::penn_tags.begin());
}

Relation relation_of(const std::string& name) {
  if (name.starts_with("nsubj") || name.starts_with("csubj")) return Relation::subject;
  if (name == "dobj" || name == "iobj") return Relation::object;
  if (name == "ccomp" || name == "xcomp" || name == "parataxis") return Relation::clause;
  return Relation::other;
}

SilverToken token_of(const std::string& line, std::size_t sentence_first) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
  fields.resize(7);
  SilverToken token{static_cast<std::uint32_t>(std::stoul(fields[0])),
                    static_cast<std::uint32_t>(std::stoul(fields[1])), tag_number(fields[2]),
                    fields[6]};
  const int head = fields[5].empty() ? 0 : std::stoi(fields[5]);
  if (head > 0)
    token.head = static_cast<std::uint32_t>(sentence_first) + static_cast<std::uint32_t>(head) - 1;
  return token;
}

struct Overlap {
  std::uint32_t first = 0, last = 0;  // silver tokens, half open
};

}  // namespace

bool read_silver(std::istream& rows, SilverDocument& out) {
  out = {};
  std::string line;
  if (!std::getline(rows, line)) return false;
  out.name = line.substr(line.find('\t') + 1);
  std::size_t sentence_first = 0;
  while (rows.peek() != EOF) {
    if (rows.peek() == '#') {
      break;  // a row begins with a digit, the next document with its sign
    }
    std::getline(rows, line);
    if (line.empty()) {
      sentence_first = out.tokens.size();
    } else {
      out.tokens.push_back(token_of(line, sentence_first));
    }
  }
  return true;
}

document::Syntax aligned(const SilverDocument& silver, const document::Words& words,
                         const document::Reading& reading) {
  document::Syntax syntax = document::hash_words(reading);
  const std::size_t count = words.tokens.size();
  std::vector<Overlap> overlaps(count);
  std::vector<std::uint32_t> last_of(silver.tokens.size(), no_index);  // our last token in each
  std::uint32_t s = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const document::Span span = words.tokens[i].span;
    while (s < silver.tokens.size() && silver.tokens[s].end <= span.begin) ++s;
    std::uint32_t end = s;
    while (end < silver.tokens.size() && silver.tokens[end].begin < span.end) last_of[end++] = i;
    overlaps[i] = {s, end};
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    document::SyntaxToken& token = syntax.tokens[i];
    const auto [first, last] = overlaps[i];
    token.part_of_speech = first < last ? silver.tokens[first].tag : no_tag;
    if (first == last) continue;
    std::uint32_t out = first;  // the silver token whose head lies outside of ours
    for (std::uint32_t k = first; k < last; ++k) {
      const std::uint32_t head = silver.tokens[k].head;
      if (head == no_index || head < first || head >= last) {
        out = k;
        break;
      }
    }
    token.relation = relation_of(silver.tokens[out].relation);
    if (last_of[out] != i) {  // a silver token of several of ours: they hang on its last
      token.head = last_of[out];
    } else if (silver.tokens[out].head != no_index) {
      token.head = last_of[silver.tokens[out].head];
    }
    if (token.head != no_index &&
        (token.head == i || words.tokens[token.head].sentence != words.tokens[i].sentence))
      token.head = no_index;
  }
  return syntax;
}

}  // namespace quoth::train
