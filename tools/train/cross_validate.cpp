#include "tools/train/cross_validate.hpp"

#include <nlohmann/json.hpp>

#include "parser/document/model/attribute.hpp"
#include "tools/train/train_model.hpp"

namespace quoth::train {
namespace {

nlohmann::json json_of(const std::vector<document::Span>& spans) {
  nlohmann::json all = nlohmann::json::array();
  for (const document::Span span : spans) all.push_back({span.begin, span.end});
  return all;
}

nlohmann::json json_of(const document::Attribution& found) {
  nlohmann::json row{{"source", json_of(found.source)},
                     {"cue", json_of(found.cue)},
                     {"content", json_of(found.content)},
                     {"inside", nullptr}};
  if (found.inside) row["inside"] = *found.inside;
  return row;
}

}  // namespace

void cross_validate(std::span<const TrainingDocument* const> articles, std::ostream& out) {
  const auto models = train_without_folds(articles);
  std::size_t id = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (const auto& found : document::attribute(models[fold_of(i)], *articles[i]->reading)) {
      nlohmann::json row = json_of(found);
      row["doc"] = articles[i]->name;
      row["id"] = ++id;
      out << row.dump() << '\n';
    }
  }
}

}  // namespace quoth::train
