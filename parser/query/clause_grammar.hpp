// Clauses: subject, relation, object; `,` keeps the subject, `.` or a new subject starts anew.
// Private to parser/query/*.cpp and its tests.
#pragma once

#include "parser/query/nodes_grammar.hpp"
#include "parser/query/path_grammar.hpp"

namespace quoth::query::grammar {

struct subject : node {
  static constexpr Expectation expected{"a subject", "a variable, a name or an IRI",
                                        Expectation::value};
};
struct clause_relation : relation {
  static constexpr Expectation expected{"a relation"};
};
struct object : node {
  static constexpr Expectation expected{"an object", "a variable, a name or a value",
                                        Expectation::value};
};
struct as_word : key<Keyword::as> {};
struct bound_statement : pegtl::seq<variable, blank> {
  static constexpr Expectation expected{"a variable", "such as `?s`"};
};
struct as_of_words : pegtl::seq<as_word, key<Keyword::of>> {
};  // behind a definition, not part of it
struct as_statement
    : pegtl::seq<pegtl::not_at<as_of_words>, as_word, pegtl::must<bound_statement>> {};
// clause := subject relation object ["as" variable]
struct relation_and_object
    : pegtl::seq<pegtl::must<clause_relation>, pegtl::must<object>, pegtl::opt<as_statement>> {};
struct clause_dot : pegtl::seq<pegtl::one<'.'>, pegtl::not_at<pegtl::one<'.'>>, blank> {};
// subject-clauses := clause ("," relation object ["as" variable])* ["."]
struct subject_clauses
    : pegtl::seq<subject, relation_and_object, pegtl::star<comma, relation_and_object>,
                 pegtl::opt<clause_dot>> {};
// clauses := subject-clauses+
struct clauses_rules : pegtl::plus<subject_clauses> {};

}  // namespace quoth::query::grammar

namespace TAO_PEGTL_NAMESPACE {

template <typename Name>
struct analyze_traits<Name, quoth::query::grammar::clauses>
    : analyze_seq_traits<quoth::query::grammar::clauses_rules> {};

}  // namespace TAO_PEGTL_NAMESPACE
