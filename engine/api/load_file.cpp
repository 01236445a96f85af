#include "engine/api/load_file.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <set>

#include "engine/api/quad_ids.hpp"
#include "parser/rdf/quad_reader.hpp"

namespace quoth::api {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

Result<rdf::Syntax> syntax_of(const std::filesystem::path& file) {
  const auto syntax = rdf::syntax_of(file.filename().string());
  if (syntax) return *syntax;
  return Error{ErrorKind::unsupported,
               fmt::format("{} is no file that can be loaded", file.string()),
               {},
               "N-Triples (.nt), N-Quads (.nq), Turtle (.ttl) and TriG (.trig) can"};
}

/// Labels of blank nodes mean something within one file only.
class BlankNodes {
 public:
  explicit BlankNodes(const storage::Snapshot& before) : before_(before) {}

  Result<void> rename(Term& term) {
    if (term.kind == TermKind::triple) return rename_parts(term);
    if (term.kind != TermKind::blank) return {};
    auto found = labels_.find(term.text);
    if (found == labels_.end()) {
      auto label = free_label(term.text);
      if (!label) return label.error();
      found = labels_.emplace(term.text, std::move(label).value()).first;
    }
    term.text = found->second;
    return {};
  }

 private:
  Result<void> rename_parts(Term& term) {
    auto parts = *term.parts;
    for (auto& part : parts) {
      auto renamed = rename(part);
      if (!renamed) return renamed;
    }
    term.parts = std::make_shared<const std::array<Term, 3>>(std::move(parts));
    return {};
  }

  Result<std::string> free_label(const std::string& wanted) {
    std::string label = wanted;
    for (std::uint64_t number = 1;; ++number) {
      auto known = before_.find(Term::blank(label));
      if (!known) return known.error();
      if (!known.value() && taken_.insert(label).second) return label;
      label = fmt::format("{}x{}", wanted, number);
    }
  }

  const storage::Snapshot& before_;
  std::map<std::string, std::string> labels_;
  std::set<std::string> taken_;
};

Result<void> add_all(rdf::QuadReader& reader, storage::WriteTransaction& transaction,
                     const storage::Snapshot& before, std::uint64_t bytes_total,
                     const LoadOptions& options, LoadReport& report) {
  constexpr std::uint64_t statements_per_progress = 1u << 14;
  BlankNodes blank_nodes(before);
  std::shared_ptr<const Term> graph;
  if (options.graph_iri) graph = std::make_shared<const Term>(Term::iri(*options.graph_iri));
  Quad quad;
  for (;;) {
    auto more = reader.next(quad);
    if (!more) return more.error();
    if (!more.value()) break;
    Quad renamed = quad;
    for (Term* term : {&renamed.subject, &renamed.object}) {
      auto done = blank_nodes.rename(*term);
      if (!done) return done;
    }
    if (renamed.graph == nullptr) renamed.graph = graph;
    if (renamed.graph != nullptr && renamed.graph->kind == TermKind::blank) {
      Term name = *renamed.graph;
      auto done = blank_nodes.rename(name);
      if (!done) return done;
      renamed.graph = std::make_shared<const Term>(std::move(name));
    }
    auto ids = intern_quad(transaction, renamed);
    if (!ids) return ids.error();
    auto added = transaction.add(ids.value());
    if (!added) return added.error();
    report.quads_added += added.value() ? 1 : 0;
    const bool reports = ++report.statements_read % statements_per_progress == 0;
    if (reports && options.progress) options.progress(reader.bytes_read(), bytes_total);
  }
  if (options.progress) options.progress(reader.bytes_read(), bytes_total);
  return {};
}

}  // namespace

Result<LoadReport> load_file(storage::Store& store, const std::filesystem::path& file,
                             const LoadOptions& options) {
  auto syntax = syntax_of(file);
  if (!syntax) return syntax.error();
  std::error_code problem;
  const auto bytes_total = std::filesystem::file_size(file, problem);
  const File handle(problem ? nullptr : std::fopen(file.c_str(), "rb"));
  if (handle == nullptr) {
    return Error{ErrorKind::not_found, fmt::format("{} cannot be read", file.string()), {}, {}};
  }
  auto reader = rdf::open_reader(
      [&](std::span<char> out) -> Result<std::size_t> {
        const std::size_t bytes = std::fread(out.data(), 1, out.size(), handle.get());
        if (bytes == 0 && std::ferror(handle.get()) != 0) {
          return Error{ErrorKind::io, fmt::format("reading {} failed", file.string()), {}, {}};
        }
        return bytes;
      },
      file.filename().string(), syntax.value(), options.base_iri);
  if (!reader) return reader.error();
  auto before = store.snapshot();
  if (!before) return before.error();
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  LoadReport report;
  auto added = add_all(**reader, **transaction, **before, bytes_total, options, report);
  if (!added) return added.error();
  auto committed = transaction.value()->commit();
  if (!committed) return committed.error();
  return report;
}

}  // namespace quoth::api
