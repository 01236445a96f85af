#include "engine/ingest/verb_tree.hpp"

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace quoth::ingest {
namespace {

struct Branch {
  std::string_view parent;
  std::string_view children;
};

constexpr std::array branches{
    Branch{"criticise",
           "rebuke mock denounce condemn slam blast dismiss ridicule scold deride attack "
           "lambast lambaste castigate berate chide decry criticize blame accuse fault "
           "disparage assail rebuff reject trash bash rip hammer skewer excoriate belittle insult "
           "denigrate taunt pillory"},
    Branch{"accuse", "charge"},
    Branch{"praise",
           "applaud commend laud hail welcome congratulate thank endorse compliment tout champion"},
    Branch{"respond", "reply answer retort react rejoin counter"},
    Branch{"promise", "vow pledge swear"},
    Branch{"claim", "allege assert insist maintain contend argue"},
    Branch{"announce", "declare proclaim reveal disclose unveil"},
    Branch{"deny", "refute rebut disavow"},
    Branch{"warn", "caution threaten"},
    Branch{"ask", "inquire wonder question query request demand urge"},
};

// Held, not said: "the officials believe".
constexpr std::string_view thoughts =
    " believe think know hope want wish prefer favor favour see seek understand feel fear expect "
    "doubt "
    "interpret consider regard view hold trust worry support like love hate realise realize learn "
    "find "
    "hear read remember imagine assume suspect intend plan decide look try ";

}  // namespace

std::optional<std::string_view> broader_verb(std::string_view lemma) {
  static const auto parents = [] {
    std::unordered_map<std::string_view, std::string_view> map;
    for (const Branch& branch : branches) {
      std::string_view left = branch.children;
      while (!left.empty()) {
        const std::size_t end = left.find(' ');
        map.emplace(left.substr(0, end), branch.parent);
        left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
      }
    }
    return map;
  }();
  const std::string_view head = lemma.substr(0, lemma.find(' '));
  if (head == "say" || head.empty()) return std::nullopt;
  if (const auto found = parents.find(head); found != parents.end()) return found->second;
  if (thoughts.find(" " + std::string(head) + " ") != std::string_view::npos) return std::nullopt;
  return "say";
}

}  // namespace quoth::ingest
