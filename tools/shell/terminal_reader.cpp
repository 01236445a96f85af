// The line editor of libedit, with Quoth's completion bound to Tab.
#include <histedit.h>
#include <langinfo.h>
#include <sys/stat.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <quoth/utf8.hpp>

#include "tools/shell/line_reader.hpp"

namespace quoth::cli {
namespace {

namespace fs = std::filesystem;

constexpr int history_entries = 10'000;
constexpr std::size_t completions_listed = 40;

struct EditLineCloser {
  void operator()(EditLine* editor) const { el_end(editor); }
};
struct HistoryCloser {
  void operator()(History* history) const { history_end(history); }
};

/// libedit reads characters in the encoding of the locale; a machine without one still has UTF-8.
void use_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

class TerminalReader final : public LineReader {
 public:
  TerminalReader(KnownWords known, fs::path history_file)
      : known_(std::move(known)), history_file_(std::move(history_file)) {
    use_utf8();
    editor_.reset(el_init("quoth", stdin, stdout, stderr));
    history_.reset(history_init());
    HistEvent event;
    history(history_.get(), &event, H_SETSIZE, history_entries);
    history(history_.get(), &event, H_SETUNIQUE, 1);
    if (!history_file_.empty()) history(history_.get(), &event, H_LOAD, history_file_.c_str());
    set_up_editor();
  }

  ~TerminalReader() override {
    if (history_file_.empty()) return;
    const mode_t before = umask(0077);  // what was asked is nobody else's business
    HistEvent event;
    history(history_.get(), &event, H_SAVE, history_file_.c_str());
    umask(before);
  }

  Line read(Prompt prompt) override {
    prompt_ = prompt;
    is_interrupted_ = false;
    int bytes = 0;
    const char* text = el_gets(editor_.get(), &bytes);
    if (is_interrupted_) return {LineKind::interrupted, ""};
    if (text == nullptr || bytes <= 0) {
      std::cout << std::endl;
      return {LineKind::end, ""};
    }
    std::string line(text, static_cast<std::size_t>(bytes));
    line.erase(line.find_last_not_of("\r\n") + 1);
    return {LineKind::text, std::move(line)};
  }

  void remember(const std::string& input) override {
    std::string entry = input;
    entry.erase(entry.find_last_not_of(" \n") + 1);
    // A comment ends with its line, so only inputs without any can be joined.
    if (entry.find('#') == std::string::npos) std::replace(entry.begin(), entry.end(), '\n', ' ');
    HistEvent event;
    history(history_.get(), &event, H_ENTER, entry.c_str());
  }

 private:
  void set_up_editor() {
    EditLine* const editor = editor_.get();
    el_set(editor, EL_CLIENTDATA, this);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_HIST, ::history, history_.get());
    el_set(editor, EL_PROMPT, &TerminalReader::prompt_of);
    // Ctrl-C and Ctrl-Z arrive as characters, so that a half-typed line can be dropped cleanly.
    el_set(editor, EL_SETTY, "-d", "-isig", nullptr);
    el_set(editor, EL_ADDFN, "quoth-complete", "complete a word", &TerminalReader::on_complete);
    el_set(editor, EL_ADDFN, "quoth-interrupt", "drop the input", &TerminalReader::on_interrupt);
    el_set(editor, EL_ADDFN, "quoth-suspend", "stop the program", &TerminalReader::on_suspend);
    el_set(editor, EL_BIND, "^I", "quoth-complete", nullptr);
    el_set(editor, EL_BIND, "^C", "quoth-interrupt", nullptr);
    el_set(editor, EL_BIND, "^Z", "quoth-suspend", nullptr);
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    el_set(editor, EL_SIGNAL, 1);  // follows changes of the window's size
    el_source(editor, nullptr);    // the user's ~/.editrc
  }

  static TerminalReader& self_of(EditLine* editor) {
    void* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    return *static_cast<TerminalReader*>(self);
  }

  static char* prompt_of(EditLine* editor) {
    static char first[] = "quoth> ";
    static char next[] = "   ... ";
    return self_of(editor).prompt_ == Prompt::first_line ? first : next;
  }

  static unsigned char on_interrupt(EditLine* editor, int) {
    self_of(editor).is_interrupted_ = true;
    std::cout << "^C" << std::endl;
    return CC_EOF;
  }

  static unsigned char on_suspend(EditLine* editor, int) {
    el_set(editor, EL_PREP_TERM, 0);
    std::raise(SIGTSTP);
    el_set(editor, EL_PREP_TERM, 1);
    return CC_REDISPLAY;
  }

  static unsigned char on_complete(EditLine* editor, int) {
    const LineInfo* info = el_line(editor);
    const std::string line(info->buffer, info->cursor);
    const Completion completion = complete(line, self_of(editor).known_);
    if (completion.words.empty()) return CC_REFRESH_BEEP;
    const std::string typed = line.substr(completion.begin);
    std::string common = common_beginning(completion.words);
    if (completion.words.size() == 1) common += ' ';
    // Names are found whatever their case and accents, so what was typed is replaced.
    if (common.size() > typed.size()) {
      el_deletestr(editor, static_cast<int>(count_code_points(typed)));
      el_insertstr(editor, common.c_str());
      return CC_REFRESH;
    }
    list(completion.words);
    return CC_REDISPLAY;
  }

  static void list(const std::vector<std::string>& words) {
    std::cout << '\n';
    for (std::size_t i = 0; i < std::min(words.size(), completions_listed); ++i) {
      std::cout << "  " << printable(words[i]) << '\n';
    }
    if (words.size() > completions_listed) {
      std::cout << "  and " << words.size() - completions_listed << " more\n";
    }
    std::cout << std::flush;
  }

  KnownWords known_;
  fs::path history_file_;
  std::unique_ptr<EditLine, EditLineCloser> editor_;
  std::unique_ptr<History, HistoryCloser> history_;
  Prompt prompt_ = Prompt::first_line;
  bool is_interrupted_ = false;
};

fs::path state_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
    return state;
  }
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? fs::path(home) / ".local" / "state" : fs::path();
}

}  // namespace

std::unique_ptr<LineReader> make_terminal_reader(KnownWords known, const fs::path& history_file) {
  return std::make_unique<TerminalReader>(std::move(known), history_file);
}

fs::path history_path() {
  const fs::path state = state_folder();
  if (state.empty()) return {};
  std::error_code error;
  fs::create_directories(state / "quoth", error);
  return error ? fs::path() : state / "quoth" / "history";
}

}  // namespace quoth::cli
