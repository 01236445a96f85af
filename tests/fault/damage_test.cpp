// A store some byte of which is not what was written: one bit flipped in each byte of each file,
// and each file cut at each length. It is refused, or the damage is told when it is read, or
// nothing of it is seen; never a wrong answer.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include "tests/fault/deeds.hpp"
#include "tests/fault/isolated.hpp"

namespace quoth::fault {
namespace {

namespace fs = std::filesystem;
using storage::Access;
using storage::Store;

constexpr std::uint64_t cases_short = 700;
constexpr std::uint64_t memory_bytes_max = std::uint64_t{2} << 30;

/// How the store was left.
enum class Leaving { closed, died };

constexpr std::uint64_t deeds_told = 30;
constexpr std::uint64_t deeds_in_log = 6;

/// Deeds in tables and, if the process died, some that are in the log alone.
int make_store(const fs::path& folder, Leaving leaving) {
  const std::uint64_t closed_after =
      leaving == Leaving::closed ? deeds_told : deeds_told - deeds_in_log;
  std::uint64_t deed = 1;
  for (const std::uint64_t end : {closed_after, deeds_told}) {
    auto store = Store::open(folder, options());
    if (!store) return 1;
    for (; deed <= end; ++deed) {
      if (!do_deed(**store, deed)) return 2;
      if (deed == closed_after / 2 && !store.value()->optimize()) return 3;
      if (deed == closed_after / 3 && !do_load(**store, 1)) return 5;
    }
    if (leaving == Leaving::died && end == deeds_told) ::_exit(0);
    if (!store.value()->close()) return 4;
  }
  return 0;
}

enum class Harm { flipped, cut };

struct Damage {
  const fs::path* store = nullptr;
  Leaving leaving = Leaving::closed;
  std::string file;
  Harm harm = Harm::flipped;
  std::uint64_t at = 0;  // the byte with the flipped bit, or the length that is left
  Access access = Access::read_write;
};

std::string name_of(const Damage& damage) {
  return fmt::format("{} store, {} {} {}, {}",
                     damage.leaving == Leaving::closed ? "closed" : "died", damage.file,
                     damage.harm == Harm::flipped ? "flipped in byte" : "cut to", damage.at,
                     damage.access == Access::read_write ? "opened for writing" : "opened to read");
}

void apply(const Damage& damage, const fs::path& folder) {
  fs::remove_all(folder);
  fs::copy(*damage.store, folder, fs::copy_options::recursive);
  const fs::path path = folder / damage.file;
  if (damage.harm == Harm::cut) return fs::resize_file(path, damage.at);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(damage.at));
  const int byte = file.get() ^ 1 << (damage.at * 5 + 3) % 8;
  file.seekp(static_cast<std::streamoff>(damage.at));
  file.put(static_cast<char>(byte));
}

/// Empty if the error says of damage that it is damage.
std::string wrong_with(const char* what, const Error& error) {
  const bool is_clear = error.kind == ErrorKind::corrupt || error.kind == ErrorKind::unsupported;
  return is_clear ? std::string() : fmt::format("{}: {}", what, describe(error));
}

std::string look_at(const Damage& damage, const fs::path& folder) {
  auto store = open_on(std::make_shared<storage::IoFaults>(), folder, options(damage.access));
  if (!store) return wrong_with("open", store.error());
  const auto wrong = wrong_in(**store, {deeds_told, 1});
  if (!wrong) return wrong_with("read", wrong.error());
  if (wrong->empty()) return {};
  const auto one_less = wrong_in(**store, {deeds_told - 1, 1});
  const bool lost_last = one_less && one_less->empty() && damage.leaving == Leaving::died;
  if (!lost_last) return *wrong;
  const bool is_said = !store.value()->figures()->opening_note.empty();
  return is_said ? std::string() : "the last deed is gone and nothing is said";
}

std::vector<Damage> all_damages(const fs::path& store, Leaving leaving) {
  std::vector<Damage> damages;
  for (const auto& entry : fs::directory_iterator(store)) {
    const std::string file = entry.path().filename().string();
    if (file.starts_with("OPTIONS")) continue;
    for (const Harm harm : {Harm::flipped, Harm::cut}) {
      for (std::uint64_t at = 0; at < entry.file_size(); ++at) {
        for (const Access access : {Access::read_write, Access::read_only}) {
          damages.push_back({&store, leaving, file, harm, at, access});
        }
      }
    }
  }
  return damages;
}

/// The address sanitizer reserves more than any bound; there its own bound holds
/// (tests/CMakeLists).
void bound_memory() {
#ifndef __SANITIZE_ADDRESS__
  const rlimit bound{memory_bytes_max, memory_bytes_max};
  ::setrlimit(RLIMIT_AS, &bound);
#endif
}

}  // namespace

TEST_SUITE_BEGIN("damage");

TEST_CASE("a damaged store is refused, tells of it, or answers as before") {
  const std::uint64_t seed = seed_of("damage", 13);
  const ScratchFolder scratch;
  const std::array<fs::path, 2> stores = {scratch.path() / "closed", scratch.path() / "died"};
  std::vector<Damage> damages;
  for (const Leaving leaving : {Leaving::closed, Leaving::died}) {
    const fs::path& store = stores[static_cast<std::size_t>(leaving)];
    const auto made =
        run_isolated([&] { return make_store(store, leaving); }, std::chrono::seconds(60));
    REQUIRE_MESSAGE(made.ended_well(), told(made));
    const auto more = all_damages(store, leaving);
    damages.insert(damages.end(), more.begin(), more.end());
  }
  if (const char* named = std::getenv("QUOTH_FAULT_NAMED")) {
    std::erase_if(damages, [&](const Damage& damage) {
      return name_of(damage).find(named) == std::string::npos;
    });
  }
  const auto numbers = drawn(cases_short, damages.size(), seed);
  const Isolation isolation{100, std::chrono::seconds(60)};
  const Findings findings =
      run_cases(numbers, isolation, [&](std::uint64_t number, const fs::path& folder) {
        bound_memory();
        apply(damages[number], folder);
        const std::string wrong = look_at(damages[number], folder);
        return wrong.empty() ? wrong : name_of(damages[number]) + ": " + wrong;
      });
  std::cout << fmt::format("damage: {} of {} cases\n", findings.cases, damages.size());
  CHECK(told(findings) == "");
}

TEST_SUITE_END();

}  // namespace quoth::fault
