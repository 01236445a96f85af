#include "parser/document/mention/name_lexicon.hpp"

#include "parser/document/mention/name_word_list.hpp"

namespace quoth::document {
namespace {

constexpr std::string_view institutions =
    "kremlin;white house;nato;reuters;pentagon;congress;senate;supreme court;capitol;capitol "
    "hill;european union;european commission;european parliament;united "
    "nations;un;eu;fbi;cia;nsa;bbc;"
    "cnn;nbc;abc;cbs;msnbc;npr;fox;rt;tass;interfax;bloomberg;afp;associated press;ap;guardian;new "
    "york "
    "times;washington post;wall street "
    "journal;politico;breitbart;hamas;hezbollah;taliban;isis;islamic "
    "state;gop;democrats;republicans;tories;labour;conservatives;liberals;federal reserve;world "
    "bank;imf;who;world health organization;unicef;google;facebook;twitter;microsoft;apple;amazon;"
    "tesla;boeing;gazprom;downing street;elysee;knesset;bundestag;duma;politburo;house of "
    "representatives;house of commons;house of lords;homeland security;scotland yard;vatican;opec;"
    "amnesty international;red "
    "cross;greenpeace;doj;epa;fda;cdc;irs;nra;aclu;youtube;instagram;tiktok";

constexpr std::string_view organisation_words =
    "party department committee news university college ministry agency council court commission "
    "corporation corp company co inc ltd llc group bank institute institution association "
    "organisation organization foundation union federation forum school hospital church office "
    "bureau "
    "service services police army navy force forces authority board times post journal herald "
    "tribune "
    "gazette telegraph press media network radio television tv magazine campaign administration "
    "government parliament assembly senate congress league club society center centre fund trust "
    "coalition alliance front movement democrats republicans exchange airlines airways motors "
    "industries holdings partners associates consulting systems technologies labs laboratory "
    "museum "
    "library embassy consulate secretariat tribunal chamber house guard command";

constexpr std::string_view body_nouns =
    "campaign administration government team camp foundation regime cabinet ministry military army "
    "police parliament embassy authorities";

constexpr std::string_view openers =
    "a about above according across after again against ago all almost along already also although "
    "always amid among an and another any anybody anyone anything are as asked at attacks away "
    "back "
    "based be because before behind being below beneath beside besides between beyond both but by "
    "can "
    "citing clearly click comments contact copyright could critics currently days despite did do "
    "does "
    "down during each earlier eight either election elsewhere especially even ever every everybody "
    "everyone everything evidence experts exclusive except few file finally first firstly five "
    "follow "
    "following for four former fortunately from further furthermore get getting given going good "
    "had "
    "half has have he hence her here hers herself him himself his how however hundreds i if image "
    "in "
    "including indeed inside instead into investigators is it its itself just largely last later "
    "least "
    "less let like likewise listen little look looking many may maybe me meanwhile members might "
    "millions minutes months more moreover most much must my myself near nearly neither never "
    "nevertheless new news next nine no nobody none nonetheless nor not nothing now of off "
    "officials "
    "often on once one only or other others otherwise our ours out outside over overall part "
    "people "
    "perhaps photo please police possibly previously prior probably put quite rather read really "
    "recently regarding related reportedly reporters reports researchers residents right said same "
    "say says scientists second secondly see seven several shall share she should similarly since "
    "six so "
    "some somebody someone something sometimes soon source sources speaking still such supporters "
    "surely surprisingly take than thanks that the their theirs them themselves then there thereby "
    "therefore these they things think third this those though thousands three through throughout "
    "thus to today together told tomorrow tonight too toward towards two under undoubtedly "
    "unfortunately unless unlike until unsurprisingly up upon us use very via video view views was "
    "watch we well were what whatever when whenever where whereas whether which while who whoever "
    "whom whose why will with within without witnesses would yes yesterday yet you young your "
    "yours "
    "yourself ten eleven twelve oh ah ok okay yeah hello thank sorry sure nice great god editor "
    "editorial opinion analysis breaking update updated advertisement published posted by-line won "
    "don didn doesn isn wasn can't won't don't it's that's there's he's she's i'm i've i'd i'll "
    "we're "
    "we've they're let's what's here's you're analysts authorities lawmakers politicians diplomats "
    "voters protesters prosecutors lawyers doctors parents students teachers workers women men "
    "children families friends fans leaders ministers soldiers troops rebels activists campaigners "
    "economists investors observers opponents rivals leaders polls polling data figures documents "
    "sanctions war peace democracy freedom";

constexpr std::string_view calendar_words =
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june "
    "july august september october november december mon tue tues wed thu thur thurs fri sat sun "
    "jan "
    "feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan";

constexpr std::string_view particles =
    "von van de der den del della di da dos du la le bin ibn ben al el ter ten zu st";

}  // namespace

std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_institution(std::string_view name) {
  static const auto words = word_set(institutions, ';');
  return words.count(name) != 0;
}

bool is_organisation_word(std::string_view word) {
  static const auto words = word_set(organisation_words);
  return words.count(word) != 0;
}

bool is_body_noun(std::string_view word) {
  static const auto words = word_set(body_nouns);
  return words.count(word) != 0;
}

bool is_common_opener(std::string_view word) {
  static const auto words = word_set(openers);
  return words.count(word) != 0;
}

bool is_calendar_word(std::string_view word) {
  static const auto words = word_set(calendar_words);
  return words.count(word) != 0;
}

bool is_name_particle(std::string_view word) {
  static const auto words = word_set(particles);
  return words.count(word) != 0;
}

}  // namespace quoth::document
