#include "storage/check/history_check.hpp"

#include <fmt/format.h>

#include <map>

#include "storage/history/history.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::storage {
namespace {

struct Counted {
  std::uint64_t added = 0, removed = 0;
};

bool is_known(TermId id, const StoreState& state) {
  return is_inline(id) || id == default_graph || id.payload() < state.next_number;
}

void report(Findings& findings, std::string where, std::string what) {
  findings.add({Finding::Kind::damage, std::move(where), std::move(what),
                "`as of` may answer wrongly for moments before it",
                "`quoth repair` begins the history anew"});
}

}  // namespace

void check_history(const KeyValueSnapshot& snapshot, const StoreState& state, Findings& findings) {
  std::map<std::uint64_t, Counted> counts;
  bool has_unknown_terms = false;
  auto read = each_logged_change(
      snapshot, 0, [&](std::uint64_t commit, const QuadIds& quad, QuadChange change) {
        Counted& counted = counts[commit];
        ++(change == QuadChange::added ? counted.added : counted.removed);
        for (const TermId id : quad) has_unknown_terms = has_unknown_terms || !is_known(id, state);
      });
  if (read) {
    read = each_logged_commit(snapshot, [&](const LoggedCommit& commit) {
      const auto found = counts.find(commit.commit);
      const Counted counted = found == counts.end() ? Counted{} : found->second;
      if (found != counts.end()) counts.erase(found);
      const std::string where = fmt::format("commit {} in the history", commit.commit);
      if (commit.commit > state.commits) report(findings, where, "there was no such commit");
      const bool may_be_empty = commit.logged != Logged::every_change;
      const bool agrees =
          (counted.added == commit.quads_added && counted.removed == commit.quads_removed) ||
          (may_be_empty && counted.added == 0 && counted.removed == 0);
      if (!agrees) report(findings, where, "its changes are not as many as it says");
      return true;
    });
  }
  if (!read) return report(findings, "the history", read.error().message);
  if (!counts.empty()) report(findings, "the history", "it holds changes of no commit");
  if (has_unknown_terms) report(findings, "the history", "it names terms that are not there");
}

}  // namespace quoth::storage
