// What a name in a question could mean. Used by read_name.cpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "engine/names/resolve_name.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {

struct Candidate {
  NameCandidate name;
  ThingKind kind;
};

/// The things that are called so, the most mentioned first; statements, verbs and mentions are
/// none.
Result<std::vector<Candidate>> candidates_of(const Reader& reader, const std::string& name);

/// Who or what is called `name` in short, where no document calls anything so.
Result<std::vector<Candidate>> by_short_name(const Reader& reader, const std::string& name);

/// Whether the first of them is meant by far the most often.
bool stands_for_one(const std::vector<Candidate>& candidates);

/// Where it was decided before what the name means, keeps this alone.
void keep_chosen(const Reader& reader, const std::string& name, std::vector<Candidate>& candidates);

/// Leaves what the name could mean, if these are people, to whoever tries each.
void leave_open(const Reader& reader, const std::string& name,
                const std::vector<Candidate>& candidates);

}  // namespace quoth::question
