// quoth extract PATH...: statements as JSON Lines, without a store. The files are one batch: names
// and dates are resolved across them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/document_options.hpp"
#include "tools/cli/extract_dates.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/report.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

struct ExtractArguments {
  std::vector<std::string> paths;
  bool is_for_dates = false;
  bool is_explained = false;
  DocumentOptions document;
};

std::string spans_of(const std::vector<TextRange>& ranges) {
  std::string out = "[";
  for (const TextRange& range : ranges) {
    out += fmt::format("{}[{}, {}]", out.size() > 1 ? ", " : "", range.begin, range.end);
  }
  return out + "]";
}

std::string ids_of(const std::vector<std::uint64_t>& ids) {
  return fmt::format("[{}]", fmt::join(ids, ", "));
}

/// The remarks that a statement reacts to: those that its own document tells, and those of other
/// documents that report the same.
struct Remarks {
  std::vector<std::uint64_t> here, elsewhere;
};

Remarks remarks_of(const std::vector<ExtractedStatement>& all,
                   const ExtractedStatement& statement) {
  Remarks remarks;
  for (const std::uint64_t id : statement.comments_on) {
    const bool is_here = all[id - 1].document == statement.document;
    (is_here ? remarks.here : remarks.elsewhere).push_back(id);
  }
  return remarks;
}

std::string evidence_of(const std::optional<TextEvidence>& evidence) {
  if (!evidence) return "null";
  return fmt::format("{{\"span\": [{}, {}], \"text\": {}}}", evidence->range.begin,
                     evidence->range.end, json_string(evidence->words));
}

/// Why the statement is told as it is.
std::string reasons_of(const ExtractedStatement& statement) {
  return fmt::format(", \"reason\": {}, \"antecedent\": {}, \"dated_by\": {}, \"reacts_to\": {}",
                     json_string(statement.reason), evidence_of(statement.antecedent),
                     evidence_of(statement.dated_by), evidence_of(statement.reacts_to));
}

std::string line_of(const std::vector<ExtractedStatement>& all, const ExtractedStatement& statement,
                    bool is_explained) {
  const Remarks remarks = remarks_of(all, statement);
  const std::string inside = statement.inside ? std::to_string(*statement.inside) : "null";
  const std::string reasons = is_explained ? reasons_of(statement) : std::string();
  return fmt::format(
      "{{\"doc\": {}, \"id\": {}, \"speaker\": {}, \"verb\": {}, \"kind\": {}, \"date\": {}, "
      "\"date_basis\": {}, \"source\": {}, \"cue\": {}, \"content\": {}, \"comments_on\": {}, "
      "\"comments_on_elsewhere\": {}, \"inside\": {}, \"confidence\": {:.2f}{}}}\n",
      json_string(statement.document), statement.id,
      statement.speaker.empty() ? "null" : json_string(statement.speaker),
      json_string(statement.verb), json_string(statement.kind),
      json_string(to_string(statement.date)), json_string(statement.date_basis),
      spans_of(statement.source), spans_of(statement.cue), spans_of(statement.content),
      ids_of(remarks.here), ids_of(remarks.elsewhere), inside, statement.confidence, reasons);
}

ExitStatus extract(const ExtractArguments& arguments) {
  auto options = arguments.document.ingest_options();
  if (!options) return report_error(options.error());
  bool has_failed = false;
  const auto documents = read_documents_at(arguments.paths, [&](const Error& error) {
    report_error(error);
    has_failed = true;
  });
  if (has_failed) return ExitStatus::failed;
  if (arguments.is_for_dates) return extract_dates(documents, options.value());
  auto statements = extract_statements(documents, options.value());
  if (!statements) return report_error(statements.error());
  for (const ExtractedStatement& statement : statements.value()) {
    std::cout << line_of(statements.value(), statement, arguments.is_explained);
  }
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_extract(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<ExtractArguments>();
  CLI::App* command =
      program.add_subcommand("extract", "print the statements of documents as JSON Lines");
  command->add_option("PATH", arguments->paths, "files or folders, as for ingest")->required();
  command->add_flag("--dates", arguments->is_for_dates, "print date expressions instead");
  command->add_flag(
      "--explain", arguments->is_explained,
      "print why each is told: what found it, and the words that name its speaker, its day "
      "and what it reacts to");
  add_document_options(*command, arguments->document);
  command->callback([&chosen, arguments] { chosen = [arguments] { return extract(*arguments); }; });
}

}  // namespace quoth::cli
