#include "parser/query/path_grammar.hpp"

namespace quoth::query::grammar {
namespace {

template <typename ActionInput, typename Form>
void push_path(const ActionInput& in, Parts& parts, Form form) {
  parts.paths.push_back(Path{location_of(in, parts), std::move(form)});
}

Location from_first_to_last(const std::vector<Path>& paths) {
  return {paths.front().location.begin, paths.back().location.end};
}

void repeat_top(Parts& parts, bool takes_zero, bool takes_many, std::uint32_t end) {
  Path inner = take_top(parts.paths);
  const Location location{inner.location.begin, end};
  RepeatedPath repeated_path;
  repeated_path.path = std::make_unique<Path>(std::move(inner));
  repeated_path.takes_zero = takes_zero;
  repeated_path.takes_many = takes_many;
  parts.paths.push_back(Path{location, std::move(repeated_path)});
}

/// Folds what was pushed since the mark into one path; a single one stays as it is.
template <typename Several>
void fold(Parts& parts, std::vector<Path> Several::*member) {
  const std::size_t mark = take_top(parts.marks);
  if (parts.paths.size() == mark + 1) return;
  Several several;
  several.*member = take_since(parts.paths, mark);
  const Location location = from_first_to_last(several.*member);
  parts.paths.push_back(Path{location, std::move(several)});
}

// Its name is its own: GCC gives templates that differ only in a template of the unnamed namespace
// one symbol.
template <typename Rule>
struct PathAction {};

template <>
struct PathAction<word> {
  // `a` and `type` are one relation, rdf:type; `type` is its canonical spelling.
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_path(in, parts, RelationWord{in.size() == 1 && *in.begin() == 'a' ? "type" : in.string()});
  }
};
template <>
struct PathAction<path_iri> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_path(in, parts, Iri{std::string(in.begin() + 1, in.end() - 1)});
  }
};
template <>
struct PathAction<path_prefixed> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::string_view all = in.string_view();
    const std::size_t colon = all.find(':');
    push_path(in, parts,
              PrefixedName{std::string(all.substr(0, colon)), std::string(all.substr(colon + 1))});
  }
};
template <>
struct PathAction<path_variable> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_path(in, parts, Variable{in.string().substr(1)});
  }
};
template <>
struct PathAction<repeats_plus> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    repeat_top(parts, false, true, location_of(in, parts).end);
  }
};
template <>
struct PathAction<repeats_star> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    repeat_top(parts, true, true, location_of(in, parts).end);
  }
};
template <>
struct PathAction<repeats_optional> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    repeat_top(parts, true, false, location_of(in, parts).end);
  }
};
template <>
struct PathAction<step_after_caret> {
  static void apply0(Parts& parts) {
    Path inner = take_top(parts.paths);
    const Location location{inner.location.begin - 1, inner.location.end};
    parts.paths.push_back(Path{location, InversePath{std::make_unique<Path>(std::move(inner))}});
  }
};
struct open_paths {
  static void apply0(Parts& parts) { parts.marks.push_back(parts.paths.size()); }
};
template <>
struct PathAction<open_sequence> : open_paths {};
template <>
struct PathAction<open_choices> : open_paths {};
struct close_sequence {
  static void apply0(Parts& parts) { fold(parts, &SequencePath::steps); }
};
template <>
struct PathAction<sequence> : close_sequence {};
template <>
struct PathAction<next_sequence> : close_sequence {};
template <>
struct PathAction<choices> {
  static void apply0(Parts& parts) { fold(parts, &AlternativePath::choices); }
};

}  // namespace

bool relation::read(Input& in, Parts& parts) {
  return read_with<relation_rules, PathAction>(in, parts);
}

}  // namespace quoth::query::grammar
