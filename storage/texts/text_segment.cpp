#include "storage/texts/text_segment.hpp"

#include <algorithm>
#include <numeric>

#include "storage/blocks/little_endian.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/texts/stems.hpp"
#include "storage/texts/text_words.hpp"
#include "storage/texts/word_entries.hpp"

namespace quoth::storage {
namespace {

// A chunk of words is read with all others once, a chunk of lists for each query that needs one.
constexpr std::size_t words_chunk_bytes = 32 << 10;
constexpr std::size_t lists_chunk_bytes = 64 << 10;

/// Chunks of one part of a stretch.
class ChunkWriter {
 public:
  ChunkWriter(std::uint64_t first, WordPart part, const PutEntry& put)
      : key_{first, part, 0}, put_(put) {}

  Result<void> write(std::string_view payload) {
    const std::string key = word_key(key_);
    ++key_.chunk;
    return put_(words_space, key, encoder_.encode(key, payload));
  }

 private:
  WordKey key_;
  const PutEntry& put_;
  WordEntryEncoder encoder_;
};

/// The words of a table in the order of their bytes, and what is written of them.
class SegmentWriter {
 public:
  SegmentWriter(std::uint64_t first, const WordTable& table, const PutEntry& put)
      : first_(first), table_(table), put_(put), order_(table.words().size()) {
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(),
              [this](std::uint32_t a, std::uint32_t b) { return bytes(a) < bytes(b); });
  }

  Result<std::uint64_t> write() {
    cut_into_chunks();
    auto done = write_words();
    if (done) done = write_lists();
    if (done) done = write_stems();
    if (done) done = write_positions();
    if (!done) return done.error();
    return word_bytes_;
  }

 private:
  struct Chunk {
    std::size_t begin = 0;  // places of words
    std::size_t end = 0;
  };

  std::string_view bytes(std::uint32_t word) const { return table_.bytes_of(table_.words()[word]); }
  std::string_view bytes_at(std::size_t place) const { return bytes(order_[place]); }
  const WordTable::Word& word_at(std::size_t place) const { return table_.words()[order_[place]]; }
  const std::string& list_at(std::size_t place) const { return word_at(place).list; }

  void cut_into_chunks() {
    std::size_t words = 0, lists = 0;
    for (std::size_t place = 0; place < order_.size(); ++place) {
      if (place == 0 || words >= words_chunk_bytes || lists >= lists_chunk_bytes) {
        chunks_.push_back({place, place});
        words = lists = 0;
      }
      words += bytes_at(place).size() + 1;
      lists += list_at(place).size();
      chunks_.back().end = place + 1;
    }
  }

  Result<void> write_words() {
    ChunkWriter writer(first_, WordPart::words, put_);
    for (const Chunk& chunk : chunks_) {
      std::string payload;
      append_varint(payload, chunk.end - chunk.begin);
      for (std::size_t place = chunk.begin; place < chunk.end; ++place) {
        payload += bytes_at(place);
        payload += word_end;
        word_bytes_ += bytes_at(place).size() + 1;
      }
      for (std::size_t place = chunk.begin; place < chunk.end; ++place) {
        append_varint(payload, list_at(place).size());
      }
      if (auto written = writer.write(payload); !written) return written;
    }
    return {};
  }

  Result<void> write_lists() {
    ChunkWriter writer(first_, WordPart::lists, put_);
    for (const Chunk& chunk : chunks_) {
      std::string payload;
      for (std::size_t place = chunk.begin; place < chunk.end; ++place) payload += list_at(place);
      if (auto written = writer.write(payload); !written) return written;
    }
    return {};
  }

  struct StemOfWord {
    std::string stem;
    std::uint32_t place = 0;

    auto operator<=>(const StemOfWord&) const = default;
  };

  std::vector<StemOfWord> stems_of_words() const {
    std::vector<StemOfWord> stems;
    for (std::size_t place = 0; place < order_.size(); ++place) {
      for (std::string& stem : stems_of(bytes_at(place))) {
        stems.push_back({std::move(stem), static_cast<std::uint32_t>(place)});
      }
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
  }

  Result<void> write_stems() {
    const auto stems = stems_of_words();
    ChunkWriter writer(first_, WordPart::stems, put_);
    for (std::size_t at = 0; at < stems.size();) {
      std::string names, places;
      std::size_t count = 0;
      while (at < stems.size() && names.size() + places.size() < words_chunk_bytes) {
        const std::size_t begin = at;
        while (at < stems.size() && stems[at].stem == stems[begin].stem) ++at;
        names += stems[begin].stem;
        names += word_end;
        append_varint(places, at - begin);
        for (std::size_t i = begin; i < at; ++i) {
          append_varint(places, i == begin ? stems[i].place : stems[i].place - stems[i - 1].place);
        }
        ++count;
      }
      std::string payload;
      append_little_endian(payload, stemming_version(), 8);
      append_varint(payload, count);
      if (auto written = writer.write(payload + names + places); !written) return written;
    }
    return {};
  }

  Result<void> write_positions() {
    ChunkWriter writer(first_, WordPart::positions, put_);
    for (const Chunk& chunk : chunks_) {
      std::string payload;
      append_little_endian(payload, stemming_version(), 8);
      for (std::size_t place = chunk.begin; place < chunk.end; ++place) {
        append_varint(payload, word_at(place).positions.size());
      }
      for (std::size_t place = chunk.begin; place < chunk.end; ++place) {
        payload += word_at(place).positions;
      }
      if (auto written = writer.write(payload); !written) return written;
    }
    return {};
  }

  std::uint64_t first_;
  const WordTable& table_;
  const PutEntry& put_;
  std::vector<std::uint32_t> order_;  // words by their bytes
  std::vector<Chunk> chunks_;
  std::uint64_t word_bytes_ = 0;
};

}  // namespace

TextSegment::TextSegment(std::uint64_t first) : first_(first), words_(first) {
  words_.word({});  // stands first, whether a term needs it or not
}

void TextSegment::add(std::uint64_t number, std::string_view term_bytes, TextChoice choice) {
  const auto term = view_of_bytes(term_bytes);
  if (!term || term->kind != TermKind::literal) return;
  const bool is_text = !term->language.empty() || term->datatype == xsd::string;
  const bool is_left_out = is_text && choice == TextChoice::left_out;
  is_partial_ = is_partial_ || is_left_out;
  if (!is_text || is_left_out) {
    words_.add(is_left_out ? left_out_word : std::string_view(), number, 0);
    return;
  }
  std::uint64_t position = 0;
  for_each_word(term->text, [&](std::string_view word) {
    const bool is_kept = word.size() <= word_bytes_max;
    position += words_.add(is_kept ? word : std::string_view(), number, position);
  });
}

Result<TextStretch> TextSegment::write(std::uint64_t end, const PutEntry& put) const {
  SegmentWriter writer(first_, words_, put);
  const auto word_bytes = writer.write();
  if (!word_bytes) return word_bytes.error();
  return TextStretch{first_, end, word_bytes.value(), true, is_partial_};
}

Result<void> TextIndexWriter::add(std::uint64_t number, std::string_view term_bytes,
                                  TextChoice choice) {
  if (!open_) open_.emplace(number);
  open_->add(number, term_bytes, choice);
  return open_->memory_bytes() < memory_max_ ? Result<void>() : close(number + 1);
}

Result<std::vector<TextStretch>> TextIndexWriter::finish(std::uint64_t end) {
  if (open_) {
    if (auto closed = close(end); !closed) return closed.error();
  }
  return std::move(stretches_);
}

Result<void> TextIndexWriter::close(std::uint64_t end) {
  const auto stretch = open_->write(end, put_);
  if (!stretch) return stretch.error();
  stretches_.push_back(stretch.value());
  open_.reset();
  return {};
}

}  // namespace quoth::storage
