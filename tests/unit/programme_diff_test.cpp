// Two versions of a programme in sentences: each field of the file is changed alone, once.
#include <QFile>
#include <QtTest>
#include <set>

#include "core/review/diff.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using review::Difference;
using tests::rulebookOf;

namespace {

/// Every field that a programme can have, in a form that one replacement changes.
const std::string whole = R"({"format":2,"id":"shop","version":1,
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

std::string changed(std::string file, const std::string& from, const std::string& to)
{
    const std::size_t place = file.find(from);
    CHECK(place != std::string::npos);
    return file.replace(place, from.size(), to);
}

std::string sentencesOf(const std::vector<Difference>& differences)
{
    std::string all;
    for (const Difference& difference : differences)
        all += (all.empty() ? "" : "\n") + difference.path + " " + difference.sentence;
    return all;
}

std::string diffOf(const std::string& before, const std::string& now)
{
    return sentencesOf(review::diff(rulebookOf(before)->programme(), rulebookOf(now)->programme()));
}

/// One field of the schema: its definition ("file" for the head), what is changed, and what is
/// said.
struct Change {
    std::string field;
    std::string from;
    std::string to;
    std::string said;
};

const Change plainChanges[] = {
    {"file.id", R"("id":"shop")", R"("id":"kiosk")",
     R"($.id This is another programme: "kiosk" instead of "shop".)"},
    {"file.version", R"("version":1)", R"("version":2)", "$.version Version 2 instead of 1."},
    {"file.name", R"("tr":"Kulüp")", R"("tr":"Dernek")",
     R"($.name The programme's name in "tr" is "Dernek" instead of "Kulüp".)"},
    {"currency.code", R"("code":"TRY")", R"("code":"EUR")",
     "$.currency.code Amounts are now in EUR instead of TRY."},
    {"currency.decimals", R"("code":"TRY","decimals":2)", R"("code":"TRY","decimals":3)",
     "$.currency.decimals Decimals of an amount: 3 instead of 2."},
    {"points.singular", R"("en":"point")", R"("en":"star")",
     R"($.points.singular The word for one point in "en" is "star" instead of "point".)"},
    {"points.plural", R"({"en":"points"})", R"({"en":"points","tr":"puan"})",
     R"($.points.plural The word for points in "tr" is "puan", where there was none.)"},
    {"points.decimals", R"("decimals":0)", R"("decimals":1)",
     "$.points.decimals Decimals of a point: 1 instead of 0."},
    {"rounding.per", R"("per":"transaction")", R"("per":"line")",
     "$.rounding.per Points are now rounded once for each line instead of sale."},
    {"rounding.mode", R"("mode":"floor")", R"("mode":"ceil")",
     "$.rounding.mode Points are now rounded up instead of down."},
    {"rounding.remainder", R"("steps":"whole",)", "", "no longer only for full amounts"},
    {"file.multipliers", R"("multipliers":"multiply")", R"("multipliers":"best")",
     "$.multipliers Multipliers on the same line now give way to the best of them instead of "
     "multiply each other."},
    {"life.pendingDays", R"("pendingDays":2)", R"("pendingDays":1)",
     "$.life.pendingDays Points may now be used after 1 day instead of 2 days."},
    {"life.expiryMonths", R"("expiryMonths":12)", R"("expiryMonths":24)",
     "$.life.expiryMonths Points now expire after 24 months instead of 12 months."},
    {"life.expiryEnd", R"("expiryEnd":"year")", R"("expiryEnd":"month")",
     "$.life.expiryEnd Points that expire now end at the end of the month instead of at the end "
     "of the year."},
    {"life.noticeDays", R"("pendingDays":2)", R"("pendingDays":2,"noticeDays":30)",
     "$.life.noticeDays Members are now told 30 days before points expire."},
    {"file.neverEarn", R"(["Tobacco","Deposits"])", R"(["Tobacco","Lottery"])",
     "$.neverEarn[0].category What never earns: now also of category \"Lottery\".\n"
     "$.neverEarn[0].category What never earns: no longer of category \"Deposits\"."},
    {"file.tiers", R"({"code":"basic","threshold":0},)",
     R"({"code":"basic","threshold":0},{"code":"silver","threshold":100},)",
     R"($.tiers[1] New tier "silver" from 100 points on, points × 1.)"},
    {"tier.code", R"({"code":"basic",)", R"({"code":"plain",)",
     "$.tiers[0] New tier \"plain\" from 0 points on, points × 1.\n"
     "$.tiers[0] Tier \"basic\" is gone; it was from 0 points on, points × 1."},
    {"tier.name", R"({"en":"Gold"})", R"({})",
     R"($.tiers[1].name Tier "gold": its name in "en" is gone; it was "Gold".)"},
    {"tier.threshold", R"("threshold":500)", R"("threshold":600)",
     R"($.tiers[1].threshold Tier "gold": from 600 points on instead of 500 points.)"},
    {"tier.factor", R"("factor":"1.25")", R"("factor":"1.5")",
     R"($.tiers[1].factor Tier "gold": points × 1.5 instead of 1.25.)"},
    {"file.rules",
     R"({"id":"double","name":{"en":"Double"},"kind":"multiplier","factor":2,"match":)"
     R"({"brand":"m"},)"
     "\n   "
     R"("when":{"weekdays":"wed"}},)",
     "",
     "$.rules[2] Rule \"double\" is gone; it was: points × 2 on lines of brand \"m\", on "
     "Wednesdays."},
    {"spend.id", R"("id":"spend")", R"("id":"base")",
     R"($.rules[0].id Rule "spend" is now called "base".)"},
    {"spend.name", R"("en":"Base")", R"("en":"Basis")",
     R"($.rules[0].name Rule "spend": its name in "en" is "Basis" instead of "Base".)"},
    {"spend.kind", R"("kind":"spend","points":3,"amount":"50.00","steps":"whole")",
     R"("kind":"multiplier","factor":2)",
     "$.rules[0].kind Rule \"spend\": now points × 2 on lines of product \"p\" and department "
     "\"d\" and category \"A\" or \"B\" and brand \"b\" and tag \"t\" instead of 3 points for "
     "every full 50.00 TRY of product"},
    {"spend.points", R"("points":3)", R"("points":5)",
     R"($.rules[0].points Rule "spend": 5 points instead of 3 for every 50.00 TRY.)"},
    {"spend.amount", R"("amount":"50.00")", R"("amount":"25.00")",
     "$.rules[0].amount Rule \"spend\": 3 points for every 25.00 TRY instead of every 50.00 TRY."},
    {"spend.steps", R"(,"steps":"whole")", R"(,"steps":"proportional")",
     "$.rules[0].steps Rule \"spend\": no longer only for full amounts: a part earns its share."},
    {"spend.when", R"("when":{"weekdays":"tue"})", R"("when":{})",
     R"($.rules[1].when.weekdays Rule "pieces": no longer only on Tuesdays.)"},
    {"spend.match", R"("match":{"brand":"q"})", R"("match":{})",
     R"($.rules[1].match.brand Rule "pieces": no longer only for brand "q".)"},
    {"match.product", R"("product":"p")", R"("product":["o","p"])",
     R"($.rules[0].match.product Rule "spend": now also for product "o".)"},
    {"match.department", R"("department":"d",)", "",
     R"($.rules[0].match.department Rule "spend": no longer only for department "d".)"},
    {"match.category", R"(["A","B"])", R"(["B"])",
     R"($.rules[0].match.category Rule "spend": no longer for category "A".)"},
    {"match.brand", R"("brand":"b")", R"("brand":"c")",
     "$.rules[0].match.brand Rule \"spend\": now also for brand \"c\".\n"
     "$.rules[0].match.brand Rule \"spend\": no longer for brand \"b\"."},
    {"match.tag", R"("tag":"t")", R"("tag":["t","u","v"])",
     R"($.rules[0].match.tag Rule "spend": now also for tag "u" and "v".)"},
    {"condition.from", R"("from":"2027-01-01")", R"("from":"2027-02-01")",
     "$.rules[0].when.from Rule \"spend\": now begins on 2027-02-01 instead of 2027-01-01."},
    {"condition.until", R"("until":"2027-03-31",)", "",
     R"($.rules[0].when.until Rule "spend": no longer ends on 2027-03-31.)"},
    {"condition.weekdays", R"(["mon","sun"])", R"(["mon"])",
     R"($.rules[0].when.weekdays Rule "spend": no longer on Sundays.)"},
    {"condition.hours", "09:00-12:00", "09:00-13:00",
     "$.rules[0].when.hours Rule \"spend\": now only from 09:00 to 13:00 instead of from 09:00 to "
     "12:00."},
    {"condition.tiers", R"("tiers":"gold")", R"("tiers":["gold","basic"])",
     R"($.rules[0].when.tiers Rule "spend": now also for tier "basic".)"},
    {"condition.stores", R"("stores":"Harbour",)", "",
     R"($.rules[0].when.stores Rule "spend": no longer only in store "Harbour".)"},
    {"condition.segments", R"("segments":"staff",)", "",
     R"($.rules[0].when.segments Rule "spend": no longer only for segment "staff".)"},
    {"condition.memberDays", R"("memberDays":{"from":5,"until":30},)", "",
     "$.rules[0].when.memberDays Rule \"spend\": no longer only from 5 days to 30 days after "
     "joining."},
    {"memberDays.from", R"("from":5)", R"("from":0)",
     "$.rules[0].when.memberDays Rule \"spend\": now only up to 30 days after joining instead of "
     "from 5 days to 30 days after joining."},
    {"memberDays.until", R"(,"until":30)", "",
     "$.rules[0].when.memberDays Rule \"spend\": now only from 5 days after joining on instead of "
     "from 5 days to 30 days after joining."},
    {"condition.birthday", R"("birthday":{"before":1,"after":2},)", "",
     "$.rules[0].when.birthday Rule \"spend\": no longer only from 1 day before to 2 days after "
     "the birthday."},
    {"around.before", R"("before":1)", R"("before":0)",
     "$.rules[0].when.birthday Rule \"spend\": now only up to 2 days after the birthday instead "
     "of from 1 day before to 2 days after the birthday."},
    {"around.after", R"("after":4)", R"("after":0)",
     "$.rules[0].when.anniversary Rule \"spend\": now only up to 3 days before the anniversary of "
     "joining instead of from 3 days before to 4 days after the anniversary of joining."},
    {"condition.anniversary", R"("anniversary":{"before":3,"after":4},)", "",
     "$.rules[0].when.anniversary Rule \"spend\": no longer only from 3 days before to 4 days "
     "after the anniversary of joining."},
    {"condition.tenders", R"(["card","cash"])", R"(["card","voucher"])",
     "$.rules[0].when.tenders Rule \"spend\": now also paid with voucher.\n"
     "$.rules[0].when.tenders Rule \"spend\": no longer paid with cash."},
    {"condition.all", R"("all":{"weekdays":"mon"},)", "",
     R"($.rules[0].when.all Rule "spend": no longer asks for (on Mondays).)"},
    {"condition.any", R"({"stores":"y"}])", R"({"stores":"z"}])",
     "$.rules[0].when.any Rule \"spend\": now open to (in store \"z\").\n"
     "$.rules[0].when.any Rule \"spend\": no longer open to (in store \"y\")."},
    {"condition.not", R"("segments":"press")", R"("segments":"radio")",
     "$.rules[0].when.not Rule \"spend\": now closed to (for segment \"radio\").\n"
     "$.rules[0].when.not Rule \"spend\": no longer closed to (for segment \"press\")."},
    {"earn.price", R"("price":"without-tax",)", "",
     "$.earn.price The tax in a price now earns, too."},
    {"earn.less", R"(["line","coupon"])", R"(["line","order","coupon","reward"])",
     "$.earn.less Discounts that lessen what earns: line, order, coupon and reward instead of line "
     "and coupon."},
    {"earn.notPaidWith", R"(["points","voucher"])", "[]",
     "$.earn.notPaidWith What is paid with these earns nothing: none instead of voucher and "
     "points."},
    {"file.wallets", R"(,{"code":"seals"}])", R"(,{"code":"seals"},{"code":"hearts"}])",
     R"($.wallets[2] New wallet "hearts".)"},
    {"wallet.code", R"("code":"seals")", R"("code":"hearts")",
     "$.wallets[1] New wallet \"hearts\".\n$.wallets[1] Wallet \"seals\" is gone."},
    {"wallet.singular", R"("singular":{"en":"star"})", R"("singular":{"en":"asterisk"})",
     "$.wallets[0].singular Wallet \"stars\": the word for one point in \"en\" is \"asterisk\" "
     "instead of \"star\"."},
    {"wallet.plural", R"("plural":{"en":"stars"},)", "",
     "$.wallets[0].plural Wallet \"stars\": the word for points in \"en\" is gone; it was "
     "\"stars\"."},
    {"wallet.decimals", R"("decimals":1)", R"("decimals":2)",
     R"($.wallets[0].decimals Wallet "stars": decimals of a point: 2 instead of 1.)"},
    {"wallet.rounding", R"({"mode":"half-up"})", R"({"remainder":"carry"})",
     "$.wallets[0].rounding.mode Wallet \"stars\": points are now rounded down instead of to the "
     "nearest, a half up.\n$.wallets[0].rounding.remainder Wallet \"stars\": what rounding leaves "
     "over is now kept for the member's next sale."},
    {"condition.purchase", R"("purchase":{"every":3},)", "",
     R"($.rules[0].when.purchase Rule "spend": no longer only on every 3rd purchase.)"},
    {"purchase.every", R"({"every":3})", R"({"every":11})",
     "$.rules[0].when.purchase Rule \"spend\": now only on every 11th purchase instead of on every "
     "3rd purchase."},
    {"purchase.is", R"({"every":3})", R"({"is":1})",
     "$.rules[0].when.purchase Rule \"spend\": now only on the 1st purchase instead of on every "
     "3rd "
     "purchase."},
    {"condition.total", R"("total":{"from":"10.00","until":"500.00"},)", "",
     "$.rules[0].when.total Rule \"spend\": no longer only for a total from 10.00 TRY to 500.00 "
     "TRY."},
    {"total.from", R"("from":"10.00",)", "",
     "$.rules[0].when.total Rule \"spend\": now only for a total of at most 500.00 TRY instead of "
     "for a total from 10.00 TRY to 500.00 TRY."},
    {"total.until", R"(,"until":"500.00")", "",
     "$.rules[0].when.total Rule \"spend\": now only for a total of at least 10.00 TRY instead of"},
    {"condition.contains", R"("contains":{"match":{"brand":"z"},"minimum":"5.00",)",
     R"("contains":{"match":{},"minimum":"5.00",)",
     "$.rules[0].when.contains Rule \"spend\": now only with at least 5.00 TRY and 2 sold in the "
     "basket.\n$.rules[0].when.contains Rule \"spend\": no longer only with at least 5.00 TRY and "
     "2 "
     "sold of brand \"z\" in the basket."},
    {"contained.match", R"({"brand":"z"})", R"({"tag":"z"})",
     "now only with at least 5.00 TRY and 2 sold of tag \"z\" in the basket."},
    {"contained.minimum", R"("minimum":"5.00",)", "",
     "now only with at least 2 sold of brand \"z\" in the basket."},
    {"contained.minimumQuantity", R"(,"minimumQuantity":2)", "",
     "now only with at least 5.00 TRY of brand \"z\" in the basket."},
    {"limits.line", R"("line":10,)", "",
     R"($.rules[0].limits.line Rule "spend": no longer at most 10 points on a line.)"},
    {"limits.sale", R"("sale":{"points":20})", R"("sale":{"points":25})",
     "$.rules[0].limits.sale Rule \"spend\": now at most 25 points in a sale instead of at most 20 "
     "points in a sale."},
    {"limits.day", R"("day":{"points":30,"times":2},)", "",
     "$.rules[0].limits.day Rule \"spend\": no longer at most 30 points and 2 times in a day."},
    {"cap.points", R"("points":30,)", "",
     "$.rules[0].limits.day Rule \"spend\": now at most 2 times in a day instead of at most 30 "
     "points and 2 times in a day."},
    {"cap.times", R"("times":2)", R"("times":1)",
     "$.rules[0].limits.day Rule \"spend\": now at most 30 points and once in a day instead of"},
    {"limits.week", R"("week":{"times":3},)", "",
     R"($.rules[0].limits.week Rule "spend": no longer at most 3 times in a week.)"},
    {"limits.month", R"("month":{"times":4},)", "",
     R"($.rules[0].limits.month Rule "spend": no longer at most 4 times in a month.)"},
    {"limits.quarter", R"("quarter":{"times":5},)", "",
     R"($.rules[0].limits.quarter Rule "spend": no longer at most 5 times in a quarter.)"},
    {"limits.year", R"("year":{"times":6},)", "",
     R"($.rules[0].limits.year Rule "spend": no longer at most 6 times in a year.)"},
    {"limits.ever", R"("ever":{"times":7})", R"("ever":{"points":70})",
     "$.rules[0].limits.ever Rule \"spend\": now at most 70 points ever instead of at most 7 times "
     "ever."},
    {"budget.points", R"("points":1000,)", "",
     R"($.rules[0].budget.points Rule "spend": no longer within a budget of 1000 points.)"},
    {"budget.perStore", R"("perStore":100)", R"("perStore":150)",
     "$.rules[0].budget.perStore Rule \"spend\": now within a budget of 150 points for each store "
     "instead of within a budget of 100 points for each store."},
    {"budget.atEnd", R"(,"atEnd":"nothing")", "",
     "$.rules[0].budget.atEnd Rule \"spend\": a sale that would get more than its budget has left "
     "now gets what is left."},
    {"spend.limits", R"("limits":{"line":10,"sale":{"points":20},)", R"("limits":{)",
     "$.rules[0].limits.line Rule \"spend\": no longer at most 10 points on a line.\n"
     "$.rules[0].limits.sale Rule \"spend\": no longer at most 20 points in a sale."},
    {"spend.budget", R"("budget":{"points":1000,"perStore":100,"atEnd":"nothing"},)", "",
     "$.rules[0].budget.points Rule \"spend\": no longer within a budget of 1000 points.\n"
     "$.rules[0].budget.perStore Rule \"spend\": no longer within a budget of 100 points for each "
     "store."},
    {"spend.wallet", R"("id":"spend",)", R"("id":"spend","wallet":"seals",)",
     R"($.rules[0].wallet Rule "spend": now gives to wallet "seals" instead of the points.)"},
    {"spend.priority", R"("id":"spend",)", R"("id":"spend","priority":-5,)",
     R"($.rules[0].priority Rule "spend": priority -5 instead of 0.)"},
    {"spend.group", R"("id":"spend",)", R"("id":"spend","group":"g",)",
     R"($.rules[0].group Rule "spend": now in group "g".)"},
    {"spend.exclusive", R"("id":"spend",)", R"("id":"spend","exclusive":true,)",
     R"($.rules[0].exclusive Rule "spend": now keeps all others from its lines.)"},
    {"spend.stop", R"("id":"spend",)", R"("id":"spend","stop":true,)",
     R"($.rules[0].stop Rule "spend": now stops those after it.)"},
    {"quantity.wallet", R"("id":"pieces",)", R"("id":"pieces","wallet":"seals",)",
     R"($.rules[1].wallet Rule "pieces": now gives to wallet "seals" instead of the points.)"},
    {"quantity.priority", R"("id":"pieces",)", R"("id":"pieces","priority":-5,)",
     R"($.rules[1].priority Rule "pieces": priority -5 instead of 0.)"},
    {"quantity.group", R"("id":"pieces",)", R"("id":"pieces","group":"g",)",
     R"($.rules[1].group Rule "pieces": now in group "g".)"},
    {"quantity.exclusive", R"("id":"pieces",)", R"("id":"pieces","exclusive":true,)",
     R"($.rules[1].exclusive Rule "pieces": now keeps all others from its lines.)"},
    {"quantity.stop", R"("id":"pieces",)", R"("id":"pieces","stop":true,)",
     R"($.rules[1].stop Rule "pieces": now stops those after it.)"},
    {"quantity.limits", R"("id":"pieces",)", R"("id":"pieces","limits":{"year":{"points":8}},)",
     R"($.rules[1].limits.year Rule "pieces": now at most 8 points in a year.)"},
    {"quantity.budget", R"("id":"pieces",)", R"("id":"pieces","budget":{"points":80},)",
     R"($.rules[1].budget.points Rule "pieces": now within a budget of 80 points.)"},
    {"multiplier.wallet", R"("id":"double",)", R"("id":"double","wallet":"seals",)",
     R"($.rules[2].wallet Rule "double": now gives to wallet "seals" instead of the points.)"},
    {"multiplier.priority", R"("id":"double",)", R"("id":"double","priority":-5,)",
     R"($.rules[2].priority Rule "double": priority -5 instead of 0.)"},
    {"multiplier.group", R"("id":"double",)", R"("id":"double","group":"g",)",
     R"($.rules[2].group Rule "double": now in group "g".)"},
    {"multiplier.exclusive", R"("id":"double",)", R"("id":"double","exclusive":true,)",
     R"($.rules[2].exclusive Rule "double": now keeps all others from its lines.)"},
    {"multiplier.stop", R"("id":"double",)", R"("id":"double","stop":true,)",
     R"($.rules[2].stop Rule "double": now stops those after it.)"},
    {"multiplier.limits", R"("id":"double",)", R"("id":"double","limits":{"year":{"points":8}},)",
     R"($.rules[2].limits.year Rule "double": now at most 8 points in a year.)"},
    {"multiplier.budget", R"("id":"double",)", R"("id":"double","budget":{"points":80},)",
     R"($.rules[2].budget.points Rule "double": now within a budget of 80 points.)"},
    {"bonus.wallet", R"("id":"extra",)", R"("id":"extra","wallet":"seals",)",
     R"($.rules[3].wallet Rule "extra": now gives to wallet "seals" instead of the points.)"},
    {"bonus.priority", R"("id":"extra",)", R"("id":"extra","priority":-5,)",
     R"($.rules[3].priority Rule "extra": priority -5 instead of 0.)"},
    {"bonus.group", R"("id":"extra",)", R"("id":"extra","group":"g",)",
     R"($.rules[3].group Rule "extra": now in group "g".)"},
    {"bonus.exclusive", R"("id":"extra",)", R"("id":"extra","exclusive":true,)",
     R"($.rules[3].exclusive Rule "extra": now keeps all others from its lines.)"},
    {"bonus.stop", R"("id":"extra",)", R"("id":"extra","stop":true,)",
     R"($.rules[3].stop Rule "extra": now stops those after it.)"},
    {"bonus.limits", R"("id":"extra",)", R"("id":"extra","limits":{"year":{"points":8}},)",
     R"($.rules[3].limits.year Rule "extra": now at most 8 points in a year.)"},
    {"bonus.budget", R"("id":"extra",)", R"("id":"extra","budget":{"points":80},)",
     R"($.rules[3].budget.points Rule "extra": now within a budget of 80 points.)"},
    {"quantity.id", R"("id":"pieces")", R"("id":"kilos")",
     R"($.rules[1].id Rule "pieces" is now called "kilos".)"},
    {"quantity.name", R"("name":{"en":"Pieces"},)", "",
     R"($.rules[1].name Rule "pieces": its name in "en" is gone; it was "Pieces".)"},
    {"quantity.kind", R"("kind":"quantity","points":7,"per":3)", R"("kind":"bonus","points":7)",
     "$.rules[1].kind Rule \"pieces\": now a bonus of 7 points of brand \"q\" instead of 7 points "
     "for every 3 sold of brand \"q\"."},
    {"quantity.points", R"("points":7)", R"("points":1)",
     R"($.rules[1].points Rule "pieces": 1 point instead of 7 for every 3 sold.)"},
    {"quantity.per", R"("per":3)", R"("per":"0.5")",
     R"($.rules[1].per Rule "pieces": 7 points for every 0.5 sold instead of every 3.)"},
    {"quantity.steps", R"("per":3)", R"("per":3,"steps":"whole")",
     R"($.rules[1].steps Rule "pieces": now only for full amounts.)"},
    {"quantity.when", R"("weekdays":"tue")", R"("weekdays":"wed")",
     "$.rules[1].when.weekdays Rule \"pieces\": now also on Wednesdays.\n"
     "$.rules[1].when.weekdays Rule \"pieces\": no longer on Tuesdays."},
    {"quantity.match", R"("brand":"q")", R"("tag":"q")",
     "$.rules[1].match.brand Rule \"pieces\": no longer only for brand \"q\".\n"
     "$.rules[1].match.tag Rule \"pieces\": now only for tag \"q\"."},
    {"multiplier.id", R"("id":"double")", R"("id":"twice")",
     R"($.rules[2].id Rule "double" is now called "twice".)"},
    {"multiplier.name", R"("en":"Double")", R"("tr":"İki kat")",
     "$.rules[2].name Rule \"double\": its name in \"tr\" is \"İki kat\", where there was none.\n"
     "$.rules[2].name Rule \"double\": its name in \"en\" is gone; it was \"Double\"."},
    {"multiplier.kind", R"("kind":"multiplier","factor":2)",
     R"("kind":"spend","points":1,"amount":2)",
     "$.rules[2].kind Rule \"double\": now 1 point for every 2.00 TRY of brand \"m\" instead of "
     "points × 2 on lines of brand \"m\"."},
    {"multiplier.factor", R"("factor":2)", R"("factor":3)",
     R"($.rules[2].factor Rule "double": points × 3 instead of 2.)"},
    {"multiplier.when", R"("weekdays":"wed")", R"("weekdays":["wed","thu"])",
     R"($.rules[2].when.weekdays Rule "double": now also on Thursdays.)"},
    {"multiplier.match", R"("brand":"m")", R"("brand":["m","n"])",
     R"($.rules[2].match.brand Rule "double": now also for brand "n".)"},
    {"bonus.id", R"("id":"extra")", R"("id":"more")",
     R"($.rules[3].id Rule "extra" is now called "more".)"},
    {"bonus.name", R"("en":"Extra")", R"("en":"More")",
     R"($.rules[3].name Rule "extra": its name in "en" is "More" instead of "Extra".)"},
    {"bonus.kind",
     R"("kind":"bonus","points":9,"minimum":"100.00",)"
     "\n   "
     R"("minimumQuantity":4)",
     R"("kind":"multiplier","factor":4)",
     "$.rules[3].kind Rule \"extra\": now points × 4 on lines of brand \"x\" instead of a bonus "
     "of 9 points from 100.00 TRY and 4 sold of brand \"x\"."},
    {"bonus.points", R"("points":9)", R"("points":10)",
     R"($.rules[3].points Rule "extra": 10 points instead of 9.)"},
    {"bonus.minimum", R"("minimum":"100.00",)", "",
     R"($.rules[3].minimum Rule "extra": no longer asks for 100.00 TRY.)"},
    {"bonus.minimumQuantity", R"("minimumQuantity":4)", R"("minimumQuantity":5)",
     "$.rules[3].minimumQuantity Rule \"extra\": now asks for 5 sold instead of 4 sold."},
    {"bonus.every", R"("minimumQuantity":4)", R"("minimumQuantity":4,"every":true)",
     "$.rules[3].every Rule \"extra\": now given once more for each further full minimum."},
    {"bonus.when", R"("when":{"weekdays":"thu"})", R"("when":{"weekdays":"thu","stores":"s"})",
     R"($.rules[3].when.stores Rule "extra": now only in store "s".)"},
    {"bonus.match", R"("match":{"brand":"x"})", R"("match":{"brand":"x","category":"c"})",
     R"($.rules[3].match.category Rule "extra": now only for category "c".)"},
};

const Change policyChanges[] = {
    {"file.returns", R"("returns":{"days":14},)", "",
     "$.returns.days Goods may now come back at any time; it was for 14 days."},
    {"returns.days", R"("days":14)", R"("days":30)",
     "$.returns.days Goods may now come back for 30 days instead of 14 days."},
    {"returns.withoutSlip", R"("days":14)", R"("days":14,"withoutSlip":"approve")",
     "$.returns.withoutSlip Goods without a slip are now taken back with a manager's approval "
     "instead of refused."},
    {"returns.shortfall", R"("days":14)", R"("days":14,"shortfall":"forgive")",
     "$.returns.shortfall Points that a member no longer has are now forgiven when goods come "
     "back."},
    {"file.messages",
     R"("messages":{"nearReward":20,"birthday":"Happy birthday","legal":{"en":"VAT included"},)"
     "\n  "
     R"("slip":["earned","balance"]},)",
     "",
     "$.messages.nearReward Members are no longer told of the next reward.\n"
     "$.messages.birthday What is said on a birthday in \"en\" is gone; it was \"Happy "
     "birthday\".\n"
     "$.messages.legal The legal line of the slip in \"en\" is gone; it was \"VAT included\".\n"
     "$.messages.slip Slips now say what each rule gave, the points used, the balance, what is "
     "pending, what expires instead of what each rule gave, the balance."},
    {"messages.nearReward", R"("nearReward":20)", R"("nearReward":1)",
     "$.messages.nearReward Members are now told of the next reward 1 point before it instead of "
     "20 points."},
    {"messages.nearTier", R"("nearReward":20)", R"("nearReward":20,"nearTier":50)",
     "$.messages.nearTier Members are now told of the next tier 50 points before it."},
    {"messages.birthday", R"("Happy birthday")", R"("Cheers")",
     R"($.messages.birthday What is said on a birthday in "en" is "Cheers" instead of "Happy )"
     R"(birthday".)"},
    {"messages.thanks", R"("nearReward":20)", R"("nearReward":20,"thanks":{"tr":"Sağ olun"})",
     R"($.messages.thanks The last line of the slip in "tr" is "Sağ olun", where there was none.)"},
    {"messages.legal", R"("VAT included")", R"("All included")",
     R"($.messages.legal The legal line of the slip in "en" is "All included" instead of "VAT )"
     R"(included".)"},
    {"messages.atMost", R"("nearReward":20)", R"("nearReward":20,"atMost":0)",
     "$.messages.atMost Messages that the till shows at once: 0 instead of 3."},
    {"messages.slip", R"("slip":["earned","balance"])", R"("slip":[])",
     "$.messages.slip Slips now say nothing but the sum of points instead of what each rule gave, "
     "the balance."},
    {"file.adjustments", R"("courtesyDays":20)", R"("courtesyDays":21)",
     "$.adjustments.courtesyDays Points that come back may now be used for 21 days instead of 20 "
     "days."},
    {"adjustments.courtesyDays", R"(,"courtesyDays":20)", "",
     "$.adjustments.courtesyDays Points that come back may now be used for 30 days instead of 20 "
     "days."},
    {"adjustments.reasons", R"({"id":"goodwill","name":{"en":"Goodwill"}})",
     R"({"id":"goodwill"},{"id":"mistake"})",
     R"($.adjustments.reasons The reasons of adjustments are now "goodwill", "mistake" instead of )"
     R"("goodwill".)"},
    {"adjustmentReason.id", R"("id":"goodwill")", R"("id":"gift")",
     R"($.adjustments.reasons The reasons of adjustments are now "gift" instead of "goodwill".)"},
    {"adjustmentReason.name", R"({"en":"Goodwill"})", R"({"en":"Good will"})",
     "$.adjustments.reasons Reasons of adjustments have other names."},
    {"adjustments.cashier", R"("cashier":{"each":5,"day":10},)", "",
     "$.adjustments.cashier Adjustments by cashiers: now none instead of up to 5 points at once "
     "and 10 points a day alone, any with approval."},
    {"adjustments.manager", R"("each":100,"day":200,"approved":1000)",
     R"("each":100,"day":300,"approved":1000)",
     "$.adjustments.manager Adjustments by managers: now up to 100 points at once and 300 points "
     "a day alone, up to 1000 points with approval instead of up to 100 points at once and 200 "
     "points a day alone, up to 1000 points with approval."},
    {"adjustmentLimit.each", R"("each":5)", R"("each":6)",
     "$.adjustments.cashier Adjustments by cashiers: now up to 6 points at once and 10 points a "
     "day alone, any with approval instead of up to 5 points at once and 10 points a day alone, "
     "any with approval."},
    {"adjustmentLimit.day", R"("day":10)", R"("day":11)",
     "$.adjustments.cashier Adjustments by cashiers: now up to 5 points at once and 11 points a "
     "day alone, any with approval instead of"},
    {"adjustmentLimit.approved", R"("approved":1000)", R"("approved":900)",
     "$.adjustments.manager Adjustments by managers: now up to 100 points at once and 200 points "
     "a day alone, up to 900 points with approval instead of"},
    {"adjustments.claimDays", R"("claimDays":30)", R"("claimDays":14)",
     "$.adjustments.claimDays A sale without a card may now be claimed for 14 days instead of 30 "
     "days."},
    {"adjustments.reinstateDays", R"("reinstateDays":60,)", "",
     "$.adjustments.reinstateDays Expired points may no longer come back."},
    {"file.negative", R"("negative":{"policy":"limit","limit":20},)", "",
     "$.negative.policy Members may now spend no more points than they have instead of 20 points "
     "more than they have."},
    {"negative.policy", R"({"policy":"limit","limit":20})", R"({"policy":"unlimited"})",
     "$.negative.policy Members may now spend any number of points more than they have instead of"},
    {"negative.limit", R"("limit":20)", R"("limit":25)",
     "$.negative.limit Members may now spend 25 points more than they have instead of 20 points "
     "more than they have."},
    {"file.neverDiscounted", R"([{"tag":"fixed-price"}])",
     R"([{"tag":"fixed-price"},{"brand":"b"}])",
     R"($.neverDiscounted No reward is taken any more off lines of brand "b".)"},
    {"file.neverPaidWithPoints", R"([{"tag":"gift-card"}])", "[]",
     R"($.neverPaidWithPoints Points may again pay lines of tag "gift-card".)"},
    {"life.expiryDays", R"("expiryMonths":12)", R"("expiryDays":400)",
     "$.life.expiryDays Points now expire after 400 days instead of 12 months."},
    {"life.expiryDate", R"("expiryMonths":12,"expiryEnd":"year")", R"("expiryDate":"12-31")",
     "$.life.expiryMonths Points no longer expire after 12 months.\n"
     "$.life.expiryEnd Points that expire now end on the same day of the month instead of at the "
     "end of the year.\n"
     "$.life.expiryDate Points now expire on the next 12-31."},
    {"life.lastDay", R"("expiryMonths":12)", R"("expiryMonths":12,"lastDay":"2030-12-31")",
     "$.life.lastDay Points now all end by 2030-12-31."},
    {"life.idleMonths", R"("expiryMonths":12,"expiryEnd":"year")", R"("idleMonths":6)",
     "$.life.idleMonths Points now lapse without a purchase for 6 months."},
    {"life.keptBy", R"("expiryMonths":12,"expiryEnd":"year")",
     R"("idleMonths":6,"keptBy":"earning")",
     "$.life.keptBy Now only a purchase that earns keeps points alive."},
    {"life.untilReturnsEnd", R"("pendingDays":2)", R"("untilReturnsEnd":true)",
     "$.life.pendingDays Points may now be used after 14 days instead of 2 days."},
    {"file.tierPolicy", R"("tierPolicy":{"graceDays":10},)", "",
     "$.tierPolicy.graceDays A tier that is lost is now kept for 0 days instead of 10 days."},
    {"tierPolicy.by", R"({"graceDays":10})", R"({"graceDays":10,"by":"spend"})",
     "$.tierPolicy.by Tiers are now reached by what is spent instead of points.\n"
     "$.tiers[1].threshold Tier \"gold\": from 500.00 TRY on instead of 500 points."},
    {"tierPolicy.wallet", R"({"graceDays":10})", R"({"graceDays":10,"wallet":"seals"})",
     R"($.tierPolicy.wallet Tiers now count wallet "seals" instead of the points.)"},
    {"tierPolicy.window", R"({"graceDays":10})", R"({"graceDays":10,"window":"rolling-year"})",
     "$.tierPolicy.window Tiers now count over the last twelve months instead of the calendar "
     "year."},
    {"tierPolicy.upgrade", R"({"graceDays":10})", R"({"graceDays":10,"upgrade":"period-end"})",
     "$.tierPolicy.upgrade A higher tier is now had at the end of the period instead of at once."},
    {"tierPolicy.downgrade", R"({"graceDays":10})", R"({"graceDays":10,"downgrade":"one-step"})",
     "$.tierPolicy.downgrade A tier that is not reached again now falls by one step instead of "
     "falls to what was reached."},
    {"tierPolicy.graceDays", R"("graceDays":10)", R"("graceDays":1)",
     "$.tierPolicy.graceDays A tier that is lost is now kept for 1 day instead of 10 days."},
    {"tierPolicy.returns", R"({"graceDays":10})", R"({"graceDays":10,"returns":"keep"})",
     "$.tierPolicy.returns Goods that come back no longer lessen what counts for a tier."},
    {"spend.life", R"("id":"spend",)", R"("id":"spend","life":{"pendingDays":5,"expiryDays":40},)",
     "$.rules[0].life Rule \"spend\": its points are now usable after 5 days and expiring after "
     "40 days; they lived as the programme says."},
    {"quantity.life", R"("id":"pieces",)", R"("id":"pieces","life":{"lastDay":"2027-12-31"},)",
     "$.rules[1].life Rule \"pieces\": its points are now usable at once and ending on 2027-12-31 "
     "at the latest; they lived as the programme says."},
    {"multiplier.life", R"("id":"double",)", R"("id":"double","life":{"expiryDate":"06-30"},)",
     "$.rules[2].life Rule \"double\": its points are now usable at once and expiring on the next "
     "06-30; they lived as the programme says."},
    {"bonus.life", R"("id":"extra",)",
     R"("id":"extra","life":{"expiryMonths":1,"expiryEnd":"month"},)",
     "$.rules[3].life Rule \"extra\": its points are now usable at once and expiring after 1 month "
     "at the end of the month; they lived as the programme says."},
};

const Change rewardChanges[] = {
    {"file.rewards", R"({"id":"piece","kind":"free","cost":60},)", "",
     "$.rewards[3] Reward \"piece\" is gone; it was: 1 piece for nothing for 60 points."},
    {"pointsReward.kind", R"("kind":"points","points":10,"amount":"1.00")",
     R"("kind":"gift","cost":9)",
     "$.rewards[0].kind Reward \"off\": now a gift for 9 points instead of 10 points take off 1.00 "
     "TRY."},
    {"pointsReward.points", R"("points":10,)", R"("points":20,)",
     R"($.rewards[0].points Reward "off": 20 points instead of 10 for 1.00 TRY.)"},
    {"pointsReward.amount", R"("points":10,"amount":"1.00")", R"("points":10,"amount":"2.00")",
     R"($.rewards[0].amount Reward "off": 10 points for 2.00 TRY instead of 1.00 TRY.)"},
    {"pointsReward.as", R"("id":"off",)", R"("id":"off","as":"tender",)",
     R"($.rewards[0].as Reward "off": now a payment instead of a discount.)"},
    {"pointsReward.minimum", R"("id":"off",)", R"("id":"off","minimum":50,)",
     R"($.rewards[0].minimum Reward "off": now at least 50 points in a sale.)"},
    {"pointsReward.step", R"("id":"off",)", R"("id":"off","step":10,)",
     R"($.rewards[0].step Reward "off": points now go in multiples of 10 instead of 1.)"},
    {"pointsReward.maximum", R"("id":"off",)", R"("id":"off","maximum":500,)",
     R"($.rewards[0].maximum Reward "off": now at most 500 points in a sale.)"},
    {"pointsReward.maximumPercent", R"("id":"off",)", R"("id":"off","maximumPercent":50,)",
     "$.rewards[0].maximumPercent Reward \"off\": now at most 50 % of what its lines cost."},
    {"amountReward.kind", R"("kind":"amount","cost":40,"amount":"5.00")",
     R"("kind":"percent","cost":40,"percent":5,"atMost":"9.00")",
     "$.rewards[1].kind Reward \"five\": now 5 % off, at most 9.00 TRY for 40 points instead of "
     "5.00 TRY off for 40 points."},
    {"amountReward.cost", R"("cost":40)", R"("cost":30)",
     R"($.rewards[1].cost Reward "five": costs 30 points instead of 40.)"},
    {"amountReward.amount", R"("amount":"5.00"})", R"("amount":"6.00"})",
     R"($.rewards[1].amount Reward "five": 6.00 TRY off instead of 5.00 TRY.)"},
    {"percentReward.kind", R"("kind":"percent","cost":50,"percent":10)",
     R"("kind":"amount","cost":50,"amount":"3.00")",
     R"($.rewards[2].kind Reward "tenth": now 3.00 TRY off for 50 points instead of 10 % off)"},
    {"percentReward.cost", R"("cost":50)", R"("cost":55)",
     R"($.rewards[2].cost Reward "tenth": costs 55 points instead of 50.)"},
    {"percentReward.percent", R"("percent":10)", R"("percent":15)",
     R"($.rewards[2].percent Reward "tenth": 15 % off instead of 10 %.)"},
    {"percentReward.atMost", R"("id":"tenth",)", R"("id":"tenth","atMost":"8.00",)",
     R"($.rewards[2].atMost Reward "tenth": now at most 8.00 TRY off.)"},
    {"freeReward.kind", R"("kind":"free","cost":60)", R"("kind":"cheapest","of":2,"cost":60)",
     "$.rewards[3].kind Reward \"piece\": now the cheapest of 2 pieces for nothing for 60 points "
     "instead of 1 piece for nothing for 60 points."},
    {"freeReward.cost", R"("cost":60)", R"("cost":65)",
     R"($.rewards[3].cost Reward "piece": costs 65 points instead of 60.)"},
    {"freeReward.pieces", R"("id":"piece",)", R"("id":"piece","pieces":2,)",
     R"($.rewards[3].pieces Reward "piece": 2 pieces for nothing instead of 1.)"},
    {"cheapestReward.kind", R"("kind":"cheapest","cost":70,"of":3)", R"("kind":"gift","cost":70)",
     R"($.rewards[4].kind Reward "third": now a gift for 70 points instead of the cheapest of 3)"},
    {"cheapestReward.cost", R"("cost":70)", R"("cost":75)",
     R"($.rewards[4].cost Reward "third": costs 75 points instead of 70.)"},
    {"cheapestReward.of", R"("of":3)", R"("of":4)",
     "$.rewards[4].of Reward \"third\": the cheapest of 4 pieces for nothing instead of the "
     "cheapest of 3."},
    {"giftReward.kind", R"("kind":"gift")", R"("kind":"free")",
     R"($.rewards[5].kind Reward "mug": now 1 piece for nothing for 80 points instead of a gift)"},
    {"giftReward.cost", R"("cost":80)", R"("cost":85)",
     R"($.rewards[5].cost Reward "mug": costs 85 points instead of 80.)"},
};

/// The fields that each kind of reward has.
std::vector<Change> commonChanges(const std::string& kind, const std::string& id, int index)
{
    const std::string place = "$.rewards[" + std::to_string(index) + "]";
    const std::string begins = " Reward \"" + id + "\": ";
    const std::string from = "\"id\":\"" + id + "\",";
    std::vector<Change> list{{kind + ".id", from, R"("id":"other",)",
                              place + ".id Reward \"" + id + "\" is now called \"other\"."}};
    const auto field = [&](const char* name, const char* value, const char* path,
                           const char* words) {
        list.push_back({kind + "." + name, from, from + "\"" + name + "\":" + value + ",",
                        place + path + begins + words});
    };
    field("name", R"({"en":"N"})", ".name", R"(its name in "en" is "N", where there was none.)");
    field("when", R"({"weekdays":"mon"})", ".when.weekdays", "now only on Mondays.");
    field("match", R"({"brand":"n"})", ".match.brand", R"(now only for brand "n".)");
    field("limits", R"({"month":{"times":1}})", ".limits.month", "now at most once in a month.");
    field("stock", "5", ".stock", "now given at most 5 times in each store.");
    field("group", R"("g")", ".group", R"(now in group "g".)");
    field("alone", "true", ".alone", "no longer goes with other rewards in a sale.");
    field("onReturn", R"("keep")", ".onReturn", "its points no longer come back with the goods.");
    field("courtesyDays", "7", ".courtesyDays",
          "points that come back may now be used for at least 7 days instead of 0 days.");
    return list;
}

std::vector<Change> allChanges()
{
    std::vector<Change> all(std::begin(plainChanges), std::end(plainChanges));
    const auto add = [&](const auto& list) {
        all.insert(all.end(), std::begin(list), std::end(list));
    };
    add(policyChanges);
    add(rewardChanges);
    add(commonChanges("pointsReward", "off", 0));
    add(commonChanges("amountReward", "five", 1));
    add(commonChanges("percentReward", "tenth", 2));
    add(commonChanges("freeReward", "piece", 3));
    add(commonChanges("cheapestReward", "third", 4));
    add(commonChanges("giftReward", "mug", 5));
    return all;
}

const std::vector<Change> changes = allChanges();

wire::Json schema()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/programmes/programme.schema.json"));
    CHECK(file.open(QIODevice::ReadOnly));
    return wire::parseJson(file.readAll().toStdString()).value();
}

}  // namespace

class ProgrammeDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFieldHasItsSentence_data();
    void eachFieldHasItsSentence();
    void everyFieldOfTheSchemaIsThere();
    void theSameIsNoDifference();
    void manyAtOnce_data();
    void manyAtOnce();
    void whatHasNoWordsIsSaid();
};

void ProgrammeDiffTest::eachFieldHasItsSentence_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < changes.size(); ++i)
        QTest::newRow(changes[i].field.c_str()) << static_cast<int>(i);
}

void ProgrammeDiffTest::eachFieldHasItsSentence()
{
    QFETCH(int, index);
    const Change& change = changes[static_cast<std::size_t>(index)];
    const std::string said = diffOf(whole, changed(whole, change.from, change.to));
    QVERIFY2(said.find(change.said) != std::string::npos, said.c_str());
    QVERIFY2(said.find("cannot put into words") == std::string::npos, said.c_str());
    const std::string back = diffOf(changed(whole, change.from, change.to), whole);
    QVERIFY(!back.empty());
    QVERIFY2(back.find("cannot put into words") == std::string::npos, back.c_str());
}

// A field that a later format adds needs a row here, and so its words.
void ProgrammeDiffTest::everyFieldOfTheSchemaIsThere()
{
    const std::set<std::string> notInTheProgramme{"file.$schema", "file.format"};
    const std::set<std::string> parts{"file.currency", "file.points", "file.rounding", "file.life",
                                      "file.earn"};
    std::set<std::string> told;
    for (const Change& change : changes)
        told.insert(change.field);
    told.insert("rounding.remainder");
    const auto look = [&](const std::string& definition, const wire::Json& object) {
        const wire::Json* properties = object.find("properties");
        if (properties == nullptr)
            return;
        for (const auto& [name, value] : *properties->object()) {
            const std::string field = definition + "." + name;
            if (!notInTheProgramme.contains(field) && !parts.contains(field))
                QVERIFY2(told.contains(field), field.c_str());
        }
    };
    const wire::Json all = schema();
    look("file", all);
    for (const auto& [definition, object] : *all.find("$defs")->object())
        look(definition, object);
}

void ProgrammeDiffTest::theSameIsNoDifference()
{
    QCOMPARE(diffOf(whole, whole), std::string());
}

void ProgrammeDiffTest::manyAtOnce_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const std::string& before, const std::string& now,
                        const char* said) {
        QTest::newRow(name) << QByteArray::fromStdString(tests::programmeWith(before))
                            << QByteArray::fromStdString(tests::programmeWith(now))
                            << QByteArray(said);
    };
    const auto newer = [](const char* name, const std::string& before, const std::string& now,
                          const char* said) {
        const auto file = [](const std::string& more) {
            return QByteArray::fromStdString(
                R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}");
        };
        QTest::newRow(name) << file(before) << file(now) << QByteArray(said);
    };
    const std::string a = R"({"id":"a","kind":"multiplier","factor":2})";
    const std::string b = R"({"id":"b","kind":"multiplier","factor":3})";
    row("a remainder that is kept", "\"rules\":[]", R"("rounding":{"remainder":"carry"})",
        "$.rounding.remainder What rounding leaves over is now kept for the member's next sale.");
    row("points that never expired", "\"rules\":[]", R"("life":{"expiryMonths":6})",
        "$.life.expiryMonths Points now expire after 6 months; they never did.");
    row("points that expire no more", R"("life":{"expiryMonths":6})", "\"rules\":[]",
        "$.life.expiryMonths Points no longer expire; it was after 6 months.");
    row("another order", R"("rules":[)" + a + "," + b + "]", R"("rules":[)" + b + "," + a + "]",
        "$.rules The rules stand in another order (\"b\" and \"a\"): a basket earns the same, but "
        "of what several rules give together, other rules may be credited.");
    const std::string c = R"({"id":"c","kind":"multiplier","factor":3,"group":"g"})";
    const auto listed = [](const std::string& list) {
        return QByteArray::fromStdString(
            R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},"rules":[)" + list +
            "]}");
    };
    QTest::newRow("an order that matters")
        << listed(a + "," + c) << listed(c + "," + a)
        << QByteArray(
               "$.rules The rules stand in another order (\"c\" and \"a\"): a basket may "
               "earn something else, since some of them go before others or have limits.");
    QTest::newRow("all that bounds a new rule")
        << listed(a)
        << listed(a + R"(,{"id":"d","kind":"bonus","points":5,"priority":2,"group":"g",)"
                      R"("exclusive":true,"stop":true,"limits":{"sale":{"points":9},)"
                      R"("week":{"times":1}},"budget":{"points":90,"perStore":30,)"
                      R"("atEnd":"nothing"},"when":{"purchase":{"is":22},"total":{"from":5},)"
                      R"("contains":{}}})")
        << QByteArray(
               "$.rules[1] New rule \"d\": a bonus of 5 points, on the 22nd purchase, for a "
               "total of at least 5.00 EUR, with anything in the basket, at most 9 points "
               "in a sale, at most once in a week, with a budget of 90 points, with a "
               "budget of 30 points for each store, all or nothing of what a budget has "
               "left, priority 2, in group \"g\", keeping all others from its lines, "
               "stopping those after it.");
    row("one goes, one comes", R"("rules":[)" + a + "]", R"("rules":[)" + b + "]",
        "$.rules[0] New rule \"b\": points × 3.\n"
        "$.rules[0] Rule \"a\" is gone; it was: points × 2.");
    row("two lists of what never earns", R"("neverEarn":[{"brand":"x"}])",
        R"("neverEarn":[{"brand":"x"},{"tag":"y"}])",
        "$.neverEarn Nothing is earned any more by lines of tag \"y\".");
    newer(
        "all of a new reward", "\"rules\":[]",
        R"("rewards":[{"id":"r","kind":"points","points":10,"amount":"1.00","as":"tender",)"
        R"("minimum":20,"step":10,"maximum":90,"maximumPercent":50,"match":{"brand":"b"},)"
        R"("when":{"weekdays":"mon"},"limits":{"day":{"times":2}},"stock":1,"group":"g",)"
        R"("alone":true,"courtesyDays":3},{"id":"s","kind":"gift","cost":1,"onReturn":"keep"}])",
        "$.rewards[0] New reward \"r\": 10 points pay 1.00 EUR, at least 20 points in a sale, in "
        "multiples of 10, at most 90 points in a sale, at most 50 % of what its lines cost, on "
        "lines of brand \"b\", on Mondays, at most 2 times in a day, at most once in each store, "
        "in group \"g\", with no other reward in the sale, points that come back may be used for "
        "at least 3 days.\n"
        "$.rewards[1] New reward \"s\": a gift for 1 point, its points stay spent when goods come "
        "back.");
    const std::string mug = R"({"id":"mug","kind":"gift","cost":1})";
    const std::string cup = R"({"id":"cup","kind":"gift","cost":2})";
    newer("rewards in another order", R"("rewards":[)" + mug + "," + cup + "]",
          R"("rewards":[)" + cup + "," + mug + "]",
          "$.rewards The rewards stand in another order, in which they are taken off.");
    newer("a tier by visits",
          R"("tiers":[{"code":"a","threshold":0}],"tierPolicy":{"by":"visits"})",
          R"("tiers":[{"code":"a","threshold":0},{"code":"b","threshold":5}],)"
          R"("tierPolicy":{"by":"visits"})",
          "$.tiers[1] New tier \"b\" from 5 visits on, points × 1.");
    row("the same list in another order", R"("neverEarn":[{"brand":"x"},{"tag":"y"}])",
        R"("neverEarn":[{"tag":"y"},{"brand":"x"}])",
        "$.neverEarn What never earns stands in another order, which changes nothing.");
}

void ProgrammeDiffTest::manyAtOnce()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, said);
    QCOMPARE(QByteArray::fromStdString(diffOf(before.toStdString(), now.toStdString())), said);
}

void ProgrammeDiffTest::whatHasNoWordsIsSaid()
{
    const programme::Programme before = rulebookOf(whole)->programme();
    programme::Programme now = before;
    now.rules[1].when.weekdays |= 0x80U;  // an eighth day of the week, as a later version might
    QCOMPARE(sentencesOf(review::diff(before, now)),
             std::string("$.rules[1] Rule \"pieces\": it changed in a way this version cannot put "
                         "into words."));
}

QTEST_GUILESS_MAIN(ProgrammeDiffTest)
#include "programme_diff_test.moc"
