#include "parser/document/mention/name_run.hpp"

#include <algorithm>

#include "parser/document/mention/name_lexicon.hpp"

namespace quoth::document {
namespace {

class Splitter {
 public:
  Splitter(const Document& document, const Words& words, TokenRange range,
           std::vector<NameSpan>& names)
      : document_(document), words_(words), range_(range), names_(names) {
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      folded_.push_back(strip_stop(folded(text_of(document, words.tokens[i].span))));
    }
  }

  void run() {
    if (size() == 1 && split_hyphen()) return;
    const std::size_t title_end = end_of_title();
    if (title_end == size()) return title_alone();
    if (title_end > 0) return titled_person(title_end);
    if (split_country()) return;
    add({0, size()});
  }

 private:
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::size_t size() const { return folded_.size(); }
  std::string word(std::size_t i) const { return folded_[i]; }
  std::string joined(Part part) const {
    std::string out;
    for (std::size_t i = part.begin; i < part.end; ++i)
      out += (i > part.begin ? " " : "") + folded_[i];
    return out;
  }
  TokenRange tokens(Part part) const {
    return {range_.first + static_cast<std::uint32_t>(part.begin),
            range_.first + static_cast<std::uint32_t>(part.end)};
  }
  std::string name(Part part) const { return name_of(document_, words_, tokens(part)); }
  Span span(Part part) const {
    const TokenRange range = tokens(part);
    return {words_.tokens[range.first].span.begin, words_.tokens[range.last - 1].span.end};
  }

  static bool is_party_member(const std::string& word) {
    return word == "democrat" || word == "republican" || word == "democratic" || word == "tory";
  }

  /// "Sen.", "Gov.": titles that newspapers cut short before a name.
  static bool is_short_title(const std::string& word) {
    return word == "sen" || word == "rep" || word == "gov" || word == "prof" || word == "col" ||
           word == "lt" || word == "capt" || word == "sgt";
  }

  /// "Russian-backed": the country alone is a name.
  bool split_hyphen() {
    const std::string raw = std::string(text_of(document_, words_.tokens[range_.first].span));
    const std::size_t hyphen = raw.find('-');
    if (hyphen == std::string::npos) return false;
    const std::string before = folded(raw.substr(0, hyphen));
    if (!country_of_demonym(before) && !country_of_variant(before) && !is_place_name(before))
      return false;
    NameSpan out = made({0, 1});
    out.span.end = out.span.begin + static_cast<std::uint32_t>(hyphen);
    name_country(out, before, raw.substr(0, hyphen));
    names_.push_back(std::move(out));
    return true;
  }

  /// Past the last word of a title that a name can follow; 0 if there is none.
  std::size_t end_of_title() const {
    if (is_institution(joined({0, size()}))) return 0;
    if (size() > 2 && is_organisation_word(word(0)) && word(1) == "of") return 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (is_title_word(word(i)) || is_party_member(word(i)) || (word(i) == "leader" && i > 0) ||
          (i == 0 && opens_as_role()))
        end = i + 1;
      else if (gender_of_first_name(word(i)) && i > 0)
        break;
    }
    if (end == 0) return 0;
    const std::string last = word(size() - 1);
    if (end < size() && is_organisation_word(last)) return 0;  // "Justice Department"
    if (end < size() && is_body_noun(last)) return 0;
    // A country, a house or a first title word must open it: "Chuck Major" is a name.
    for (std::size_t i = 0; i < end; ++i) {
      if (is_title_word(word(i)) || is_party_member(word(i)) || is_role_noun(word(i))) break;
      if (gender_of_first_name(word(i)) && !country_of_demonym(word(i))) return 0;
    }
    if (!is_person_title(end)) return 0;
    if (end == size() && is_organisation_alone()) return 0;
    return end;
  }

  /// "Billionaire Omar Dahl": a role that has its capital from the sentence's beginning.
  bool opens_as_role() const {
    return size() > 2 && is_role_noun(word(0)) && gender_of_first_name(word(1)).has_value();
  }

  /// The title names somebody and not a subject: "Attorney General", not "National Security".
  bool is_person_title(std::size_t end) const {
    for (std::size_t i = 0; i < end; ++i) {
      if (is_role_noun(word(i)) || form_of_address(word(i)) || is_head_of_state(word(i)) ||
          word(i) == "leader" || word(i) == "speaker" || is_short_title(word(i)))
        return true;
    }
    return false;
  }
  bool is_organisation_alone() const {
    return size() == 1 && is_party_member(word(0)) && word(0) == "democratic";
  }

  /// "the Attorney General" is a role and no name; a country before it is a place of its own.
  void title_alone() { add_title_names(size()); }

  void titled_person(std::size_t title_end) {
    const std::optional<std::uint32_t> institution = add_title_names(title_end);
    const Part rest{title_end, size()};
    NameSpan out = made(rest);
    out.type = EntityType::person;
    out.gender = gender_of(rest);
    for (std::size_t i = 0; i < title_end; ++i) {
      if (const auto gender = form_of_address(word(i))) {
        out.is_addressed = true;
        if (*gender != Gender::unknown) out.gender = *gender;
      }
      if (const Gender gender = gender_of_role(word(i)); gender != Gender::unknown)
        out.gender = gender;
    }
    if (const Part title = title_words(title_end); title.begin < title.end) {
      out.roles.push_back(
          {span(title), name(title), word(title.end - 1), word(0) == "former", institution});
    }
    names_.push_back(std::move(out));
  }

  /// The title without "Mr." and the like, which are no office.
  Part title_words(std::size_t end) const {
    const auto is_address = [&](std::size_t i) {
      return form_of_address(word(i)) && word(i) != "prof" && !is_role_noun(word(i));
    };
    std::size_t begin = 0;
    while (begin < end && (is_address(begin) || word(begin) == "former")) ++begin;
    while (end > begin && is_address(end - 1)) --end;
    return {begin, end};
  }

  /// The country or body that opens a title: "US", "Russian", "Kremlin", "House".
  std::optional<std::uint32_t> add_title_names(std::size_t end) {
    const std::size_t begin = word(0) == "former" ? 1 : 0;
    for (std::size_t length = std::min<std::size_t>(end - begin, 3); length > 0; --length) {
      const std::string opening = joined({begin, begin + length});
      const bool is_country =
          country_of_demonym(opening) || country_of_variant(opening) || is_place_name(opening);
      const bool is_body = is_institution(opening) ||
                           (begin + length < end && is_organisation_word(word(begin + length - 1)));
      if (!is_country && !is_body) continue;
      if (length == 1 && is_title_word(opening) && !is_country) continue;
      add({begin, begin + length});
      names_.back().is_in_title = is_country;
      return static_cast<std::uint32_t>(names_.size() - 1);
    }
    return std::nullopt;
  }

  /// "American Democrats", "US Congress": two names beside each other.
  bool split_country() {
    if (size() < 2) return false;
    const std::string first = word(0);
    if (!country_of_demonym(first) && !country_of_variant(first)) return false;
    if (is_place_name(joined({0, size()})) || is_institution(joined({0, size()}))) return false;
    const Part rest{1, size()};
    const bool rest_is_name =
        is_institution(joined(rest)) || gender_of_first_name(word(1)).has_value();
    if (!rest_is_name && is_organisation_word(word(size() - 1))) return false;
    add({0, 1});
    add(rest);
    return true;
  }

  NameSpan made(Part part) const {
    NameSpan out;
    out.span = span(part);
    out.first = tokens(part).first;
    out.last = tokens(part).last;
    out.name = name(part);
    out.surface = out.name;
    return out;
  }

  void add(Part part) {
    NameSpan out = made(part);
    classify(out, part);
    names_.push_back(std::move(out));
  }

  void classify(NameSpan& out, Part part) {
    const std::string whole = joined(part);
    const std::string last = word(part.end - 1);
    if (take_body_noun(out)) {
      out.type = EntityType::organisation;
    } else if (whole == "democratic" || whole == "republican") {
      // The adjective of a party, as a demonym is a country's.
      out.type = EntityType::organisation;
      out.is_demonym = true;
      out.name = whole == "democratic" ? "Democratic Party" : "Republican Party";
    } else if (country_of_demonym(whole) || country_of_variant(whole) || is_place_name(whole)) {
      name_country(out, whole, out.name);
    } else if (is_institution(whole) || is_organisation(part)) {
      out.type = EntityType::organisation;
    } else if (part.end - part.begin > 1 && gender_of_first_name(word(part.begin)) &&
               !is_thing_word(last)) {
      out.type = EntityType::person;
      out.gender = gender_of(part);
    } else if (has_particle(part)) {
      out.type = EntityType::person;
    }
  }

  /// "Ludwig van der Berg": a small particle between two words of the name.
  bool has_particle(Part part) const {
    for (std::size_t i = part.begin + 1; i + 1 < part.end; ++i) {
      const Token& token = words_.tokens[range_.first + i];
      if (!token.is_capitalised && is_name_particle(word(i))) return true;
    }
    return false;
  }

  bool is_organisation(Part part) const {
    if (part.end - part.begin < 2) return false;
    const std::string last = word(part.end - 1);
    if (is_organisation_word(last) || last == "departments" || last == "inc" || last == "times")
      return true;
    return is_organisation_word(word(part.begin)) && part.begin + 1 < part.end &&
           word(part.begin + 1) == "of";
  }

  static bool is_thing_word(const std::string& word) {
    return word == "act" || word == "award" || word == "cup" || word == "street" ||
           word == "avenue" || word == "war" || word == "day" || word == "law" ||
           word == "treaty" || word == "bridge" || word == "airport" || word == "island" ||
           word == "river" || word == "county" || word == "prize";
  }

  /// "Biden administration", "Russian government", "Democratic party": the small word belongs to
  /// it.
  bool take_body_noun(NameSpan& out) const {
    if (out.last >= words_.tokens.size() ||
        words_.tokens[out.last].sentence != words_.tokens[out.first].sentence)
      return false;
    const Span next = words_.tokens[out.last].span;
    if (next.begin != out.span.end + 1) return false;
    const std::string_view noun = text_of(document_, next);
    const bool is_party = noun == "party" && out.last - out.first == 1;
    if (!is_party && !is_body_noun(noun)) return false;
    out.span.end = next.end;
    out.name += " " + std::string(noun);
    out.surface = out.name;
    ++out.last;
    return true;
  }

  static void name_country(NameSpan& out, const std::string& whole, const std::string& name) {
    out.type = EntityType::place;
    out.name = name;
    if (const auto country = country_of_demonym(whole)) {
      out.is_demonym = true;
      out.name = std::string(*country);
    } else if (const auto variant = country_of_variant(whole)) {
      out.name = std::string(*variant);
    }
    if (out.name == "European Union" || out.name == "United Nations")
      out.type = EntityType::organisation;
  }

  Gender gender_of(Part part) const {
    if (part.end - part.begin < 2) return Gender::unknown;
    return gender_of_first_name(word(part.begin)).value_or(Gender::unknown);
  }

  const Document& document_;
  const Words& words_;
  TokenRange range_;
  std::vector<NameSpan>& names_;
  std::vector<std::string> folded_;
};

}  // namespace

std::string name_of(const Document& document, const Words& words, TokenRange range) {
  std::string out;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const std::string_view word = text_of(document, words.tokens[i].span);
    if (word == "]" || word == "[") continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string strip_stop(std::string word) {
  if (word.size() > 1 && word.back() == '.' && word.find('.') == word.size() - 1) word.pop_back();
  return word;
}

void split_run(const Document& document, const Words& words, TokenRange range,
               std::vector<NameSpan>& names) {
  Splitter(document, words, range, names).run();
}

}  // namespace quoth::document
