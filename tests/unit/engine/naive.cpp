#include "naive.hpp"

#include <doctest/doctest.h>

#include <optional>

#include "engine/algebra/visit.hpp"
#include "engine/execute/evaluate.hpp"

namespace quoth::testing {
namespace {

using namespace algebra;
using storage::TermId;

std::optional<Solution> merged(const Solution& a, const Solution& b) {
  Solution out = a;
  for (const auto& [variable, id] : b) {
    if (out.try_emplace(variable, id).first->second != id) return std::nullopt;
  }
  return out;
}

bool share_a_variable(const Solution& a, const Solution& b) {
  for (const auto& [variable, id] : a) {
    if (b.contains(variable)) return true;
  }
  return false;
}

}  // namespace

Naive::Naive(execute::Context& context) : context_(context) {
  const auto cursor = context.snapshot().scan({}, storage::IndexOrder::spo);
  for (;;) {
    auto block = cursor->next();
    REQUIRE(block);
    if (block.value() == nullptr) break;
    const auto& columns = block.value()->columns;
    for (std::size_t row = 0; row < block.value()->size(); ++row) {
      triples_.insert({columns[0][row], columns[1][row], columns[2][row]});
    }
  }
}

TermId Naive::id(const Term& term) {
  auto interned = context_.terms().intern(term);
  REQUIRE(interned);
  return interned.value();
}

TermId Naive::value(const Expression& expression, const Solution& solution) {
  std::vector<Variable> columns;
  std::vector<TermId> ids;
  for (const auto& [variable, bound] : solution) {
    columns.push_back(variable);
    ids.push_back(bound);
  }
  execute::Evaluator evaluator(expression, columns, context_);
  return evaluator.evaluate_id({nullptr, 0, ids});
}

bool Naive::holds(const Expression& condition, const Solution& solution) {
  std::vector<Variable> columns;
  std::vector<TermId> ids;
  for (const auto& [variable, bound] : solution) {
    columns.push_back(variable);
    ids.push_back(bound);
  }
  execute::Evaluator evaluator(condition, columns, context_);
  return evaluator.holds({nullptr, 0, ids});
}

bool Naive::all_hold(const std::vector<Expression>& conditions, const Solution& solution) {
  for (const auto& condition : conditions) {
    if (!holds(condition, solution)) return false;
  }
  return true;
}

Solutions Naive::match(const std::vector<Slot>& slots,
                       const std::vector<std::vector<TermId>>& rows) {
  Solutions out;
  for (const auto& row : rows) {
    Solution solution;
    bool fits = true;
    for (std::size_t i = 0; i < slots.size() && fits; ++i) {
      if (const auto* variable = std::get_if<Variable>(&slots[i])) {
        fits = solution.try_emplace(*variable, row[i]).first->second == row[i];
      } else {
        fits = id(std::get<Term>(slots[i])) == row[i];
      }
    }
    if (fits) out.push_back(std::move(solution));
  }
  return out;
}

Naive::Pairs Naive::pairs(const Path& path) {
  Pairs out;
  std::visit(Visitor{[&](const Link& form) {
                       const TermId predicate = id(form.predicate);
                       for (const auto& t : triples_) {
                         if (t[1] == predicate) out.insert({t[0], t[2]});
                       }
                     },
                     [&](const Inverse& form) {
                       for (const auto& [a, b] : pairs(*form.path)) out.insert({b, a});
                     },
                     [&](const Sequence& form) {
                       out = pairs(form.steps.front());
                       for (std::size_t i = 1; i < form.steps.size(); ++i) {
                         Pairs next;
                         for (const auto& [b, c] : pairs(form.steps[i])) {
                           for (const auto& [a, end] : out) {
                             if (end == b) next.insert({a, c});
                           }
                         }
                         out = next;
                       }
                     },
                     [&](const Alternative& form) {
                       for (const auto& choice : form.choices) out.merge(pairs(choice));
                     },
                     [&](const OtherThan& form) {
                       for (const auto& t : triples_) {
                         const auto is_named = [&](const std::vector<Term>& terms) {
                           return std::any_of(terms.begin(), terms.end(),
                                              [&](const Term& term) { return id(term) == t[1]; });
                         };
                         if (form.goes_forward && !is_named(form.forward)) out.insert({t[0], t[2]});
                         if (form.goes_backward && !is_named(form.backward))
                           out.insert({t[2], t[0]});
                       }
                     },
                     [&](const Repeat& form) {
                       const Pairs once = pairs(*form.path);
                       out = once;
                       for (std::size_t before = 0; form.takes_many && before != out.size();) {
                         before = out.size();
                         Pairs more;
                         for (const auto& [a, b] : out) {
                           for (const auto& [c, d] : once) {
                             if (b == c) more.insert({a, d});
                           }
                         }
                         out.merge(more);
                       }
                       for (const auto& t : triples_) {
                         if (!form.takes_zero) break;
                         out.insert({t[0], t[0]});
                         out.insert({t[2], t[2]});
                       }
                     }},
             path.form);
  return out;
}

Solutions Naive::group(const Group& form) {
  std::map<std::vector<TermId>, Solutions> groups;
  if (form.keys.empty()) groups[{}];
  for (auto& solution : evaluate(*form.input)) {
    std::vector<TermId> key;
    for (const Variable variable : form.keys) {
      key.push_back(solution.contains(variable) ? solution.at(variable) : TermId{});
    }
    groups[key].push_back(std::move(solution));
  }
  Solutions out;
  for (const auto& [key, members] : groups) {
    Solution row;
    for (std::size_t i = 0; i < key.size(); ++i) {
      if (key[i].is_defined()) row[form.keys[i]] = key[i];
    }
    for (const auto& aggregate : form.aggregates) {
      std::int64_t count = 0;
      std::set<TermId> seen;
      for (const auto& member : members) {
        const TermId of_row = aggregate.operand ? value(*aggregate.operand, member) : TermId{1};
        if (!of_row.is_defined()) continue;
        if (aggregate.operand && aggregate.distinct && !seen.insert(of_row).second) continue;
        ++count;
      }
      row[aggregate.result] = id(Term::integer(count));
    }
    out.push_back(std::move(row));
  }
  return out;
}

Solutions Naive::fixpoint(const Fixpoint& form) {
  auto& rows = relations_[form.relation];
  rows.clear();
  for (std::size_t before = SIZE_MAX; before != rows.size();) {
    before = rows.size();
    for (const auto& solution : evaluate(*form.body)) {
      std::vector<TermId> row;
      for (const Variable column : form.columns) row.push_back(solution.at(column));
      relations_[form.relation].insert(row);
    }
  }
  return match(form.slots, {rows.begin(), rows.end()});
}

Solutions Naive::evaluate(const Node& node) {
  Solutions out;
  const auto each_pair = [&](const Node& left, const Node& right, auto&& visit) {
    const Solutions others = evaluate(right);
    for (const auto& a : evaluate(left)) visit(a, others);
  };
  std::visit(
      Visitor{[&](const Unit&) { out.push_back({}); },
              [&](const Pattern& form) {
                std::vector<std::vector<TermId>> rows;
                for (const auto& t : triples_) rows.push_back({t[0], t[1], t[2]});
                out = match({form.subject, form.predicate, form.object}, rows);
              },
              [&](const PathPattern& form) {
                std::vector<std::vector<TermId>> rows;
                for (const auto& [a, b] : pairs(form.path)) rows.push_back({a, b});
                out = match({form.subject, form.object}, rows);
              },
              [&](const Values& form) {
                for (const auto& row : form.rows) {
                  Solution solution;
                  for (std::size_t i = 0; i < row.size(); ++i) {
                    if (row[i]) solution[form.columns[i]] = id(*row[i]);
                  }
                  out.push_back(std::move(solution));
                }
              },
              [&](const Recursion& form) {
                const auto& rows = relations_.at(form.relation);
                out = match(form.slots, {rows.begin(), rows.end()});
              },
              [&](const Join& form) {
                out.push_back({});
                for (const auto& input : form.inputs) {
                  Solutions next;
                  const Solutions others = evaluate(input);
                  for (const auto& a : out) {
                    for (const auto& b : others) {
                      if (auto both = merged(a, b)) next.push_back(*both);
                    }
                  }
                  out = std::move(next);
                }
              },
              [&](const LeftJoin& form) {
                each_pair(*form.left, *form.right, [&](const Solution& a, const Solutions& others) {
                  bool has_partner = false;
                  for (const auto& b : others) {
                    const auto both = merged(a, b);
                    if (!both || !all_hold(form.conditions, *both)) continue;
                    has_partner = true;
                    out.push_back(*both);
                  }
                  if (!has_partner) out.push_back(a);
                });
              },
              [&](const Exists& form) {
                each_pair(*form.left, *form.right, [&](const Solution& a, const Solutions& others) {
                  bool has_partner = false;
                  for (const auto& b : others) {
                    const auto both = merged(a, b);
                    has_partner = has_partner || (both && all_hold(form.conditions, *both));
                  }
                  if (has_partner != form.negated) out.push_back(a);
                });
              },
              [&](const Minus& form) {
                each_pair(*form.left, *form.right, [&](const Solution& a, const Solutions& others) {
                  bool is_taken = false;
                  for (const auto& b : others) {
                    is_taken = is_taken || (share_a_variable(a, b) && merged(a, b));
                  }
                  if (!is_taken) out.push_back(a);
                });
              },
              [&](const Union& form) {
                for (const auto& input : form.inputs) {
                  for (auto& solution : evaluate(input)) out.push_back(std::move(solution));
                }
              },
              [&](const Filter& form) {
                for (auto& solution : evaluate(*form.input)) {
                  if (holds(form.condition, solution)) out.push_back(std::move(solution));
                }
              },
              [&](const Extend& form) {
                for (auto& solution : evaluate(*form.input)) {
                  const TermId computed = value(form.value, solution);
                  if (computed.is_defined()) solution[form.variable] = computed;
                  out.push_back(std::move(solution));
                }
              },
              [&](const Group& form) { out = group(form); },
              [&](const Order& form) { out = evaluate(*form.input); },
              [&](const Project& form) {
                for (const auto& solution : evaluate(*form.input)) {
                  Solution kept;
                  for (const Variable column : form.columns) {
                    if (solution.contains(column)) kept[column] = solution.at(column);
                  }
                  out.push_back(std::move(kept));
                }
              },
              [&](const Distinct& form) {
                std::set<Solution> seen;
                for (auto& solution : evaluate(*form.input)) {
                  if (seen.insert(solution).second) out.push_back(std::move(solution));
                }
              },
              [&](const Slice& form) {
                out = evaluate(*form.input);
                const auto from = std::min<std::size_t>(out.size(), form.offset);
                out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(from));
                if (form.limit && *form.limit < out.size()) out.resize(*form.limit);
              },
              [&](const Fixpoint& form) { out = fixpoint(form); }},
      node.form);
  return out;
}

}  // namespace quoth::testing
