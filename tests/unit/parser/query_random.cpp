#include "query_random.hpp"

#include "parser/query/instant.hpp"

namespace quoth::query {
namespace {

std::vector<DateValue> dates() {
  std::vector<DateValue> all;
  for (const char* spelling : {"2024-09-05", "2024-09", "2024-09-05/..", "../2024-09-05",
                               "2024/2025", "../..", "201X", "2024-23"}) {
    all.push_back({parse_date(spelling).value(), spelling});
  }
  return all;
}

}  // namespace

Variable RandomQuery::variable() {
  return {one_of<std::string>({"who", "said", "c", "r", "date", "x1", "_n", "\xC3\xA9t\xC3\xA9"})};
}

Node RandomQuery::subject() {
  switch (below(6)) {
    case 0:
      return {{},
              Name{one_of<std::string>({"Putin", "Vladimir Putin", "Ursula von der Leyen",
                                        "O'Brien", "U.S. Treasury", "X.", "a [b] \\c",
                                        "\xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3", "AT&T"})}};
    case 1:
      return {{}, Iri{one_of<std::string>({"urn:x", "http://example.org/a#b", ""})}};
    case 2:
      return {{},
              PrefixedName{one_of<std::string>({"foaf", "p-1", "Q"}),
                           one_of<std::string>({"name", "Person", "a.b", "1-2"})}};
    case 3:
      return {{}, Parameter{"since"}};
    default:
      return {{}, variable()};
  }
}

Node RandomQuery::object() {
  switch (below(8)) {
    case 0:
      return {{},
              Text{one_of<std::string>({"", "infectious laugh", "a \"b\" 'c' \\ \n\t\x01",
                                        "\xE2\x80\x9Cno\xE2\x80\x9D", "#no comment"}),
                   chance(3) ? "en-gb" : ""}};
    case 1:
      return {
          {},
          Number{one_of<std::string>({"0", "12", "007", "2024", "1.50", "2e6", "-3", "-1.5E-3"})}};
    case 2:
      return {{}, one_of(dates())};
    case 3:
      return {{}, Boolean{chance(2)}};
    default:
      return subject();
  }
}

Path RandomQuery::path(int depth) {
  Path made;
  const auto inner = [&] { return std::make_unique<Path>(path(depth - 1)); };
  const auto several = [&] {
    std::vector<Path> paths;
    for (int n = 2 + below(2); n > 0; --n) paths.push_back(path(depth - 1));
    return paths;
  };
  switch (depth == 0 ? 4 + below(4) : below(8)) {
    case 0:
      made.form = InversePath{inner()};
      break;
    case 1:
      made.form = SequencePath{several()};
      break;
    case 2:
      made.form = AlternativePath{several()};
      break;
    case 3: {
      const int kind = below(3);
      made.form = RepeatedPath{inner(), kind != 0, kind != 2};
      break;
    }
    case 4:
      made.form = Iri{"urn:p"};
      break;
    case 5:
      made.form = PrefixedName{"foaf", "knows"};
      break;
    default:
      made.form = RelationWord{one_of<std::string>({"speaker", "comments-on", "in", "type", "b2"})};
  }
  return made;
}

Path RandomQuery::relation() {
  if (chance(8)) return Path{{}, variable()};
  return path(chance(3) ? 3 : 0);
}

ExpressionPointer RandomQuery::boxed(int depth) {
  return std::make_unique<Expression>(expression(depth));
}

Expression RandomQuery::expression(int depth) {
  if (depth == 0) return {{}, object()};
  --depth;
  switch (below(8)) {
    case 0:
      return {{}, Unary{static_cast<UnaryOperator>(below(2)), boxed(depth)}};
    case 1: {
      DateTest test;
      test.certainty = static_cast<Certainty>(below(2));
      test.comparison = static_cast<DateComparison>(below(6));
      test.date = boxed(depth);
      test.bound = boxed(depth);
      if (test.comparison == DateComparison::between) test.until_bound = boxed(depth);
      return {{}, std::move(test)};
    }
    case 2:
      return {{}, Contains{boxed(depth), boxed(depth)}};
    case 3: {
      Member member{chance(2), boxed(depth), {}};
      for (int n = 1 + below(3); n > 0; --n) member.choices.push_back(expression(depth));
      return {{}, std::move(member)};
    }
    case 4: {
      Call call{one_of<std::string>({"source", "count", "lower", "day-of"}), {}, false, false};
      call.star = chance(4);
      for (int n = call.star ? 0 : below(3); n > 0; --n) {
        call.arguments.push_back(expression(depth));
      }
      call.distinct = !call.arguments.empty() && chance(2);
      return {{}, std::move(call)};
    }
    default:
      return {{}, Binary{static_cast<BinaryOperator>(below(12)), boxed(depth), boxed(depth)}};
  }
}

Clause RandomQuery::clause() {
  Clause made;
  made.subject = subject();
  made.relation = relation();
  made.object = object();
  if (chance(6)) made.as = variable();
  return made;
}

Match RandomQuery::match() {
  Match made;
  for (int n = 1 + below(4); n > 0; --n) {
    Clause next = clause();
    if (!made.clauses.empty() && chance(2)) next.subject = made.clauses.back().subject;
    made.clauses.push_back(std::move(next));
  }
  return made;
}

Stage RandomQuery::stage(int depth, bool in_definition) {
  Stage made;
  switch (below(in_definition ? 5 : 12)) {
    case 0:
      made.form = Let{variable(), expression(depth)};
      break;
    case 1:
      if (depth > 0) {
        made.form = Optional{pipeline(depth - 1, 1 + below(3), false)};
        break;
      }
      [[fallthrough]];
    case 2:
      if (depth > 0) {
        made.form = Not{pipeline(depth - 1, 1 + below(3), false)};
        break;
      }
      [[fallthrough]];
    case 3:
      if (depth > 0) {
        Either either;
        for (int n = 2 + below(2); n > 0; --n) {
          either.branches.push_back(pipeline(depth - 1, 1 + below(3), false));
        }
        made.form = std::move(either);
        break;
      }
      [[fallthrough]];
    case 4:
      made.form = Where{expression(depth)};
      break;
    case 5: {
      Group group;
      for (int n = below(3); n > 0; --n) group.keys.push_back(group_key());
      for (int n = 1 + below(3); n > 0; --n) {
        group.aggregates.emplace_back(expression(1), variable());
      }
      made.form = std::move(group);
      break;
    }
    case 6: {
      Sort sort;
      for (int n = 1 + below(9); n > 0; --n) sort.keys.push_back({expression(1), chance(3)});
      made.form = std::move(sort);
      break;
    }
    case 7:
      made.form = Skip{{{}, Number{"3"}}};
      break;
    case 8:
      made.form = Take{{{}, Parameter{"n"}}};
      break;
    case 9:
      made.form = Distinct{};
      break;
    case 10: {
      Show show;
      for (int n = 1 + below(9); n > 0; --n) {
        show.columns.push_back({expression(1), std::nullopt});
        if (chance(3)) {
          show.columns.back().heading = one_of<std::string>({"total", "The Total", "a \"b\"", ""});
        }
      }
      made.form = std::move(show);
      break;
    }
    default:
      made.form = match();
  }
  return made;
}

Pipeline RandomQuery::pipeline(int depth, int stages, bool in_definition) {
  Pipeline made;
  if (in_definition) made.push_back(Stage{{}, match()});
  for (; stages > 0; --stages) made.push_back(stage(depth, in_definition));
  return made;
}

Definition RandomQuery::definition() {
  Definition made;
  made.word = one_of<std::string>({"answered", "thread-of"});
  made.subject = variable();
  made.object = variable();
  if (chance(2)) made.as = variable();
  for (int n = 1 + below(3); n > 0; --n) made.alternatives.push_back(pipeline(2, below(2), true));
  if (chance(2)) made.description = "One line.\n\n  another, indented";
  return made;
}

GroupKey RandomQuery::group_key() {
  GroupKey key;
  key.variable = variable();
  if (chance(2)) key.date = variable();
  if (key.date) key.unit = static_cast<Duration::Unit>(below(4));
  return key;
}

Revision RandomQuery::revision() {
  switch (below(3)) {
    case 0:
      return {{}, Retract{object()}};
    case 1: {
      Merge merge{object(), object(), std::nullopt};
      if (chance(2)) merge.source = object();
      return {{}, std::move(merge)};
    }
    default:
      return {{}, Split{object(), object()}};
  }
}

AsOf RandomQuery::as_of() {
  AsOf made;
  switch (below(3)) {
    case 0:
      made.when = one_of(dates());
      break;
    case 1:
      made.when = *read_instant(
          one_of<std::string>({"2024-09-10T14:30", "1969-12-31T23:59:59", "2024-09-10T00:00Z"}));
      break;
    default:
      made.when = Parameter{"then"};
  }
  return made;
}

Change RandomQuery::change() {
  Change made;
  made.kind = static_cast<Change::Kind>(below(2));
  if (chance(2)) made.pattern = pipeline(1, 1 + below(2), true);
  if (made.kind == Change::Kind::add && chance(2)) {
    AddStatement statement;
    statement.speaker = subject();
    statement.verb = "said";
    statement.claim = "We \"agree\".";
    if (chance(2)) statement.date = DateValue{date_of_month(2024, 9), "2024-09"};
    if (chance(2)) statement.source = Node{{}, Name{"Evening News"}};
    made.what = std::move(statement);
  } else {
    made.what = match().clauses;
  }
  return made;
}

Query RandomQuery::query() {
  Query made;
  made.states_language = chance(3);
  if (chance(3)) made.prefixes.push_back({"foaf", "http://xmlns.com/foaf/0.1/"});
  if (chance(3)) made.parameters.push_back({{}, "since", std::nullopt});
  if (chance(3)) {
    made.parameters.push_back({{}, "n", Node{{}, Text{"a\nb", ""}}});
  }
  for (int n = chance(3) ? 1 + below(2) : 0; n > 0; --n) made.definitions.push_back(definition());
  if (chance(4)) made.as_of = as_of();
  if (chance(8)) {
    made.body = revision();
  } else if (chance(4)) {
    made.body = change();
  } else {
    // After a definition a query begins with `match`: anything else narrows the definition.
    made.body = pipeline(2, 1 + below(4), !made.definitions.empty());
  }
  return made;
}

}  // namespace quoth::query
