#include <string_view>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/name_word_list.hpp"

namespace quoth::document {
namespace {

constexpr std::string_view male_names =
    "aaron abdul abdullah abraham adam adrian ahmad ahmed aidan alan albert alberto alejandro "
    "aleksandr aleksei alex alexander alexei alexey alfred ali allan allen alvin amir anatoly "
    "andre "
    "andreas andrei andres andrew andrey andrii andriy angelo anthony antonio antony antti "
    "antonin ari arnold arthur arturo ashton austin barack barney barry bart bashar ben benedict "
    "benjamin benny bernard bernie bill billy björn bob bobby boris brad bradley brandon brendan "
    "brett brian bruce bryan carl carlos casey cesar chad charles charlie chester chris christian "
    "christopher chuck clarence claude cliff clint clive colin connor conor corey cory craig "
    "curtis "
    "cyril dale damian damon dan daniel danny darren dave david dean dennis denis derek diego dick "
    "diego dieter dimitri dmitri dmitriy dmitry dominic don donald doug douglas duncan dustin "
    "dwight "
    "dylan earl ed eddie edgar eduardo edward edwin elijah elliot elliott elon emil emmanuel "
    "enrico "
    "enrique eric erik ernest ernesto ethan eugene evan evgeny fabio felix ferdinand fernando "
    "floyd "
    "francesco francis francisco franco frank franklin fred frederick friedrich gabriel gareth "
    "gary "
    "gavin gennady geoff geoffrey george georgy gerald gerard gerhard gilbert giorgio giovanni "
    "giuseppe "
    "glen glenn gordon graham grant greg gregory guillermo gus gustavo guy hank hans harold harry "
    "harvey hassan hector heinrich helmut henri henrik henry herbert herman hiroshi horst howard "
    "hubert "
    "hugh hugo hussein ian ibrahim igor ilya imran isaac ivan jack jacob jacques jaime jair jake "
    "jamal "
    "james jamie jan janusz jared jason javier jay jean jeb jeff jeffrey jens jeremy jerome jerry "
    "jesse "
    "jesus jim jimmy joachim joe joel johann johannes john johnny jon jonas jonathan jordan jorge "
    "jose "
    "josef joseph josep josh joshua juan julian julio jürgen justin kareem karl keir keith ken "
    "kenneth "
    "kevin khalid kim kirill kurt kyle lance larry lars laurence lawrence lee leo leon leonard "
    "leonid "
    "leonhard leroy leslie lindsey lionel liam lloyd lorenzo louis luca lucas luigi luis luiz "
    "lukas luke "
    "mahmoud maksim malcolm manfred manuel marc marcel marco marcus marek mario mark markus "
    "marshall "
    "martin marvin mathew matt matteo matthew matthias maurice mauricio max maxim melvin merrick "
    "michael "
    "michel miguel mihail mike mikhail miles milton mitch mitt mohamed mohammad mohammed morgan "
    "morris "
    "moritz muhammad mustafa narendra nathan nathaniel ned neil nelson nicholas nick nicolas nigel "
    "nikita nikolai noah noel norman olaf oleg oleksandr oleksii oliver omar oscar osama otto owen "
    "pablo "
    "paolo pascal patrick paul paulo pavel pedro pete peter petr petro phil philip philippe "
    "phillip pierre "
    "piotr rafael ralph ramon randy raphael rashid raul ray raymond recep reggie rené rex ricardo "
    "richard "
    "rick ricky rishi rob robert roberto rod roger roland rolf roman ron ronald roy ruben rudolf "
    "rudy "
    "rupert russell ryan salman salvador sam samir samuel scott sean sebastian serge sergei sergey "
    "sergio "
    "seth shane shaun shawn sidney silvio simon spencer stan stanislav stanley stefan stefano "
    "stephen "
    "steve steven stewart stuart sven ted terence terrence terry theodore thomas tim timothy "
    "tobias "
    "todd tom tomas tommy tony travis trevor tucker tyler umar vadim valery vasily vernon victor "
    "viktor "
    "vincent vitaly vivek vlad vladimir volodymyr wade wallace walter warren wayne werner wesley "
    "wilbur "
    "wilfred will willem william willy wolfgang xavier yakov yasser yevgeny yitzhak yoshihide yuri "
    "yusuf "
    "yves zachary antony benjamin lloyd tim jd bibi naftali yair isaac mateusz donald andrzej";

constexpr std::string_view female_names =
    "abigail ada adriana agnes aisha alexandra alexandria alexis alice alicia alison allison "
    "alyssa "
    "amanda amber amelia amina amy ana anastasia andrea angela angelina anita ann anna annalena "
    "anne "
    "annette annie antonia april ariana ashley astrid audrey aung barbara beatrice becky bella "
    "bernadette "
    "beth betty beverly bonnie brenda bridget brigitte brittany camilla carla carly carmen carol "
    "carole caroline carolyn carrie catherine cathy cecilia celia charlene charlotte chelsea "
    "cheryl "
    "christina christine cindy claire clara claudia condoleezza connie constance cristina crystal "
    "cynthia "
    "dana danielle daria dawn deborah debra denise diana diane dianne dolores donna dora doris "
    "dorothy "
    "ebony edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen elizabeth emily "
    "emma "
    "erica erika erin esther eugenia eva evelyn fatima fiona flora florence frances francesca "
    "gabriela "
    "gabrielle gail georgia geraldine gina giorgia gisela gladys glenda gloria grace greta "
    "gretchen "
    "gwendolyn hannah harriet heather heidi helen helena helga hilary hillary holly ida ilhan "
    "ingrid irene "
    "irina iris isabel isabella ivana ivanka jacinda jackie jacqueline jane janet janice jasmine "
    "jean "
    "jeanette jeanne jen jennifer jenny jessica jill joan joanna joanne jocelyn jodie josephine "
    "joy joyce "
    "juanita judith judy julia juliana julie june kaja kamala karen karin karine karoline kate "
    "katherine "
    "kathleen kathryn kathy katie katrina kay kayla kellyanne kelly kerry kirsten kirstjen kristen "
    "kristi "
    "kristin kristina krystal lara laura lauren laurie leah leila lena leticia lillian linda lisa "
    "lois "
    "loretta lori lorraine louise lucia lucy lydia lynn madeleine maggie maia marcia margaret "
    "margot maria "
    "marianne marie marilyn marina marine marion marissa marjorie marlene marsha martha mary "
    "maureen maxine "
    "may megan meghan melania melanie melinda melissa mercedes meredith mette mia michele michelle "
    "mildred "
    "miranda miriam moira molly monica muriel nadia nancy naomi natalia natalie natasha nicola "
    "nicole nikki "
    "nina nora norma oksana olena olga olivia oprah pamela patricia patty paula pauline peggy "
    "penny petra "
    "phyllis priscilla priti rachel ramona rebecca regina renee rhonda rita roberta robin rosa "
    "rose "
    "rosemary ruth sabrina sabine sally samantha sandra sanna sara sarah shannon sharon sheila "
    "shelby "
    "sheryl shirley silvia simone sofia sonia sonja sophia sophie stacey stephanie stella sue "
    "suella susan "
    "susanna susanne suzanne sylvia tamara tammy tanya tara tatiana teresa tessa theresa tiffany "
    "tina tracy "
    "tulsi ursula valentina valerie vanessa vera veronica vicky victoria viola violet virginia "
    "vivian wanda "
    "wendy whitney whoopi winnie yolanda yulia yvette yvonne zoe";

constexpr std::string_view title_words =
    "president vice prime deputy minister chancellor secretary attorney general senator sen rep "
    "representative congressman congresswoman governor gov mayor judge justice chief king queen "
    "prince "
    "princess pope sheikh emperor lord lady sir dame captain capt colonel col lieutenant lt "
    "sergeant sgt "
    "major admiral commander cardinal bishop archbishop rabbi imam ayatollah professor prof "
    "ambassador "
    "director speaker premier chairman chairwoman chair commissioner inspector detective officer "
    "sheriff "
    "assistant acting under state defense defence foreign interior national security adviser "
    "advisor press "
    "spokesman spokeswoman spokesperson leader majority minority treasury finance justice health "
    "education "
    "first lady consul special envoy counsel prosecutor executive ceo treasurer dr mr mrs ms miss "
    "superintendent councilman councilwoman councilor councillor alderman alderwoman assemblyman "
    "assemblywoman comptroller provost rector coach pastor reverend rev warden constable";

constexpr std::string_view role_nouns =
    "spokesman spokeswoman spokesperson official minister ministry president adviser advisor aide "
    "leader nominee candidate opponent rival chief head director chairman chairwoman chair "
    "secretary "
    "general senator congressman congresswoman representative lawmaker governor mayor judge "
    "justice "
    "prosecutor lawyer attorney ambassador diplomat envoy commissioner commander officer officer "
    "sheriff "
    "detective analyst expert economist professor historian scientist researcher author writer "
    "journalist "
    "reporter correspondent editor columnist presenter host anchor interviewer personality actor "
    "actress "
    "singer musician director producer billionaire businessman businesswoman tycoon entrepreneur "
    "founder "
    "owner manager executive ceo coach captain player star strategist activist campaigner "
    "dissident "
    "politician democrat republican premier chancellor king queen prince princess pope bishop "
    "archbishop "
    "cardinal rabbi imam strongman dictator ex-spy spy general colonel soldier veteran physician "
    "doctor "
    "nurse teacher student witness victim suspect defendant neighbour neighbor resident son "
    "daughter "
    "father mother wife husband brother sister widow counsel consul conservative liberal socialist "
    "predecessor successor frontrunner front-runner hopeful contender mogul magnate operative "
    "pollster "
    "speaker boss treasurer whistleblower superintendent councilman councilwoman councilor "
    "councillor alderman alderwoman assemblyman assemblywoman comptroller provost rector pastor "
    "warden constable";

constexpr std::string_view speaking_roles =
    "spokesman spokeswoman spokesperson official minister adviser advisor secretary ambassador "
    "envoy "
    "diplomat chief head director chairman chairwoman chair commissioner officer general aide "
    "executive "
    "ceo counsel prosecutor strategist lawyer attorney";

constexpr std::string_view heads_of_state =
    "president premier chancellor king queen prime emperor dictator strongman emir sultan";

constexpr std::string_view male_roles =
    "spokesman chairman congressman king prince businessman actor father son husband brother mr "
    "pope "
    "imam rabbi bishop archbishop cardinal sir lord strongman tycoon policeman sportsman statesman "
    "councilman anchorman fisherman gunman cameraman emperor";
constexpr std::string_view female_roles =
    "spokeswoman chairwoman congresswoman queen princess businesswoman actress mother daughter "
    "wife "
    "widow sister mrs ms miss dame lady policewoman councilwoman";

}  // namespace

std::optional<Gender> gender_of_first_name(std::string_view word) {
  static const auto male = word_set(male_names);
  static const auto female = word_set(female_names);
  const bool is_male = male.count(word) != 0;
  const bool is_female = female.count(word) != 0;
  if (!is_male && !is_female) return std::nullopt;
  if (is_male && is_female) return Gender::unknown;
  return is_male ? Gender::male : Gender::female;
}

std::optional<Gender> form_of_address(std::string_view word) {
  if (word == "mr" || word == "sir" || word == "lord") return Gender::male;
  if (word == "mrs" || word == "ms" || word == "miss" || word == "dame" || word == "madame" ||
      word == "lady") {
    return Gender::female;
  }
  if (word == "dr" || word == "prof" || word == "professor") return Gender::unknown;
  return std::nullopt;
}

std::string whole_title(std::string word) {
  if (word.ends_with('.')) word.pop_back();
  if (word == "gov") return "governor";
  if (word == "sen") return "senator";
  if (word == "rep") return "representative";
  if (word == "prof") return "professor";
  if (word == "gen") return "general";
  if (word == "col") return "colonel";
  return word == "capt" ? "captain" : word;
}

bool is_title_word(std::string_view word) {
  static const auto words = word_set(title_words);
  return words.count(word) != 0;
}

bool is_role_noun(std::string_view word) {
  static const auto words = word_set(role_nouns);
  return words.count(word) != 0;
}

bool is_speaking_role(std::string_view word) {
  static const auto words = word_set(speaking_roles);
  return words.count(word) != 0;
}

bool is_head_of_state(std::string_view word) {
  static const auto words = word_set(heads_of_state);
  return words.count(word) != 0;
}

Gender gender_of_role(std::string_view word) {
  static const auto male = word_set(male_roles);
  static const auto female = word_set(female_roles);
  if (male.count(word) != 0) return Gender::male;
  return female.count(word) != 0 ? Gender::female : Gender::unknown;
}

}  // namespace quoth::document
