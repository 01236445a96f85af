#include <string>

#include "tools/shell/line_reader.hpp"

namespace quoth::cli {
namespace {

class StreamReader final : public LineReader {
 public:
  explicit StreamReader(std::istream& in) : in_(in) {}

  Line read(Prompt) override {
    std::string text;
    if (!std::getline(in_, text)) return {LineKind::end, ""};
    return {LineKind::text, std::move(text)};
  }

  void remember(const std::string&) override {}

 private:
  std::istream& in_;
};

}  // namespace

std::unique_ptr<LineReader> make_stream_reader(std::istream& in) {
  return std::make_unique<StreamReader>(in);
}

}  // namespace quoth::cli
