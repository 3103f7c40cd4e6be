#include "tests/support/programme_changes.h"

namespace loyalty::tests {

std::string wholeProgramme()
{
    return R"({"format":2,"id":"shop","version":1,
"name":{"en":"Club","tr":"Kulüp"},
"currency":{"code":"TRY","decimals":2},
"points":{"singular":{"en":"point"},"plural":{"en":"points"},"decimals":0},
"rounding":{"per":"transaction","mode":"floor","remainder":"drop"},
"multipliers":"multiply",
"life":{"pendingDays":2,"expiryMonths":12,"expiryEnd":"year"},
"earn":{"price":"without-tax","less":["line","coupon"],"notPaidWith":["points","voucher"]},
"wallets":[{"code":"stars","singular":{"en":"star"},"plural":{"en":"stars"},"decimals":1,
  "rounding":{"mode":"half-up"}},{"code":"seals"}],
"neverEarn":[{"category":["Tobacco","Deposits"]}],
"returns":{"days":14},
"adjustments":{"reasons":[{"id":"goodwill","name":{"en":"Goodwill"}}],
  "cashier":{"each":5,"day":10},"manager":{"each":100,"day":200,"approved":1000},
  "claimDays":30,"reinstateDays":60,"courtesyDays":20},
"messages":{"nearReward":20,"birthday":"Happy birthday","legal":{"en":"VAT included"},
  "slip":["earned","balance"]},
"negative":{"policy":"limit","limit":20},
"offline":{"keep":300,"floor":{"member":50,"till":900,"hours":12}},
"neverDiscounted":[{"tag":"fixed-price"}],
"neverPaidWithPoints":[{"tag":"gift-card"}],
"tierPolicy":{"graceDays":10},
"tiers":[{"code":"basic","threshold":0},
  {"code":"gold","name":{"en":"Gold"},"threshold":500,"factor":"1.25"}],
"rules":[
  {"id":"spend","name":{"en":"Base"},"kind":"spend","points":3,"amount":"50.00","steps":"whole",
   "match":{"product":"p","department":"d","category":["A","B"],"brand":"b","tag":"t"},
   "limits":{"line":10,"sale":{"points":20},"day":{"points":30,"times":2},"week":{"times":3},
     "month":{"times":4},"quarter":{"times":5},"year":{"times":6},"ever":{"times":7}},
   "budget":{"points":1000,"perStore":100,"atEnd":"nothing"},
   "when":{"from":"2027-01-01","until":"2027-03-31","weekdays":["mon","sun"],"hours":"09:00-12:00",
     "tiers":"gold","stores":"Harbour","segments":"staff","memberDays":{"from":5,"until":30},
     "birthday":{"before":1,"after":2},"anniversary":{"before":3,"after":4},
     "purchase":{"every":3},"total":{"from":"10.00","until":"500.00"},
     "contains":{"match":{"brand":"z"},"minimum":"5.00","minimumQuantity":2},
     "tenders":["card","cash"],"all":{"weekdays":"mon"},"any":[{"stores":"x"},{"stores":"y"}],
     "not":{"segments":"press"}}},
  {"id":"pieces","name":{"en":"Pieces"},"kind":"quantity","points":7,"per":3,"match":{"brand":"q"},
   "when":{"weekdays":"tue"}},
  {"id":"double","name":{"en":"Double"},"kind":"multiplier","factor":2,"match":{"brand":"m"},
   "when":{"weekdays":"wed"}},
  {"id":"extra","name":{"en":"Extra"},"kind":"bonus","points":9,"minimum":"100.00",
   "minimumQuantity":4,"match":{"brand":"x"},"when":{"weekdays":"thu"}}],
"rewards":[{"id":"off","kind":"points","points":10,"amount":"1.00"},
  {"id":"five","kind":"amount","cost":40,"amount":"5.00"},
  {"id":"tenth","kind":"percent","cost":50,"percent":10},
  {"id":"piece","kind":"free","cost":60},
  {"id":"third","kind":"cheapest","cost":70,"of":3},
  {"id":"mug","kind":"gift","cost":80}]})";
}

std::vector<Change> allChanges()
{
    std::vector<Change> all;
    for (const auto& list : {headChanges(), ruleChanges(), policyChanges(), rewardChanges()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

}  // namespace loyalty::tests
