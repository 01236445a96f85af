#include "storage/terms/check_terms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/each_term.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_hash_bucket.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t terms_at_once = 1u << 16;
constexpr std::size_t bytes_at_once = 16u << 20;

class TermCheck {
 public:
  TermCheck(const TermSource& source, const ReportDamage& report, TermHash hash)
      : source_(source), report_(report), dictionary_(source, nullptr, hash) {}

  Result<void> run() {
    auto done = check_buckets();
    if (done) done = check_fresh_index();
    // With an index that is damaged, looking terms up would say the same again and again.
    looks_up_ = reports_ == 0;
    if (done)
      done = settle(for_each_term(
          source_, [this](TermId id, std::string_view bytes) { return take(id, bytes); }));
    if (done) done = settle(look_up());
    return done;
  }

 private:
  /// Damage is reported, other errors end the check.
  Result<void> settle(Result<void> done) {
    if (done || done.error().kind != ErrorKind::corrupt) return done;
    report(done.error().message);
    return {};
  }

  void report(std::string what) {
    ++reports_;
    report_(std::move(what));
  }

  Result<void> check_buckets() {
    const std::uint64_t packed = source_.numbers.packed();
    const int bits = bucket_bits(packed);
    const std::uint64_t buckets = packed == 0 ? 0 : std::uint64_t{1} << bits;
    std::uint64_t entries = 0;
    TermHashBucket bucket;
    const auto cursor = source_.snapshot.scan(term_hashes_space, {});
    for (std::uint64_t number = 0;;) {
      const auto batch = cursor->next();
      if (!batch) return batch.error();
      if (batch->empty()) {
        if (number != buckets)
          report(fmt::format("there are {} buckets of hashes of {}", number, buckets));
        break;
      }
      for (const Entry& entry : batch.value()) {
        if (entry.key != bucket_key(number))
          report(fmt::format("bucket {} of the dictionary's hashes is not there", number));
        auto decoded = settle(decode_bucket(number, bits, entry.value, bucket));
        if (!decoded) return decoded;
        entries += bucket.size();
        ++number;
      }
    }
    if (reports_ == 0 && entries != packed) {
      report(fmt::format("the dictionary's hashes lead to {} terms of {}", entries, packed));
    }
    return {};
  }

  Result<void> check_fresh_index() {
    std::uint64_t ids = 0;
    const auto cursor = source_.snapshot.scan(term_ids_space, {});
    for (;;) {
      const auto batch = cursor->next();
      if (!batch) return batch.error();
      if (batch->empty()) break;
      for (const Entry& entry : batch.value()) ids += entry.value.size() / 8;
    }
    if (ids != source_.numbers.fresh()) {
      report(fmt::format("{} terms that are not packed can be found, and there are {}", ids,
                         source_.numbers.fresh()));
    }
    return {};
  }

  Result<void> take(TermId id, std::string_view bytes) {
    check_bytes(id, bytes);
    ids_.push_back(id);
    ends_.push_back(bytes_.size() + bytes.size());
    bytes_ += bytes;
    return ids_.size() < terms_at_once && bytes_.size() < bytes_at_once ? Result<void>()
                                                                        : look_up();
  }

  void check_bytes(TermId id, std::string_view bytes) {
    bool is_readable = false;
    if (id.tag() == TermTag::triple) {
      const auto parts = triple_parts(bytes);
      is_readable = parts && std::all_of(parts->begin(), parts->end(), [&](TermId part) {
                      return is_inline(part) ||
                             (part.payload() != 0 && part.payload() < source_.numbers.next);
                    });
    } else {
      is_readable = term_of_bytes(bytes).has_value();
    }
    if (!is_readable) report(fmt::format("the term with the id {:#018x} cannot be read", id.bits));
  }

  /// Whether the terms gathered lead back to their ids.
  Result<void> look_up() {
    std::vector<std::string_view> wanted;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
      wanted.push_back(std::string_view(bytes_).substr(begin, ends_[i] - begin));
    }
    Result<void> done;
    if (looks_up_) {
      const auto found = dictionary_.find_many(wanted);
      done = found ? Result<void>() : Result<void>(found.error());
      for (std::size_t i = 0; found && i < wanted.size(); ++i) {
        if (found.value()[i] == ids_[i]) continue;
        report(found.value()[i]
                   ? fmt::format("the ids {:#018x} and {:#018x} stand for one term", ids_[i].bits,
                                 found.value()[i]->bits)
                   : fmt::format("the term with the id {:#018x} cannot be found", ids_[i].bits));
      }
    }
    ids_.clear();
    ends_.clear();
    bytes_.clear();
    return done;
  }

  const TermSource& source_;
  const ReportDamage& report_;
  Dictionary dictionary_;
  bool looks_up_ = true;
  std::uint64_t reports_ = 0;
  std::vector<TermId> ids_;  // terms to look up
  std::vector<std::size_t> ends_;
  std::string bytes_;
};

}  // namespace

Result<void> check_terms(const TermSource& source, const ReportDamage& report, TermHash hash) {
  return TermCheck(source, report, hash).run();
}

}  // namespace quoth::storage
