// Tests that are known to fail, each with the reason and the clause that it rests on.
// Made from exceptions.txt. Next step: conformance_test.cpp, which counts them apart.
#pragma once

#include <filesystem>
#include <map>
#include <quoth/result.hpp>
#include <string>

namespace quoth::conformance {

/// From "suite id" to the reason.
using Exceptions = std::map<std::string, std::string>;

/// Lines are `SUITE ID: REASON`; empty lines and those that begin with '#' say nothing.
Result<Exceptions> read_exceptions(const std::filesystem::path& file);

}  // namespace quoth::conformance
