#include <array>
#include <unordered_map>

#include "parser/document/attribution/lexicon.hpp"

namespace quoth::document {
namespace {

struct Row {
  Tag tag;
  std::string_view words;  // separated by blanks
};

constexpr std::array rows{
    Row{Tag::pronoun,
        "i he she we they it you everyone everybody someone somebody anyone nobody both many some "
        "others few several most none neither"},
    Row{Tag::object, "me him us them himself herself itself themselves myself yourself ourselves"},
    Row{Tag::possessive, "my your his its our their her"},
    Row{Tag::determiner, "the a an this these those another each every no any all either such"},
    Row{Tag::be,
        "be is are was were am been being 'm \u2019m 're \u2019re ain't isn't aren't wasn't "
        "weren't "
        "isn\u2019t aren\u2019t wasn\u2019t weren\u2019t"},
    Row{Tag::have,
        "have has had having 've \u2019ve haven't hasn't hadn't haven\u2019t hasn\u2019t "
        "hadn\u2019t"},
    Row{Tag::do_,
        "do does did don't doesn't didn't don\u2019t doesn\u2019t didn\u2019t doing done"},
    Row{Tag::modal,
        "will would shall should can could may might must cannot ought won't wouldn't can't "
        "couldn't shouldn't mustn't won\u2019t wouldn\u2019t can\u2019t couldn\u2019t "
        "shouldn\u2019t mustn\u2019t 'll \u2019ll 'd \u2019d"},
    Row{Tag::to, "to"},
    Row{Tag::negation, "not never n't nor"},
    Row{Tag::adverb,
        "also again already always ever just now often once only perhaps quite rather recently "
        "reportedly repeatedly sometimes soon still then there though thus today together too very "
        "yet here later earlier even ever instead meanwhile however therefore moreover first "
        "previously publicly privately famously once twice almost nearly long far well back away "
        "up down out off over ahead apart aside further otherwise indeed maybe afterward "
        "afterwards else "
        "somewhat seldom nonetheless nevertheless not-so since-deleted so"},
    Row{Tag::preposition,
        "of in on at by for with from about against into through during between among under "
        "within without toward towards across behind beyond near upon amid amongst above below "
        "beside besides despite except inside outside throughout per via versus over ahead onto "
        "regarding concerning including following like unlike around along"},
    Row{Tag::conjunction, "and or but &"},
    Row{Tag::subordinator,
        "that because if whether although unless until while as than since after before once "
        "whereas lest"},
    Row{Tag::relative, "who which whom whose"},
    Row{Tag::question, "what how why when where whoever whatever whichever"},
    Row{Tag::date,
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
        "january february march april june july august september october november december jan. "
        "feb. aug. sept. oct. nov. dec."},
    Row{Tag::number,
        "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
        "million billion trillion dozen hundred thousand"}};

// A noun of speech and the verb that says the same.
constexpr auto speech_nouns = std::to_array<std::string_view>({"accusation accuse",
                                                               "acknowledgment acknowledge",
                                                               "admission admit",
                                                               "advice advise",
                                                               "allegation allege",
                                                               "announcement announce",
                                                               "answer answer",
                                                               "appeal appeal",
                                                               "argument argue",
                                                               "assertion assert",
                                                               "assessment assess",
                                                               "assumption assume",
                                                               "attack attack",
                                                               "belief believe",
                                                               "call call",
                                                               "claim claim",
                                                               "comment comment",
                                                               "complaint complain",
                                                               "concern concern",
                                                               "conclusion conclude",
                                                               "condemnation condemn",
                                                               "contention contend",
                                                               "criticism criticise",
                                                               "declaration declare",
                                                               "defence defend",
                                                               "defense defend",
                                                               "demand demand",
                                                               "denial deny",
                                                               "denunciation denounce",
                                                               "description describe",
                                                               "determination determine",
                                                               "disclosure disclose",
                                                               "dismissal dismiss",
                                                               "endorsement endorse",
                                                               "explanation explain",
                                                               "fear fear",
                                                               "hope hope",
                                                               "insistence insist",
                                                               "intention intend",
                                                               "interpretation interpret",
                                                               "mention mention",
                                                               "message say",
                                                               "opinion think",
                                                               "opposition oppose",
                                                               "plea plead",
                                                               "pledge pledge",
                                                               "position say",
                                                               "praise praise",
                                                               "prediction predict",
                                                               "promise promise",
                                                               "proposal propose",
                                                               "question question",
                                                               "reaction react",
                                                               "reasoning reason",
                                                               "recommendation recommend",
                                                               "refusal refuse",
                                                               "remark remark",
                                                               "reply reply",
                                                               "request request",
                                                               "response respond",
                                                               "revelation reveal",
                                                               "rhetoric say",
                                                               "statement state",
                                                               "suggestion suggest",
                                                               "suspicion suspect",
                                                               "talk talk",
                                                               "testimony testify",
                                                               "threat threaten",
                                                               "view think",
                                                               "vow vow",
                                                               "warning warn",
                                                               "word say"});

template <typename Use>
void for_each_word(std::string_view words, Use use) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    use(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

std::unordered_map<std::string_view, Tag> make_classes() {
  std::unordered_map<std::string_view, Tag> classes;
  for (const Row& row : rows) {
    for_each_word(row.words, [&](std::string_view word) { classes.try_emplace(word, row.tag); });
  }
  return classes;
}

std::unordered_map<std::string_view, std::string_view> make_speech_verbs() {
  std::unordered_map<std::string_view, std::string_view> verbs;
  for (const std::string_view row : speech_nouns) {
    const std::size_t blank = row.find(' ');
    verbs.emplace(row.substr(0, blank), row.substr(blank + 1));
  }
  return verbs;
}

}  // namespace

std::optional<Tag> closed_class(std::string_view word) {
  static const auto classes = make_classes();
  const auto found = classes.find(word);
  if (found == classes.end()) return {};
  return found->second;
}

std::string_view verb_of_speech_noun(std::string_view word) {
  static const auto verbs = make_speech_verbs();
  auto found = verbs.find(word);
  if (found == verbs.end() && word.ends_with('s'))
    found = verbs.find(word.substr(0, word.size() - 1));
  return found == verbs.end() ? std::string_view() : found->second;
}

std::string_view verb_of_belief_adjective(std::string_view word) {
  static const std::unordered_map<std::string_view, std::string_view> verbs{
      {"adamant", "insist"},    {"afraid", "fear"},     {"aware", "know"},
      {"certain", "believe"},   {"concerned", "worry"}, {"confident", "believe"},
      {"convinced", "believe"}, {"doubtful", "doubt"},  {"dubious", "doubt"},
      {"fearful", "fear"},      {"hopeful", "hope"},    {"opposed", "oppose"},
      {"optimistic", "hope"},   {"sceptical", "doubt"}, {"skeptical", "doubt"},
      {"sure", "believe"},      {"uncertain", "doubt"}, {"unconvinced", "doubt"},
      {"unsure", "doubt"},      {"worried", "worry"}};
  const auto found = verbs.find(word);
  return found == verbs.end() ? std::string_view() : found->second;
}

}  // namespace quoth::document
