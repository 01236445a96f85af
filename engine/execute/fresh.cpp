#include "engine/execute/fresh.hpp"

#include <fmt/format.h>

namespace quoth::execute {

double Fresh::random() { return std::uniform_real_distribution<double>(0, 1)(generator()); }

std::string Fresh::uuid() {
  const std::uint64_t high = generator()(), low = generator()();
  return fmt::format("{:08x}-{:04x}-4{:03x}-{:x}{:03x}-{:012x}", high >> 32, high >> 16 & 0xFFFF,
                     high & 0xFFF, 8 + (low >> 62), low >> 48 & 0xFFF, low & 0xFFFFFFFFFFFF);
}

std::string Fresh::label() { return fmt::format("n{:016x}{:016x}", generator()(), generator()()); }

std::string Fresh::label(const std::string& name, std::int64_t row) {
  const auto [at, is_new] = labels_.try_emplace({row, name});
  if (is_new) at->second = label();
  return at->second;
}

std::mt19937_64& Fresh::generator() {
  if (!generator_) {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device(), device(), device()};
    generator_.emplace(seed);
  }
  return *generator_;
}

}  // namespace quoth::execute
