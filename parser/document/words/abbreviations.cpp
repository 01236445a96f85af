#include <algorithm>
#include <array>

#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

// In byte order, for the binary search.
constexpr std::array<std::string_view, 45> before_name{
    "Adm", "Atty", "Brig",  "Capt", "Cmdr", "Col",  "Cpl",  "Dr",     "Drs",  "Ft",  "Gen", "Gov",
    "Hon", "Insp", "Judge", "Lt",   "Ltd",  "M",    "Maj",  "Messrs", "Mlle", "Mme", "Mr",  "Mrs",
    "Ms",  "Mt",   "Mx",    "Pfc",  "Pres", "Prof", "Pvt",  "Rep",    "Reps", "Rev", "Rt",  "Sec",
    "Sen", "Sens", "Sgt",   "Spc",  "Sr",   "St",   "Supt", "Treas",  "vs"};
constexpr std::array<std::string_view, 58> other{
    "Ala",  "Apr",  "Ariz", "Ark",  "Assn", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co",  "Colo",
    "Conn", "Corp", "Dec",  "Del",  "Dept", "Esq", "Feb", "Fla",  "Fri",  "Ga",    "Ill", "Inc",
    "Ind",  "Jan",  "Jr",   "Jul",  "Jun",  "Kan", "Ky",  "La",   "Mar",  "Mass",  "Md",  "Mich",
    "Minn", "Miss", "Mo",   "Mon",  "Neb",  "Nev", "No",  "Nov",  "Oct",  "Okla",  "Ore", "Pa",
    "Sat",  "Sep",  "Sept", "Tenn", "Tex",  "Va",  "Vt",  "Wash", "Wis",  "etc"};

static_assert(std::ranges::is_sorted(before_name) && std::ranges::is_sorted(other));

bool is_upper_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool is_plain_letter(char c) { return is_upper_letter(c) || (c >= 'a' && c <= 'z'); }

// "U.S", "a.m", "J.D": single letters with full stops between them.
bool is_dotted(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !is_plain_letter(word[i]) : word[i] != '.') return false;
  }
  return true;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.size() == 1 && is_upper_letter(word[0])) return Abbreviation::before_name;
  if (is_dotted(word)) return Abbreviation::other;
  if (std::ranges::binary_search(before_name, word)) return Abbreviation::before_name;
  if (std::ranges::binary_search(other, word)) return Abbreviation::other;
  return word == "Ph.D" ? Abbreviation::other : Abbreviation::none;
}

}  // namespace quoth::document
