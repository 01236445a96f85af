// Lines in: from a person at a terminal, with editing, history and completion, or from any stream.
// Next step: input_buffer.hpp.
#pragma once

#include <filesystem>
#include <istream>
#include <memory>
#include <string>

#include "tools/shell/complete.hpp"

namespace quoth::cli {

enum class LineKind { text, interrupted, end };
enum class Prompt { first_line, next_line };

struct Line {
  LineKind kind = LineKind::end;
  std::string text;  // without its line end
};

class LineReader {
 public:
  virtual ~LineReader() = default;
  virtual Line read(Prompt prompt) = 0;
  /// A whole input, for the history.
  virtual void remember(const std::string& input) = 0;
};

/// Ctrl-C gives `interrupted`, Ctrl-D on an empty line gives `end`. The history is loaded from the
/// file and saved there, readable for its owner only; an empty path keeps none.
std::unique_ptr<LineReader> make_terminal_reader(KnownWords known,
                                                 const std::filesystem::path& history_file);
std::unique_ptr<LineReader> make_stream_reader(std::istream& in);

/// $XDG_STATE_HOME/quoth/history or ~/.local/state/quoth/history, its folder made; empty where
/// there is no home.
std::filesystem::path history_path();

}  // namespace quoth::cli
