#include "sparql_naive.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>

#include "engine/algebra/visit.hpp"
#include "parser/sparql/visible.hpp"

namespace quoth::testing {
namespace {

using algebra::Visitor;

std::optional<SparqlRow> merged(const SparqlRow& a, const SparqlRow& b) {
  SparqlRow out = a;
  for (const auto& [name, term] : b) {
    if (out.try_emplace(name, term).first->second != term) return std::nullopt;
  }
  return out;
}

SparqlRows join(const SparqlRows& left, const SparqlRows& right) {
  SparqlRows out;
  for (const SparqlRow& a : left) {
    for (const SparqlRow& b : right) {
      if (auto both = merged(a, b)) out.push_back(*std::move(both));
    }
  }
  return out;
}

bool share_a_name(const SparqlRow& a, const SparqlRow& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& cell) { return b.contains(cell.first); });
}

/// The name of what has no value before it is matched; nothing for a term.
std::optional<std::string> name_of(const sparql::Node& node) {
  if (const auto* variable = std::get_if<sparql::Variable>(&node.form)) return variable->name;
  if (const auto* blank = std::get_if<sparql::BlankNode>(&node.form)) return "_:" + blank->label;
  return std::nullopt;
}

std::vector<const sparql::Expression*> filters_of(const sparql::Group& group) {
  std::vector<const sparql::Expression*> out;
  for (const auto& element : group.elements) {
    const auto* filter = std::get_if<sparql::FilterPart>(&element.form);
    if (filter != nullptr) out.push_back(&filter->condition);
  }
  return out;
}

}  // namespace

SparqlNaive::SparqlNaive(const std::vector<Quad>& quads) {
  for (const Quad& quad : quads) {
    const Triple triple{to_string(quad.subject), to_string(quad.predicate), to_string(quad.object)};
    auto& graph = quad.graph ? named_[to_string(*quad.graph)] : default_graph_;
    if (std::find(graph.begin(), graph.end(), triple) == graph.end()) graph.push_back(triple);
    note(quad.object);
  }
}

void SparqlNaive::note(const Term& term) {
  if (term.kind != TermKind::triple) return;
  const auto& [subject, predicate, object] = *term.parts;
  parts_[to_string(term)] = {to_string(subject), to_string(predicate), to_string(object)};
  for (const Term& part : *term.parts) note(part);
}

SparqlNaive::End SparqlNaive::term_at(const sparql::Node& node) {
  if (const auto* term = std::get_if<Term>(&node.form)) return to_string(*term);
  const auto* triple = std::get_if<std::shared_ptr<const sparql::TripleNode>>(&node.form);
  if (triple == nullptr) return {};
  const End parts[] = {term_at((*triple)->subject), term_at((*triple)->predicate),
                       term_at((*triple)->object)};
  if (!parts[0] || !parts[1] || !parts[2]) return {};
  return "<<( " + *parts[0] + " " + *parts[1] + " " + *parts[2] + " )>>";
}

bool SparqlNaive::take(SparqlRow& row, const sparql::Node& node, const std::string& term,
                       const SparqlRow& fixed) const {
  if (const auto wanted = term_at(node)) return *wanted == term;
  if (const auto* triple = std::get_if<std::shared_ptr<const sparql::TripleNode>>(&node.form)) {
    const auto parts = parts_.find(term);
    return parts != parts_.end() && take(row, (*triple)->subject, parts->second[0], fixed) &&
           take(row, (*triple)->predicate, parts->second[1], fixed) &&
           take(row, (*triple)->object, parts->second[2], fixed);
  }
  const auto name = name_of(node);
  if (const auto known = fixed.find(*name); known != fixed.end()) return known->second == term;
  return row.try_emplace(*name, term).first->second == term;
}

SparqlRows SparqlNaive::select(const sparql::Query& query) {
  return sub_select(query, {&default_graph_, {}});
}

// ---- Patterns: section 18.2.2 --------------------------------------------------------------

SparqlRows SparqlNaive::group(const sparql::Group& group, const Place& place) {
  SparqlRows kept;
  const auto filters = filters_of(group);
  for (SparqlRow& row : without_filters(group, place)) {
    if (all_hold(filters, row, place)) kept.push_back(std::move(row));
  }
  return kept;
}

SparqlRows SparqlNaive::without_filters(const sparql::Group& group, const Place& place) {
  SparqlRows rows{{}};
  for (const auto& element : group.elements) {
    rows = this->element(element, std::move(rows), place);
  }
  return rows;
}

SparqlRows SparqlNaive::element(const sparql::Element& element, SparqlRows rows,
                                const Place& place) {
  return std::visit(
      Visitor{
          [&](const sparql::Triples& form) {
            SparqlRows all{{}};
            for (const auto& triple : form.triples) all = join(all, this->triple(triple, place));
            return join(rows, all);
          },
          [&](const sparql::OptionalPart& form) { return optional(form.pattern, rows, place); },
          [&](const sparql::UnionPart& form) {
            SparqlRows all;
            for (const auto& choice : form.choices) {
              for (auto& row : group(choice, place)) all.push_back(std::move(row));
            }
            return join(rows, all);
          },
          [&](const sparql::MinusPart& form) {
            const SparqlRows others = group(form.pattern, place);
            std::erase_if(rows, [&](const SparqlRow& row) {
              return std::any_of(others.begin(), others.end(), [&](const SparqlRow& other) {
                return share_a_name(row, other) && merged(row, other);
              });
            });
            return std::move(rows);
          },
          [&](const sparql::GraphPart& form) { return join(rows, graph(form, place)); },
          [&](const sparql::FilterPart&) { return std::move(rows); },
          [&](const sparql::BindPart& form) {
            for (SparqlRow& row : rows) {
              if (auto term = value(form.value, row, place)) row[form.variable.name] = *term;
            }
            return std::move(rows);
          },
          [&](const sparql::Values& form) {
            SparqlRows all;
            for (const auto& cells : form.rows) {
              auto& row = all.emplace_back();
              for (std::size_t i = 0; i < cells.size(); ++i) {
                if (cells[i]) row[form.columns[i].name] = to_string(*cells[i]);
              }
            }
            return join(rows, all);
          },
          [&](const sparql::SubSelect& form) { return join(rows, sub_select(*form.query, place)); },
          [&](const sparql::Group& form) { return join(rows, group(form, place)); },
          [&](const sparql::ServicePart&) -> SparqlRows {
            FAIL("SERVICE is not for this evaluator");
            return {};
          }},
      element.form);
}

SparqlRows SparqlNaive::optional(const sparql::Group& right, SparqlRows rows, const Place& place) {
  const SparqlRows others = without_filters(right, place);
  const auto filters = filters_of(right);
  SparqlRows out;
  for (SparqlRow& row : rows) {
    bool has_partner = false;
    for (const SparqlRow& other : others) {
      auto both = merged(row, other);
      if (!both || !all_hold(filters, *both, place)) continue;
      has_partner = true;
      out.push_back(*std::move(both));
    }
    if (!has_partner) out.push_back(std::move(row));
  }
  return out;
}

SparqlRows SparqlNaive::triple(const sparql::Triple& triple, const Place& place) {
  SparqlRows out;
  if (const auto* predicate = std::get_if<sparql::Node>(&triple.predicate)) {
    for (const Triple& found : *place.triples) {
      SparqlRow row;
      if (take(row, triple.subject, found[0], place.fixed) &&
          take(row, *predicate, found[1], place.fixed) &&
          take(row, triple.object, found[2], place.fixed)) {
        out.push_back(std::move(row));
      }
    }
    return out;
  }
  const auto end_of = [&](const sparql::Node& node) -> End {
    const auto name = name_of(node);
    if (!name) return term_at(node);
    const auto known = place.fixed.find(*name);
    return known == place.fixed.end() ? End() : End(known->second);
  };
  for (const auto& [from, to] : path(std::get<sparql::Path>(triple.predicate),
                                     end_of(triple.subject), end_of(triple.object), place)) {
    SparqlRow row;
    if (take(row, triple.subject, from, place.fixed) && take(row, triple.object, to, place.fixed)) {
      out.push_back(std::move(row));
    }
  }
  return out;
}

SparqlRows SparqlNaive::graph(const sparql::GraphPart& part, const Place& place) {
  const auto name = name_of(part.name);
  const auto known = name ? place.fixed.find(*name) : place.fixed.end();
  std::optional<std::string> wanted;
  if (!name) wanted = to_string(std::get<Term>(part.name.form));
  if (known != place.fixed.end()) wanted = known->second;
  SparqlRows out;
  for (const auto& [iri, triples] : named_) {
    if (wanted && *wanted != iri) continue;
    for (SparqlRow& row : group(part.pattern, {&triples, place.fixed})) {
      if (wanted || row.try_emplace(*name, iri).first->second == iri) out.push_back(std::move(row));
    }
  }
  return out;
}

// ---- Paths: section 18.4 -------------------------------------------------------------------

std::set<std::string> SparqlNaive::nodes(const Place& place) const {
  std::set<std::string> out;
  for (const Triple& triple : *place.triples) out.insert({triple[0], triple[2]});
  return out;
}

SparqlNaive::Pairs SparqlNaive::path(const sparql::Path& path, const End& from, const End& to,
                                     const Place& place) {
  Pairs out;
  const auto add = [&](const std::string& a, const std::string& b) {
    if ((!from || *from == a) && (!to || *to == b)) out.emplace_back(a, b);
  };
  std::visit(
      Visitor{[&](const std::string& iri) {
                for (const Triple& triple : *place.triples) {
                  if (triple[1] == "<" + iri + ">") add(triple[0], triple[2]);
                }
              },
              [&](const sparql::InversePath& form) {
                for (const auto& [a, b] : this->path(*form.path, to, from, place)) add(b, a);
              },
              [&](const sparql::SequencePath& form) {
                Pairs all = this->path(form.steps.front(), from, {}, place);
                for (std::size_t i = 1; i < form.steps.size(); ++i) {
                  const bool is_last = i + 1 == form.steps.size();
                  const Pairs step = this->path(form.steps[i], {}, is_last ? to : End(), place);
                  Pairs longer;
                  for (const auto& [a, b] : all) {
                    for (const auto& [c, d] : step) {
                      if (b == c) longer.emplace_back(a, d);
                    }
                  }
                  all = std::move(longer);
                }
                for (const auto& [a, b] : all) add(a, b);
              },
              [&](const sparql::AlternativePath& form) {
                for (const auto& choice : form.choices) {
                  for (const auto& [a, b] : this->path(choice, from, to, place)) add(a, b);
                }
              },
              [&](const sparql::RepeatedPath& form) { out = repeated(form, from, to, place); },
              [&](const sparql::NegatedPath& form) {
                const auto is_in = [](const std::vector<std::string>& iris, const Triple& triple) {
                  return std::any_of(iris.begin(), iris.end(), [&](const std::string& iri) {
                    return triple[1] == "<" + iri + ">";
                  });
                };
                const bool goes_forward = !form.forward.empty() || form.backward.empty();
                for (const Triple& triple : *place.triples) {
                  if (goes_forward && !is_in(form.forward, triple)) add(triple[0], triple[2]);
                  const bool goes_back = !form.backward.empty() && !is_in(form.backward, triple);
                  if (goes_back) add(triple[2], triple[0]);
                }
              }},
      path.form);
  return out;
}

/// Pairs of `?`, `*` and `+` stand once each.
SparqlNaive::Pairs SparqlNaive::repeated(const sparql::RepeatedPath& path, const End& from,
                                         const End& to, const Place& place) {
  std::set<std::string> starts = nodes(place);
  if (from) starts = {*from};
  if (!from && to) starts.insert(*to);
  std::set<std::pair<std::string, std::string>> found;
  for (const std::string& start : starts) {
    if (path.takes_zero) found.insert({start, start});
    std::set<std::string> seen;
    std::deque<std::string> open{start};
    for (; !open.empty(); open.pop_front()) {
      for (const auto& [a, b] : this->path(*path.path, open.front(), {}, place)) {
        if (seen.insert(b).second && path.takes_many) open.push_back(b);
      }
    }
    for (const std::string& end : seen) found.insert({start, end});
  }
  Pairs out;
  for (const auto& [a, b] : found) {
    if ((!from || *from == a) && (!to || *to == b)) out.emplace_back(a, b);
  }
  return out;
}

// ---- SELECT: sections 18.2.4 and 18.2.5 ----------------------------------------------------

SparqlRows SparqlNaive::sub_select(const sparql::Query& query, const Place& place) {
  SparqlRows rows = group(query.where, place);
  if (sparql::is_grouped(query)) {
    rows = grouped(query, rows, place);
  } else {
    for (SparqlRow& row : rows) {
      for (const auto& column : query.columns) {
        if (!column.value) continue;
        if (auto term = value(*column.value, row, place)) row[column.variable.name] = *term;
      }
    }
  }
  for (SparqlRow& row : rows) {
    std::erase_if(row, [&](const auto& cell) {
      if (query.all) return cell.first.starts_with("_:");
      return std::none_of(query.columns.begin(), query.columns.end(),
                          [&](const auto& column) { return column.variable.name == cell.first; });
    });
  }
  if (query.distinct) {
    const std::set<SparqlRow> once(rows.begin(), rows.end());
    rows.assign(once.begin(), once.end());
  }
  return rows;
}

SparqlRows SparqlNaive::grouped(const sparql::Query& query, const SparqlRows& rows,
                                const Place& place) {
  std::map<SparqlRow, SparqlRows> groups;
  if (query.group_by.empty()) groups[{}];
  for (const SparqlRow& row : rows) {
    SparqlRow key;
    for (const auto& part : query.group_by) {
      const auto& name = std::get<sparql::Variable>(part.value.form).name;
      if (row.contains(name)) key[name] = row.at(name);
    }
    groups[key].push_back(row);
  }
  SparqlRows out;
  for (const auto& [key, members] : groups) {
    members_ = &members;
    const bool is_kept = std::all_of(
        query.having.begin(), query.having.end(),
        [&](const sparql::Expression& condition) { return truth(condition, key, place) == true; });
    if (!is_kept) continue;
    SparqlRow made = key;
    for (const auto& column : query.columns) {
      if (!column.value) continue;
      if (auto total = value(*column.value, key, place)) made[column.variable.name] = *total;
    }
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace quoth::testing
