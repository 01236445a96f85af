#include <algorithm>
#include <unordered_set>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/name_run.hpp"
#include "parser/document/mention/name_spans.hpp"
#include "parser/document/mention/party_bracket.hpp"
#include "parser/document/words/clitic.hpp"

namespace quoth::document {
namespace {

bool is_determiner(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "the", "a", "an", "his", "her", "its", "their", "this", "that", "our", "my", "one", "whose"};
  return words.count(word) != 0;
}

// Small words that stand in a role before its head: "former senior security adviser".
bool is_modifier(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "former",      "ex",         "foreign",      "national",   "senior",    "chief",
      "deputy",      "security",   "campaign",     "press",      "prime",     "vice",
      "media",       "party",      "police",       "current",    "acting",    "interim",
      "top",         "human",      "rights",       "defense",    "defence",   "finance",
      "opposition",  "government", "presidential", "political",  "military",  "longtime",
      "then",        "executive",  "democratic",   "republican", "state",     "local",
      "federal",     "regional",   "economic",     "legal",      "lead",      "leading",
      "incumbent",   "outgoing",   "new",          "late",       "veteran",   "television",
      "radio",       "tv",         "attorney",     "general",    "secretary", "house",
      "senate",      "trade",      "health",       "science",    "policy",    "communications",
      "independent", "first"};
  return words.count(word) != 0 || word.find('-') != std::string_view::npos;
}

class Roles {
 public:
  Roles(const Document& document, const Words& words, std::vector<NameSpan>& names)
      : document_(document), words_(words), names_(names) {}

  void run() {
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i].type == EntityType::place || names_[i].is_demonym) continue;
      if (names_[i].type == EntityType::other || names_[i].type == EntityType::person) {
        role_before(i);
        role_after(i);
        role_of_state(i);
      }
    }
  }

 private:
  std::string text(std::uint32_t i) const {
    return folded(text_of(document_, words_.tokens[i].span));
  }
  bool in_sentence(std::uint32_t i, std::uint32_t of) const {
    return i < words_.tokens.size() && words_.tokens[i].sentence == words_.tokens[of].sentence;
  }

  /// The name that covers token `i`.
  std::optional<std::uint32_t> name_at(std::uint32_t i) const {
    const auto found = std::upper_bound(
        names_.begin(), names_.end(), i,
        [](std::uint32_t token, const NameSpan& name) { return token < name.last; });
    if (found == names_.end() || found->first > i) return std::nullopt;
    return static_cast<std::uint32_t>(found - names_.begin());
  }

  void give(NameSpan& name, RoleSpan role) {
    name.type = EntityType::person;
    if (const Gender gender = gender_of_role(role.head); gender != Gender::unknown)
      name.gender = gender;
    name.roles.push_back(std::move(role));
  }

  RoleSpan made(TokenRange range, std::uint32_t head,
                std::optional<std::uint32_t> institution) const {
    RoleSpan role;
    role.span = {words_.tokens[range.first].span.begin, words_.tokens[range.last - 1].span.end};
    role.name = name_of(document_, words_, range);
    role.head = text(head);
    role.institution = institution;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (text(i) == "former" || text(i).starts_with("ex-")) role.is_former = true;
    }
    return role;
  }

  /// "Kremlin spokesman Dmitry Peskov", "the Harris campaign's spokesman Ian Sams".
  void role_before(std::uint32_t i) {
    NameSpan& name = names_[i];
    std::uint32_t title_begin = name.first;
    for (RoleSpan& role : name.roles) {
      while (title_begin > 0 && words_.tokens[title_begin - 1].span.begin >= role.span.begin)
        --title_begin;
    }
    if (title_begin == 0 || !in_sentence(title_begin - 1, name.first)) return;
    const std::uint32_t head = title_begin - 1;
    if (!name.roles.empty() && (text(head) == "former" || text(head) == "then"))
      name.roles.front().is_former = true;
    const Token& word = words_.tokens[head];
    const bool opens = head == words_.sentences[word.sentence].first_token;
    if (!word.is_word || (word.is_capitalised && !opens) || !is_role_noun(text(head))) return;
    std::uint32_t begin = head;
    std::optional<std::uint32_t> institution;
    while (begin > 0 && in_sentence(begin - 1, head) && head - begin < 6) {
      const std::uint32_t before = begin - 1;
      if (const auto covered = name_at(before)) {
        if (names_[*covered].type == EntityType::person) break;
        institution = covered;
        names_[*covered].is_in_title =
            names_[*covered].type == EntityType::place || names_[*covered].is_demonym;
        begin = names_[*covered].first;
      } else if (is_clitic_s(text(before))) {
        if (before == 0) break;
        if (const auto owner = name_at(before - 1);
            owner && names_[*owner].type != EntityType::person)
          institution = owner;
        break;
      } else if (words_.tokens[before].is_word &&
                 (is_modifier(text(before)) || words_.tokens[before].is_capitalised)) {
        if (is_determiner(text(before))) break;
        begin = before;
      } else {
        break;
      }
    }
    give(name, made({begin, head + 1}, head, institution));
  }

  /// "John Kirby, its national security spokesman," and "Ann Lee, a spokeswoman for the bank,".
  void role_after(std::uint32_t i) {
    NameSpan& name = names_[i];
    std::uint32_t at = name.last;
    if (!in_sentence(at, name.first) || text(at) != ",") return;
    ++at;
    const std::uint32_t begin_all = at;
    std::optional<std::uint32_t> institution;
    bool has_determiner = false;
    if (in_sentence(at, name.first) && is_determiner(text(at))) {
      if (text(at) == "its" || text(at) == "their") institution = body_before(i);
      has_determiner = true;
      ++at;
    }
    const std::uint32_t begin = at;
    std::optional<std::uint32_t> head;
    while (in_sentence(at, name.first) && at - begin_all < 9) {
      if (const auto covered = name_at(at)) {
        if (names_[*covered].type == EntityType::person && names_[*covered].first == at && head)
          break;
        if (names_[*covered].type == EntityType::person) return;
        if (!institution) institution = covered;
        at = names_[*covered].last;
      } else if (is_role_noun(text(at))) {
        head = at++;
      } else if (!head && (is_clitic_s(text(at)) || is_modifier(text(at)) ||
                           words_.tokens[at].is_capitalised)) {
        ++at;
      } else {
        break;
      }
    }
    if (!head || (!has_determiner && *head == begin && !in_sentence(at, name.first))) return;
    const std::uint32_t end = past_belonging(*head + 1, name.first, institution);
    if (in_sentence(end, name.first) && words_.tokens[end].is_word && text(end) != "who" &&
        text(end) != "and")
      return;
    give(name, made({begin, end}, *head, institution));
    for (std::uint32_t k = i + 1; k < names_.size() && names_[k].first < end; ++k) {
      names_[k].is_in_title = names_[k].type == EntityType::place || names_[k].is_demonym;
    }
  }

  /// "Sen. Ann Lee (D-Mo.)": Lee is the Missouri senator.
  void role_of_state(std::uint32_t i) {
    NameSpan& name = names_[i];
    const auto bracket = read_party_bracket(std::string_view(document_.text).substr(name.span.end));
    if (!bracket) return;
    const auto held = std::find_if(name.roles.begin(), name.roles.end(), [](const RoleSpan& role) {
      const std::string office = whole_title(role.head);
      return office == "senator" || office == "representative" || office == "congressman" ||
             office == "congresswoman";
    });
    if (held == name.roles.end()) return;
    RoleSpan role = *held;
    role.head = whole_title(role.head);
    role.name = std::string(bracket->state) + " " + role.head;
    role.span = {name.span.end, name.span.end + static_cast<std::uint32_t>(bracket->length)};
    name.roles.push_back(std::move(role));
  }

  /// Past "for the White House" after a role's head; sets the institution.
  std::uint32_t past_belonging(std::uint32_t at, std::uint32_t sentence_of,
                               std::optional<std::uint32_t>& institution) const {
    if (!in_sentence(at, sentence_of)) return at;
    if (text(at) != "for" && text(at) != "of" && text(at) != "at" && text(at) != "in") return at;
    std::uint32_t next = at + 1;
    if (in_sentence(next, sentence_of) && text(next) == "the") ++next;
    if (!in_sentence(next, sentence_of)) return at;
    const auto covered = name_at(next);
    if (!covered || names_[*covered].type == EntityType::person) return at;
    if (names_[*covered].type == EntityType::organisation || !institution) institution = covered;
    return names_[*covered].last;
  }

  /// The nearest organisation before name `i` in its sentence: what "its" stands for.
  std::optional<std::uint32_t> body_before(std::uint32_t i) const {
    for (std::uint32_t k = i; k > 0; --k) {
      if (!in_sentence(names_[k - 1].first, names_[i].first)) break;
      if (names_[k - 1].type == EntityType::organisation) return k - 1;
    }
    return std::nullopt;
  }

  const Document& document_;
  const Words& words_;
  std::vector<NameSpan>& names_;
};

}  // namespace

void attach_roles(const Document& document, const Words& words, std::vector<NameSpan>& names) {
  Roles(document, words, names).run();
}

namespace {

class RoleMentions {
 public:
  RoleMentions(const Document& document, const Words& words, const std::vector<NameSpan>& names)
      : document_(document), words_(words), names_(names) {
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      for (const RoleSpan& role : names[i].roles) taken_.push_back(role.span);
    }
    std::sort(taken_.begin(), taken_.end());
  }

  std::vector<RoleMention> run() {
    std::vector<RoleMention> found;
    for (std::uint32_t i = 0; i < words_.tokens.size(); ++i) {
      if (!words_.tokens[i].is_word) continue;
      auto role = opens_role(i) ? role_from(i) : bare_role_at(i);
      if (role) found.push_back(std::move(*role));
    }
    return found;
  }

 private:
  std::string text(std::uint32_t i) const {
    return folded(text_of(document_, words_.tokens[i].span));
  }

  bool opens_role(std::uint32_t i) const {
    constexpr std::uint32_t bytes_max = 5;  // folding each word of a text would cost too much
    const Span span = words_.tokens[i].span;
    if (span.end - span.begin > bytes_max) return false;
    const std::string word = text(i);
    return word == "the" || word == "his" || word == "her" || word == "its" || word == "their";
  }

  bool is_in_person_name(std::uint32_t i) const {
    const auto name =
        std::upper_bound(names_.begin(), names_.end(), i,
                         [](std::uint32_t token, const NameSpan& n) { return token < n.last; });
    return name != names_.end() && name->first <= i && name->type == EntityType::person;
  }
  bool is_taken(Span span) const {
    const auto role = std::lower_bound(taken_.begin(), taken_.end(), Span{span.begin, 0});
    if (role != taken_.end() && role->begin < span.end) return true;
    return role != taken_.begin() && std::prev(role)->end > span.begin;
  }

  /// The determiner at `i`, words before the head, the head; nothing if no role stands there.
  std::optional<RoleMention> role_from(std::uint32_t i) const {
    RoleMention out;
    out.first = i;
    std::optional<std::uint32_t> head;
    std::uint32_t at = i + 1;
    for (; at < words_.tokens.size() && at < i + 7; ++at) {
      if (words_.tokens[at].sentence != words_.tokens[i].sentence || !words_.tokens[at].is_word)
        break;
      if (is_in_person_name(at)) return std::nullopt;  // "the Republican nominee Donald Trump"
      const std::string word = text(at);
      const auto country =
          country_of_demonym(word) ? country_of_demonym(word) : country_of_variant(word);
      if (is_role_noun(word) || is_head_of_state(word)) {
        head = at;
      } else if (country && !head) {
        out.country = std::string(*country);
      } else if (head || !(is_modifier(word) || words_.tokens[at].is_capitalised)) {
        break;
      }
    }
    if (!head) return std::nullopt;
    const Span span{words_.tokens[i].span.begin, words_.tokens[*head].span.end};
    if (is_taken({words_.tokens[i + 1].span.begin, span.end})) return std::nullopt;
    out.last = *head + 1;
    out.role.span = span;
    out.role.name = name_of(document_, words_, {i + 1, *head + 1});
    out.role.head = text(*head);
    for (std::uint32_t k = i + 1; k < *head; ++k) out.role.is_former |= text(k) == "former";
    return out;
  }

  /// "Mayor says all is well", "All is well, mayor says": an office that opens a headline or its
  /// last clause, and no title of a name.
  std::optional<RoleMention> bare_role_at(std::uint32_t i) const {
    const Sentence& sentence = words_.sentences[words_.tokens[i].sentence];
    if (i + 1 >= sentence.last_token || (i != sentence.first_token && text(i - 1) != ",") ||
        words_.paragraphs[sentence.paragraph].kind != ParagraphKind::headline ||
        !is_role_noun(text(i)) || is_taken(words_.tokens[i].span))
      return std::nullopt;
    const auto name =
        std::upper_bound(names_.begin(), names_.end(), i,
                         [](std::uint32_t token, const NameSpan& n) { return token < n.last; });
    if (name != names_.end() && name->first <= i + 1) return std::nullopt;
    RoleMention out;
    out.first = i;
    out.last = i + 1;
    out.role.span = words_.tokens[i].span;
    out.role.name = name_of(document_, words_, {i, i + 1});
    out.role.head = text(i);
    out.is_bare = true;
    return out;
  }

  const Document& document_;
  const Words& words_;
  const std::vector<NameSpan>& names_;
  std::vector<Span> taken_;
};

}  // namespace

std::vector<RoleMention> find_role_mentions(const Document& document, const Words& words,
                                            const std::vector<NameSpan>& names) {
  return RoleMentions(document, words, names).run();
}

}  // namespace quoth::document
