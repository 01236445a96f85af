#include <string_view>
#include <unordered_map>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/name_word_list.hpp"

namespace quoth::document {
namespace {

// "adjective=Country", so that both stand in one list.
constexpr std::string_view demonyms =
    "afghan=Afghanistan;albanian=Albania;algerian=Algeria;american=United States;americans=United "
    "States;angolan=Angola;arab=Arab "
    "world;argentine=Argentina;argentinian=Argentina;armenian=Armenia;armenians=Armenia;australian="
    "Australia;australians=Australia;austrian=Austria;azerbaijani=Azerbaijan;bangladeshi="
    "Bangladesh;"
    "belarusian=Belarus;belgian=Belgium;bolivian=Bolivia;bosnian=Bosnia;brazilian=Brazil;"
    "brazilians="
    "Brazil;british=United Kingdom;briton=United Kingdom;britons=United "
    "Kingdom;bulgarian=Bulgaria;cambodian=Cambodia;canadian=Canada;canadians=Canada;catalan="
    "Catalonia;"
    "chechen=Chechnya;chilean=Chile;chinese=China;colombian=Colombia;croatian=Croatia;cuban=Cuba;"
    "cubans=Cuba;cypriot=Cyprus;czech=Czech "
    "Republic;danish=Denmark;dutch=Netherlands;ecuadorian=Ecuador;egyptian=Egypt;egyptians=Egypt;"
    "english=England;eritrean=Eritrea;estonian=Estonia;ethiopian=Ethiopia;european=Europe;"
    "europeans="
    "Europe;finnish=Finland;french=France;georgian=Georgia;german=Germany;germans=Germany;ghanaian="
    "Ghana;greek=Greece;greeks=Greece;guatemalan=Guatemala;haitian=Haiti;honduran=Honduras;"
    "hungarian="
    "Hungary;icelandic=Iceland;indian=India;indians=India;indonesian=Indonesia;iranian=Iran;"
    "iranians="
    "Iran;iraqi=Iraq;iraqis=Iraq;irish=Ireland;israeli=Israel;israelis=Israel;italian=Italy;"
    "italians="
    "Italy;jamaican=Jamaica;japanese=Japan;jordanian=Jordan;kazakh=Kazakhstan;kenyan=Kenya;korean="
    "Korea;kosovar=Kosovo;kuwaiti=Kuwait;kurdish=Kurdistan;latvian=Latvia;lebanese=Lebanon;libyan="
    "Libya;lithuanian=Lithuania;malaysian=Malaysia;mexican=Mexico;mexicans=Mexico;moldovan=Moldova;"
    "mongolian=Mongolia;moroccan=Morocco;nepali=Nepal;nicaraguan=Nicaragua;nigerian=Nigeria;"
    "norwegian="
    "Norway;pakistani=Pakistan;pakistanis=Pakistan;palestinian=Palestine;palestinians=Palestine;"
    "peruvian=Peru;philippine=Philippines;filipino=Philippines;polish=Poland;portuguese=Portugal;"
    "qatari=Qatar;romanian=Romania;russian=Russia;russians=Russia;rwandan=Rwanda;saudi=Saudi "
    "Arabia;saudis=Saudi Arabia;scottish=Scotland;senegalese=Senegal;serbian=Serbia;singaporean="
    "Singapore;slovak=Slovakia;slovenian=Slovenia;somali=Somalia;soviet=Soviet "
    "Union;spanish=Spain;sudanese=Sudan;swedish=Sweden;swiss=Switzerland;syrian=Syria;syrians="
    "Syria;"
    "taiwanese=Taiwan;tanzanian=Tanzania;texan=Texas;thai=Thailand;tibetan=Tibet;tunisian=Tunisia;"
    "turkish=Turkey;ugandan=Uganda;ukrainian=Ukraine;ukrainians=Ukraine;uzbek=Uzbekistan;"
    "venezuelan="
    "Venezuela;vietnamese=Vietnam;welsh=Wales;yemeni=Yemen;zimbabwean=Zimbabwe;californian="
    "California";

constexpr std::string_view variants =
    "us=United States;u.s=United States;u.s.=United States;usa=United States;u.s.a.=United "
    "States;america=United States;united states of america=United States;united states=United "
    "States;uk=United Kingdom;u.k=United Kingdom;u.k.=United Kingdom;britain=United Kingdom;great "
    "britain=United Kingdom;united kingdom=United Kingdom;uae=United Arab Emirates;russian "
    "federation=Russia;prc=China;holland=Netherlands;czechia=Czech Republic;eu=European "
    "Union;e.u.=European Union;un=United Nations;u.n.=United Nations;u.n=United Nations";

constexpr std::string_view places =
    "afghanistan;africa;alabama;alaska;albania;algeria;amsterdam;angola;ankara;argentina;arizona;"
    "arkansas;armenia;asia;athens;atlanta;australia;austria;azerbaijan;baghdad;bahrain;baku;"
    "bangkok;"
    "bangladesh;barcelona;beijing;beirut;belarus;belfast;belgium;belgrade;berlin;bogota;bolivia;"
    "boston;"
    "bosnia;brazil;brussels;bucharest;budapest;buenos "
    "aires;bulgaria;cairo;california;cambodia;canada;canberra;caracas;catalonia;chechnya;chicago;"
    "chile;"
    "china;colombia;colorado;connecticut;copenhagen;crimea;croatia;cuba;cyprus;czech "
    "republic;dallas;"
    "damascus;delaware;delhi;denmark;denver;detroit;dhaka;doha;donbas;donetsk;dubai;dublin;ecuador;"
    "edinburgh;egypt;england;eritrea;estonia;ethiopia;europe;finland;florida;france;frankfurt;gaza;"
    "geneva;germany;ghana;greece;guatemala;haiti;hamburg;hanoi;havana;hawaii;helsinki;honduras;"
    "hong "
    "kong;houston;hungary;iceland;idaho;illinois;india;indiana;indonesia;iowa;iran;iraq;ireland;"
    "islamabad;israel;istanbul;italy;jakarta;jamaica;japan;jerusalem;johannesburg;kabul;kansas;"
    "karachi;"
    "kazakhstan;kentucky;kenya;kharkiv;kherson;kiev;korea;kosovo;kuwait;kyiv;kyrgyzstan;lagos;laos;"
    "las "
    "vegas;latin america;latvia;lebanon;libya;lima;lisbon;lithuania;london;los "
    "angeles;louisiana;luhansk;luxembourg;macedonia;madrid;maine;malaysia;mali;malta;manchester;"
    "manila;"
    "maryland;massachusetts;melbourne;mexico;mexico city;miami;michigan;middle east;minneapolis;"
    "minnesota;minsk;mississippi;missouri;moldova;mongolia;montana;montenegro;montreal;morocco;"
    "moscow;"
    "mumbai;munich;myanmar;nairobi;nebraska;nepal;netherlands;nevada;new delhi;new hampshire;new "
    "jersey;new mexico;new orleans;new york;new york city;new "
    "zealand;nicaragua;niger;nigeria;north "
    "carolina;north dakota;north "
    "korea;norway;oakland;ohio;oklahoma;oman;ontario;oregon;oslo;ottawa;"
    "pakistan;palestine;panama;paris;pennsylvania;persia;peru;philadelphia;philippines;phoenix;"
    "pittsburgh;poland;portugal;prague;puerto rico;pyongyang;qatar;quebec;rhode island;riga;rio de "
    "janeiro;riyadh;romania;rome;russia;rwanda;san diego;san francisco;santiago;saudi "
    "arabia;scotland;"
    "seattle;senegal;seoul;serbia;sevastopol;shanghai;siberia;singapore;slovakia;slovenia;somalia;"
    "south "
    "africa;south carolina;south dakota;south korea;soviet union;spain;sri lanka;st. "
    "petersburg;saint "
    "petersburg;stockholm;sudan;sweden;switzerland;sydney;syria;taipei;taiwan;tajikistan;tallinn;"
    "tanzania;tbilisi;tehran;tel aviv;tennessee;texas;thailand;the "
    "hague;tibet;tokyo;toronto;tripoli;"
    "tunis;tunisia;turkey;turkmenistan;uganda;ukraine;united arab emirates;united kingdom;united "
    "states;utah;uzbekistan;vatican;venezuela;vermont;vienna;vietnam;vilnius;virginia;vladivostok;"
    "wales;"
    "warsaw;washington;washington dc;west bank;west "
    "virginia;wisconsin;wyoming;yemen;zagreb;zambia;zimbabwe;zurich";

using WordMap = std::unordered_map<std::string_view, std::string_view>;

WordMap pairs(std::string_view list) {
  WordMap out;
  while (!list.empty()) {
    const std::size_t end = list.find(';');
    const std::string_view pair = list.substr(0, end);
    const std::size_t middle = pair.find('=');
    out.emplace(pair.substr(0, middle), pair.substr(middle + 1));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return out;
}

std::optional<std::string_view> find(const WordMap& map, std::string_view word) {
  const auto found = map.find(word);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

}  // namespace

std::optional<std::string_view> country_of_demonym(std::string_view word) {
  static const WordMap map = pairs(demonyms);
  return find(map, word);
}

std::optional<std::string_view> country_of_variant(std::string_view name) {
  static const WordMap map = pairs(variants);
  return find(map, name);
}

bool is_place_name(std::string_view name) {
  static const auto words = word_set(places, ';');
  return words.count(name) != 0;
}

}  // namespace quoth::document
