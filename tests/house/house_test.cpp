// The floors of the house, checked from the files themselves: who includes whom, and how a file
// looks.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Include {
  std::size_t line = 0;
  std::string target;
  bool angled = false;
};

struct SourceFile {
  std::string path;  // from the top of the project
  std::vector<std::string> lines;
  std::vector<Include> includes;

  bool is_header() const { return path.ends_with(".hpp"); }
};

/// What a folder may include beside the standard library and its own files. The first row whose
/// folder begins a path is the row of that path, so the narrow ones stand first.
struct Floor {
  std::string_view folder;
  std::vector<std::string_view> may_include;
};

constexpr std::string_view words = "storage/include/";

const std::vector<Floor>& floors() {
  static const std::vector<Floor> table = {
      {"storage/include/", {}},
      {"storage/words/", {words}},
      {"storage/kv/", {words}},
      {"storage/", {words, "storage/"}},
      {"parser/date/", {words}},
      {"parser/rdf/", {words}},
      {"parser/", {words, "parser/"}},
      {"engine/include/", {words}},
      {"engine/vocabulary/", {words, "storage/names/"}},
      {"engine/names/", {words, "parser/", "storage/", "engine/vocabulary/"}},
      {"engine/question/", {words, "parser/", "storage/", "engine/vocabulary/", "engine/names/"}},
      {"engine/algebra/", {words, "parser/", "storage/", "engine/vocabulary/", "engine/names/"}},
      {"engine/plan/",
       {words, "parser/", "storage/", "engine/vocabulary/", "engine/names/", "engine/algebra/"}},
      {"engine/execute/",
       {words, "parser/", "storage/", "engine/vocabulary/", "engine/names/", "engine/algebra/",
        "engine/plan/"}},
      {"engine/ingest/",
       {words, "parser/", "storage/", "engine/vocabulary/", "engine/names/", "engine/include/"}},
      {"engine/", {words, "parser/", "storage/", "engine/"}},
      {"tools/", {words, "parser/", "engine/include/"}},
  };
  return table;
}

/// A library that only some files may see.
struct Guarded {
  std::string_view library;
  std::vector<std::string_view> beginnings;  // of the includes that belong to it
  std::string_view who;                      // for people
  bool (*may)(std::string_view path);
};

const std::vector<Guarded>& guarded() {
  static const std::vector<Guarded> table = {
      {"RocksDB",
       {"rocksdb/"},
       "storage/kv/rocksdb/*.cpp",
       [](std::string_view path) {
         return path.starts_with("storage/kv/rocksdb/") && path.ends_with(".cpp");
       }},
      {"PEGTL",
       {"tao/"},
       "parser/**/*.cpp and parser/**/*_grammar.hpp",
       [](std::string_view path) {
         return path.starts_with("parser/") &&
                (path.ends_with(".cpp") || path.ends_with("_grammar.hpp"));
       }},
      {"fmt", {"fmt/"}, ".cpp files", [](std::string_view path) { return path.ends_with(".cpp"); }},
  };
  return table;
}

/// `#include <a>` or `#include "a"` at the start of a line.
std::optional<Include> include_of(std::string_view line, std::size_t number) {
  if (!line.starts_with("#include ")) return std::nullopt;
  line.remove_prefix(9);
  const std::size_t end = line.find_first_of(">\"", 1);
  if (end == std::string_view::npos) return std::nullopt;
  return Include{number, std::string(line.substr(1, end - 1)), line.front() == '<'};
}

SourceFile source_file(std::string path, std::string_view text) {
  SourceFile file{std::move(path), {}, {}};
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    file.lines.push_back(line);
    if (auto found = include_of(line, file.lines.size())) file.includes.push_back(*found);
  }
  return file;
}

std::vector<SourceFile> read_house() {
  namespace fs = std::filesystem;
  const fs::path top = QUOTH_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const std::string_view folder : {"storage", "parser", "engine", "tools", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".hpp" && ending != ".cpp") continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      files.push_back(source_file(fs::relative(entry.path(), top).generic_string(), text.str()));
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

/// Where the file that an include names lies in the project; empty for a library's header.
std::string project_path(const Include& include, const std::set<std::string>& paths) {
  for (const std::string_view root : {"", "storage/include/", "engine/include/"}) {
    const std::string path = std::string(root) + include.target;
    if (paths.contains(path)) return path;
  }
  return {};
}

std::set<std::string> paths_of(const std::vector<SourceFile>& files) {
  std::set<std::string> paths;
  for (const SourceFile& file : files) paths.insert(file.path);
  return paths;
}

std::string at(const SourceFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line) + ": ";
}

using Breaches = std::vector<std::string>;

bool begins_with_any(std::string_view text, const std::vector<std::string_view>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view b) { return text.starts_with(b); });
}

Breaches upward_includes(const std::vector<SourceFile>& files) {
  Breaches found;
  const std::set<std::string> paths = paths_of(files);
  for (const SourceFile& file : files) {
    const auto floor = std::find_if(floors().begin(), floors().end(), [&](const Floor& f) {
      return std::string_view(file.path).starts_with(f.folder);
    });
    if (floor == floors().end()) continue;  // tests may look everywhere
    for (const Include& include : file.includes) {
      const std::string target = project_path(include, paths);
      if (target.empty() && !include.angled) {
        found.push_back(at(file, include.line) + "no file " + include.target);
      }
      if (target.empty() || target.starts_with(floor->folder)) continue;
      if (begins_with_any(target, floor->may_include)) continue;
      found.push_back(at(file, include.line) + std::string(floor->folder) +
                      " may not look up or across at " + target);
    }
  }
  return found;
}

Breaches guarded_includes(const std::vector<SourceFile>& files) {
  Breaches found;
  for (const SourceFile& file : files) {
    if (file.path.starts_with("tests/")) continue;
    for (const Include& include : file.includes) {
      for (const Guarded& guard : guarded()) {
        if (!begins_with_any(include.target, guard.beginnings) || guard.may(file.path)) continue;
        found.push_back(at(file, include.line) + std::string(guard.library) + " belongs in " +
                        std::string(guard.who) + " only");
      }
    }
  }
  return found;
}

Breaches foreign_includes_in_public_headers(const std::vector<SourceFile>& files) {
  Breaches found;
  for (const SourceFile& file : files) {
    if (!file.path.starts_with("storage/include/") && !file.path.starts_with("engine/include/")) {
      continue;
    }
    for (const Include& include : file.includes) {
      const bool is_own = include.angled && include.target.starts_with("quoth/");
      // Headers of the standard library have neither a folder nor an ending.
      const bool is_standard =
          include.angled && include.target.find_first_of("/.") == std::string::npos;
      if (is_own || is_standard) continue;
      found.push_back(at(file, include.line) + include.target +
                      " is neither of the standard library nor <quoth/...>");
    }
  }
  return found;
}

/// One breach a cycle, told as the chain of files that leads back to its first.
class CycleSearch {
 public:
  explicit CycleSearch(const std::vector<SourceFile>& files) : paths_(paths_of(files)) {
    for (const SourceFile& file : files) files_[file.path] = &file;
  }

  Breaches run() {
    for (const auto& [path, file] : files_) visit(path);
    return std::move(found_);
  }

 private:
  void visit(const std::string& path) {
    if (done_.contains(path)) return;
    chain_.push_back(path);
    for (const Include& include : files_[path]->includes) {
      const std::string target = project_path(include, paths_);
      if (target.empty()) continue;
      const auto seen = std::find(chain_.begin(), chain_.end(), target);
      if (seen == chain_.end()) {
        visit(target);
        continue;
      }
      std::string told = at(*files_[path], include.line) + "include cycle ";
      for (auto i = seen; i != chain_.end(); ++i) told += *i + " -> ";
      found_.push_back(told + target);
    }
    chain_.pop_back();
    done_.insert(path);
  }

  std::set<std::string> paths_;
  std::map<std::string, const SourceFile*> files_;
  std::set<std::string> done_;
  std::vector<std::string> chain_;
  Breaches found_;
};

Breaches long_files(const std::vector<SourceFile>& files, std::size_t lines_max) {
  Breaches found;
  for (const SourceFile& file : files) {
    if (file.lines.size() <= lines_max) continue;
    found.push_back(at(file, file.lines.size()) + "over " + std::to_string(lines_max) + " lines");
  }
  return found;
}

Breaches untidy_headers(const std::vector<SourceFile>& files) {
  Breaches found;
  for (const SourceFile& file : files) {
    if (!file.is_header()) continue;
    if (file.lines.empty() || !file.lines[0].starts_with("// ")) {
      found.push_back(at(file, 1) + "a header says in its first lines what it is");
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string_view line = file.lines[i];
      if (line.starts_with("#define ")) found.push_back(at(file, i + 1) + "macro in a header");
      if (line.find("using namespace ") != std::string_view::npos && !line.starts_with("//")) {
        found.push_back(at(file, i + 1) + "using namespace in a header");
      }
    }
  }
  return found;
}

/// The breaches one a line: what a failing test prints.
std::string told(const Breaches& breaches) {
  std::string out;
  for (const std::string& breach : breaches) out += breach + "\n";
  return out;
}

TEST_CASE("the files of the house are found") { CHECK(read_house().size() > 10); }

TEST_CASE("includes only go down") { CHECK(told(upward_includes(read_house())) == ""); }

TEST_CASE("RocksDB, PEGTL and fmt are seen only where they belong") {
  CHECK(told(guarded_includes(read_house())) == "");
}

TEST_CASE("what embedders see includes the standard library only") {
  CHECK(told(foreign_includes_in_public_headers(read_house())) == "");
}

TEST_CASE("no file includes itself through others") {
  CHECK(told(CycleSearch(read_house()).run()) == "");
}

TEST_CASE("no file is over 500 lines") { CHECK(told(long_files(read_house(), 500)) == ""); }

TEST_CASE("a header says what it is and defines no macro") {
  CHECK(told(untidy_headers(read_house())) == "");
}

TEST_CASE("each kind of breach is told with its file and line") {
  const std::vector<SourceFile> house = {
      source_file("storage/include/quoth/a.hpp", "// A.\n#include <nlohmann/json.hpp>\n"),
      source_file("storage/b.hpp", "// B.\n#include <fmt/core.h>\n#include \"parser/c.hpp\"\n"),
      source_file("parser/c.hpp", "#define C 1\n#include \"parser/d.hpp\"\n"),
      source_file("parser/d.hpp", "// D.\n#include \"parser/c.hpp\"\n#include <tao/pegtl.hpp>\n"),
      source_file("tools/e.cpp", "#include <rocksdb/db.h>\n#include \"storage/b.hpp\"\n"),
  };
  CHECK(told(upward_includes(house)) ==
        "storage/b.hpp:3: storage/ may not look up or across at parser/c.hpp\n"
        "tools/e.cpp:2: tools/ may not look up or across at storage/b.hpp\n");
  CHECK(told(guarded_includes(house)) ==
        "storage/b.hpp:2: fmt belongs in .cpp files only\n"
        "parser/d.hpp:3: PEGTL belongs in parser/**/*.cpp and parser/**/*_grammar.hpp only\n"
        "tools/e.cpp:1: RocksDB belongs in storage/kv/rocksdb/*.cpp only\n");
  CHECK(told(foreign_includes_in_public_headers(house)) ==
        "storage/include/quoth/a.hpp:2: nlohmann/json.hpp is neither of the standard library nor "
        "<quoth/...>\n");
  CHECK(told(CycleSearch(house).run()) ==
        "parser/d.hpp:2: include cycle parser/c.hpp -> parser/d.hpp -> parser/c.hpp\n");
  CHECK(told(untidy_headers(house)) ==
        "parser/c.hpp:1: a header says in its first lines what it is\n"
        "parser/c.hpp:1: macro in a header\n");
  CHECK(told(long_files(house, 2)) ==
        "storage/b.hpp:3: over 2 lines\n"
        "parser/d.hpp:3: over 2 lines\n");
}

}  // namespace
