#include "tools/train/classes/vectors.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace quoth::train {
namespace {

using Json = nlohmann::json;

bool is_plain(const std::string& word) {
  const auto is_letter = [](char byte) { return byte >= 'a' && byte <= 'z'; };
  return !word.empty() && is_letter(word[0]) && std::ranges::all_of(word, [&](char byte) {
    return is_letter(byte) || byte == '-' || byte == '\'';
  });
}

/// Takes {"vectors": {"word": [number, ...], ...}} as it is read, and stops when it has enough.
class VectorReader : public nlohmann::json_sax<Json> {
 public:
  explicit VectorReader(std::size_t words_max) : words_max_(words_max) {}

  Vectors& vectors() { return vectors_; }
  bool has_all() const { return vectors_.words.size() == words_max_; }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t value) override { return take(static_cast<float>(value)); }
  bool number_unsigned(number_unsigned_t value) override { return take(static_cast<float>(value)); }
  bool number_float(number_float_t value, const string_t&) override {
    return take(static_cast<float>(value));
  }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    ++depth_;
    return true;
  }
  bool key(string_t& key) override {
    if (depth_ == 1) is_in_vectors_ = key == "vectors";
    if (depth_ == 2 && is_in_vectors_) word_ = key;
    return true;
  }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    row_.clear();
    return true;
  }
  bool end_array() override {
    const bool is_row = depth_ == 2 && is_in_vectors_ && row_.size() == vector_size;
    if (is_row && is_plain(word_)) keep_row();
    return !has_all();
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
    return false;
  }

 private:
  // Behind a word's numbers stand its vector's length and its place in the list of words.
  bool take(float value) {
    if (row_.size() < vector_size) row_.push_back(value);
    return true;
  }
  void keep_row() {
    float sum = 0;
    for (const float number : row_) sum += number * number;
    if (sum == 0) return;
    for (const float number : row_) vectors_.numbers.push_back(number / std::sqrt(sum));
    vectors_.words.push_back(word_);
  }

  std::size_t words_max_;
  int depth_ = 0;
  bool is_in_vectors_ = false;
  std::string word_;
  std::vector<float> row_;
  Vectors vectors_;
};

}  // namespace

Result<Vectors> read_vectors(const std::string& path, std::size_t words_max) {
  std::ifstream file(path);
  if (!file) return Error{ErrorKind::io, "cannot read " + path, {}, {}};
  VectorReader reader(words_max);
  Json::sax_parse(file, &reader);
  if (!reader.has_all())
    return Error{ErrorKind::bad_input, path + " does not hold vectors of as many words", {}, {}};
  return std::move(reader.vectors());
}

}  // namespace quoth::train
