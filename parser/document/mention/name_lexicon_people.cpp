#include <string_view>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/name_word_list.hpp"

namespace quoth::document {
namespace {

constexpr std::string_view male_names =
    "aaron abdul abdullah abel abraham adam adrian ahmad ahmed ahmet aidan alain alan albert "
    "alberto alec alejandro aleksandr aleksei alex alexander alexei alexey alfonso alfred ali "
    "allan allen alonzo alvin amir amos anatoly anders andre andreas andrei andres andrew "
    "andrey andrii andriy andrzej andy angelo angus anthony anton antonin antonio antony antti "
    "archie ari arjun arlen armando arne arnold arthur arturo arvind ashraf ashton austin axel "
    "barack barney barry bart bashar beau ben benedict benito benjamin benny benoit bernard "
    "bernie bibi bill billy bjorn björn blaine blake bob bobby boris boyd brad bradley brandon "
    "brendan brent brett brian brock bruce bruno bryan bryce burt byron caleb calvin cameron "
    "carl carlos carlton casey cecil cedric cesar chad charles charlie chester chet chris "
    "christian christopher chuck clarence clark claude claudio claus clayton clement cliff "
    "clifford clifton clint clive cole colin connor conor conrad corey cory craig curtis cyril "
    "dale damian damon dan daniel danny dante darrell darren darryl daryl dave david dean "
    "deepak demetrius denis dennis derek derrick desmond devin dick diego dieter dimitri dino "
    "dirk dmitri dmitriy dmitry domingo dominic don donald donovan doug douglas duncan dustin "
    "dwayne dwight dylan eamon earl ed eddie edgar edmond edmund eduardo edward edwin efrain "
    "eli elias elijah elliot elliott elon elvis emil emile emilio emmanuel emmett enrico "
    "enrique eric erich erik ernest ernesto ernie ernst erwin esteban ethan eugene evan everett "
    "evgeny ezekiel ezra fabio faisal farhad federico felipe felix ferdinand fernando fidel "
    "finn fletcher floyd forrest francesco francis francisco franco francois frank franklin "
    "fraser fred frederick friedrich fritz gabriel gareth garrett garry gary gavin geert "
    "gennady geoff geoffrey george georgy gerald gerard gerardo gerhard gerry gianni gilbert "
    "giles gino giorgio giovanni giuseppe glen glenn gonzalo gordon grady graeme graham grant "
    "greg gregory guillermo gunnar gunter gus gustavo guy hakeem hal hamid hamza hank hans "
    "harlan harold harry harvey hassan hector heinrich helmut henri henrik henry herb herbert "
    "herman hernan herschel hiram hiroshi horace horst howard hubert hugh hugo humberto hussein "
    "ian ibrahim ignacio igor ike ilya immanuel imran irving irwin isaac isaiah ismail issa "
    "ivan ivo jabari jack jacob jacques jaime jair jake jamal james jamie jan janusz jared "
    "jarrod jason javier jay jd jean jeb jed jeff jeffery jeffrey jens jerald jeremiah jeremy "
    "jerome jerry jesse jesus jim jimmy joachim joaquin jock joe joel joey johan johann "
    "johannes john johnnie johnny jon jonah jonas jonathan jordan jorge jose josef josep joseph "
    "josh joshua juan judd jude jules julian julio julius justin jürgen kai kareem karim karl "
    "keir keith kelvin ken kendrick kenneth kermit kevin khalid kim kirill kirk klaus kofi "
    "konstantin kris kristian kumar kurt kwame kyle lachlan lamar lance landon larry lars "
    "laurence lawrence leander lee leland lennart leo leon leonard leonhard leonid leroy lester "
    "levi liam lindsey linus lionel lloyd logan lonnie lorenzo lou louis lowell luc luca lucas "
    "luciano ludwig luigi luis luiz lukas luke luther lyle lyndon magnus mahmoud maksim malcolm "
    "manfred manny manuel marc marcel marcelo marcin marco marcus marek mariano mario mark "
    "markus marlon marshall martin marty marvin mateo mateusz mathew matt matteo matthew "
    "matthias maurice mauricio max maxim maxwell mehmet melvin merrick michael michel mick "
    "mickey miguel mihail mikael mike mikhail miles milo milos milton mitch mitt moe mohamed "
    "mohammad mohammed moises monte monty morgan moritz morris moses muhammad murray mustafa "
    "myron nabil naftali narendra nasser nathan nathaniel neal ned neil nelson newt nicholas "
    "nick nicolas nigel nikita nikolai nikos nils noah noel norbert norman octavio olaf oleg "
    "oleksandr oleksii oliver omar omer orrin orson osama oscar osman oswald otis otto owen "
    "pablo paolo pascal patrick paul paulo pavel pedro percy perry pete peter petr petro phil "
    "philip philipp philippe phillip pierre pieter piotr preston quentin quincy rafael raheem "
    "rahm rajesh raju ralph ramon rand randal randall randy raoul raphael rashid rasmus raul "
    "ravi ray raymond recep reggie reginald reince reinhard rené reuben rex rhys ricardo "
    "richard rick ricky rico rishi rob robert roberto rod rodney rodolfo rodrigo rogelio roger "
    "roland rolf roman romeo ron ronald ronnie rory ross roy royce ruben rudolf rudy rufus "
    "rupert russ russell ryan sadiq sajid salim salman salvador sam sameer samir samuel sanjay "
    "santiago saul sayed scot scott sean sebastian selim serge sergei sergey sergio seth shane "
    "shaun shawn sheldon sherman sherrod sid sidney siegfried silvio simon solomon soren "
    "spencer stan stanislav stanley stefan stefano stephan stephen steve steven stewart strom "
    "stuart sundar suresh sven sylvester tad tariq tayyip ted teddy terence terrance terrence "
    "terry thad thaddeus theo theodore thomas thorsten tim timothy tito tobias tobin toby tod "
    "todd tom tomas tomasz tommy tony torsten travis trent trevor trey tristan truman tucker "
    "tyler tyrone ulrich umar uwe vadim valentin valery vance vasily vaughn vern vernon vicente "
    "victor vijay viktor vince vincent virgil vitaly vito vivek vlad vladimir volodymyr wade "
    "wallace walt walter warren wayne wendell werner wes wesley wilbur wilfred wilhelm will "
    "willem william willy wilson winston wolfgang wyatt xavier yair yakov yannick yasser yehuda "
    "yevgeny yitzhak yoav yosef yoshihide yuri yusuf yves zach zachary zack zane zeke ziad "
    "zoltan";

constexpr std::string_view female_names =
    "abby abigail ada adele adriana adrienne agatha agnes aimee aisha alana aleksandra alexa "
    "alexandra alexandria alexis alice alicia alison allison alma althea alyson alyssa amalia "
    "amanda amber amelia amina amy ana anastasia andrea angela angelina angie anika anita anja "
    "ann anna annalena anne anneliese annette annie annmarie antonia anya april ariana ariane "
    "arlene ashley astrid athena audrey aung ava avril ayesha barb barbara beatrice becky bella "
    "bernadette bernice bertha bess beth bethany bette bettina betty beverly bianca birgit "
    "blanca blanche bobbie bonnie bree brenda brianna bridget brigid brigitte britney brittany "
    "brooke caitlin camilla candace candice cara carla carly carmela carmen carol carole "
    "caroline carolyn carrie cassandra cassie catalina catherine cathleen cathy cecile cecilia "
    "celia chantal charlene charlotte chelsea cherie cheryl chloe christa christina christine "
    "cindy claire clara clare clarissa claudia colette colleen condoleezza connie constance "
    "consuelo cora corinne courtney cristina crystal cynthia dagmar daisy dana daniela danielle "
    "daphne daria darla darlene dawn deb debbie deborah debra deirdre delia della dena denise "
    "desiree diana diane dianne dina dionne dolores donna dora doris dorothy ebony edith edna "
    "edwina eileen ekaterina elaine eleanor elena elisabeth elise eliza elizabeth ella ellen "
    "elsa elsie elvira emilia emily emma emmanuelle enid erica erika erin ernestine esmeralda "
    "estelle esther ethel etta eugenia eunice eva evangeline evelyn fannie farah fatima faye "
    "felicia fiona flora florence frances francesca francine freda frieda gabby gabriela "
    "gabrielle gail galina gayle genevieve georgette georgia georgina geraldine gertrude gilda "
    "gina ginny giorgia gisela giulia gladys glenda gloria grace graciela greta gretchen gwen "
    "gwendolyn gwyneth hannah harriet hattie hazel heather hedwig heidi helen helena helga "
    "henrietta hilary hilda hillary holly huma ida ilana ilhan ilse imelda imogen indira ines "
    "inga ingrid irene irina iris isabel isabella ivana ivanka ivy jacinda jackie jacqueline "
    "jada jana jane janelle janet janette janice janine jasmine jean jeanette jeanne jeannette "
    "jeannie jen jenna jennifer jenny jessica jill jillian joan joann joanna joanne jocelyn "
    "jodi jodie joelle johanna jolene joni josefina josephine josie joy joyce juanita judi "
    "judith judy julia juliana julie june justine kaja kamala kamila kara karen karin karine "
    "karla karoline kate katharine katherine kathie kathleen kathryn kathy katie katrina katy "
    "kay kayla keisha kellie kelly kellyanne kendra kerri kerry khadija kimberly kirsten "
    "kirstjen kirsty kristen kristi kristin kristina kristine krystal kylie lacey lana lara "
    "larisa latasha latoya laura lauren laurie lea leah leann leanne leila lena lenore leonora "
    "lesley leticia letitia liane libby lila liliana lillian lilly lily linda lindsay lisa liz "
    "liza lizzie lois lola loretta lori lorraine lottie louisa louise luann lucia lucille "
    "lucinda lucy ludmila luisa lupita luz lydia lynda lynette lynn lynne mabel madeleine magda "
    "maggie maia malala mallory mandy mara marcella marcia marcy margaret margarita margery "
    "margot marguerite maria mariam marian mariana marianne maribel marie mariel marietta "
    "marilyn marina marine marion marisa marisol marissa marjorie marla marlene marnie marsha "
    "marta martha mary mathilde matilda mattie maura maureen mavis maxine may maya mazie megan "
    "meghan melania melanie melinda melissa mercedes meredith meryl mette mia michele michelle "
    "mildred millie mindy minnie miranda miriam moira molly mona monica monika muriel myra "
    "myrna nadia nadine nancy nanette naomi natalia natalie natasha neera nellie nelly nettie "
    "nicola nicole nicolette nikki nilda nina noemi nora noreen norma octavia odette ofelia "
    "oksana olena olga olivia oprah paige paloma pamela patrice patricia patsy patti patty "
    "paula pauline peggy penelope penny petra phoebe phyllis pia polly portia priscilla priti "
    "rachael rachel ramona raquel rashida reba rebecca regina rena renata renee rhoda rhonda "
    "rihanna rita roberta robin robyn rochelle rosa rosalie rosalind rosalyn rosanna rose "
    "roseanne rosemary rosie roslyn roxanne ruby ruth ruthie sabine sabrina sadie sally salma "
    "samantha sandra sanna sara sarah scarlett selena serena shana shannon shari sharon shauna "
    "shawna sheila shelby shelley shelly sherri sherry sheryl shirley sigrid silvia simona "
    "simone siobhan sofia sondra sonia sonja sonya sophia sophie stacey stacy stefanie stella "
    "stephanie sue suella sunita susan susana susanna susanne susie suzan suzanne suzette "
    "svetlana sybil sylvia tabitha tamara tammy tanya tara tasha tatiana tatyana teresa terri "
    "tessa thelma theodora theresa tiffany tina toni tonya tori tracey tracie tracy trina trish "
    "trisha trudy tulsi ulrike uma ursula ute valarie valentina valerie vanessa velma vera "
    "verna veronica vicki vickie vicky victoria viola violet virginia vivian viviane wanda "
    "wendy whitney whoopi willa wilma winifred winnie yasmin yasmine yelena yoko yolanda yuko "
    "yulia yvette yvonne zainab zara zelda zeynep zoe";

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
    "assemblywoman comptroller provost rector coach pastor reverend rev warden constable senators "
    "sens "
    "reps representatives govs governors presidents congressmen congresswomen justices judges "
    "mayors generals";

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
    "warden constable senators sens "
    "reps representatives govs governors presidents congressmen congresswomen justices judges "
    "mayors generals";

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
