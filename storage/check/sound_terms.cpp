#include "storage/check/sound_terms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/check/sound_entries.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/term_block.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::uint64_t number_max = std::uint64_t{1} << 48;  // more than any disk holds

class TermWalk {
 public:
  TermWalk(const KeyValueSnapshot& snapshot, const std::optional<TermNumbers>& numbers,
           const std::function<void(const SoundTerm&)>& term,
           const std::function<void(const TermFault&)>& fault)
      : snapshot_(snapshot), numbers_(numbers), term_(term), fault_(fault) {}

  void run() {
    walk(term_blocks_space, "the packed dictionary",
         [this](const Entry& entry) { take_block(entry); });
    if (numbers_) miss_blocks_before(numbers_->packed_end);
    const std::uint64_t packed_end = numbers_ ? numbers_->packed_end : next_packed_;
    walk(terms_space, "the dictionary",
         [this, packed_end](const Entry& entry) { take_entry(entry, packed_end); });
    for (const std::uint64_t number : apart_) {
      fault_({fmt::format("the term with the number {}", number), "its entry is missing"});
    }
  }

 private:
  void walk(SpaceId space, const char* where, const std::function<void(const Entry&)>& take) {
    each_sound_entry(snapshot_, space, take, [&](const Gap& gap) {
      fault_({where, "part of it cannot be read: " + gap.cause.message});
    });
  }

  void take_block(const Entry& entry) {
    std::uint64_t block = 0;
    for (const char c : entry.key) block = block << 8 | static_cast<unsigned char>(c);
    if (entry.key.size() != 4) {
      return fault_({"the packed dictionary", "a key is none of a block"});
    }
    const std::uint64_t first = block * block_terms + 1;
    if (numbers_ && first >= numbers_->packed_end) {
      return fault_({where_of(block), "its numbers have not been packed"});
    }
    miss_blocks_before(first);
    next_packed_ = first + block_terms;
    const auto decoded = decoder_.decode(block, entry.value);
    if (!decoded) return fault_({where_of(block), decoded.error().message});
    const std::uint64_t end =
        numbers_ ? std::min(next_packed_, numbers_->packed_end) : first + decoded->size();
    next_packed_ = end;
    if (decoded->size() != end - first) {
      fault_({where_of(block),
              fmt::format("it has {} terms and not {}", decoded->size(), end - first)});
    }
    for (std::size_t place = 0; place < decoded->size(); ++place) {
      take_packed(first + place, decoded.value()[place]);
    }
  }

  static std::string where_of(std::uint64_t block) {
    return fmt::format("block {} of the dictionary", block);
  }

  void take_packed(std::uint64_t number, std::string_view bytes) {
    if (bytes.empty()) return apart_.push_back(number);
    term_({make_term_id(tag_of_bytes(bytes), number), bytes, TermHome::packed});
  }

  void miss_blocks_before(std::uint64_t number) {
    while (next_packed_ < number) {
      fault_({where_of(term_block_of(next_packed_)), "it is missing"});
      next_packed_ += block_terms;
    }
  }

  void take_entry(const Entry& entry, std::uint64_t packed_end) {
    if (entry.key.size() != 8) return fault_({"the dictionary", "a key is no id"});
    const TermId id{read_u64(entry.key)};
    const auto name = [&id] { return fmt::format("the term with the id {:#018x}", id.bits); };
    if (id.payload() == 0 || id.payload() >= number_max) {
      return fault_({name(), "its number is one that no term has"});
    }
    if (id.payload() >= packed_end) return term_({id, entry.value, TermHome::fresh});
    const auto expected = std::lower_bound(apart_.begin(), apart_.end(), id.payload());
    const bool is_expected = expected != apart_.end() && *expected == id.payload();
    if (!is_expected) return fault_({name(), "it is in a block as well"});
    apart_.erase(expected);
    term_({id, entry.value, TermHome::apart});
  }

  const KeyValueSnapshot& snapshot_;
  const std::optional<TermNumbers>& numbers_;
  const std::function<void(const SoundTerm&)>& term_;
  const std::function<void(const TermFault&)>& fault_;
  TermBlockDecoder decoder_;
  std::uint64_t next_packed_ = 1;
  std::vector<std::uint64_t> apart_;  // numbers whose entries have not come yet, ascending
};

}  // namespace

void each_sound_term(const KeyValueSnapshot& snapshot, const std::optional<TermNumbers>& numbers,
                     const std::function<void(const SoundTerm&)>& term,
                     const std::function<void(const TermFault&)>& fault) {
  TermWalk(snapshot, numbers, term, fault).run();
}

}  // namespace quoth::storage
