#include "engine/question/states.hpp"

#include <algorithm>
#include <array>

#include "engine/question/lemma.hpp"

namespace quoth::question {
namespace {

struct State {
  std::string_view country, adjective, capital, seat;  // the seat: a house that stands for it
};

// The members of the G20 and states that papers name as often.
constexpr std::array<State, 36> states = {{
    {"United States", "US", "Washington", "White House"},
    {"Russia", "Russian", "Moscow", "Kremlin"},
    {"China", "Chinese", "Beijing", ""},
    {"United Kingdom", "British", "London", "Downing Street"},
    {"Britain", "British", "London", "Downing Street"},
    {"France", "French", "Paris", "Elysee"},
    {"Germany", "German", "Berlin", ""},
    {"Italy", "Italian", "Rome", ""},
    {"Spain", "Spanish", "Madrid", ""},
    {"Poland", "Polish", "Warsaw", ""},
    {"Ukraine", "Ukrainian", "Kyiv", ""},
    {"Belarus", "Belarusian", "Minsk", ""},
    {"Turkey", "Turkish", "Ankara", ""},
    {"Israel", "Israeli", "Jerusalem", ""},
    {"Iran", "Iranian", "Tehran", ""},
    {"Iraq", "Iraqi", "Baghdad", ""},
    {"Syria", "Syrian", "Damascus", ""},
    {"Saudi Arabia", "Saudi", "Riyadh", ""},
    {"Egypt", "Egyptian", "Cairo", ""},
    {"India", "Indian", "New Delhi", ""},
    {"Pakistan", "Pakistani", "Islamabad", ""},
    {"Afghanistan", "Afghan", "Kabul", ""},
    {"Japan", "Japanese", "Tokyo", ""},
    {"South Korea", "South Korean", "Seoul", "Blue House"},
    {"North Korea", "North Korean", "Pyongyang", ""},
    {"Indonesia", "Indonesian", "Jakarta", ""},
    {"Philippines", "Philippine", "Manila", ""},
    {"Australia", "Australian", "Canberra", ""},
    {"Canada", "Canadian", "Ottawa", ""},
    {"Mexico", "Mexican", "Mexico City", ""},
    {"Brazil", "Brazilian", "Brasilia", ""},
    {"Argentina", "Argentine", "Buenos Aires", ""},
    {"Venezuela", "Venezuelan", "Caracas", ""},
    {"Cuba", "Cuban", "Havana", ""},
    {"Greece", "Greek", "Athens", ""},
    {"South Africa", "South African", "Pretoria", ""},
}};

std::vector<std::string> all_names(const State& state) {
  std::vector<std::string> names{std::string(state.country), std::string(state.capital)};
  if (!state.seat.empty()) names.emplace_back(state.seat);
  const std::string adjective(state.adjective);
  for (const char* noun : {" government", " officials"}) {
    names.push_back(adjective + noun);
    names.push_back(std::string(state.country) + noun);
  }
  if (adjective == "US")
    for (const char* name : {"U.S. government", "American government", "US officials"})
      names.emplace_back(name);
  names.push_back("officials in " + std::string(state.capital));
  return names;
}

}  // namespace

std::vector<std::string> names_of_state(std::string_view name) {
  const std::string asked = lower_case(name);
  for (const State& state : states) {
    std::vector<std::string> names = all_names(state);
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& one) {
      return lower_case(one) == asked;
    });
    if (found == names.end()) continue;
    names.erase(found);
    return names;
  }
  return {};
}

std::optional<std::string> pattern_of_state(std::string_view word) {
  std::string asked = lower_case(word);
  if (word == "US") asked = "united states";  // but not "us"
  for (const std::string_view name : {"america", "american", "u.s.", "u.s", "usa"})
    if (asked == name) asked = "united states";
  for (const State& state : states) {
    const std::string country(state.country), adjective(state.adjective);
    if (asked != lower_case(country) && (asked != lower_case(adjective) || asked == "us")) continue;
    if (adjective == "US")
      return "(^|[^a-zA-Z])(US|U[.]S[.]|United States|American?s?|USA)([^a-zA-Z]|$)";
    return "(^|[^a-zA-Z])(" + country + "|" + adjective + "s?)([^a-zA-Z]|$)";
  }
  return std::nullopt;
}

}  // namespace quoth::question
