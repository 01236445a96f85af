// Random changes of a text: bytes, stretches, pieces of other texts, much of the same.
// Used by replay.cpp, where no fuzzer chooses by what the code does.
#pragma once

#include <random>
#include <span>
#include <string>

namespace quoth::fuzz {

/// A few changes of one of the texts, some of them with pieces of the others. At most
/// `mutant_bytes_max` bytes.
std::string mutant(std::span<const std::string> texts, std::mt19937_64& random);

inline constexpr std::size_t mutant_bytes_max = 16u << 10;

}  // namespace quoth::fuzz
