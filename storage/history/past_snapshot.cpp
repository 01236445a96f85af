#include "storage/history/past_snapshot.hpp"

#include <fmt/format.h>

#include "storage/history/net_changes.hpp"
#include "storage/kv/overlay.hpp"
#include "storage/names/name_index.hpp"
#include "storage/quads/index_order.hpp"
#include "storage/store/snapshot.hpp"
#include "storage/terms/inline_time.hpp"

namespace quoth::storage {
namespace {

/// The commits that were made past a moment.
struct Since {
  std::optional<LoggedCommit> first;
  std::optional<LoggedCommit> last_unlisted;  // the last of them whose changes are not known
};

Result<Since> commits_since(const KeyValueSnapshot& keys, Moment moment) {
  Since since;
  auto read = each_logged_commit(keys, [&](const LoggedCommit& commit) {
    if (!since.first && commit.moment > moment) since.first = commit;
    if (since.first && commit.logged != Logged::every_change) since.last_unlisted = commit;
    return true;
  });
  if (!read) return read.error();
  return since;
}

std::string spelled(Moment moment) { return spell_date_time(moment.time_since_epoch().count()); }

Error is_too_far_back(Moment moment, const LoggedCommit& barrier) {
  return Error{ErrorKind::unsupported,
               fmt::format("what the store knew at {} cannot be told any more", spelled(moment)),
               {},
               fmt::format("its history reaches back to {}", spelled(barrier.moment))};
}

/// What takes the changes back: a quad is again what it was before the first of them.
QuadChanges taken_back(NetChanges& changes) {
  QuadChanges out;
  changes.each([&out](const QuadIds& quad, QuadChange first, QuadChange last) {
    if (first != last) return;  // as it was
    out.set(quad, first == QuadChange::added ? QuadChange::removed : QuadChange::added);
  });
  return out;
}

/// Everything that the snapshot borrows, beside it.
struct Past {
  QuadChanges changes;
  std::shared_ptr<OverlaySnapshot> names;
  std::shared_ptr<const Snapshot> snapshot;
};

Result<void> take_names_back(const Snapshot& now, const std::set<std::string>& label_predicates,
                             Past& past) {
  std::set<TermId> labels;
  for (const std::string& iri : label_predicates) {
    const auto id = now.find(Term::iri(iri));
    if (!id) return id.error();
    if (id.value()) labels.insert(**id);
  }
  Result<void> failure;
  past.changes.each([&](const QuadIds& quad, QuadChange change) {
    if (!failure || !labels.contains(quad[1])) return;
    const auto label = now.term(quad[2]);
    if (!label) {
      failure = label.error();
    } else if (label->is_literal() && change == QuadChange::added) {
      add_name(*past.names, label->text, quad);
    } else if (label->is_literal()) {
      remove_name(*past.names, label->text, quad);
    }
  });
  return failure;
}

Result<std::shared_ptr<const Snapshot>> without(const CommittedState& now, QuadChanges changes,
                                                const std::set<std::string>& label_predicates) {
  auto past = std::make_shared<Past>();
  past->changes = std::move(changes);
  past->names = std::make_shared<OverlaySnapshot>(now.keys);
  const auto present = make_snapshot(now, {});
  if (auto named = take_names_back(*present, label_predicates, *past); !named) return named.error();
  // Each order is made when it is first read; that is now, before threads read beside each other.
  for (const IndexOrder order : all_orders) past->changes.ordered(order);
  past->snapshot = make_snapshot({past->names, now.quads, now.triple_terms, now.state, now.terms},
                                 {nullptr, &past->changes, nullptr});
  return std::shared_ptr<const Snapshot>(past, past->snapshot.get());
}

/// A snapshot of a store that holds nothing, which it keeps alive.
Result<std::shared_ptr<const Snapshot>> empty_snapshot(
    const std::set<std::string>& label_predicates) {
  StoreOptions options;
  options.label_predicates.assign(label_predicates.begin(), label_predicates.end());
  auto store = Store::in_memory(options);
  if (!store) return store.error();
  struct Empty {
    std::unique_ptr<Store> store;
    std::shared_ptr<const Snapshot> snapshot;
  };
  auto empty = std::make_shared<Empty>();
  empty->store = std::move(store).value();
  auto snapshot = empty->store->snapshot();
  if (!snapshot) return snapshot.error();
  empty->snapshot = std::move(snapshot).value();
  return std::shared_ptr<const Snapshot>(empty, empty->snapshot.get());
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> past_snapshot(
    const CommittedState& now, Moment moment, const std::set<std::string>& label_predicates) {
  const auto since = commits_since(*now.keys, moment);
  if (!since) return since.error();
  if (!since->first) return make_snapshot(now, {});
  if (since->last_unlisted) {
    // Before a load into an empty store there is nothing, whatever came behind it.
    const bool is_empty = since->last_unlisted->logged == Logged::all_there_is;
    if (!is_empty) return is_too_far_back(moment, *since->last_unlisted);
    return empty_snapshot(label_predicates);
  }
  NetChanges changes;
  auto read = each_logged_change(
      *now.keys, since->first->commit,
      [&](std::uint64_t, const QuadIds& quad, QuadChange change) { changes.take(quad, change); });
  if (!read) return read.error();
  return without(now, taken_back(changes), label_predicates);
}

}  // namespace quoth::storage
